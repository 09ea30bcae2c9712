import { type Clock, isoOf, steadyMs } from '@shared/clock'
import type { Failure } from '@shared/failure'
import type { Pace } from './pace'

/** A time in which the store answers nobody: the queue waits as a whole, and tries again with one line now and then. */
export interface Lull {
  readonly on: boolean
  /** Steady time of the next try; meaningless while it isn't on. */
  readonly dueMs: number
  /** What the screen says of it. */
  readonly told: { readonly until: string; readonly failure: Failure } | null
  /** Whether it has lasted longer than anybody would want to wait. */
  readonly isTooLong: boolean
  /** A try that nobody answered: the first begins the lull, each further one makes the wait longer. */
  unanswered(failure: Failure): void
  /** Somebody answered. */
  end(): void
  /** The computer woke up: tried at once, and reckoned from now. */
  restart(): void
  /** Until the next try is due. Rejects when it is aborted. */
  untilDue(signal: AbortSignal): Promise<void>
}

interface Silence {
  readonly sinceMs: number
  readonly tries: number
  readonly dueMs: number
  readonly failure: Failure
}

export function createLull(clock: Clock, pace: Pick<Pace, 'lullWaitMs' | 'longestLullMs'>): Lull {
  let silence: Silence | null = null
  let restarted = Promise.withResolvers<void>()

  return {
    get on() {
      return silence !== null
    },
    get dueMs() {
      return silence?.dueMs ?? 0
    },
    get told() {
      if (silence === null) return null
      const { dueMs, failure } = silence
      return { until: isoOf(clock.now() + Math.max(0, dueMs - steadyMs(clock))), failure }
    },
    get isTooLong() {
      return silence !== null && steadyMs(clock) - silence.sinceMs >= pace.longestLullMs
    },
    unanswered(failure) {
      const nowMs = steadyMs(clock)
      const tries = (silence?.tries ?? 0) + 1
      silence = { sinceMs: silence?.sinceMs ?? nowMs, tries, dueMs: nowMs + pace.lullWaitMs(tries), failure }
    },
    end() {
      silence = null
    },
    restart() {
      if (silence === null) return
      const nowMs = steadyMs(clock)
      silence = { ...silence, sinceMs: nowMs, tries: 0, dueMs: nowMs }
      restarted.resolve()
      restarted = Promise.withResolvers()
    },
    async untilDue(signal) {
      while (silence !== null && silence.dueMs > steadyMs(clock)) {
        const enough = new AbortController()
        const slept = clock.sleep(silence.dueMs - steadyMs(clock), AbortSignal.any([signal, enough.signal]))
        slept.catch(() => undefined)
        await Promise.race([slept, restarted.promise])
        enough.abort()
      }
    },
  }
}
