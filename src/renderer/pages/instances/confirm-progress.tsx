import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { Banner } from '@renderer/kit/banner'
import { CodeBlock } from '@renderer/kit/code-block'
import { useLive } from '@renderer/live'
import { goTo } from '@renderer/location'
import { paths } from '@renderer/paths'
import { usePerform } from '@renderer/perform'
import type { Instance } from '@shared/domain/instance'
import type { Queue, QueueLine } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { FirstCells } from '../financial-workflow/first-cells'
import { messageOf } from '../queues/line-columns'
import { LineStateMark } from '../queues/queue-state'

interface ConfirmProgressProps {
  readonly queueId: string
  readonly instance: Instance
  readonly onClose: () => void
}

/** Confirm step by step: what was read, what failed and why, and a way to try the failed ones again. */
export function ConfirmProgress({ queueId, instance, onClose }: ConfirmProgressProps) {
  const queue = useLive('queues.get', { queueId }, ['queues', 'lines']).data?.queue
  const lines = useLive('queues.lines', { queueId, query: { limit: 50 } }, ['lines']).data?.rows ?? []
  const { perform, busy } = usePerform()
  const running = queue === undefined || queue.state === 'running' || queue.state === 'paused'
  const failed = queue?.counts.failed ?? 0
  const retry = () => perform(() => api('queues.retry', { instanceId: instance.id, queueId }))
  const importListings = () => {
    onClose()
    goTo(paths.operation('import-listings', instance.id))
  }
  return (
    <div className="stack">
      <Outcome queue={queue} running={running} name={instance.name} />
      <ul className="timeline" aria-label={sentence('screens.confirm-steps')}>
        {inOrder(lines).map((line) => (
          <Step key={line.id} line={line} />
        ))}
      </ul>
      {!running && failed === 0 && queue.state === 'done' && <FirstCells instanceId={instance.id} />}
      <div className="row-flex end">
        <Button component={Link} href={paths.queue(queueId)} variant="subtle">
          {sentence('screens.log-open-queue')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {sentence(running ? 'screens.confirm-in-background' : 'screens.confirm-close')}
        </Button>
        {!running && failed > 0 && (
          <Button loading={busy} onClick={retry}>
            {sentence('screens.confirm-retry', { failed })}
          </Button>
        )}
        {!running && failed === 0 && queue.state === 'done' && (
          <Button onClick={importListings}>{sentence('screens.confirm-next')}</Button>
        )}
      </div>
    </div>
  )
}

/** As Confirm goes through them; a step that this window doesn't know yet comes last. */
const steps = [
  'shop',
  'order-statuses',
  'sales-channels',
  'locations',
  'tax-classes',
  'categories',
  'brands',
  'currencies',
  'gateways',
]

function inOrder(lines: readonly QueueLine[]): readonly QueueLine[] {
  const place = ({ ref }: QueueLine) => (steps.includes(ref) ? steps.indexOf(ref) : steps.length)
  return lines.toSorted((a, b) => place(a) - place(b))
}

function Outcome({
  queue,
  running,
  name,
}: {
  readonly queue: Queue | undefined
  readonly running: boolean
  readonly name: string
}) {
  if (running) return <Banner tone="info">{sentence('screens.confirm-running')}</Banner>
  if (queue?.failure) return <Banner tone="bad">{sentence(queue.failure.code, queue.failure.params)}</Banner>
  if (queue && queue.counts.failed > 0)
    return <Banner tone="bad">{sentence('screens.confirm-failed', { failed: queue.counts.failed, name })}</Banner>
  if (queue?.state === 'done') return <Banner tone="ok">{sentence('screens.confirm-done', { name })}</Banner>
  return <Banner tone="warn">{sentence('screens.confirm-stopped', { name })}</Banner>
}

const tones = { waiting: undefined, running: undefined, done: 'ok', skipped: 'warn', failed: 'bad' } as const

function Step({ line }: { readonly line: QueueLine }) {
  const request = line.state === 'failed' ? (line.failure?.request ?? line.requests.at(-1)) : undefined
  return (
    <li data-tone={tones[line.state]}>
      <div className="row-flex">
        <strong>{line.label}</strong>
        <LineStateMark state={line.state} needsYou={false} />
      </div>
      {line.endedAt !== null && <span className="wrap-anywhere">{messageOf(line)}</span>}
      {request && (
        <>
          <div className="mono">
            {sentence('screens.confirm-asked', {
              method: request.method,
              path: request.path,
              status: request.status ?? sentence('screens.no-answer'),
            })}
          </div>
          {request.status !== null && request.answer !== '' && (
            <CodeBlock label={sentence('screens.log-answer')} text={request.answer} />
          )}
        </>
      )}
    </li>
  )
}
