import { quotaText } from '@renderer/quota'
import { expect, it } from 'vitest'

it('API-1: says in figures what is left of the quota and when it is full again', () => {
  const quota = { left: 12, quota: 150, resetAt: '2026-06-18T12:00:27.000Z', waitingUntil: null }
  expect(quotaText(quota)).toMatch(/^12 of 150 requests left, full again at \d\d:\d\d:27$/)
  expect(quotaText({ ...quota, left: 150 })).toBe('150 of 150 requests left')
  expect(quotaText({ ...quota, left: 6_999_999, quota: 7_000_000 })).toMatch(/^6,999,999 of 7,000,000 requests left/)
})
