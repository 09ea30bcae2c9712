import { digitsOf, formatScaled, minorUnit, parseDecimal, roundToMinor, sum, toMoney } from '../money'
import type { MarketplaceOrder } from './marketplace-order'
import type { ControlPart, ControlSum } from './mirror'
import { type Charge, orderCharges, type Side } from './order-charges'
import { reductionsOf } from './order-discounts'
import { chargeTaxes } from './order-taxes'

/**
 * Does what the order charges add up to its total? First on the side that is exact for this order, then on the other.
 * A rest of at most one minor unit per amount is rounding; any other is an order that contradicts itself.
 */
export function controlSum(order: MarketplaceOrder): ControlSum {
  const charges = orderCharges(order)
  const first = check(order, charges, order.taxInclusive ? 'incTax' : 'exTax')
  if (first.rest === 0n && first.total) return told(order, charges, first, 'exact')
  const other = check(order, charges, order.taxInclusive ? 'exTax' : 'incTax')
  if (other.rest === 0n && other.total && isTaxPossible(order, charges, other))
    return told(order, charges, other, 'other-side')
  if (first.near && first.total) return told(order, charges, first, 'rounding')
  if (other.near && other.total && isTaxExpected(order, charges, other))
    return told(order, charges, other, 'other-side')
  return told(order, charges, first, 'no')
}

/** The side whose amounts are booked. */
export function bookedSide({ inclusive, agrees }: ControlSum): Side {
  return inclusive === (agrees !== 'other-side') ? 'incTax' : 'exTax'
}

interface Check {
  readonly side: Side
  /** What the charges lack to the total with tax, in ten-thousandths of the currency, at its minor unit. */
  readonly rest: bigint
  /** The rest is at most a minor unit per amount. */
  readonly near: boolean
  /** The order's total without tax agrees too, where that is the exact side. */
  readonly total: boolean
  /** A minor unit per amount, in ten-thousandths. */
  readonly tolerance: bigint
}

function check({ currency, totals }: MarketplaceOrder, charges: readonly Charge[], side: Side): Check {
  const money = (amount: string): bigint => roundToMinor(parseDecimal(amount), currency)
  const amounts = [
    ...charges.map((charge) => charge[side]),
    -parseDecimal(totals.discount),
    -parseDecimal(totals.couponDiscount),
  ]
  const computed = roundToMinor(sum(amounts), currency)
  const rest = money(totals.total.incTax) - (side === 'exTax' ? money(totals.total.tax) : 0n) - computed
  const tolerance = BigInt(amounts.filter((amount) => amount !== 0n).length) * minorUnit(currency)
  const total = side === 'incTax' || isWithin(money(totals.total.exTax) - computed, tolerance)
  return { side, rest, near: isWithin(rest, tolerance), total, tolerance }
}

/**
 * The order's tax is that of its charges, less at most what the discounts can take off it. The side that is not exact
 * may add up by accident: an order whose lines are taxed and whose total is not contradicts itself all the same.
 */
function isTaxPossible({ totals }: MarketplaceOrder, charges: readonly Charge[], { tolerance }: Check): boolean {
  const untaxed = taxOf(charges) - parseDecimal(totals.total.tax)
  const discount = parseDecimal(totals.discount) + parseDecimal(totals.couponDiscount)
  const inDiscount = charges
    .filter(({ exTax }) => exTax > 0n)
    .map((charge) => (discount * taxOf([charge])) / charge.exTax)
  return untaxed >= -tolerance && [0n, ...inDiscount].some((most) => untaxed <= most + tolerance)
}

/** The order's tax is what this side makes of it, discounts taken off the rates they fall on. */
function isTaxExpected(order: MarketplaceOrder, charges: readonly Charge[], { side, tolerance }: Check): boolean {
  const taxesOf = chargeTaxes(order, charges)
  const reductions = reductionsOf(
    order,
    charges.map((charge) => ({ charge, taxes: taxesOf(charge) })),
    side,
  )
  const expected = taxOf(charges) - sum(reductions.map(({ tax }) => tax))
  return isWithin(parseDecimal(order.totals.total.tax) - expected, tolerance)
}

function taxOf(charges: readonly Charge[]): bigint {
  return sum(charges.map(({ exTax, incTax }) => incTax - exTax))
}

function isWithin(difference: bigint, tolerance: bigint): boolean {
  return difference <= tolerance && -difference <= tolerance
}

function told(
  order: MarketplaceOrder,
  charges: readonly Charge[],
  found: Check,
  agrees: ControlSum['agrees'],
): ControlSum {
  const { currency, totals, taxInclusive } = order
  const { side } = found
  const exact = (value: bigint): string =>
    isWhole(value, currency) ? toMoney(value, currency) : formatScaled(value, 4)
  const of = (kind: Charge['kind']): bigint =>
    sum(charges.filter((charge) => charge.kind === kind).map((charge) => charge[side]))
  // Where only the total without tax disagrees, the tax is the one that the two totals leave: it shows the difference.
  const implied = parseDecimal(totals.total.incTax) - parseDecimal(totals.total.exTax)
  const tax = found.rest === 0n && !found.total ? implied : parseDecimal(totals.total.tax)
  const parts: readonly (readonly [ControlPart, bigint])[] = [
    ['lines', of('line')],
    ['fees', of('fee')],
    ['shipping', of('shipping')],
    ['handling', of('handling')],
    ['wrapping', of('wrapping')],
    ['discount', -parseDecimal(totals.discount)],
    ['coupons', -parseDecimal(totals.couponDiscount)],
    ['tax', side === 'exTax' ? tax : 0n],
  ]
  const computed = roundToMinor(sum(parts.map(([, amount]) => amount)), currency)
  const stated = roundToMinor(parseDecimal(totals.total.incTax), currency)
  return {
    currency,
    inclusive: taxInclusive,
    agrees,
    parts: parts
      .filter(([name, amount]) => name === 'lines' || amount !== 0n)
      .map(([name, amount]) => ({ name, amount: exact(amount) })),
    computed: toMoney(computed, currency),
    stated: toMoney(stated, currency),
    difference: toMoney(stated - computed, currency),
  }
}

function isWhole(value: bigint, currency: string): boolean {
  return digitsOf(currency) === 4 || value % minorUnit(currency) === 0n
}
