import { endOfDay, minutesBefore, startOfDay } from '@shared/domain/order-dates'
import { describe, expect, it } from 'vitest'

describe('a day in the store’s time zone', () => {
  it('starts and ends at local midnight', () => {
    expect(startOfDay('2026-06-18', 'America/Chicago')).toBe('2026-06-18T05:00:00.000Z')
    expect(endOfDay('2026-06-18', 'America/Chicago')).toBe('2026-06-19T04:59:59.999Z')
    expect(startOfDay('2026-06-18', 'UTC')).toBe('2026-06-18T00:00:00.000Z')
  })

  it('understands a fixed offset, where the store names no zone', () => {
    expect(startOfDay('2026-06-18', '+02:00')).toBe('2026-06-17T22:00:00.000Z')
    expect(endOfDay('2026-12-31', '-05:30')).toBe('2027-01-01T05:29:59.999Z')
  })

  it('is 23 or 25 hours long when clocks change', () => {
    expect([startOfDay('2026-03-29', 'Europe/Berlin'), endOfDay('2026-03-29', 'Europe/Berlin')]).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T21:59:59.999Z',
    ])
    expect([startOfDay('2026-10-25', 'Europe/Berlin'), endOfDay('2026-10-25', 'Europe/Berlin')]).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T22:59:59.999Z',
    ])
  })

  it('starts at one o’clock where midnight is skipped, and at the first midnight where it comes twice', () => {
    expect(startOfDay('2018-11-04', 'America/Sao_Paulo')).toBe('2018-11-04T03:00:00.000Z')
    expect(startOfDay('2026-03-29', 'Asia/Beirut')).toBe('2026-03-28T22:00:00.000Z')
    expect(startOfDay('2018-02-18', 'America/Sao_Paulo')).toBe('2018-02-18T03:00:00.000Z')
    expect(startOfDay('2026-11-01', 'America/Havana')).toBe('2026-11-01T04:00:00.000Z')
  })

  it('never overlaps or leaves out an instant', () => {
    for (const zone of ['Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Pacific/Apia', '+13:00']) {
      for (let at = Date.parse('2026-01-01'); at < Date.parse('2027-01-01'); at += 86_400_000) {
        const [day, next] = [at, at + 86_400_000].map((ms) => new Date(ms).toISOString().slice(0, 10))
        expect(Date.parse(startOfDay(next ?? '', zone)) - Date.parse(endOfDay(day ?? '', zone))).toBe(1)
      }
    }
  })
})

it('reads some minutes again', () => {
  expect(minutesBefore('2026-06-18T00:05:00.000Z', 10)).toBe('2026-06-17T23:55:00.000Z')
})
