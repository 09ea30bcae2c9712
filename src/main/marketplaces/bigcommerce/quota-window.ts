import type { Clock } from '@shared/clock'
import { longestWaitMs } from './backoff'
import type { RateLimit } from './rate-limit'

/** The store's window of time as its answers tell it: fixed, and shared by all applications (About our APIs, Rate limits). */
export interface QuotaWindow {
  observe(limit: RateLimit): void
  /** Null: nothing is known of the window that runs now. Its first answer will tell. */
  current(): OpenWindow | null
  /** The last one heard of, over or not; null before the first answer. */
  last(): OpenWindow | null
}

export interface OpenWindow {
  readonly left: number
  readonly quota: number
  /** Milliseconds since 1970, by our clock: never before the true end. */
  readonly endsAt: number
  readonly windowMs: number
}

/** A window can't end later than it is long; the rest is for how long an answer travels. */
const travelMs = 2_000

export function createQuotaWindow(clock: Clock): QuotaWindow {
  let last: OpenWindow | null = null

  function current(): OpenWindow | null {
    if (last === null || last.endsAt <= clock.now()) return null
    // Further away than a window is long: our clock was set back since.
    return last.endsAt - clock.now() <= last.windowMs + travelMs ? last : null
  }

  return {
    current,
    last: () => last,
    observe({ left, quota, resetInMs, windowMs: told }) {
      if (quota <= 0) return
      const windowMs = Math.min(told > 0 ? told : 30_000, longestWaitMs)
      const heard = {
        quota,
        windowMs,
        left: Math.min(left, quota),
        endsAt: clock.now() + Math.min(resetInMs, windowMs),
      }
      const known = current()
      const apart = known === null ? Number.POSITIVE_INFINITY : heard.endsAt - known.endsAt
      // Answers overtake each other: one of the window before says nothing of this one.
      if (apart < -windowMs / 2) return
      // Inside one window the lowest count is the true one, and so is the earliest end: an answer names it late, never early.
      last =
        known !== null && apart < windowMs / 2
          ? { ...heard, left: Math.min(known.left, heard.left), endsAt: Math.min(known.endsAt, heard.endsAt) }
          : heard
    },
  }
}
