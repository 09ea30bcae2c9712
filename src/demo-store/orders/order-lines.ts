import type { AppliedDiscount, OrderLine, TaxRate, TaxShare, Wrapping } from '../model/order.ts'
import { nextId, type Shop } from '../model/shop.ts'
import { type Money, noAmount, percentOf, splitByWeight } from '../money.ts'
import type { OrderPlan, PlannedLine } from './order-plan.ts'
import { type Taxed, taxed, taxRatesFor } from './tax-rates.ts'

export interface Reductions {
  readonly discount: Money
  readonly coupon: Money
}

/** What the plan takes off: percentages are of the lines that can be discounted, in the side the order is priced in. */
export function reductionsOf(plan: OrderPlan): Reductions {
  const whole = plan.lines.filter(isDiscountable).reduce((sum, line) => sum + line.unitPrice * line.quantity, 0)
  const { coupon } = plan
  if (coupon === null) return { discount: plan.discount, coupon: 0 }
  const pieces = plan.lines.filter(isDiscountable).reduce((sum, line) => sum + line.quantity, 0)
  const off =
    coupon.type === 1 ? percentOf(whole, coupon.amount) : coupon.type === 0 ? coupon.amount * pieces : coupon.amount
  return { discount: plan.discount, coupon: Math.min(off, whole - Math.min(plan.discount, whole)) }
}

/** The plan's lines with ids, amounts, shares of the order's discounts, and the tax left after those. */
export function makeLines(shop: Shop, plan: OrderPlan, addressIds: readonly number[]): OrderLine[] {
  const shares = discountShares(plan, reductionsOf(plan))
  const ids = plan.lines.map(() => nextId(shop, 'line'))
  return plan.lines.map((planned, at) => {
    const iso2 = (planned.address === null ? plan.billing : plan.addresses[planned.address])?.countryIso2 ?? 'US'
    const rates = planned.type === 'giftcertificate' ? [] : taxRatesFor(iso2, planned.taxClassId)
    return makeLine(shop, plan, planned, {
      id: ids[at] ?? 0,
      parentLineId: planned.parent === null ? null : (ids[planned.parent] ?? null),
      addressId: planned.address === null ? 0 : (addressIds[planned.address] ?? 0),
      rates,
      discounts: shares[at] ?? [],
    })
  })
}

interface LinePlace {
  /** Left out: the next free one. */
  readonly id?: number
  readonly parentLineId: number | null
  readonly addressId: number
  readonly rates: readonly TaxRate[]
  readonly discounts: readonly AppliedDiscount[]
}

export function makeLine(
  shop: Shop,
  plan: Pick<OrderPlan, 'taxInclusive' | 'pickupLocationId'>,
  planned: PlannedLine,
  place: LinePlace,
): OrderLine {
  const { rates, discounts } = place
  const whole = planned.unitPrice * planned.quantity
  const off = discounts.reduce((sum, { amount }) => sum + amount, 0)
  const discounted = taxed(whole - off, rates, plan.taxInclusive)
  const isPickup = plan.pickupLocationId !== null && planned.type === 'physical'
  return {
    id: place.id ?? nextId(shop, 'line'),
    productId: planned.productId,
    variantId: planned.variantId,
    type: planned.type,
    addressId: place.addressId,
    pickupMethodId: isPickup ? 1 : 0,
    name: planned.name,
    sku: planned.sku,
    upc: planned.upc,
    brand: planned.brand,
    weight: planned.weight,
    taxClassId: planned.taxClassId,
    quantity: planned.quantity,
    quantityShipped: 0,
    quantityRefunded: 0,
    basePrice: planned.unitPrice,
    costPrice: planned.costPrice,
    price: taxed(planned.unitPrice, rates, plan.taxInclusive).amount,
    total: taxed(whole, rates, plan.taxInclusive).amount,
    discounts,
    discountedInc: discounted.amount.inc,
    taxes: taxShares(rates, discounted),
    options: planned.options.map((option) => ({ id: nextId(shop, 'lineOption'), ...option })),
    wrapping: makeWrapping(planned, rates, plan.taxInclusive),
    parentLineId: place.parentLineId,
    giftCertificateId: planned.type === 'giftcertificate' ? nextId(shop, 'giftCertificate') : null,
    recipientEmail: planned.recipientEmail,
  }
}

export function taxShares(rates: readonly TaxRate[], { shares }: Taxed): TaxShare[] {
  return rates.map(({ name, percent, priority }, at) => ({ name, percent, priority, amount: shares[at] ?? 0 }))
}

function makeWrapping(planned: PlannedLine, rates: readonly TaxRate[], taxInclusive: boolean): Wrapping | null {
  if (planned.wrapping === null) return null
  const { name, message, price } = planned.wrapping
  const cost = taxed(price * planned.quantity, rates, taxInclusive)
  return { name, message, cost: price === 0 ? noAmount : cost.amount, taxes: taxShares(rates, cost) }
}

/** Discounts reach lines in proportion, never below zero; what is left over lies on the order alone. */
function discountShares(plan: OrderPlan, { discount, coupon }: Reductions): AppliedDiscount[][] {
  const worths = plan.lines.map((line) => (isDiscountable(line) ? line.unitPrice * line.quantity : 0))
  const whole = worths.reduce((sum, one) => sum + one, 0)
  const manual = splitByWeight(Math.min(discount, whole), worths)
  const byCoupon = splitByWeight(coupon, worths)
  return plan.lines.map((_, at) => {
    const shares: AppliedDiscount[] = []
    const ofManual = manual[at] ?? 0
    const ofCoupon = byCoupon[at] ?? 0
    if (ofManual > 0) {
      shares.push({ id: 'manual-discount', name: 'Manual Discount', code: null, amount: ofManual, target: 'order' })
    }
    if (ofCoupon > 0 && plan.coupon !== null) {
      const { couponId, name, code } = plan.coupon
      shares.push({ id: String(couponId), name, code, amount: ofCoupon, target: 'order' })
    }
    return shares
  })
}

function isDiscountable({ type }: PlannedLine): boolean {
  return type !== 'giftcertificate'
}
