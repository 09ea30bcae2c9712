import { createQuotaWindow } from '@main/marketplaces/bigcommerce/quota-window'
import { rateLimitOf } from '@main/marketplaces/bigcommerce/rate-limit'
import { describe, expect, it } from 'vitest'

const windowMs = 30_000
const start = Date.UTC(2026, 5, 18, 12)

/** A window by a clock that is set by hand. */
function windowAt() {
  let nowMs = start
  const window = createQuotaWindow({ now: () => nowMs, sleep: () => Promise.resolve(), timer: () => () => undefined })
  return {
    window,
    at: (ms: number) => {
      nowMs = start + ms
    },
    hear: (left: number, resetInMs: number, quota = 150) => window.observe({ left, quota, resetInMs, windowMs }),
    seen: () => {
      const current = window.current()
      return current && { left: current.left, quota: current.quota, endsIn: current.endsAt - nowMs }
    },
  }
}

describe('the window as the store’s answers tell it (API-1)', () => {
  it('ends when the earliest answer says: slow ones name the end too late', () => {
    const { at, hear, seen } = windowAt()
    hear(140, 20_000)
    at(6_000)
    hear(139, 18_500)
    expect(seen()).toEqual({ left: 139, quota: 150, endsIn: 14_000 })
  })

  it('is not mistaken for the one before, whose last answer came late', () => {
    const { at, hear, seen } = windowAt()
    hear(9, 100)
    at(200)
    expect(seen()).toBeNull()
    hear(149, 29_900)
    at(400)
    hear(8, 5)
    expect(seen()).toEqual({ left: 149, quota: 150, endsIn: 29_700 })
  })

  it('takes a quota that grew or shrank from one window to the next', () => {
    const { at, hear, seen } = windowAt()
    hear(100, 1_000)
    at(1_001)
    hear(449, 29_999, 450)
    expect(seen()).toEqual({ left: 449, quota: 450, endsIn: 29_999 })
    at(31_001)
    hear(19, 29_999, 20)
    expect(seen()).toEqual({ left: 19, quota: 20, endsIn: 29_999 })
  })

  it('is unknown again after our clock was set forward, and after it was set back', () => {
    const { at, hear, seen } = windowAt()
    hear(0, 20_000)
    at(3_600_000)
    expect(seen()).toBeNull()
    hear(10, 20_000)
    at(0)
    expect(seen()).toBeNull()
    hear(9, 19_000)
    expect(seen()).toEqual({ left: 9, quota: 150, endsIn: 19_000 })
  })

  const nonsense: readonly [string, Record<string, string>, ReturnType<ReturnType<typeof windowAt>['seen']>][] = [
    ['no header at all', {}, null],
    ['a quota of nothing', { left: '0', quota: '0', reset: '20000', window: '30000' }, null],
    ['a negative count', { left: '-5', quota: '150', reset: '20000', window: '30000' }, null],
    ['words', { left: 'many', quota: '150', reset: '20000', window: '30000' }, null],
    ['a window that has just ended', { left: '3', quota: '150', reset: '0', window: '30000' }, null],
    [
      'more left than there is',
      { left: '999', quota: '150', reset: '20000' },
      { left: 150, quota: 150, endsIn: 20_000 },
    ],
    [
      'a reset beyond the window',
      { left: '5', quota: '150', reset: '86400000' },
      { left: 5, quota: 150, endsIn: 30_000 },
    ],
    [
      'a window of no length',
      { left: '5', quota: '150', reset: '900', window: '0' },
      { left: 5, quota: 150, endsIn: 900 },
    ],
    ['blanks around', { left: ' 5 ', quota: '150', reset: '900 ' }, { left: 5, quota: 150, endsIn: 900 }],
  ]
  it.each(nonsense)('makes sense of %s', (_, { left, quota, reset, window: length }, expected) => {
    const { window, seen } = windowAt()
    const headers = new Headers()
    const put = (name: string, value: string | undefined) => value !== undefined && headers.set(name, value)
    put('x-rate-limit-requests-left', left)
    put('x-rate-limit-requests-quota', quota)
    put('x-rate-limit-time-reset-ms', reset)
    put('x-rate-limit-time-window-ms', length)
    const limit = rateLimitOf(headers)
    if (limit) window.observe(limit)
    expect(seen()).toEqual(expected)
  })
})
