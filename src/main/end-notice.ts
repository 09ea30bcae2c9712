import type { Notice } from '@shared/contract'
import type { Instance } from '@shared/domain/instance'
import { noLines, type Queue, type QueueCounts } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import type { Operation } from './engine/operation'

interface Ended {
  readonly queue: Queue
  /** Its counts when ended lines began another turn: only what became of those is said. */
  readonly before: QueueCounts | null
}

/** What is said when a run has ended: always of a person's, of a schedule's only when it stopped as a whole. */
export function endNotice(
  { queue, before }: Ended,
  instances: readonly Instance[],
  operations: readonly Operation[],
): Notice | null {
  const instance = instances.find(({ id }) => id === queue.instanceId)
  const operation = operations.find(({ name }) => name === queue.operation)
  if (!instance || !operation || operation.hidden) return null
  const params = { operation: sentence(operation.title), instance: instance.name }
  const path = `/queues/${queue.id}`
  // One that a person paused has no failure; one that paused itself tells why.
  if (queue.state === 'failed' || (queue.state === 'paused' && queue.failure !== null)) {
    const reason = queue.failure ? sentence(queue.failure.code, queue.failure.params) : ''
    return {
      id: queue.id,
      tone: 'bad',
      path,
      message: { code: 'system.operation-stopped', params: { ...params, reason } },
    }
  }
  if (queue.state !== 'done' || queue.startedBy === 'schedule') return null
  const { done, skipped, failed, fixes } = since(before ?? noLines, queue.counts)
  const tone = failed > 0 ? 'bad' : fixes > 0 ? 'warn' : 'ok'
  return {
    id: queue.id,
    tone,
    path,
    message: {
      code: before ? 'system.retry-ended' : 'system.operation-ended',
      params: { ...params, done: done - fixes, skipped, failed, fixes },
    },
  }
}

function since(before: QueueCounts, now: QueueCounts): Pick<QueueCounts, 'done' | 'skipped' | 'failed' | 'fixes'> {
  return {
    done: now.done - before.done,
    skipped: now.skipped - before.skipped,
    failed: now.failed - before.failed,
    fixes: now.fixes - before.fixes,
  }
}
