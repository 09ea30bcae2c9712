import { type Clock, steadyMs } from '@shared/clock'
import type { Queue } from '@shared/domain/queue'
import type { Failure } from '@shared/failure'
import type { Lull } from './lull'

/** How far a run is and how fast it goes. */
export interface Progress {
  readonly listing: boolean
  readonly done: number
  /** Grows while listing. */
  readonly total: number
  /** Null in the first seconds. */
  readonly perMinute: number | null
  /** Null while listing, and in the first seconds. */
  readonly secondsLeft: number | null
  /** While the store answers nobody: when it is tried again (ISO, UTC), and what went wrong last. */
  readonly waits: { readonly until: string; readonly failure: Failure } | null
}

/** Counts line ends by the second of the last minute. */
export interface Speedometer {
  ended(): void
  perMinute(): number | null
}

const windowSeconds = 60
const firstSeconds = 5

export function createSpeedometer(clock: Clock): Speedometer {
  const startedMs = steadyMs(clock)
  const ends = new Map<number, number>()
  const second = () => Math.floor(steadyMs(clock) / 1000)

  return {
    ended() {
      ends.set(second(), (ends.get(second()) ?? 0) + 1)
      for (const old of ends.keys()) if (old <= second() - windowSeconds) ends.delete(old)
    },
    perMinute() {
      const seconds = Math.min(windowSeconds, (steadyMs(clock) - startedMs) / 1000)
      if (seconds < firstSeconds) return null
      const recent = [...ends].filter(([at]) => at > second() - windowSeconds)
      return (recent.reduce((sum, [, count]) => sum + count, 0) * 60) / seconds
    },
  }
}

interface Measured {
  readonly writer: { readonly queue: Queue }
  readonly speed: Speedometer
  readonly lull: Pick<Lull, 'told'>
}

export function progressOf({ writer, speed, lull }: Measured): Progress {
  const { counts, listedAt } = writer.queue
  const listing = listedAt === null
  const waits = lull.told
  const perMinute = speed.perMinute()
  const done = counts.done + counts.skipped + counts.failed
  const left = counts.waiting + counts.running
  const secondsLeft = listing || waits || !perMinute ? null : Math.ceil((left * 60) / perMinute)
  return {
    listing,
    done,
    total: done + left,
    perMinute: perMinute === null ? null : Math.round(perMinute),
    secondsLeft,
    waits,
  }
}

/** Leaves out calls that come too soon after the last one. */
export function atMostEvery(ms: number, clock: Clock, work: () => void): () => void {
  let lastMs = Number.NEGATIVE_INFINITY
  return () => {
    if (steadyMs(clock) - lastMs < ms) return
    lastMs = steadyMs(clock)
    work()
  }
}
