import {
  allocate,
  digitsOf,
  divideRounding,
  fitsMinorUnit,
  formatScaled,
  isDecimal,
  minorUnit,
  parseDecimal,
  parseScaled,
  roundTogether,
  roundToMinor,
  sum,
  toMoney,
  toQuantity,
} from '@shared/money'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const amounts = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
const currencies = fc.constantFrom('USD', 'JPY', 'KWD')

describe('decimals', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 0, max: 8 }),
        (value, digits) => parseScaled(formatScaled(value, digits), digits) === value,
      ),
    )
  })

  it('are refused when they are anything else', () => {
    for (const text of ['', '1e3', '1,5', 'NaN', '.5', '1.', ' 1', '--1']) {
      expect(isDecimal(text)).toBe(false)
      expect(() => parseDecimal(text)).toThrow(RangeError)
    }
  })

  it('are rounded half away from zero past the fourth digit', () => {
    expect([parseDecimal('0.00005'), parseDecimal('-0.00005'), parseDecimal('0.00004')]).toEqual([1n, -1n, 0n])
  })
})

describe('money', () => {
  it('has the digits of its currency', () => {
    expect([toMoney(12_345n, 'USD'), toMoney(15_000n, 'JPY'), toMoney(12_345n, 'KWD'), toMoney(-50n, 'USD')]).toEqual([
      '1.23',
      '2',
      '1.235',
      '-0.01',
    ])
    expect([digitsOf('usd'), digitsOf('jpy')]).toEqual([2, 0])
  })
})

describe('rounding', () => {
  it('is to the nearest, halves away from zero, the same on both sides', () => {
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 1n, max: 10n ** 6n }), (value, by) => {
        const rounded = divideRounding(value, by)
        const off = (rounded * by - value) * 2n
        expect(off <= by && off >= -by).toBe(true)
        expect(divideRounding(-value, by)).toBe(-rounded)
      }),
    )
    expect([divideRounding(5n, 10n), divideRounding(-5n, 10n), divideRounding(4n, 10n)]).toEqual([1n, -1n, 0n])
  })

  it('is needed where an amount has more decimals than its currency', () => {
    fc.assert(
      fc.property(amounts, currencies, (value, currency) => {
        const fits = roundToMinor(value, currency) === value
        expect(fitsMinorUnit(formatScaled(value, 4), currency)).toBe(fits)
        expect(fitsMinorUnit(toMoney(value, currency), currency)).toBe(true)
      }),
    )
  })
})

describe('quantities', () => {
  it('are written without needless zeros, and read back the same', () => {
    fc.assert(
      fc.property(amounts, (value) => {
        const text = toQuantity(value)
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/)
        expect(parseDecimal(text)).toBe(value)
      }),
    )
    expect([toQuantity(100_000n), toQuantity(12_500n), toQuantity(0n)]).toEqual(['10', '1.25', '0'])
  })
})

describe('allocate', () => {
  it('gives parts that add up to the total and are within one of the exact share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(amounts, weights, (total, shares) => {
        const parts = allocate(total, shares)
        const whole = sum(shares)
        expect(sum(parts)).toBe(total)
        if (whole === 0n) return
        parts.forEach((part, i) => {
          const off = part * whole - total * (shares[i] ?? 0n)
          expect(off < whole && -off < whole).toBe(true)
        })
      }),
    )
  })
})

describe('rounding together', () => {
  it('adds up to the rounded sum and moves each amount by less than a minor unit', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 20 }), currencies, (values, currency) => {
        const rounded = roundTogether(values, currency)
        const unit = minorUnit(currency)
        expect(sum(rounded)).toBe(roundToMinor(sum(values), currency))
        rounded.forEach((value, i) => {
          const moved = value - (values[i] ?? 0n)
          expect(value % unit).toBe(0n)
          expect(moved < unit && -moved < unit).toBe(true)
        })
      }),
    )
  })

  it('leaves whole amounts alone', () => {
    expect(roundTogether([10_000n, -2_500n, 33n, 33n, 34n], 'USD')).toEqual([10_000n, -2_500n, 0n, 0n, 100n])
  })
})
