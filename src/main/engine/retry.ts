import type { Journal } from '@main/db/db'
import { rejected } from '@main/errors'
import type { Clock } from '@shared/clock'
import type { Queue, QueueLine } from '@shared/domain/queue'
import { goingOn } from '@shared/domain/queue'
import { wasCut } from './cancel-queue'
import type { LiveQueues } from './live-queues'
import { lines, queues } from './mirror-tables'
import { createQueueWriter, type Move } from './queue-writer'

/** Which lines: chosen ones, all of a cause in every queue of the instance, or a whole queue's failed ones. */
export interface RetryRequest {
  readonly instanceId: string
  readonly queueId?: string | undefined
  readonly lineIds?: readonly string[] | undefined
  readonly cause?: string | undefined
}

export interface Retried {
  readonly requeued: number
  /** Lines that wait or run already, or that a newer line of the same record stands for. */
  readonly skipped: number
}

interface Needed {
  readonly journal: Journal
  readonly lives: LiveQueues
  readonly clock: Clock
  /** Throws where the queue's operation may not run. */
  check(queue: Queue): void
}

const together = 500

/** Lets ended lines wait again, their records to be fetched afresh, and their queues run again. */
export async function retryLines(needed: Needed, request: RetryRequest): Promise<Retried> {
  const { journal } = needed
  if (request.lineIds) {
    const chosen = await journal.getMany(lines, request.lineIds)
    const retried = await requeueByQueue(needed, chosen)
    return { ...retried, skipped: retried.skipped + request.lineIds.length - chosen.length }
  }
  if (request.cause !== undefined) {
    const all = await journal.find(lines, 'cause', request.cause)
    const newest = newestOfEachRecord(all)
    const retried = await requeueByQueue(needed, newest)
    return { ...retried, skipped: retried.skipped + all.length - newest.length }
  }
  const queue = await getQueue(journal, request.queueId ?? '')
  const failed = await journal.find(lines, 'queueState', `${queue.id}|failed`)
  const cut =
    queue.state === 'cancelled' ? (await journal.find(lines, 'queueState', `${queue.id}|skipped`)).filter(wasCut) : []
  return requeue(needed, queue, [...failed, ...cut], { whole: true })
}

async function requeueByQueue(needed: Needed, chosen: readonly QueueLine[]): Promise<Retried> {
  const sum = { requeued: 0, skipped: 0 }
  for (const [queueId, ofQueue] of Map.groupBy(chosen, (line) => line.queueId)) {
    const { requeued, skipped } = await requeue(needed, await getQueue(needed.journal, queueId), ofQueue, {
      whole: false,
    })
    sum.requeued += requeued
    sum.skipped += skipped
  }
  return sum
}

/** The same record may have failed in run after run: one more try of it is enough. */
function newestOfEachRecord(all: readonly QueueLine[]): readonly QueueLine[] {
  const newest = new Map<string, QueueLine>()
  for (const line of all) {
    const record = `${line.operation}|${line.ref}`
    if ((newest.get(record)?.endedAt ?? '') <= (line.endedAt ?? '')) newest.set(record, line)
  }
  return [...newest.values()]
}

async function getQueue(journal: Journal, id: string): Promise<Queue> {
  const queue = await journal.get(queues, id)
  if (!queue) throw rejected('error.not-found', { what: 'queue', id })
  return queue
}

async function requeue(
  needed: Needed,
  queue: Queue,
  chosen: readonly QueueLine[],
  { whole }: { whole: boolean },
): Promise<Retried> {
  needed.check(queue)
  const ended = chosen.filter(({ state }) => state !== 'waiting' && state !== 'running')
  const moves = ended.map((line) => ({ before: line, line: afresh(line) }))
  const live = needed.lives.get(queue.id)
  if (live?.opened) {
    const { feed, writer } = live.opened
    const added = await feed.hold(async () => {
      await writer.save(moves)
      feed.add(ended.map(({ id }) => id))
    })
    if (added) return { requeued: ended.length, skipped: chosen.length - ended.length }
    await live.ended
    return requeue(needed, await getQueue(needed.journal, queue.id), chosen, { whole })
  }
  const stands = queue.state === 'failed' || queue.state === 'cancelled'
  const goOn = stands ? (whole ? queue.counts.waiting : chosen.length - ended.length) : 0
  if (moves.length > 0 || goOn > 0 || (stands && whole)) await begin(needed, queue, moves, { listAgain: whole })
  return { requeued: ended.length + goOn, skipped: whole ? 0 : chosen.length - ended.length - goOn }
}

/** The first commit says that the queue runs again, so that a crash in between forgets none of the waiting lines. */
async function begin(
  { journal, lives, clock }: Needed,
  queue: Queue,
  moves: readonly Move[],
  { listAgain }: { listAgain: boolean },
): Promise<void> {
  const writer = createQueueWriter(journal, queue)
  const listedAt = queue.state === 'cancelled' && !listAgain ? (queue.listedAt ?? queue.endedAt) : queue.listedAt
  const runs = (before: Queue): Queue =>
    before.state === 'paused' ? before : { ...goingOn(before, clock.now()), state: 'running', listedAt, failure: null }
  await writer.save(moves.slice(0, together), [], runs)
  for (let from = together; from < moves.length; from += together) await writer.save(moves.slice(from, from + together))
  if (queue.state !== 'paused') lives.begin(writer.queue, writer.queue.counts)
}

/** What was wrong with it is kept until it ends: a retry that is cancelled must not hide it. */
function afresh(line: QueueLine): QueueLine {
  const timing = { startedAt: null, endedAt: null, durationMs: 0, requests: [] }
  const wrong = line.cause === null ? { message: null, failure: null, fix: null } : {}
  return { ...line, ...timing, ...wrong, state: 'waiting', attempts: 0 }
}
