import { longestWaitMs } from './backoff'

/** What an answer says of the store's quota (About our APIs, Rate limits): a fixed window, shared by all applications. */
export interface RateLimit {
  readonly left: number
  readonly quota: number
  readonly resetInMs: number
  readonly windowMs: number
}

/** Null: the answer says nothing of a quota. Header names arrive in any case. */
export function rateLimitOf(headers: Headers): RateLimit | null {
  const left = wholeNumber(headers.get('X-Rate-Limit-Requests-Left'))
  const quota = wholeNumber(headers.get('X-Rate-Limit-Requests-Quota'))
  const resetInMs = wholeNumber(headers.get('X-Rate-Limit-Time-Reset-Ms'))
  if (left === null || quota === null || resetInMs === null) return null
  const resetMs = Math.min(resetInMs, longestWaitMs)
  return {
    left,
    quota,
    resetInMs: resetMs,
    windowMs: wholeNumber(headers.get('X-Rate-Limit-Time-Window-Ms')) ?? 30_000,
  }
}

/** How long a 429 asks us to wait: the longer of both headers where there are two. Null: it names no time. */
export function askedWaitMs(headers: Headers, now: number): number | null {
  const resetMs = wholeNumber(headers.get('X-Rate-Limit-Time-Reset-Ms'))
  const afterMs = retryAfterMs(headers, 'X-Retry-After', now) ?? retryAfterMs(headers, 'Retry-After', now)
  if (resetMs === null && afterMs === null) return null
  return Math.max(resetMs ?? 0, afterMs ?? 0)
}

/** Seconds or, as HTTP allows, a moment: then by the answer's own date, since our clock may be wrong. */
function retryAfterMs(headers: Headers, name: string, now: number): number | null {
  const text = headers.get(name)
  const seconds = wholeNumber(text)
  if (seconds !== null || text === null) return seconds === null ? null : seconds * 1000
  const answeredAt = Date.parse(headers.get('Date') ?? '')
  const waitMs = Date.parse(text) - (Number.isNaN(answeredAt) ? now : answeredAt)
  return Number.isNaN(waitMs) ? null : Math.max(0, waitMs)
}

function wholeNumber(text: string | null): number | null {
  if (text === null || !/^\d+$/.test(text.trim())) return null
  return Number(text)
}
