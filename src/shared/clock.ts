/** The one clock, handed in everywhere: a test makes days pass in seconds. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
  /** Resolves after so many milliseconds; rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Calls back once; the answer takes it back. */
  timer(ms: number, callback: () => void): () => void
}

/** ISO, UTC, of a moment of the clock. */
export function isoOf(ms: number): string {
  return new Date(ms).toISOString()
}
