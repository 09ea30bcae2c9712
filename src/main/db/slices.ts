import { setImmediate } from 'node:timers/promises'

/**
 * For long work that must not hold up the others: call it between two pieces, and await what it answers, if anything.
 * It gives way to the event loop whenever so many milliseconds of work are over.
 */
export function slices(everyMs = 4): () => Promise<void> | null {
  let start = performance.now()
  return () => (performance.now() - start < everyMs ? null : giveWay())

  async function giveWay(): Promise<void> {
    await setImmediate()
    start = performance.now()
  }
}
