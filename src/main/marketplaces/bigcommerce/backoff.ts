/** Tries of one request before the engine hears of it. */
export const defaultAttempts = 5
/** A 429 says when to come back, so it gets more tries. */
export const slowDownAttempts = 10
/** Longer than this no request waits in a row: the line is tried again later instead. */
export const longestWaitMs = 5 * 60_000

/** Twice as long each time, from half a second (a write: one second) to half a minute, with a random part. */
export function backoffMs(attempt: number, kind: 'read' | 'write', random: () => number): number {
  const first = kind === 'read' ? 500 : 1000
  const full = Math.min(30_000, first * 2 ** (attempt - 1))
  return Math.round(full * (0.5 + random() / 2))
}
