import type { Clock } from '../clock.ts'
import type { Quota } from '../options.ts'

/** The store's request quota: a fixed window, shared by every application that calls the store. */
export interface QuotaGate {
  /** Takes one request of the window; false when nothing is left. */
  take(): boolean
  /** Another application uses up this share of what is left. */
  takeShare(share: number): void
  /** The four rate headers of every answer. */
  headers(): Record<string, string>
  resetMs(): number
}

export function createQuotaGate(quota: Quota, clock: Clock): QuotaGate {
  let startedAt = clock.now()
  let left = quota.requests
  const roll = (): void => {
    const passed = Math.floor((clock.now() - startedAt) / quota.windowMs)
    if (passed < 1) return
    startedAt += passed * quota.windowMs
    left = quota.requests
  }
  const resetMs = (): number => {
    roll()
    return Math.max(1, startedAt + quota.windowMs - clock.now())
  }
  return {
    take() {
      roll()
      if (left <= 0) return false
      left -= 1
      return true
    },
    takeShare(share) {
      roll()
      left -= Math.ceil(left * share)
    },
    resetMs,
    headers: () => ({
      'x-rate-limit-time-reset-ms': String(resetMs()),
      'x-rate-limit-time-window-ms': String(quota.windowMs),
      'x-rate-limit-requests-quota': String(quota.requests),
      'x-rate-limit-requests-left': String(left),
    }),
  }
}
