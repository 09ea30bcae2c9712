import type { Order } from '../model/order.ts'
import type { Shop } from '../model/shop.ts'
import { mailStatus } from './mails.ts'
import { moveStockWithStatus } from './order-stock.ts'

/**
 * Gives an order another status, with what follows: stock, mail. Any status may follow any other, since nothing
 * published refuses one. Assumption: Shipped set by hand dates the shipment, although there is none.
 */
export function changeStatus(shop: Shop, order: Order, statusId: number, at: number): void {
  if (order.statusId === statusId) return
  enterStatus(shop, order, statusId, at)
  mailStatus(shop, order, at)
}

/** The same without a mail: whoever calls sends another one. */
export function enterStatus(shop: Shop, order: Order, statusId: number, at: number): void {
  const before = order.statusId
  order.statusId = statusId
  if (statusId === 2) order.dateShipped ??= at
  moveStockWithStatus(shop, order, before)
}

/** Every change moves the date of modification, and never back. */
export function touch(order: Order, at: number): void {
  order.dateModified = Math.max(order.dateModified, at)
}
