import { allocate, minorUnit, parseDecimal, sum } from '../money'
import type { LineDiscount, MarketplaceOrder } from './marketplace-order'
import type { Charge, Side } from './order-charges'
import { type ChargeTax, taxGroupOf } from './order-taxes'

/** What a discount or coupon takes off the charges of one tax rate. */
export interface Reduction {
  readonly key: string
  readonly kind: 'discount' | 'coupon'
  readonly name: string
  readonly code: string | null
  readonly taxes: readonly ChargeTax[]
  /** On the booked side, above zero. */
  readonly amount: bigint
  /** What of it is tax. */
  readonly tax: bigint
}

/** A charge with the taxes that lie on it. */
export interface TaxedCharge {
  readonly charge: Charge
  readonly taxes: readonly ChargeTax[]
}

/** Discounts and coupons, one a tax rate they fall on; they add up to the order's `discount` and `couponDiscount`. */
export function reductionsOf(
  order: MarketplaceOrder,
  charges: readonly TaxedCharge[],
  side: Side,
): readonly Reduction[] {
  return [...discountsOf(order), ...couponsOf(order)].flatMap((discount) =>
    overTaxRates(order, discount, charges, side),
  )
}

interface Discount {
  readonly key: string
  readonly kind: Reduction['kind']
  readonly name: string
  readonly code: string | null
  readonly amount: bigint
  readonly onShipping: boolean
  isShareOf(share: LineDiscount): boolean
}

function couponsOf(order: MarketplaceOrder): readonly Discount[] {
  const total = parseDecimal(order.totals.couponDiscount)
  if (total === 0n) return []
  const known = order.coupons.map(({ code, type, discount }) => ({
    code,
    onShipping: type.includes('shipping'),
    amount: parseDecimal(discount),
  }))
  const coupons = known.length > 0 ? known : couponsOnLines(order)
  const amounts = addingUpTo(
    total,
    coupons.map(({ amount }) => amount),
    order.currency,
  )
  return coupons.map(({ code, onShipping }, i) => ({
    key: `coupon:${code}`,
    kind: 'coupon',
    name: code,
    code,
    amount: amounts[i] ?? 0n,
    onShipping,
    isShareOf: (share) => share.code === code,
  }))
}

/** BigCommerce may drop the coupons of an order minutes after it was placed; the lines still tell their codes. */
function couponsOnLines(
  order: MarketplaceOrder,
): readonly { readonly code: string; readonly onShipping: boolean; readonly amount: bigint }[] {
  const shares = order.lines.flatMap(({ discounts }) => discounts).filter(({ code }) => code !== null)
  const codes = [...new Set(shares.map(({ code }) => code ?? ''))]
  if (codes.length === 0) return [{ code: '', onShipping: false, amount: 0n }]
  return codes.map((code) => ({
    code,
    onShipping: false,
    amount: amountOf(shares.filter((share) => share.code === code)),
  }))
}

function discountsOf(order: MarketplaceOrder): readonly Discount[] {
  const total = parseDecimal(order.totals.discount)
  if (total === 0n) return []
  const couponCodes = new Set(couponsOf(order).map(({ code }) => code))
  const isOfDiscount = ({ code }: LineDiscount): boolean => code === null || !couponCodes.has(code)
  const shares = order.lines.flatMap(({ discounts }) => discounts).filter(isOfDiscount)
  const ids = [...new Set(shares.map(({ id }) => id))]
  if (ids.length === 0) {
    return [
      {
        key: 'discount',
        kind: 'discount',
        name: '',
        code: null,
        amount: total,
        onShipping: false,
        isShareOf: () => false,
      },
    ]
  }
  const amounts = addingUpTo(
    total,
    ids.map((id) => amountOf(shares.filter((share) => share.id === id))),
    order.currency,
  )
  return ids.map((id, i) => {
    const share = shares.find((one) => one.id === id)
    return {
      key: `discount:${id}`,
      kind: 'discount',
      name: share?.name ?? '',
      code: share?.code ?? null,
      amount: amounts[i] ?? 0n,
      onShipping: false,
      isShareOf: (one) => one.id === id && isOfDiscount(one),
    }
  })
}

function overTaxRates(
  order: MarketplaceOrder,
  discount: Discount,
  charges: readonly TaxedCharge[],
  side: Side,
): readonly Reduction[] {
  const weights = weightsOf(discount, charges, side)
  const groups = [
    ...Map.groupBy(
      charges.map((one, i) => ({ ...one, weight: weights[i] ?? 0n })),
      ({ taxes }) => taxGroupOf(taxes),
    ),
  ]
  const parts = share(
    discount.amount,
    groups.map(([, members]) => sum(members.map(({ weight }) => weight))),
    order.currency,
  )
  const { key, kind, name, code } = discount
  if (groups.length === 0) return [{ key, kind, name, code, taxes: [], amount: discount.amount, tax: 0n }]
  return groups.flatMap(([group, members], i) => {
    const amount = parts[i] ?? 0n
    if (amount === 0n) return []
    const tax = taxWithin(
      amount,
      members.map(({ charge }) => charge),
      side,
    )
    return [{ key: `${key}:${group}`, kind, name, code, taxes: members[0]?.taxes ?? [], amount, tax }]
  })
}

/** What each charge gets of a discount: what its line says, else in proportion to what it may fall on. */
function weightsOf(discount: Discount, charges: readonly TaxedCharge[], side: Side): readonly bigint[] {
  const told = charges.map(({ charge }) => amountOf((charge.line?.discounts ?? []).filter(discount.isShareOf)))
  if (sum(told) > 0n) return told
  const worthIf = (kinds: readonly Charge['kind'][]): readonly bigint[] =>
    charges.map(({ charge }) => (kinds.includes(charge.kind) && charge[side] > 0n ? charge[side] : 0n))
  const preferred = worthIf(discount.onShipping ? ['shipping'] : ['line'])
  return sum(preferred) > 0n ? preferred : worthIf(['line', 'shipping', 'handling', 'wrapping', 'fee'])
}

/** The tax in an amount, in the same proportion as in the charges it is taken off. */
function taxWithin(amount: bigint, charges: readonly Charge[], side: Side): bigint {
  const whole = sum(charges.map((charge) => charge[side]))
  const tax = sum(charges.map(({ incTax, exTax }) => incTax - exTax))
  return whole <= 0n ? 0n : (amount * tax) / whole
}

function amountOf(shares: readonly LineDiscount[]): bigint {
  return sum(shares.map(({ amount }) => parseDecimal(amount)))
}

function addingUpTo(total: bigint, amounts: readonly bigint[], currency: string): readonly bigint[] {
  return sum(amounts) === total ? amounts : share(total, amounts, currency)
}

/** By largest remainder, in whole minor units where the total is one. */
function share(total: bigint, weights: readonly bigint[], currency: string): readonly bigint[] {
  const unit = minorUnit(currency)
  const positive = weights.map((weight) => (weight > 0n ? weight : 0n))
  return total % unit === 0n ? allocate(total / unit, positive).map((part) => part * unit) : allocate(total, positive)
}
