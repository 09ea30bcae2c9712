import { setTimeout as wait } from 'node:timers/promises'

/** The demo store's only source of time: a test hands in its own, so that days pass in seconds. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export interface ManualClock extends Clock {
  /** Moves the time on; sleeps that end within it end in order. */
  advance(ms: number): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    if (ms > 0) await wait(ms, undefined, signal === undefined ? {} : { signal })
  },
}

export function manualClock(startMs: number): ManualClock {
  let now = startMs
  const sleepers: { readonly at: number; readonly wake: () => void }[] = []
  return {
    now: () => now,
    sleep: (ms) => (ms <= 0 ? Promise.resolve() : new Promise((wake) => void sleepers.push({ at: now + ms, wake }))),
    async advance(ms) {
      now += ms
      sleepers.sort((a, b) => a.at - b.at)
      while (sleepers[0] !== undefined && sleepers[0].at <= now) sleepers.shift()?.wake()
      await Promise.resolve()
    },
  }
}
