import { Button } from '@mantine/core'
import { Ago, formatDuration } from '@renderer/kit/time'
import { paths } from '@renderer/paths'
import type { OperationInfo } from '@shared/contract/sync'
import type { Instance } from '@shared/domain/instance'
import { canRun } from '@shared/domain/instance-fields'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { QueueStateMark } from '../queues/queue-state'

/** One operation of the catalogue: what it does, when it ran last, and the way to run it. */
export function OperationCard({
  operation,
  instance,
}: {
  readonly operation: OperationInfo
  readonly instance: Instance
}) {
  const { name, title, description, lastRun } = operation
  const to = paths.operation(name, instance.id)
  return (
    <li>
      <div className="stack tight">
        <Link href={to} className="strong">
          {sentence(title)}
        </Link>
        <span className="dim">{sentence(description)}</span>
      </div>
      <div className="row-flex small">
        {lastRun ? <LastRun run={lastRun} /> : <span className="dim">{sentence('screens.operations-never')}</span>}
      </div>
      <Button
        component={Link}
        href={to}
        variant="default"
        disabled={!canRun(instance)}
        aria-label={sentence('screens.operations-open', { operation: sentence(title) })}
      >
        {sentence('screens.operations-set-up')}
      </Button>
    </li>
  )
}

export function LastRun({ run }: { readonly run: NonNullable<OperationInfo['lastRun']> }) {
  return (
    <>
      <Link href={paths.queue(run.queueId)}>
        <QueueStateMark state={run.state} left={run.left} />
      </Link>
      <Ago at={run.at} />
      {run.seconds !== null && (
        <span className="dim">
          {sentence('screens.operations-usual', { duration: formatDuration(Math.max(1, run.seconds)) })}
        </span>
      )}
    </>
  )
}
