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
export function askedWaitMs(headers: Headers): number | null {
  const resetMs = wholeNumber(headers.get('X-Rate-Limit-Time-Reset-Ms'))
  const seconds = wholeNumber(headers.get('X-Retry-After')) ?? wholeNumber(headers.get('Retry-After'))
  if (resetMs === null && seconds === null) return null
  return Math.max(resetMs ?? 0, (seconds ?? 0) * 1000)
}

function wholeNumber(text: string | null): number | null {
  if (text === null || !/^\d+$/.test(text.trim())) return null
  return Number(text)
}
