import type { Clock } from '@shared/clock'
import type { Queue } from '@shared/domain/queue'

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
}

/** Counts line ends by the second of the last minute. */
export interface Speedometer {
  ended(): void
  perMinute(): number | null
}

const windowSeconds = 60
const firstSeconds = 5

export function createSpeedometer(clock: Clock): Speedometer {
  const startedMs = clock.now()
  const ends = new Map<number, number>()
  const second = () => Math.floor(clock.now() / 1000)

  return {
    ended() {
      ends.set(second(), (ends.get(second()) ?? 0) + 1)
      for (const old of ends.keys()) if (old <= second() - windowSeconds) ends.delete(old)
    },
    perMinute() {
      const seconds = Math.min(windowSeconds, (clock.now() - startedMs) / 1000)
      if (seconds < firstSeconds) return null
      const recent = [...ends].filter(([at]) => at > second() - windowSeconds)
      return (recent.reduce((sum, [, count]) => sum + count, 0) * 60) / seconds
    },
  }
}

export function progressOf({ counts, listedAt }: Queue, speed: Speedometer): Progress {
  const listing = listedAt === null
  const perMinute = speed.perMinute()
  const done = counts.done + counts.skipped + counts.failed
  const left = counts.waiting + counts.running
  const secondsLeft = listing || !perMinute ? null : Math.ceil((left * 60) / perMinute)
  return {
    listing,
    done,
    total: done + left,
    perMinute: perMinute === null ? null : Math.round(perMinute),
    secondsLeft,
  }
}

/** Leaves out calls that come too soon after the last one. */
export function atMostEvery(ms: number, clock: Clock, work: () => void): () => void {
  let lastMs = Number.NEGATIVE_INFINITY
  return () => {
    if (clock.now() - lastMs < ms) return
    lastMs = clock.now()
    work()
  }
}
