/** How often, and after which waits, a line is tried again while the other side is unreachable. */
export interface Pace {
  readonly attempts: number
  /** After the given attempt, counted from 1. */
  waitMs(attempt: number): number
  /** How long running lines may go on after a cancel or quit before they are aborted. */
  readonly graceMs: number
  /** How long aborted lines may take to notice. */
  readonly abandonMs: number
}

const waitsMs = [5_000, 20_000, 60_000, 180_000]

export const usualPace: Pace = {
  attempts: 5,
  waitMs: (attempt) => waitsMs[Math.min(attempt, waitsMs.length) - 1] ?? 5_000,
  graceMs: 5_000,
  abandonMs: 2_000,
}
