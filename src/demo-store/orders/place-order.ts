import { hourMs } from '../dates.ts'
import type { Order, OrderAddress, OrderCoupon } from '../model/order.ts'
import { nextId, type Shop } from '../model/shop.ts'
import { type Money, noAmount } from '../money.ts'
import { paymentWay } from '../payments/payment-ways.ts'
import { refundedStatus } from '../payments/refund.ts'
import { takePayment } from '../payments/transactions.ts'
import { refundOrder, shipOrder } from './afterwards.ts'
import { makeLines, reductionsOf, taxShares } from './order-lines.ts'
import type { OrderPlan } from './order-plan.ts'
import { taxed, taxRatesFor } from './tax-rates.ts'
import { totalsOf } from './totals.ts'

export const firstOrderId = 100

/** Gives a planned order its ids and sums and puts it among the shop's orders; nothing in it lies after `now`. */
export function placeOrder(shop: Shop, plan: OrderPlan, at: number, now: number): Order {
  const order = makeOrder(shop, plan, at)
  takePayment(shop, order, at)
  if (plan.shipped !== 'none') shipOrder(shop, order, plan.shipped, Math.min(now, at + 20 * hourMs))
  if (plan.refunded !== 'none') {
    refundOrder(shop, order, plan.refunded, Math.min(now, at + 40 * hourMs))
    order.statusId = refundedStatus(order)
  }
  shop.orders.push(order)
  return order
}

function makeOrder(shop: Shop, plan: OrderPlan, at: number): Order {
  const id = nextId(shop, 'order', firstOrderId)
  const parts = makeParts(shop, plan)
  const right = totalsOf(parts)
  const { ex, inc, tax } = right.total
  const total = { ex: ex + plan.overriddenBy, inc: inc + plan.overriddenBy, tax }
  return {
    id,
    kind: plan.kind,
    customerId: plan.customerId,
    billing: plan.billing,
    dateCreated: at,
    dateModified: at,
    dateShipped: null,
    statusId: plan.statusId,
    ...parts,
    totals: { ...right, total },
    shownCurrency: plan.shownCurrency,
    paidCurrency: plan.paidCurrency,
    pickupLocationId: plan.pickupLocationId,
    messages: plan.messages.map((message) => ({ id: nextId(shop, 'message'), at, ...message })),
    shipments: [],
    transactions: [],
    refunds: [],
    ...paymentOf(plan, total.inc),
    ...originOf(plan, id, at),
    staffNotes: plan.staffNotes,
    customerMessage: plan.customerMessage,
    taxProvider: plan.taxProvider,
    externalOrderId: '',
    externalSource: null,
    stockTaken: [],
    isDeleted: plan.isDeleted,
  }
}

function makeParts(shop: Shop, plan: OrderPlan) {
  const addresses = plan.addresses.map((postal) => makeAddress(shop, plan, postal))
  const addressIds = addresses.map((address) => address.id)
  const { discount, coupon } = reductionsOf(plan)
  return {
    addresses,
    lines: makeLines(shop, plan, addressIds),
    fees: plan.fees.map(({ name, price }) => {
      return { id: nextId(shop, 'fee'), name, cost: { ex: price, inc: price, tax: 0 } }
    }),
    coupons: couponsOf(shop, plan, coupon),
    discountAmount: discount,
    couponDiscount: coupon,
    taxInclusive: plan.taxInclusive,
  }
}

type PaymentName = 'storeCredit' | 'giftCertificate' | 'paymentMethod' | 'paymentProviderId' | 'paymentStatus'

function paymentOf(plan: OrderPlan, total: Money): Pick<Order, PaymentName> {
  const way = paymentWay(plan.paymentMethod)
  return {
    storeCredit: plan.storeCredit === 'all' ? total : plan.storeCredit,
    giftCertificate: plan.giftCertificate,
    paymentMethod: plan.paymentMethod,
    paymentProviderId: way.providerId,
    paymentStatus: plan.paymentStatus === undefined ? (way.online ? 'captured' : '') : plan.paymentStatus,
  }
}

/** Orders that staff typed in have no cart and no address of a shopper's computer. */
function originOf(
  { channelId, source }: OrderPlan,
  id: number,
  at: number,
): Pick<Order, 'channelId' | 'source' | 'cartId' | 'ip'> {
  if (source === 'manual') return { channelId, source, cartId: null, ip: '' }
  const cartId = `${id.toString(16).padStart(8, '0')}-4e1c-4b7a-9d11-${String(at).slice(-12).padStart(12, '0')}`
  return { channelId, source, cartId, ip: `203.0.113.${(id * 7) % 250}` }
}

function makeAddress(shop: Shop, plan: OrderPlan, postal: OrderAddress['postal']): OrderAddress {
  const rates = taxRatesFor(postal.countryIso2, 0)
  const shipping = taxed(plan.shippingPrice, rates, plan.taxInclusive)
  const handling = taxed(plan.handlingPrice, rates, plan.taxInclusive)
  return {
    id: nextId(shop, 'orderAddress'),
    postal,
    shippingMethod: plan.shippingMethod,
    shipping: plan.shippingPrice === 0 ? noAmount : shipping.amount,
    shippingTaxes: plan.shippingPrice === 0 ? [] : taxShares(rates, shipping),
    handling: plan.handlingPrice === 0 ? noAmount : handling.amount,
    handlingTaxes: plan.handlingPrice === 0 ? [] : taxShares(rates, handling),
    zone: postal.country,
  }
}

function couponsOf(shop: Shop, { coupon }: OrderPlan, discount: Money): OrderCoupon[] {
  if (coupon === null) return []
  const { couponId, code, type, amount } = coupon
  return [{ id: nextId(shop, 'orderCoupon'), couponId, code, type, amount, discount }]
}
