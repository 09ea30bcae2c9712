import type { Order } from '../model/order.ts'
import type { Refund } from '../model/payment.ts'
import type { Shop } from '../model/shop.ts'
import { mailStatus } from '../orders/mails.ts'
import { returnStock } from '../orders/order-stock.ts'
import { askForRefund } from './providers.ts'
import { addRefund, type RefundPlan, refundedStatus } from './refund.ts'

/**
 * Gives money back on a living order: its status follows, its buyer gets a mail, its providers are asked. No stock
 * comes back with it, whatever the settings say. Source: Order Refunds, FAQ; help, Processing Refunds.
 */
export function refundNow(shop: Shop, order: Order, plan: RefundPlan, at: number): Refund {
  const refund = addRefund(shop, order, plan, at)
  const statusId = refundedStatus(order)
  if (order.statusId !== statusId) {
    order.statusId = statusId
    mailStatus(shop, order, at)
  }
  askForRefund(shop, order, refund, at)
  return refund
}

/** Staff put what came back on the shelf again, line by line. */
export function restock(shop: Shop, order: Order, refund: Refund): void {
  for (const { type, itemId, quantity } of refund.items) {
    if (type === 'PRODUCT') returnStock(shop, order, itemId, quantity)
  }
}
