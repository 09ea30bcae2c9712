import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '@shared/clock'

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  steady: () => performance.now(),

  async sleep(ms, signal) {
    signal?.throwIfAborted()
    try {
      await sleep(ms, undefined, signal ? { signal } : {})
    } catch (error) {
      // Node rejects with an AbortError of its own; the port promises the signal's reason.
      throw signal?.aborted ? signal.reason : error
    }
  },

  timer(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}
