/** How often, and after which waits, a line is tried again while the other side is unreachable. */
export interface Pace {
  readonly attempts: number
  /** After the given attempt, counted from 1. */
  waitMs(attempt: number): number
  /** After a sleep, until the network may be back. */
  readonly afterSleepMs: number
  /** While the store answers nobody: after so many tries of the queue as a whole, counted from 1. */
  lullWaitMs(tries: number): number
  /** After so long a queue that nobody answers pauses itself. */
  readonly longestLullMs: number
  /** How long the store may take to show what it did: a write that isn't there before is looked for again. */
  readonly visibleAfterMs: number
  /** How long running lines may go on after a cancel or quit before they are aborted. */
  readonly graceMs: number
  /** The same after a pause, where nobody is in a hurry. */
  readonly pauseGraceMs: number
  /** How long aborted lines may take to notice. */
  readonly abandonMs: number
}

const waitsMs = [5_000, 20_000, 60_000, 180_000]

const lullWaitsMs = [5_000, 15_000, 60_000, 120_000, 300_000]

export const usualPace: Pace = {
  attempts: 5,
  waitMs: (attempt) => waitsMs[Math.min(attempt, waitsMs.length) - 1] ?? 5_000,
  afterSleepMs: 1_000,
  lullWaitMs: (tries) => lullWaitsMs[Math.min(tries, lullWaitsMs.length) - 1] ?? 5_000,
  longestLullMs: 6 * 3_600_000,
  visibleAfterMs: 120_000,
  graceMs: 5_000,
  pauseGraceMs: 30_000,
  abandonMs: 2_000,
}
