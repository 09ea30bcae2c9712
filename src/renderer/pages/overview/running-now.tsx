import { Button } from '@mantine/core'
import { api } from '@renderer/api'
import { Card } from '@renderer/kit/page'
import { ProgressBar } from '@renderer/kit/progress-bar'
import { formatCount } from '@renderer/kit/state'
import { formatDuration } from '@renderer/kit/time'
import { toastError } from '@renderer/kit/toasts'
import { useProgress } from '@renderer/live'
import { useOperationTitle } from '@renderer/operation-title'
import { paths } from '@renderer/paths'
import { clockTime } from '@renderer/quota'
import { useInstance } from '@renderer/scope'
import type { ProgressOf } from '@shared/contract/sync'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'

/** Queues at work, with their progress. */
export function RunningNow({ running }: { readonly running: readonly ProgressOf[] }) {
  return (
    <Card title={sentence('screens.running-now')} action={<Link href="/queues">{sentence('screens.all-queues')}</Link>}>
      {running.length === 0 ? (
        <p className="dim flat">{sentence('screens.running-none')}</p>
      ) : (
        running.map((progress) => <RunningQueue key={progress.queue.id} known={progress} />)
      )}
    </Card>
  )
}

function RunningQueue({ known }: { readonly known: ProgressOf }) {
  const progress = useProgress(known.queue.id) ?? known
  const { queue, done, total } = progress
  const title = useOperationTitle()(queue.operation)
  const instance = useInstance(queue.instanceId)
  const paused = queue.state === 'paused'
  const act = (name: 'queues.pause' | 'queues.resume' | 'queues.cancel') => () =>
    void api(name, { queueId: queue.id }).catch(toastError)
  return (
    <div className="stack tight running-queue">
      <Link href={paths.queue(queue.id)} className="strong">
        {title} · {instance?.name ?? ''}
      </Link>
      <ProgressBar label={title} done={done} total={total} />
      <div className="row-flex between">
        <span className="dim small">
          {total === null
            ? sentence('screens.listing')
            : sentence('screens.done-of', { done: formatCount(done), total: formatCount(total) })}
          {queue.counts.failed > 0 && ` · ${sentence('screens.failed-count', { n: queue.counts.failed })}`}
          {paused && ` · ${sentence('screens.paused')}`}
          {paceOf(progress)}
        </span>
        <span className="row-flex">
          <Button size="xs" variant="default" onClick={act(paused ? 'queues.resume' : 'queues.pause')}>
            {sentence(paused ? 'screens.resume' : 'screens.pause')}
          </Button>
          <Button size="xs" variant="default" onClick={act('queues.cancel')}>
            {sentence('screens.stop')}
          </Button>
        </span>
      </div>
    </div>
  )
}

/** What it waits for, or how long it takes. */
function paceOf({ queue, secondsLeft, waitsForQuotaUntil, waitsForStore }: ProgressOf): string {
  if (queue.state === 'running' && waitsForStore) return ` · ${sentence('screens.queue-waits-short')}`
  if (waitsForQuotaUntil) return ` · ${sentence('screens.waits-for-quota', { time: clockTime(waitsForQuotaUntil) })}`
  return secondsLeft === null ? '' : ` · ${sentence('screens.time-left', { time: formatDuration(secondsLeft) })}`
}
