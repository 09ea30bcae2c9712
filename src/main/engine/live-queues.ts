import { put } from '@main/db/db'
import { toFailure } from '@main/errors'
import { isoOf } from '@shared/clock'
import type { Queue, QueueCounts } from '@shared/domain/queue'
import type { Failure } from '@shared/failure'
import { type Brake, createBrake } from './brake'
import { driveQueue } from './drive-queue'
import type { KeyLocks } from './key-locks'
import { queues } from './mirror-tables'
import { type OpenQueue, openQueue } from './open-queue'
import { usualPace } from './pace'
import type { EnginePorts } from './ports'
import type { Run } from './run'

/** A queue that runs, or that waits for another of the same operation and instance to end. */
export interface LiveQueue {
  /** As it was begun; `opened` knows how it is now. */
  readonly queue: Queue
  readonly brake: Brake
  readonly ended: Promise<Queue>
  /** Null until its turn has come and it was read from disk. */
  readonly opened: OpenQueue | null
}

export interface LiveQueues {
  /**
   * Runs the queue now, or when its turn comes: the same operation never runs twice at once on an instance. `before`:
   * its counts when lines that had ended are to have another turn.
   */
  begin(queue: Queue, before?: QueueCounts): void
  get(queueId: string): LiveQueue | null
  all(): readonly LiveQueue[]
  /** Takes back one that still waits for its turn; the answer must be told how it ended. Null: it runs already. */
  withdraw(live: LiveQueue): ((queue: Queue) => void) | null
  /** Stops one gently, then less gently; resolves when it has ended. */
  letGo(live: LiveQueue, why: 'pause' | 'cancel' | 'quit'): Promise<Queue>
}

interface Mutable extends LiveQueue {
  opened: OpenQueue | null
  readonly before: QueueCounts | null
  launched: boolean
  readonly end: (queue: Queue) => void
}

/** `turns`: control of one instance's queues is done one after another. */
export function createLiveQueues(
  ports: EnginePorts,
  turns: KeyLocks,
  shared: Pick<Run, 'writes' | 'wakefulness'>,
): LiveQueues {
  const { clock, pace = usualPace } = ports
  const lives = new Map<string, Mutable>()
  const isSame = (a: Queue) => (b: Mutable) => a.instanceId === b.queue.instanceId && a.operation === b.queue.operation

  function begin(queue: Queue, before: QueueCounts | null = null): void {
    if (lives.has(queue.id)) return
    const { promise: ended, resolve: end } = Promise.withResolvers<Queue>()
    const live: Mutable = { queue, brake: createBrake(), ended, before, opened: null, launched: false, end }
    const mustWait = [...lives.values()].some(isSame(queue))
    lives.set(queue.id, live)
    if (!mustWait) void launch(live)
  }

  /** Never rejects. */
  async function launch(live: Mutable): Promise<void> {
    live.launched = true
    const queue = await openAndDrive(live)
    lives.delete(live.queue.id)
    const next = [...lives.values()].find(isSame(queue))
    if (next) void launch(next)
    live.end(queue)
    if (queue.state !== 'running') tellEnded(live, queue)
  }

  async function openAndDrive(live: Mutable): Promise<Queue> {
    try {
      const opened = await turns.hold(live.queue.instanceId, async () => {
        // Within the turn: whoever comes next must add to this run, not past it.
        live.opened = await openQueue(ports, live.queue, { brake: live.brake, ...shared })
        return live.opened
      })
      return await driveQueue(ports, opened)
    } catch (error) {
      return failUnopened(live.queue, toFailure(error))
    }
  }

  async function failUnopened(queue: Queue, failure: Failure): Promise<Queue> {
    const failed: Queue = { ...queue, state: 'failed', failure, endedAt: isoOf(clock.now()) }
    try {
      const journal = await ports.journal(queue.instanceId)
      const latest = (await journal.get(queues, queue.id)) ?? queue
      await journal.commit([put(queues, { ...failed, counts: latest.counts })])
    } catch {
      // The journal itself is what can't be opened: the failure says so, and the next start tries again.
    }
    return failed
  }

  function tellEnded(live: Mutable, queue: Queue): void {
    try {
      ports.onEnded?.(queue, live.before)
    } catch (error) {
      live.opened?.log.failure(toFailure(error))
    }
  }

  function withdraw(live: LiveQueue): ((queue: Queue) => void) | null {
    const mine = lives.get(live.queue.id)
    if (!mine || mine.launched) return null
    lives.delete(live.queue.id)
    return mine.end
  }

  async function letGo(live: LiveQueue, why: 'pause' | 'cancel' | 'quit'): Promise<Queue> {
    live.brake.halt(why)
    if (live.opened?.writer.queue.listedAt === null) live.brake.abort()
    const graceMs = why === 'pause' ? pace.pauseGraceMs : pace.graceMs
    if (await endsWithin(live.ended, graceMs)) return live.ended
    live.brake.abort()
    if (await endsWithin(live.ended, pace.abandonMs)) return live.ended
    live.brake.abandon()
    return live.ended
  }

  async function endsWithin(ended: Promise<unknown>, ms: number): Promise<boolean> {
    const inTime = new AbortController()
    const tooLate = clock.sleep(ms, inTime.signal).then(
      () => false,
      () => true,
    )
    const first = await Promise.race([ended.then(() => true), tooLate])
    inTime.abort()
    return first
  }

  return { begin, get: (id) => lives.get(id) ?? null, all: () => [...lives.values()], withdraw, letGo }
}
