/** The one clock, handed in everywhere: a test makes days pass in seconds. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /**
   * Milliseconds since some moment, going on evenly however `now` is set; it may stand still while the computer sleeps.
   * A clock of a test without it is never set.
   */
  steady?(): number
  /** Resolves after so many milliseconds; rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Calls back once; the answer takes it back. */
  timer(ms: number, callback: () => void): () => void
}

/** How far the clock has gone, whatever a person or the network set it to: for waits and durations. */
export function steadyMs(clock: Clock): number {
  return clock.steady?.() ?? clock.now()
}

/** ISO, UTC, of a moment of the clock. */
export function isoOf(ms: number): string {
  return new Date(ms).toISOString()
}
