import { Card } from '@renderer/kit/page'
import { useLive, useProgress } from '@renderer/live'
import { useOperationTitle } from '@renderer/operation-title'
import { paths } from '@renderer/paths'
import type { ProgressOf } from '@shared/contract/sync'
import { sentence } from '@shared/messages/message'
import { Link } from 'wouter'
import { QueueButtons } from '../queues/queue-actions'
import { QueueProgress } from '../queues/queue-progress'

/** What runs on an instance at this moment; nothing when nothing does. */
export function RunningQueues({ instanceId }: { readonly instanceId: string }) {
  const query = { where: { state: ['running', 'paused'] }, sort: '-startedAt', limit: 20 }
  const rows = useLive('queues.list', { instanceId, query }, ['queues']).data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Card title={sentence('screens.operations-running-now')}>
      <div className="stack">
        {rows.map((progress) => (
          <RunningQueue key={progress.queue.id} progress={progress} />
        ))}
      </div>
    </Card>
  )
}

export function RunningQueue({ progress: listed }: { readonly progress: ProgressOf }) {
  const told = useProgress(listed.queue.id)
  const progress = listed.queue.state === 'running' && told ? told : listed
  const operation = useOperationTitle()(progress.queue.operation)
  return (
    <div className="stack tight">
      <div className="row-flex between">
        <Link href={paths.queue(progress.queue.id)} className="strong">
          {operation}
        </Link>
        <span className="row-flex">
          <QueueButtons progress={progress} />
        </span>
      </div>
      <QueueProgress progress={progress} operation={operation} />
    </div>
  )
}
