import type { Clock } from '@shared/clock'

export interface SimulatedClock extends Clock {
  /** Milliseconds waited for so far, one entry a wait. */
  readonly waits: readonly number[]
}

/** Waiting costs no time: the clock jumps. The network in between is real. */
export function simulatedClock(start = Date.UTC(2026, 5, 18, 12)): SimulatedClock {
  let now = start
  const waits: number[] = []
  const jump = (ms: number) => {
    waits.push(ms)
    now += ms
  }
  return {
    waits,
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        jump(ms)
        setImmediate(resolve)
      }),
    timer(ms, callback) {
      const pending = setImmediate(() => {
        jump(ms)
        callback()
      })
      return () => clearImmediate(pending)
    },
  }
}
