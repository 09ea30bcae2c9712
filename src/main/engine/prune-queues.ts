import { type Change, type Journal, put, remove } from '@main/db/db'
import { type Clock, isoOf } from '@shared/clock'
import type { Intent } from '@shared/domain/intent'
import type { Queue, QueueLine } from '@shared/domain/queue'
import { intents, lines, queues, replacedValues } from './mirror-tables'
import { without } from './queue-counts'

const dayMs = 86_400_000
/** What waits for a person is kept so long, if it is not dealt with before. */
const longestKeptDays = 366
/** Records changed by one commit: few enough that nobody waits for it. */
const together = 200
/** Between two commits, for everybody else. */
const restMs = 10

export interface PruneNeeds {
  readonly journal: Journal
  readonly clock: Clock
  /** Days after its end that a queue is kept. */
  readonly keepDays: number
  readonly signal: AbortSignal
  /** Does the work while nobody else controls the queue; not at all where it lives. */
  alone(queueId: string, work: () => Promise<void>): Promise<void>
}

/**
 * Clears away what ended long ago: queues, their lines, writes whose outcome is known, values they replaced. What still
 * needs a person stays, and so do the newest queue of each operation and every queue that is running or paused.
 */
export async function pruneQueues(needs: PruneNeeds): Promise<void> {
  const { journal, signal } = needs
  const where = { state: ['done', 'failed', 'cancelled'] }
  const ended = (await journal.query(queues, { where, sort: '-startedAt', limit: Number.POSITIVE_INFINITY })).rows
  const newest = new Set([...Map.groupBy(ended, ({ operation }) => operation).values()].map(([first]) => first?.id))
  for (const { id } of ended.filter((queue) => isOld(needs, queue.endedAt) && !newest.has(queue.id))) {
    if (signal.aborted) return
    await pruneQueue(needs, id)
  }
  await pruneIntents(needs)
}

function isOld({ clock, keepDays }: PruneNeeds, endedAt: string | null, days = keepDays): boolean {
  return endedAt !== null && endedAt < isoOf(clock.now() - days * dayMs)
}

/** Slice by slice; whoever retries it between two slices keeps what is left. */
async function pruneQueue(needs: PruneNeeds, queueId: string): Promise<void> {
  let stayed = 0
  for (let more = true; more && !needs.signal.aborted; await needs.clock.sleep(restMs)) {
    more = false
    await needs.alone(queueId, async () => {
      const queue = await needs.journal.get(queues, queueId)
      if (!queue || queue.state === 'running' || queue.state === 'paused' || !isOld(needs, queue.endedAt)) return
      const slice = await pruneSlice(needs, queue, stayed)
      stayed += slice.stayed
      more = slice.more
    })
  }
}

async function pruneSlice(
  needs: PruneNeeds,
  queue: Queue,
  offset: number,
): Promise<{ readonly stayed: number; readonly more: boolean }> {
  const { journal } = needs
  const query = { where: { queueId: queue.id }, sort: 'position', offset, limit: together }
  const { rows, total } = await journal.query(lines, query)
  if (total === 0) return { stayed: 0, more: await pruneEmpty(journal, queue) }
  const gone: QueueLine[] = []
  for (const line of rows) if (!(await needsSomebody(needs, queue, line))) gone.push(line)
  if (gone.length > 0) {
    const counts = gone.reduce(without, queue.counts)
    const left: Queue = { ...queue, counts, cleared: (queue.cleared ?? 0) + gone.length }
    await journal.commit([...gone.map(({ id }) => remove(lines, id)), put(queues, left)])
  }
  const stayed = rows.length - gone.length
  return { stayed, more: rows.length === together || (gone.length > 0 && total === gone.length) }
}

/** The values it replaced go first: with the queue goes what leads to them. */
async function pruneEmpty(journal: Journal, { id }: Queue): Promise<boolean> {
  const { rows, total } = await journal.query(replacedValues, { where: { queueId: id }, limit: together })
  const last: Change[] = total > rows.length ? [] : [remove(queues, id)]
  await journal.commit([...rows.map((value) => remove(replacedValues, value.id)), ...last])
  return last.length === 0
}

/** A line that never had its turn waits for somebody too: no later run may list its record again. */
async function needsSomebody(needs: PruneNeeds, queue: Queue, line: QueueLine): Promise<boolean> {
  const isUndone = line.state === 'waiting' || line.state === 'running'
  if (line.cause === null && !isUndone) return false
  if (isOld(needs, line.endedAt ?? queue.endedAt, longestKeptDays)) return false
  const turns = await needs.journal.find(lines, 'ref', line.ref)
  const since = line.endedAt ?? ''
  // As for Issues: a skip says that nothing was to be done, not that the record came in.
  return !turns.some(
    ({ operation, endedAt, state }) =>
      operation === line.operation && state !== 'skipped' && endedAt !== null && endedAt > since,
  )
}

/** With the last line that could ask for the write again; one in doubt is never forgotten. */
async function pruneIntents(needs: PruneNeeds): Promise<void> {
  const { journal, clock, signal } = needs
  const where = { state: ['done', 'refused'] }
  for (let offset = 0; !signal.aborted; await clock.sleep(restMs)) {
    const { rows } = await journal.query(intents, { where, sort: 'endedAt', offset, limit: together })
    const old = rows.filter(({ endedAt }) => isOld(needs, endedAt))
    const gone: Intent[] = []
    for (const intent of old) {
      const mayAsk = (await journal.find(lines, 'ref', intent.ref)).some(
        ({ operation }) => operation === intent.operation,
      )
      if (!mayAsk) gone.push(intent)
    }
    if (gone.length > 0) await journal.commit(gone.map(({ id }) => remove(intents, id)))
    if (old.length < together) return
    offset += old.length - gone.length
  }
}
