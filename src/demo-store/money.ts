/** Ten-thousandths of a currency unit, always whole: 12.34 is 123400. */
export type Money = number

/** Ten-thousandths of a percent, always whole: 8.25 % is 82500. */
export type Percent = number

export interface Amount {
  readonly ex: Money
  readonly inc: Money
  readonly tax: Money
}

export const noAmount: Amount = { ex: 0, inc: 0, tax: 0 }

const unit = 10_000
const cent = 100
const wholePercent = 1_000_000

export function moneyFrom(text: string | number): Money {
  const found = /^(-?)(\d+)(?:\.(\d{1,4}))?$/.exec(String(text))
  if (found === null) throw new RangeError(`Not an amount of money: ${text}`)
  const size = Number(found[2]) * unit + Number((found[3] ?? '').padEnd(4, '0'))
  return found[1] === '-' ? -size : size
}

/** The form of the V2 API: a string with four decimals. */
export function toFixed4(money: Money): string {
  const size = Math.abs(money)
  return `${money < 0 ? '-' : ''}${Math.floor(size / unit)}.${String(size % unit).padStart(4, '0')}`
}

/** The form of the V3 API: a JSON number. */
export function toNumber(money: Money): number {
  return money / unit
}

/** `money` × `times` ÷ `by`, rounded to the cent, halves away from zero. */
export function shareOf(money: Money, times: number, by: number): Money {
  const size = BigInt(Math.abs(money)) * BigInt(times)
  const divisor = BigInt(by * cent)
  const rounded = Number((2n * size + divisor) / (2n * divisor)) * cent
  return money < 0 && rounded !== 0 ? -rounded : rounded
}

/** The tax that comes on top of a net amount. */
export function taxOnNet(net: Money, percent: Percent): Money {
  return shareOf(net, percent, wholePercent)
}

/** The tax held in a gross amount. */
export function taxInGross(gross: Money, percent: Percent): Money {
  return shareOf(gross, percent, wholePercent + percent)
}

export function percentOf(money: Money, percent: Percent): Money {
  return shareOf(money, percent, wholePercent)
}

export function addAmounts(amounts: readonly Amount[]): Amount {
  return amounts.reduce(
    (sum, one) => ({ ex: sum.ex + one.ex, inc: sum.inc + one.inc, tax: sum.tax + one.tax }),
    noAmount,
  )
}

/** Splits `money` in the ratio of the weights; what rounding leaves goes to the last one that carries weight. */
export function splitByWeight(money: Money, weights: readonly number[]): Money[] {
  const whole = weights.reduce((sum, one) => sum + one, 0)
  if (whole === 0) return weights.map(() => 0)
  const shares = weights.map((weight) => shareOf(money, weight, whole))
  const last = weights.findLastIndex((weight) => weight > 0)
  const rest = money - shares.reduce((sum, one) => sum + one, 0)
  return shares.map((share, at) => (at === last ? share + rest : share))
}
