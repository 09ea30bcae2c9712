import { formatAgo, formatDuration, formatMoment } from '@renderer/kit/time'
import { describe, expect, it } from 'vitest'

const now = Date.parse('2026-11-23T12:00:00Z')

describe('times', () => {
  it('are said as a person would', () => {
    expect(formatAgo('2026-11-23T11:59:50Z', now)).toBe('just now')
    expect(formatAgo('2026-11-23T11:58:00Z', now)).toBe('2 min ago')
    expect(formatAgo('2026-11-23T12:06:00Z', now)).toBe('in 6 min')
    expect(formatAgo('2026-11-20T12:00:00Z', now)).toBe('3 d ago')
    expect(formatDuration(5400)).toBe('2 h')
  })

  it('are shown in the zone of the store', () => {
    expect(formatMoment('2026-11-23T23:30:00Z', 'Europe/Berlin')).toBe('2026-11-24 00:30')
    expect(formatMoment('2026-11-23T23:30:00Z', '-08:00')).toBe('2026-11-23 15:30')
    expect(formatMoment('not a time')).toBe('not a time')
  })
})
