import type { Clock } from '@shared/clock'
import { quietTurns } from './quiet-turns'

/** A clock that stands still until it is told to go on. */
export interface SimulatedClock extends Clock {
  /** Lets so much time pass: timers and sleeps go off in order, and what they set off has settled before the next. */
  advance(ms: number): Promise<void>
  /** Goes from timer to timer until the promise has settled. */
  until<T>(promise: Promise<T>, atMostMs?: number): Promise<T>
  /** Sets the clock forward with no timer going off meanwhile, as when a computer sleeps. */
  sleepComputer(ms: number): void
  /** Sets the time of day forward, or back where negative; timers and the steady time know nothing of it. */
  setBy(ms: number): void
  /** Timers and sleeps that are waiting. */
  readonly waiting: number
}

interface Waiting {
  readonly at: number
  readonly order: number
  readonly goOff: () => void
}

const dayMs = 86_400_000

/** `settle`: how long what a timer set off may take in real time; a few quiet turns unless told. */
export function simulatedClock(startMs = Date.UTC(2026, 0, 5, 9), settle = () => quietTurns(4)): SimulatedClock {
  let nowMs = startMs
  /** What `now` is ahead by, since somebody set the clock. */
  let aheadMs = 0
  let sleptMs = 0
  let order = 0
  const waiting = new Set<Waiting>()

  function timer(ms: number, callback: () => void): () => void {
    const one: Waiting = { at: nowMs + Math.max(0, ms), order: order++, goOff: callback }
    waiting.add(one)
    return () => void waiting.delete(one)
  }

  function next(): Waiting | undefined {
    let first: Waiting | undefined
    for (const one of waiting) {
      if (!first || one.at < first.at || (one.at === first.at && one.order < first.order)) first = one
    }
    return first
  }

  async function goOff(one: Waiting): Promise<void> {
    waiting.delete(one)
    nowMs = Math.max(nowMs, one.at)
    one.goOff()
    await settle()
  }

  return {
    now: () => nowMs + aheadMs,
    steady: () => nowMs - sleptMs,
    timer,
    sleep: (ms, signal) =>
      new Promise<void>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        const stop = timer(ms, () => {
          signal?.removeEventListener('abort', abort)
          resolve()
        })
        const abort = () => {
          stop()
          reject(signal?.reason)
        }
        signal?.addEventListener('abort', abort, { once: true })
      }),

    async advance(ms) {
      const untilMs = nowMs + ms
      await settle()
      for (let one = next(); one && one.at <= untilMs; one = next()) await goOff(one)
      nowMs = Math.max(nowMs, untilMs)
      await settle()
    },

    async until(promise, atMostMs = 10 * dayMs) {
      const untilMs = nowMs + atMostMs
      let settled = false
      const ends = promise.finally(() => {
        settled = true
      })
      ends.catch(() => undefined)
      while (!settled) {
        await settle()
        const one = next()
        if (settled || !one) continue
        if (one.at > untilMs) throw new Error(`Nothing came of it within ${atMostMs} ms`)
        await goOff(one)
      }
      return ends
    },

    sleepComputer(ms) {
      nowMs += ms
      sleptMs += ms
    },

    setBy(ms) {
      aheadMs += ms
    },

    get waiting() {
      return waiting.size
    },
  }
}
