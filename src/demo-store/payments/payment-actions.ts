import type { Order } from '../model/order.ts'
import type { Shop } from '../model/shop.ts'
import { touch } from '../orders/change-status.ts'
import { paymentWay } from './payment-ways.ts'
import { askProvider } from './providers.ts'
import { leftToRefund } from './refund.ts'

/** Takes authorized money, some time from now; answers why it can't be done, null where it will be tried. */
export function capture(shop: Shop, order: Order, at: number): string | null {
  const refusal = onlyAuthorized(order, 'captured')
  if (refusal !== null) return refusal
  order.paymentStatus = 'capture pending'
  askProvider(shop, order, 'capture', 0, at)
  touch(order, at)
  return null
}

/** Lets authorized money go, some time from now. */
export function voidPayment(shop: Shop, order: Order, at: number): string | null {
  const refusal = onlyAuthorized(order, 'voided')
  if (refusal !== null) return refusal
  order.paymentStatus = 'void pending'
  askProvider(shop, order, 'void', 0, at)
  touch(order, at)
  return null
}

/** Assumption: the words; that only an authorized payment can be captured or voided is the documents' own. */
function onlyAuthorized(order: Order, done: string): string | null {
  if (order.paymentStatus === 'authorized') return null
  return `Only an authorized payment can be ${done}, this one is: ${order.paymentStatus || 'none'}`
}

/**
 * Why no money of an order can go back now; null where it can. Source: Order Refunds, "You must receive payment of the
 * order before you can issue a refund" and "you must settle payments"; of a cancelled order see help.fast.co.
 */
export function refundRefusal(order: Order): string | null {
  const { paymentStatus, statusId } = order
  if (leftToRefund(order) <= 0) return 'There is nothing left to refund on this order'
  if (statusId === 5) return 'A cancelled order cannot be refunded'
  const byGateway = paymentWay(order.paymentMethod).online && (paymentStatus ?? '') !== ''
  if (byGateway && !settled.includes(paymentStatus ?? '')) return `The payment is not settled: ${paymentStatus}`
  if (!byGateway && !paidStatuses.includes(statusId)) return 'The order is not paid yet'
  return null
}

const settled = ['captured', 'paid', 'partially refunded', 'refunded']

/** Source: Orders overview of 2019, the statuses that count as paid; and the two of refunds. */
const paidStatuses = [2, 3, 4, 8, 9, 10, 11, 14]
