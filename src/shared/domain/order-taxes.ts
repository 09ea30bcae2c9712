import { sentence } from '../messages/message'
import {
  divideRounding,
  formatScaled,
  minorUnit,
  parseDecimal,
  parseScaled,
  roundTogether,
  sum,
  toMoney,
} from '../money'
import type { MarketplaceOrder, OrderTax } from './marketplace-order'
import type { Charge } from './order-charges'

/** A tax that lies on a charge: what it is called and how much. */
export interface ChargeTax {
  /** Unique within the order. */
  readonly key: string
  readonly name: string
  /** Percent. */
  readonly rate: string
}

/** A tax of the order with what it amounts to. */
export interface OrderTaxTotal extends ChargeTax {
  readonly amount: string
}

const rateDigits = 4

/**
 * Tells the taxes on each charge: those the order names for it, else (automatic and overridden taxes lack ids and
 * classes) those whose rate explains its tax best.
 */
export function chargeTaxes(
  order: MarketplaceOrder,
  charges: readonly Charge[],
): (charge: Charge) => readonly ChargeTax[] {
  const named = distinct(order.taxes)
  const usual = usualTax(charges)
  return (charge) => {
    const own = distinct(order.taxes.filter((tax) => liesOn(tax, charge)))
    if (own.length > 0) return own
    if (charge.incTax === charge.exTax) return []
    const candidates = [...named.map((tax) => [tax]), named].filter((taxes) => taxes.length > 0)
    if (candidates.length > 0) return best(charge, candidates)
    const tolerance = 2n * minorUnit(order.currency)
    return [missBy(charge, [usual]) <= tolerance ? usual : effectiveTax(charge)]
  }
}

/** Charges with the same taxes fall into one group. */
export function taxGroupOf(taxes: readonly ChargeTax[]): string {
  return taxes
    .map(({ key }) => key)
    .sort()
    .join('+')
}

/**
 * Lets taxes worked out line by line add up to the order's: what is left over (discounts and rounding differ from store
 * to store) goes where the tax is, else where the money is. All in ten-thousandths; the answer in whole minor units.
 */
export function spreadTax(
  total: bigint,
  taxes: readonly bigint[],
  amounts: readonly bigint[],
  currency: string,
): readonly bigint[] {
  const left = total - sum(taxes)
  const weights = taxes.some((tax) => tax !== 0n) ? taxes : amounts
  const whole = sum(weights.map(size))
  if (whole === 0n) return taxes.map((tax, i) => (i === 0 ? tax + left : tax))
  const spread = taxes.map((tax, i) => tax + (left * size(weights[i] ?? 0n)) / whole)
  // Division drops ten-thousandths: the last taxed line takes them, so that rounding starts from the exact sum.
  const last = weights.findLastIndex((weight) => weight !== 0n)
  const exact = spread.map((tax, i) => (i === last ? tax + total - sum(spread) : tax))
  return roundTogether(exact, currency)
}

/** The order's taxes with amounts that add up to `total`: as the order tells them, else as its lines carry them. */
export function taxTotals(
  order: MarketplaceOrder,
  lines: readonly { readonly taxes: readonly ChargeTax[]; readonly tax: bigint }[],
  total: bigint,
): readonly OrderTaxTotal[] {
  const used = new Map(lines.flatMap(({ taxes }) => taxes).map((tax) => [tax.key, tax]))
  // A tax that lies on no line is still the order's.
  const otherwise = total === 0n ? [] : [...distinct(order.taxes), effectiveTax({ exTax: 0n, incTax: 0n })].slice(0, 1)
  const taxes = used.size > 0 ? [...used.values()] : otherwise
  if (taxes.length === 0) return []
  const told = taxes.map(({ key }) =>
    sum(order.taxes.filter((tax) => keyOf(tax) === key).map(({ amount }) => parseDecimal(amount))),
  )
  const carried = taxes.map((tax) => sum(lines.map((line) => shareOf(tax, line))))
  const amounts = spreadTax(total, told.some((amount) => amount !== 0n) ? told : carried, carried, order.currency)
  return taxes.map((tax, i) => ({ ...tax, amount: toMoney(amounts[i] ?? 0n, order.currency) }))
}

function liesOn(tax: OrderTax, { kind, key, line, address }: Charge): boolean {
  switch (kind) {
    case 'line':
      return (tax.lineType === 'item' || tax.lineType === null) && tax.lineId === line?.id
    case 'shipping':
      return (
        tax.lineType === 'shipping' &&
        (address === null || tax.shippingAddressId === null || tax.shippingAddressId === address.id)
      )
    case 'handling':
      return tax.lineType === 'handling'
    case 'wrapping':
      return tax.lineType === 'gift-wrapping'
    case 'fee':
      return tax.lineType === 'fee' && (tax.lineId === null || key === `fee:${tax.lineId}`)
    default:
      return kind satisfies never
  }
}

function distinct(taxes: readonly OrderTax[]): readonly ChargeTax[] {
  return [
    ...new Map(taxes.map((tax) => [keyOf(tax), { key: keyOf(tax), name: nameOf(tax), rate: rateOf(tax) }])).values(),
  ]
}

function keyOf(tax: OrderTax): string {
  return `${nameOf(tax)}|${rateOf(tax)}`
}

function nameOf({ name, taxClass }: OrderTax): string {
  return name || taxClass || sentence('orders.line.tax')
}

function rateOf({ rate }: OrderTax): string {
  return formatScaled(parseScaled(rate, rateDigits), rateDigits)
}

function best(charge: Charge, candidates: readonly (readonly ChargeTax[])[]): readonly ChargeTax[] {
  const [first = [], ...others] = candidates
  return others.reduce((found, taxes) => (missBy(charge, taxes) < missBy(charge, found) ? taxes : found), first)
}

/** How far the charge's tax is from what these rates make of it. */
function missBy({ exTax, incTax }: Charge, taxes: readonly ChargeTax[]): bigint {
  const rate = sum(taxes.map((tax) => parseScaled(tax.rate, rateDigits)))
  return size(incTax - exTax - divideRounding(exTax * rate, 100n * 10n ** BigInt(rateDigits)))
}

/** The rate of the largest charge is known best; small ones are too coarse to tell theirs. */
function usualTax(charges: readonly Charge[]): ChargeTax {
  const [first, ...others] = charges
  if (first === undefined) return effectiveTax({ exTax: 0n, incTax: 0n })
  return effectiveTax(others.reduce((largest, one) => (one.exTax > largest.exTax ? one : largest), first))
}

function effectiveTax({ exTax, incTax }: Pick<Charge, 'exTax' | 'incTax'>): ChargeTax {
  const hundredths = exTax === 0n ? 0n : divideRounding((incTax - exTax) * 10_000n, size(exTax))
  const rate = `${formatScaled(exTax < 0n ? -hundredths : hundredths, 2)}00`
  const name = sentence('orders.line.tax')
  return { key: `${name}|${rate}`, name, rate }
}

function shareOf(tax: ChargeTax, line: { readonly taxes: readonly ChargeTax[]; readonly tax: bigint }): bigint {
  if (!line.taxes.some(({ key }) => key === tax.key)) return 0n
  const rates = line.taxes.map(({ rate }) => parseScaled(rate, rateDigits))
  const whole = sum(rates)
  return whole === 0n ? line.tax / BigInt(rates.length) : (line.tax * parseScaled(tax.rate, rateDigits)) / whole
}

function size(value: bigint): bigint {
  return value < 0n ? -value : value
}
