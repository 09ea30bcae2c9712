import type { Order, Totals } from '../model/order.ts'
import { addAmounts, noAmount } from '../money.ts'

type Parts = Pick<Order, 'lines' | 'addresses' | 'fees' | 'discountAmount' | 'couponDiscount' | 'taxInclusive'>

/**
 * What BigCommerce would show: the side the order is priced in adds up (lines, shipping, handling, wrapping and fees,
 * less discount and coupons), the other side follows from the tax. Store credit and redeemed gift certificates are
 * payments and change no total.
 */
export function totalsOf(order: Parts): Totals {
  const subtotal = addAmounts(order.lines.map(({ total }) => total))
  const shipping = addAmounts(order.addresses.map((address) => address.shipping))
  const handling = addAmounts(order.addresses.map((address) => address.handling))
  const wrapping = addAmounts(order.lines.map((line) => line.wrapping?.cost ?? noAmount))
  const fees = addAmounts(order.fees.map(({ cost }) => cost))
  const all = addAmounts([subtotal, shipping, handling, wrapping, fees])
  const reduced = order.discountAmount + order.couponDiscount
  const lineTax = order.lines.flatMap(({ taxes }) => taxes).reduce((sum, { amount }) => sum + amount, 0)
  const tax = lineTax + shipping.tax + handling.tax + wrapping.tax + fees.tax
  const total = order.taxInclusive
    ? { inc: all.inc - reduced, ex: all.inc - reduced - tax, tax }
    : { ex: all.ex - reduced, inc: all.ex - reduced + tax, tax }
  return { subtotal, shipping, handling, wrapping, total }
}
