import type { Order } from '../model/order.ts'
import type { Refund, RefundPayment } from '../model/payment.ts'
import { nextId, type Shop } from '../model/shop.ts'
import type { Money } from '../money.ts'
import { touch } from '../orders/change-status.ts'
import type { WorthItem } from './refund-worth.ts'
import { addTransaction } from './transactions.ts'

export interface RefundQuote {
  readonly items: readonly WorthItem[]
  readonly total: Money
  readonly tax: Money
  /** Tax-exempt money given back on the order as a whole. */
  readonly orderLevel: Money
  /** What the items are worth and what can still go back differ by this. */
  readonly adjustment: Money
}

/** What these items come to, cut to what is left of the order's total. */
export function quoteOf(order: Order, items: readonly WorthItem[]): RefundQuote {
  const worth = items.reduce((sum, { inc }) => sum + inc, 0)
  const total = Math.min(worth, leftToRefund(order))
  const orderLevel = items.filter(({ type }) => type === 'ORDER').reduce((sum, { inc }) => sum + inc, 0)
  return { items, total, tax: items.reduce((sum, { tax }) => sum + tax, 0), orderLevel, adjustment: total - worth }
}

/** Nothing where staff have made the total smaller than what went back before. */
export function leftToRefund(order: Order): Money {
  return Math.max(0, order.totals.total.inc - givenBack(order))
}

/** What went back and was not declined. */
export function givenBack({ refunds }: Order): Money {
  return refunds
    .flatMap(({ payments }) => payments)
    .filter(({ declined }) => declined === null)
    .reduce((sum, { amount }) => sum + amount, 0)
}

export interface RefundPlan {
  readonly quote: RefundQuote
  /** The merchant's own figures, instead of the quote's. */
  readonly override: { readonly total: Money; readonly tax: Money } | null
  readonly payments: readonly Pick<RefundPayment, 'providerId' | 'amount' | 'offline'>[]
  readonly reason: string
}

/** Books a refund; its status is left to the caller, and its online payments to their providers. */
export function addRefund(shop: Shop, order: Order, plan: RefundPlan, at: number): Refund {
  const { quote, override } = plan
  const refund: Refund = {
    id: nextId(shop, 'refund'),
    orderId: order.id,
    at,
    reason: plan.reason,
    amount: override?.total ?? quote.total,
    tax: override?.tax ?? quote.tax,
    calculatedTax: quote.tax,
    overridden: override !== null,
    items: quote.items.map(({ inc: _, tax: __, ...item }) => item),
    payments: plan.payments.map(({ providerId, amount, offline }) => {
      return { id: nextId(shop, 'refundPayment'), providerId, amount, offline, ...notAnswered }
    }),
    before: { statusId: order.statusId, paymentStatus: order.paymentStatus },
  }
  order.refunds = [...order.refunds, refund]
  countPieces(order, refund, 1)
  order.paymentStatus = leftToRefund(order) <= 0 ? 'refunded' : 'partially refunded'
  for (const payment of refund.payments) payAtOnce(shop, order, payment, at)
  touch(order, at)
  return refund
}

const notAnswered = { declined: null, transactionId: null }

/** Which status an order has after its refunds. */
export function refundedStatus(order: Order): 4 | 14 {
  return leftToRefund(order) <= 0 ? 4 : 14
}

/** A provider said no: its money can be given back again, and with nothing given back the order is as before. */
export function takeBack(order: Order, refund: Refund): void {
  if (refund.payments.some(({ declined }) => declined === null)) {
    order.paymentStatus = 'partially refunded'
    return
  }
  countPieces(order, refund, -1)
  order.paymentStatus = givenBack(order) === 0 ? beforeRefunds(order).paymentStatus : 'partially refunded'
}

/** How the order was when nothing had gone back, the last time that was so. */
export function beforeRefunds({ refunds, statusId, paymentStatus }: Order): Refund['before'] {
  const last = refunds.findLast(({ before }) => before.statusId !== 4 && before.statusId !== 14)
  return last?.before ?? { statusId, paymentStatus }
}

/** Store credit and notes of what happened elsewhere need no provider. */
function payAtOnce(shop: Shop, order: Order, payment: RefundPayment, at: number): void {
  if (payment.providerId === 'storecredit' && !payment.offline) {
    const had = shop.storeCredits[order.customerId] ?? 0
    shop.storeCredits[order.customerId] = had + payment.amount
  }
  if (payment.offline || payment.providerId === 'storecredit') notePaidBack(shop, order, payment, at)
}

/** Where the gateway shows transactions, the money's way back is one. */
export function notePaidBack(shop: Shop, order: Order, payment: RefundPayment, at: number): void {
  const paid = order.transactions.find(({ gateway }) => gateway === payment.providerId)
  if (paid === undefined) return
  const { gateway, method, id: refersTo } = paid
  const row = { event: 'refund', gateway, method, amount: payment.amount, status: 'ok', at, refersTo } as const
  payment.transactionId = addTransaction(shop, order, row).id
}

function countPieces(order: Order, { items }: Refund, sign: 1 | -1): void {
  for (const { type, itemId, quantity } of items) {
    const line = order.lines.find(({ id }) => id === itemId)
    if (type === 'PRODUCT' && line !== undefined) line.quantityRefunded += sign * quantity
  }
}
