/**
 * Money is exact: decimal strings at the edges, integers inside. Amounts are counted in ten-thousandths while they are
 * added up, since the store's unit prices have four decimals, and rounded once, to the currency's minor unit.
 */

/** A decimal number as text, `-?\d+(\.\d+)?`: money or quantity. */
export type Decimal = string

/** An integer number of ten-thousandths of a currency's major unit, or of a piece. */
export type TenThousandths = bigint

const SCALE = 4
const decimalPattern = /^(-)?(\d+)(?:\.(\d+))?$/

export function isDecimal(text: string): boolean {
  return decimalPattern.test(text)
}

/** Digits past the fourth decimal are rounded half away from zero. Throws a RangeError for anything but a decimal. */
export function parseDecimal(text: Decimal): TenThousandths {
  return parseScaled(text, SCALE)
}

/** The number as an integer of 10^-digits, rounded half away from zero. */
export function parseScaled(text: Decimal, digits: number): bigint {
  const match = decimalPattern.exec(text)
  if (!match) throw new RangeError(`Not a decimal number: ${JSON.stringify(text)}`)
  const [, minus, whole = '0', fraction = ''] = match
  const kept = BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0'))
  const rounded = (fraction[digits] ?? '0') >= '5' ? kept + 1n : kept
  return minus === '-' ? -rounded : rounded
}

/** Always with so many decimals: `formatScaled(1250n, 2)` is `12.50`. */
export function formatScaled(value: bigint, digits: number): Decimal {
  const text = (value < 0n ? -value : value).toString().padStart(digits + 1, '0')
  const sign = value < 0n ? '-' : ''
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

const exponents: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
} // biome-ignore format: a table by number of decimals (ISO 4217)

/** Decimals of a currency's minor unit (ISO 4217). */
export function digitsOf(currency: string): number {
  return exponents[currency.toUpperCase()] ?? 2
}

/** An amount in ten-thousandths rounded half away from zero to the currency's minor unit, as a decimal. */
export function toMoney(value: TenThousandths, currency: string): Decimal {
  const digits = digitsOf(currency)
  return formatScaled(divideRounding(value, 10n ** BigInt(SCALE - digits)), digits)
}

/** Rounded half away from zero. */
export function divideRounding(value: bigint, by: bigint): bigint {
  const half = by / 2n
  return value >= 0n ? (value + half) / by : -((-value + half) / by)
}

export function roundToMinor(value: TenThousandths, currency: string): TenThousandths {
  const unit = minorUnit(currency)
  return divideRounding(value, unit) * unit
}

/** The currency's smallest coin, in ten-thousandths. */
export function minorUnit(currency: string): TenThousandths {
  return 10n ** BigInt(SCALE - digitsOf(currency))
}

export function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

export function sum(values: Iterable<bigint>): bigint {
  let total = 0n
  for (const value of values) total += value
  return total
}

/**
 * Rounds amounts to the currency's minor unit so that they add up to their rounded sum: each moves by less than one unit,
 * those with the largest remainder upwards.
 */
export function roundTogether(values: readonly TenThousandths[], currency: string): TenThousandths[] {
  const unit = minorUnit(currency)
  const floors = values.map((value) => floorDivide(value, unit) * unit)
  const order = values
    .map((value, i) => ({ i, rest: value - (floors[i] ?? 0n) }))
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest < b.rest ? 1 : -1))
  let left = (roundToMinor(sum(values), currency) - sum(floors)) / unit
  for (const { i } of order) {
    if (left === 0n) break
    floors[i] = (floors[i] ?? 0n) + unit
    left -= 1n
  }
  return floors
}

function floorDivide(value: bigint, by: bigint): bigint {
  return value >= 0n || value % by === 0n ? value / by : value / by - 1n
}

/** Splits a total over weights of one sign by largest remainder, so that the parts add up to it exactly. */
export function allocate(total: bigint, weights: readonly bigint[]): bigint[] {
  const whole = sum(weights)
  if (weights.length === 0) return []
  if (whole === 0n) return weights.map((_, i) => (i === 0 ? total : 0n))
  const sign = total < 0n ? -1n : 1n
  const size = total * sign
  const parts = weights.map((weight) => (size * weight) / whole)
  const order = weights
    .map((weight, i) => ({ i, rest: (size * weight) % whole }))
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest < b.rest ? 1 : -1))
  let left = size - sum(parts)
  for (const { i } of order) {
    if (left === 0n) break
    parts[i] = (parts[i] ?? 0n) + 1n
    left -= 1n
  }
  return parts.map((part) => part * sign)
}

/** Whether the amount needs no more decimals than the currency's minor unit has. */
export function fitsMinorUnit(amount: Decimal, currency: string): boolean {
  const [, fraction = ''] = amount.split('.')
  return /^0*$/.test(fraction.slice(digitsOf(currency)))
}

/** A quantity without trailing zeros: `5`, `1.25`. */
export function toQuantity(value: TenThousandths): Decimal {
  return formatScaled(value, SCALE).replace(/\.?0+$/, '')
}
