import type { IssueGroup } from '@shared/contract/sync'
import { noLines, type Queue, type QueueCounts, type QueueLine } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { allRows } from './ask'
import type { DemoPorts } from './run-demo'
import { columns } from './table'

/** Runs one thing after another and prints a row for each: what became of its records, and how long it took. */
export interface Steps {
  header(): void
  run(
    instanceId: string,
    operation: string,
    inputs: Readonly<Record<string, unknown>>,
    title?: string,
  ): Promise<QueueCounts>
  /** Waits for a queue that something else started. */
  wait(queueId: string, title: string): Promise<QueueCounts>
  /** Lets the lines of these groups have another turn, and counts what became of them. */
  retried(
    title: string,
    instanceId: string,
    groups: readonly IssueGroup[],
    retry: () => Promise<unknown>,
  ): Promise<QueueCounts>
  /** Runs that stopped as a whole. */
  problems(): readonly string[]
}

const table = columns([32, 6, 8, 7, 13, 8])

export function createSteps({ ask, clock, print }: DemoPorts): Steps {
  const stopped: string[] = []

  function row(title: string, counts: QueueCounts, sinceMs: number): QueueCounts {
    const { done, fixes, skipped, failed } = counts
    const seconds = ((clock.now() - sinceMs) / 1000).toFixed(1)
    print(table([title, done - fixes, skipped, failed, fixes, seconds]))
    return counts
  }

  async function ended(queueId: string, title: string): Promise<Queue> {
    const queue = await ask('queues.wait', { queueId })
    if (queue.state === 'done') return queue
    const why = queue.failure ? sentence(queue.failure.code, queue.failure.params) : ''
    stopped.push(`${title} ended ${queue.state}. ${why}`.trim())
    return queue
  }

  return {
    header: () => print(table(['Step', 'Done', 'Skipped', 'Failed', 'For a person', 'Seconds'])),

    async run(instanceId, operation, inputs, title) {
      const since = clock.now()
      const known = (await ask('operations.list', { instanceId })).find(({ name }) => name === operation)
      const named = title ?? (known ? sentence(known.title) : operation)
      const { queueId } = await ask('queues.start', { instanceId, operation, inputs, startedBy: 'command-line' })
      return row(named, (await ended(queueId, named)).counts, since)
    },

    async wait(queueId, title) {
      const since = clock.now()
      return row(title, (await ended(queueId, title)).counts, since)
    },

    async retried(title, instanceId, groups, retry) {
      const since = clock.now()
      const lists = groups.map(({ cause }) => allRows((query) => ask('issues.lines', { instanceId, cause, query })))
      const lines = (await Promise.all(lists)).flat()
      await retry()
      for (const queueId of new Set(lines.map((line) => line.queueId))) await ended(queueId, title)
      const after = await Promise.all(lines.map(({ id }) => ask('queues.line', { lineId: id })))
      const count = (is: (line: QueueLine) => boolean) => after.filter(is).length
      const counts = {
        ...noLines,
        done: count(({ state }) => state === 'done'),
        skipped: count(({ state }) => state === 'skipped'),
        failed: count(({ state }) => state === 'failed'),
        fixes: count(({ state, fix }) => state === 'done' && fix !== null),
      }
      return row(title, counts, since)
    },

    problems: () => stopped,
  }
}
