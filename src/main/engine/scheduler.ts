import type { AppFile, SmallFile } from '@main/db/db'
import { rejected } from '@main/errors'
import { type Clock, isoOf } from '@shared/clock'
import type { Instance } from '@shared/domain/instance'
import type { Queue } from '@shared/domain/queue'
import type { Schedule } from '@shared/domain/schedule'
import type { Engine } from './engine'
import { createKeyLocks } from './key-locks'
import { firstRun, isReckonedAnew, runAfter } from './next-run'

/** Starts operations by themselves. What was missed while the computer slept, or Quayside was closed, runs once. */
export interface Scheduler {
  start(): Promise<void>
  /** Looks again: after waking up, or when a schedule, an instance or the pause has changed. */
  poke(): Promise<void>
  /** Starts it now, on or off; throws what the engine refuses. */
  runNow(scheduleId: string): Promise<{ readonly queueId: string }>
  stop(): Promise<void>
}

export interface SchedulerPorts {
  readonly clock: Clock
  readonly file: SmallFile<AppFile>
  readonly engine: Pick<Engine, 'start' | 'wait'>
  instances(): readonly Instance[]
}

/** A clock set anew, or a wake-up nobody told of, is noticed after so long. */
const longestWaitMs = 15 * 60_000

export function createScheduler({ clock, file, engine, instances }: SchedulerPorts): Scheduler {
  const turns = createKeyLocks()
  const watched = new Set<string>()
  let stopTimer: () => void = () => undefined
  let stopped = false

  const look = () => turns.hold('look', lookAround)

  async function lookAround(): Promise<void> {
    stopTimer()
    if (stopped) return
    for (const schedule of active()) {
      const nowMs = clock.now()
      if (isReckonedAnew(schedule, nowMs)) await edit(schedule.id, { nextRunAt: firstRun(schedule, nowMs) })
    }
    for (const schedule of dueNow()) await runDue(schedule)
    for (const schedule of file.data.schedules) watch(schedule)
    setTimer()
  }

  function active(): readonly Schedule[] {
    const ready = new Set(
      instances().flatMap(({ id, state, archived }) => (state === 'confirmed' && !archived ? id : [])),
    )
    return file.data.schedules.filter(({ on, instanceId }) => on && ready.has(instanceId))
  }

  function dueNow(): readonly Schedule[] {
    if (pauseEndsAt() > clock.now()) return []
    const due = active().filter(({ nextRunAt }) => nextRunAt !== null && Date.parse(nextRunAt) <= clock.now())
    return due.toSorted((a, b) => ((a.nextRunAt ?? '') < (b.nextRunAt ?? '') ? -1 : 1))
  }

  /** In milliseconds since 1970; in the past where nothing is paused. */
  function pauseEndsAt(): number {
    const { pausedUntil } = file.data.settings
    if (pausedUntil === 'forever') return Number.POSITIVE_INFINITY
    return pausedUntil === null ? 0 : Date.parse(pausedUntil)
  }

  async function runDue(schedule: Schedule): Promise<void> {
    const nextRunAt = runAfter(schedule, schedule.nextRunAt ?? isoOf(clock.now()), clock.now())
    // Before the start: a crash in between skips one run rather than running twice.
    await edit(schedule.id, { nextRunAt })
    try {
      await begin(schedule)
    } catch {
      // Nobody is there to be told: the engine has written the reason to the log.
      await edit(schedule.id, { lastRunAt: isoOf(clock.now()), lastResult: 'refused' })
    }
  }

  async function begin({ id, instanceId, operation }: Schedule): Promise<{ readonly queueId: string }> {
    const lastRunAt = isoOf(clock.now())
    const { queueId } = await engine.start({ instanceId, operation, inputs: {}, startedBy: 'schedule' })
    await edit(id, { lastRunAt, lastQueueId: queueId, lastResult: null })
    return { queueId }
  }

  /** Notes how the last run ended, also when it was begun before a restart. */
  function watch({ id, lastQueueId, lastResult }: Schedule): void {
    if (lastQueueId === null || lastResult !== null || watched.has(lastQueueId)) return
    watched.add(lastQueueId)
    const forget = () => void watched.delete(lastQueueId)
    // A queue that can't be found any more has no result; a paused one is looked at again later.
    void engine
      .wait(lastQueueId)
      .then((queue) => noteResult(id, queue))
      .then(forget, forget)
  }

  async function noteResult(scheduleId: string, { id, state }: Queue): Promise<void> {
    if (stopped || state === 'running' || state === 'paused') return
    await file.update((data) => ({
      ...data,
      schedules: data.schedules.map((one) =>
        one.id === scheduleId && one.lastQueueId === id ? { ...one, lastResult: state } : one,
      ),
    }))
  }

  async function edit(scheduleId: string, changes: Partial<Schedule>): Promise<void> {
    await file.update((data) => ({
      ...data,
      schedules: data.schedules.map((one) => (one.id === scheduleId ? { ...one, ...changes } : one)),
    }))
  }

  function setTimer(): void {
    const next = Math.min(...active().map(({ nextRunAt }) => (nextRunAt === null ? Infinity : Date.parse(nextRunAt))))
    const waitMs = Math.max(next, pauseEndsAt()) - clock.now()
    if (waitMs < Number.POSITIVE_INFINITY && !stopped) wakeAfter(Math.min(Math.max(waitMs, 0), longestWaitMs))
  }

  function wakeAfter(ms: number): void {
    stopTimer()
    // Where nothing can be saved, trying again at once would not help.
    stopTimer = clock.timer(ms, () => void look().catch(() => wakeAfter(longestWaitMs)))
  }

  return {
    start: look,
    poke: look,
    runNow: (scheduleId) =>
      turns.hold('look', async () => {
        const schedule = file.data.schedules.find(({ id }) => id === scheduleId)
        if (!schedule) throw rejected('error.not-found', { what: 'schedule', id: scheduleId })
        const begun = await begin(schedule)
        for (const one of file.data.schedules) watch(one)
        return begun
      }),
    async stop() {
      stopped = true
      stopTimer()
      await turns.hold('look', () => Promise.resolve())
    },
  }
}
