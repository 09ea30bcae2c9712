import {
  count,
  decimal,
  decimalIfSet,
  decimalOrZero,
  flag,
  idOrNull,
  instant,
  text,
} from '@main/marketplaces/bigcommerce/schemas/wire'
import { describe, expect, it } from 'vitest'

describe('values on the wire (API-5)', () => {
  it.each([
    ['109.0000', '109'],
    ['0.9200000000', '0.92'],
    ['.10', '0.1'],
    ['-0.0000', '0'],
    ['-1.50', '-1.5'],
    ['007', '7'],
    [9.99, '9.99'],
    [0.1 + 0.2, '0.30000000000000004'],
    [12345678901.2345, '12345678901.2345'],
    [0.0000001, '0.0000001'],
    [100, '100'],
  ])('the amount %j is exactly %s', (wire, ours) => {
    expect(decimal.parse(wire)).toBe(ours)
  })

  it.each(['', 'free', '1,5', '1.2.3', '.', Number.NaN, null])('%j is no amount', (wire) => {
    expect(decimal.safeParse(wire).success).toBe(false)
  })

  it('nothing is written in many ways', () => {
    expect([null, undefined, ''].map((wire) => decimalOrZero.parse(wire))).toEqual(['0', '0', '0'])
    expect([0, '0.0000', null].map((wire) => decimalIfSet.parse(wire))).toEqual([null, null, null])
    expect([0, '0', '', null, undefined].map((wire) => idOrNull.parse(wire))).toEqual([null, null, null, null, null])
    expect([null, undefined, 5].map((wire) => text.parse(wire))).toEqual(['', '', '5'])
  })

  it('counts and flags come as text too', () => {
    expect(['3', 3, '3.0000'].map((wire) => count.parse(wire))).toEqual([3, 3, 3])
    expect([true, 'true', 1, '1', false, 0, '', null].map((wire) => flag.parse(wire))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ])
  })

  it('dates come in the forms of V2 and V3', () => {
    expect(instant.parse('Thu, 18 Jun 2026 12:05:04 +0000')).toBe('2026-06-18T12:05:04.000Z')
    expect(instant.parse('2026-06-18T14:07:46+02:00')).toBe('2026-06-18T12:07:46.000Z')
    expect(instant.safeParse('').success).toBe(false)
  })
})
