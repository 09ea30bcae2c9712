import { wholeSeconds } from '../dates.ts'
import type { Demo } from '../demo.ts'
import type { Order } from '../model/order.ts'
import { defaultLocationId } from '../stock.ts'

/** What staff can change on an order. */
export interface OrderEdit {
  readonly statusId?: number
  readonly paymentStatus?: string | null
  readonly paymentMethod?: string
  readonly staffNotes?: string
  readonly customerId?: number
  readonly isDeleted?: boolean
  readonly externalOrderId?: string
  readonly billing?: Partial<Order['billing']>
  readonly lines?: readonly {
    readonly id: number
    readonly sku?: string
    readonly name?: string
    readonly quantityShipped?: number
  }[]
  readonly totalIncTax?: number
  readonly totalExTax?: number
}

/** Every edit moves the date of modification. */
export function editOrder(demo: Demo, order: Order, edit: OrderEdit): void {
  order.statusId = edit.statusId ?? order.statusId
  if (edit.paymentStatus !== undefined) order.paymentStatus = edit.paymentStatus
  order.paymentMethod = edit.paymentMethod ?? order.paymentMethod
  order.staffNotes = edit.staffNotes ?? order.staffNotes
  order.customerId = edit.customerId ?? order.customerId
  order.isDeleted = edit.isDeleted ?? order.isDeleted
  order.externalOrderId = edit.externalOrderId ?? order.externalOrderId
  order.billing = { ...order.billing, ...edit.billing }
  for (const change of edit.lines ?? []) {
    const line = order.lines.find(({ id }) => id === change.id)
    if (line === undefined) continue
    line.sku = change.sku ?? line.sku
    line.name = change.name ?? line.name
    line.quantityShipped = change.quantityShipped ?? line.quantityShipped
  }
  const { total } = order.totals
  const inc = edit.totalIncTax ?? total.inc
  const ex = edit.totalExTax ?? total.ex
  order.totals = { ...order.totals, total: { inc, ex, tax: total.tax } }
  touch(demo, order)
}

export function archiveOrder(demo: Demo, order: Order): void {
  order.isDeleted = true
  touch(demo, order)
}

function touch({ clock }: Demo, order: Order): void {
  order.dateModified = Math.max(order.dateModified, wholeSeconds(clock.now()))
}

export function deleteProduct({ shop }: Demo, productId: number): boolean {
  const kept = shop.products.filter(({ id }) => id !== productId)
  if (kept.length === shop.products.length) return false
  shop.products = kept
  return true
}

/** Placing an order takes tracked stock at the default location, as far as there is some. */
export function takeStock({ shop }: Demo, order: Order): void {
  if (shop.settings.updateStockBehavior !== 'order_placed' || [0, 4, 5, 6].includes(order.statusId)) return
  const here = defaultLocationId(shop)
  for (const line of order.lines) {
    const product = shop.products.find(({ id }) => id === line.productId)
    const level = product?.variants
      .find(({ id }) => id === line.variantId)
      ?.stock.find(({ locationId }) => locationId === here)
    if (level !== undefined) level.onHand = Math.max(0, level.onHand - line.quantity)
  }
}
