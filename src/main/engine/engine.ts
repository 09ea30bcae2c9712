import { rejected, toFailure } from '@main/errors'
import type { Queue } from '@shared/domain/queue'
import { sentence } from '@shared/messages/message'
import { cancelQueue, cutLines } from './cancel-queue'
import { createKeyLocks } from './key-locks'
import { createLiveQueues } from './live-queues'
import { checkMayRun, getInstance, getOperation, mayRun } from './may-run'
import { queues } from './mirror-tables'
import { createWritesUnderWay } from './once'
import type { EnginePorts } from './ports'
import { type Progress, progressOf } from './progress'
import { pruneQueues } from './prune-queues'
import { createQueueWriter } from './queue-writer'
import { type Retried, type RetryRequest, retryLines } from './retry'
import { createRunLog, type RunLog, type RunLogOptions } from './run-log'
import { putBackCut } from './run-queue'
import { settleWrite, type Verdict } from './settle-write'
import { createQueue, cutShort, type StartRequest } from './start-queue'
import { createWakefulness } from './wakefulness'

/** Runs operations as queues, and knows none of them by name. What it refuses it throws as `rejected`. */
export interface Engine {
  start(request: StartRequest): Promise<{ readonly queueId: string }>
  retry(request: RetryRequest): Promise<Retried>
  /** Lines under way may finish, or are put back after some seconds; those that had no turn are skipped. */
  cancel(queueId: string): Promise<void>
  /** Resolves when the lines under way have ended, or were put back after half a minute. */
  pause(queueId: string): Promise<void>
  resume(queueId: string): Promise<void>
  /** The queue once it runs no more: done, failed, cancelled or paused. */
  wait(queueId: string): Promise<Queue>
  /** What runs now, or waits for another run of the same operation to end. */
  running(): readonly Queue[]
  /** Null for a queue that doesn't run. */
  progress(queueId: string): Progress | null
  /** At start: goes on with what a quit or a crash cut short. Resolves when all of it has begun. */
  resumeAll(): Promise<void>
  /** At start, in place of `resumeAll`: what was cut short is paused until a person resumes it. */
  pauseAll(): Promise<void>
  /** After an instance was archived, unarchived or reset: pauses what may not run any more, goes on with what was cut short. */
  resumeInstance(instanceId: string): Promise<void>
  /**
   * Clears away what ended longer ago than so many days, in small steps. Resolves when it is through, or the application
   * quits; one at a time.
   */
  prune(keepDays: number): Promise<void>
  /** What a person saw in the store of a write that is in doubt; its line is tried again at once. */
  settleWrite(verdict: Verdict): Promise<Retried>
  /** The computer goes to sleep: no new line begins until it wakes. */
  suspend(): void
  /** It woke up, or the network came back: what waits to be tried again is tried now. */
  wake(): void
  /** No new line begins; lines under way are finished, or put back after some seconds. */
  stop(): Promise<void>
}

export function createEngine(ports: EnginePorts): Engine {
  const { clock } = ports
  const turns = createKeyLocks()
  const writes = createWritesUnderWay()
  const wakefulness = createWakefulness(clock)
  const lives = createLiveQueues(ports, turns, { writes, wakefulness })
  wakefulness.onWake(() => {
    for (const { opened } of lives.all()) {
      opened?.lull.restart()
      opened?.feed.hurry()
    }
  })
  const quitting = new AbortController()
  let pruning: Promise<void> | null = null
  let stopping = false

  async function start(request: StartRequest): Promise<{ readonly queueId: string }> {
    try {
      return await startNow(request)
    } catch (error) {
      // Nobody is there to be told what a schedule was refused.
      if (request.startedBy === 'schedule') logOf({ ...request, queueId: null }).failure(toFailure(error))
      throw error
    }
  }

  async function startNow(request: StartRequest): Promise<{ readonly queueId: string }> {
    const operation = getOperation(ports, request.operation)
    const instance = getInstance(ports, request.instanceId)
    checkMayRun(instance, operation)
    return turns.hold(instance.id, async () => {
      refuseWhenStopping()
      const journal = await ports.journal(instance.id)
      const queue = await createQueue({ journal, clock, instance, operation }, request)
      for (const before of await cutShort(journal, operation)) lives.begin(await setState(before, 'running'))
      lives.begin(queue)
      return { queueId: queue.id }
    })
  }

  async function retry(request: RetryRequest): Promise<Retried> {
    const instance = getInstance(ports, request.instanceId)
    return turns.hold(instance.id, async () => {
      refuseWhenStopping()
      const journal = await ports.journal(instance.id)
      return retryLines(
        { journal, lives, clock, check: (queue) => checkMayRun(instance, getOperation(ports, queue.operation)) },
        request,
      )
    })
  }

  async function cancel(queueId: string): Promise<void> {
    const live = lives.get(queueId)
    const withdrawn = live && lives.withdraw(live)
    // Only a pause that ended it first leaves anything to cancel.
    if (live && !withdrawn && (await lives.letGo(live, 'cancel')).state !== 'paused') return
    const queue = await control(queueId, ['running', 'paused', 'failed'], async (found) => {
      const journal = await ports.journal(found.instanceId)
      const writer = createQueueWriter(journal, found)
      await cancelQueue({ journal, writer, clock, log: logOf({ ...found, queueId }) })
      return writer.queue
    })
    withdrawn?.(queue)
    ports.onEnded?.(queue, null)
  }

  async function pause(queueId: string): Promise<void> {
    const live = lives.get(queueId)
    const withdrawn = live && lives.withdraw(live)
    if (live && !withdrawn) {
      live.brake.halt('pause')
      await live.opened?.writer.edit((queue) => (queue.state === 'running' ? { ...queue, state: 'paused' } : queue))
      await lives.letGo(live, 'pause')
      return
    }
    const queue = await control(queueId, ['running', 'paused'], (found) => setState(found, 'paused'))
    withdrawn?.(queue)
    ports.onEnded?.(queue, null)
  }

  async function resume(queueId: string): Promise<void> {
    const live = lives.get(queueId)
    if (live?.brake.halted === null) return
    await live?.ended
    await control(queueId, ['running', 'paused'], async (found) => {
      refuseWhenStopping()
      checkMayRun(getInstance(ports, found.instanceId), getOperation(ports, found.operation))
      const queue = await setState(found, 'running')
      lives.begin(queue)
      return queue
    })
  }

  /** Does something to a queue that doesn't run, alone. */
  async function control(
    queueId: string,
    states: readonly Queue['state'][],
    act: (queue: Queue) => Promise<Queue>,
  ): Promise<Queue> {
    const { instanceId } = await getQueue(queueId)
    return turns.hold(instanceId, async () => {
      const queue = await getQueue(queueId)
      if (!states.includes(queue.state)) throw rejected('sync.queue-ended', { queueId })
      return act(queue)
    })
  }

  async function setState(queue: Queue, state: Queue['state']): Promise<Queue> {
    const journal = await ports.journal(queue.instanceId)
    const writer = createQueueWriter(journal, queue)
    // What a crash left running runs no more.
    if (state === 'paused') await putBackCut({ journal, writer })
    const ends = state === 'running' ? { endedAt: null, failure: null } : {}
    await writer.edit((before) => ({ ...before, ...ends, state }))
    return writer.queue
  }

  async function getQueue(queueId: string): Promise<Queue> {
    for (const { id } of ports.instances()) {
      const queue = await (await ports.journal(id)).get(queues, queueId)
      if (queue) return queue
    }
    throw rejected('error.not-found', { what: 'queue', id: queueId })
  }

  async function resumeAll(): Promise<void> {
    for (const { id } of ports.instances()) await resumeInstance(id)
  }

  async function pauseAll(): Promise<void> {
    for (const { id } of ports.instances()) await turns.hold(id, () => goOn(id, () => false))
  }

  async function resumeInstance(instanceId: string): Promise<void> {
    const instance = getInstance(ports, instanceId)
    const mayGoOn = (queue: Queue) => mayRun(instance, ports.operation(queue.operation))
    const refused = lives.all().filter(({ queue }) => queue.instanceId === instanceId && !mayGoOn(queue))
    // All at once, so that none has its turn because another was paused.
    await Promise.all(refused.map(({ queue }) => pause(queue.id)))
    await turns.hold(instanceId, async () => (stopping ? undefined : goOn(instanceId, mayGoOn)))
  }

  async function goOn(instanceId: string, mayGoOn: (queue: Queue) => boolean): Promise<void> {
    try {
      const journal = await ports.journal(instanceId)
      for (const queue of await journal.find(queues, 'state', 'cancelled')) {
        if (queue.counts.waiting + queue.counts.running > 0)
          await cutLines({ journal, writer: createQueueWriter(journal, queue), clock })
      }
      const running = await journal.find(queues, 'state', 'running')
      for (const queue of running.toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : 1))) {
        if (mayGoOn(queue)) lives.begin(queue)
        else if (!lives.get(queue.id)) await setState(queue, 'paused')
      }
    } catch (error) {
      // The files of one instance must not keep the others from going on.
      logOf({ instanceId, operation: null, queueId: null }).failure(toFailure(error))
    }
  }

  async function settle(verdict: Verdict): Promise<Retried> {
    const { instanceId } = verdict
    getInstance(ports, instanceId)
    const { lineId } = await settleWrite({ journal: await ports.journal(instanceId), clock, writes }, verdict)
    return lineId === null ? { requeued: 0, skipped: 0 } : retry({ instanceId, lineIds: [lineId] })
  }

  async function pruneAll(keepDays: number): Promise<void> {
    for (const { id } of ports.instances()) {
      const alone = (queueId: string, work: () => Promise<void>) =>
        turns.hold(id, async () => (lives.get(queueId) ? undefined : work()))
      try {
        await pruneQueues({ journal: await ports.journal(id), clock, keepDays, signal: quitting.signal, alone })
      } catch (error) {
        // What stays behind is tried again tomorrow; the other instances have files of their own.
        logOf({ instanceId: id, operation: null, queueId: null }).failure(toFailure(error))
      }
    }
  }

  async function stop(): Promise<void> {
    stopping = true
    quitting.abort()
    wakefulness.stop()
    // What was asked for before has begun, or was refused, by now.
    for (const { id } of ports.instances()) await turns.hold(id, () => Promise.resolve())
    const begun = lives.all()
    for (const { brake } of begun) brake.halt('quit')
    await Promise.all([pruning, ...begun.map((live) => lives.letGo(live, 'quit'))])
  }

  function refuseWhenStopping(): void {
    if (stopping) throw rejected('sync.closing')
  }

  function logOf({
    instanceId,
    operation,
    queueId,
  }: Pick<RunLogOptions, 'instanceId' | 'operation' | 'queueId'>): RunLog {
    const title = operation === null ? undefined : ports.operation(operation)?.title
    const label = title ? sentence(title) : (operation ?? '')
    return createRunLog({ logs: ports.logs, clock, label, logLevel: 'all', instanceId, operation, queueId })
  }

  return {
    start,
    retry,
    cancel,
    pause,
    resume,
    wait: async (queueId) => lives.get(queueId)?.ended ?? getQueue(queueId),
    running: () => lives.all().map(({ queue, opened }) => opened?.writer.queue ?? queue),
    progress(queueId) {
      const opened = lives.get(queueId)?.opened
      return opened ? progressOf(opened) : null
    },
    resumeAll,
    pauseAll,
    resumeInstance,
    async prune(keepDays) {
      if (stopping) return
      pruning ??= pruneAll(keepDays).finally(() => {
        pruning = null
      })
      return pruning
    },
    settleWrite: settle,
    suspend: wakefulness.suspend,
    wake: wakefulness.wake,
    stop,
  }
}
