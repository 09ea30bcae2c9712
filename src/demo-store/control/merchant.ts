import { wholeSeconds } from '../dates.ts'
import type { Demo } from '../demo.ts'
import type { Order } from '../model/order.ts'
import { touch } from '../orders/change-status.ts'
import { applyEdit, type OrderEdit } from '../orders/edit-order.ts'

/** What staff change on an order in the control panel. */
export function editOrder({ shop, clock }: Demo, order: Order, edit: OrderEdit): void {
  applyEdit(shop, order, edit, wholeSeconds(clock.now()))
}

export function archiveOrder({ clock }: Demo, order: Order): void {
  order.isDeleted = true
  touch(order, wholeSeconds(clock.now()))
}

export function deleteProduct({ shop }: Demo, productId: number): boolean {
  const kept = shop.products.filter(({ id }) => id !== productId)
  if (kept.length === shop.products.length) return false
  shop.products = kept
  return true
}
