import { CellLink } from '@renderer/kit/cell-link'
import type { Column } from '@renderer/kit/data-table'
import { ProgressBar } from '@renderer/kit/progress-bar'
import { formatCount } from '@renderer/kit/state'
import { Ago, formatDuration } from '@renderer/kit/time'
import { useProgress } from '@renderer/live'
import { paths } from '@renderer/paths'
import type { ProgressOf } from '@shared/contract/sync'
import type { Instance } from '@shared/domain/instance'
import { type Queue, tookMs } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { InstanceName } from '../instances/instance-name'
import { durationText } from './durations'
import { linesPath } from './queue-paths'
import { doneText } from './queue-progress'
import { leftOf, QueueStateMark } from './queue-state'

export function queueColumns(
  title: (operation: string) => string,
  instances: readonly Instance[],
): readonly Column<ProgressOf>[] {
  return [
    {
      key: 'operation',
      label: sentence('screens.queue-operation'),
      cell: ({ queue }) => (
        <CellLink to={paths.queue(queue.id)}>
          <strong>{title(queue.operation)}</strong>
        </CellLink>
      ),
    },
    {
      key: 'instance',
      label: sentence('screens.queue-instance'),
      cell: ({ queue }) => <InstanceName instance={instances.find(({ id }) => id === queue.instanceId) ?? null} />,
    },
    {
      key: 'state',
      label: sentence('screens.queue-state'),
      width: 112,
      cell: (progress) => <LiveState progress={progress} />,
    },
    {
      key: 'progress',
      label: sentence('screens.queue-progress'),
      width: 210,
      cell: (progress) => <LiveBar progress={progress} label={title(progress.queue.operation)} />,
    },
    {
      key: 'failed',
      label: sentence('screens.queue-failed'),
      width: 80,
      numeric: true,
      cell: (progress) => <Failed progress={progress} />,
    },
    {
      key: 'needs-you',
      label: sentence('screens.queue-needs-you'),
      width: 92,
      numeric: true,
      cell: ({ queue }) => <NeedsYou queue={queue} />,
    },
    {
      key: 'startedAt',
      label: sentence('screens.queue-started'),
      width: 120,
      sortable: true,
      cell: ({ queue }) => <Ago at={queue.startedAt} />,
    },
    {
      key: 'duration',
      label: sentence('screens.queue-duration'),
      width: 118,
      cell: (progress) => <Duration progress={progress} />,
    },
    {
      key: 'startedBy',
      label: sentence('screens.queue-by'),
      width: 116,
      cell: ({ queue }) => sentence(`screens.queue-by-${queue.startedBy}`),
    },
  ]
}

/** What the engine tells while a queue runs is newer than the list. */
function useNewest(progress: ProgressOf): ProgressOf {
  const told = useProgress(progress.queue.id)
  return progress.queue.state === 'running' && told ? told : progress
}

function LiveState({ progress }: { readonly progress: ProgressOf }) {
  const { queue } = useNewest(progress)
  return <QueueStateMark state={queue.state} left={leftOf(queue)} />
}

function LiveBar({ progress, label }: { readonly progress: ProgressOf; readonly label: string }) {
  const { queue, done, total } = useNewest(progress)
  const text = doneText(done, queue.state === 'running' ? total : (total ?? done))
  if (queue.state !== 'running' && queue.state !== 'paused')
    return <CellLink to={linesPath(queue.id, null)}>{text}</CellLink>
  return (
    <span className="bar-and-text">
      <ProgressBar label={sentence('screens.queue-progress-label', { operation: label })} done={done} total={total} />
      <CellLink to={linesPath(queue.id, null)}>{text}</CellLink>
    </span>
  )
}

function Failed({ progress }: { readonly progress: ProgressOf }) {
  const { queue } = useNewest(progress)
  if (queue.counts.failed === 0) return <span className="dim">0</span>
  return <CellLink to={linesPath(queue.id, 'failed')}>{formatCount(queue.counts.failed)}</CellLink>
}

function NeedsYou({ queue }: { readonly queue: Queue }) {
  if (queue.counts.fixes === 0) return <span className="dim">0</span>
  return <CellLink to="/issues">{formatCount(queue.counts.fixes)}</CellLink>
}

function Duration({ progress }: { readonly progress: ProgressOf }) {
  const { queue, secondsLeft, waitsForStore } = useNewest(progress)
  const took = tookMs(queue)
  if (took !== null) return durationText(took)
  if (queue.state === 'running' && waitsForStore) return sentence('screens.queue-waits-short')
  if (queue.state === 'running' && secondsLeft !== null)
    return sentence('screens.queue-time-left', { duration: formatDuration(secondsLeft) })
  return <span className="dim">—</span>
}
