import { setImmediate } from 'node:timers/promises'

/**
 * For long work that must not hold up the others: call it between two pieces, and await what it answers, if anything.
 * It gives way to the event loop once so many milliseconds have passed since anyone here last did, so that short pieces
 * of work, one after another, don't add up to a long one.
 */
export function slices(everyMs = 4): () => Promise<void> | null {
  return () => (performance.now() - gaveWayAt < everyMs ? null : giveWay())
}

async function giveWay(): Promise<void> {
  // The first may come in the same turn of the event loop, right behind what was received in it.
  await setImmediate()
  await setImmediate()
  gaveWayAt = performance.now()
}

let gaveWayAt = Number.NEGATIVE_INFINITY
