import type { OpenWindow } from './quota-window'

/** How many reads may be under way at once. */
export interface ReadsInFlight {
  /** Enough to use the quota up at the pace the store answers, and no more. */
  limit(window: OpenWindow | null): number
  answered(durationMs: number): void
  /** The store refused without naming its quota: so many at once are too many for it. */
  crowded(): void
}

/** Safe everywhere, by the store's own older advice; the documents name no figure for all endpoints any more. */
const usual = 3
/** No store is asked for more at once, whatever its quota. */
const most = 8
/** Ahead of the pace needed, so that a slow answer costs nothing of the window. */
const headroom = 1.5
/** Good answers in a row after which one more is tried again. */
const goodAnswers = 50

export function createReadsInFlight(): ReadsInFlight {
  let usualMs = 0
  let cap = most
  let good = 0

  function limit(window: OpenWindow | null): number {
    const perMs = window === null ? 0 : window.quota / window.windowMs
    return Math.min(cap, most, Math.max(usual, Math.ceil(perMs * usualMs * headroom)))
  }
  return {
    limit,
    answered(durationMs) {
      usualMs = usualMs === 0 ? durationMs : usualMs * 0.9 + durationMs * 0.1
      good += 1
      if (good < goodAnswers || cap === most) return
      good = 0
      cap += 1
    },
    crowded() {
      good = 0
      cap = Math.max(1, Math.floor(Math.min(cap, usual * 2) / 2))
    },
  }
}
