import { wholeSeconds } from '../dates.ts'
import type { Demo } from '../demo.ts'
import type { Order, OrderLine } from '../model/order.ts'
import { taxShares } from '../orders/order-lines.ts'
import { taxed } from '../orders/tax-rates.ts'
import { totalsOf } from '../orders/totals.ts'

export interface LineEdit {
  readonly id: number
  readonly sku?: string
  readonly name?: string
  readonly quantity?: number
  readonly quantityShipped?: number
}

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
  readonly lines?: readonly LineEdit[]
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
  order.lines = order.lines.map((line) =>
    edited(
      order,
      line,
      edit.lines?.find(({ id }) => id === line.id),
    ),
  )
  if (edit.lines?.some(({ quantity }) => quantity !== undefined) === true) order.totals = totalsOf(order)
  const { total } = order.totals
  const inc = edit.totalIncTax ?? total.inc
  const ex = edit.totalExTax ?? total.ex
  order.totals = { ...order.totals, total: { inc, ex, tax: total.tax } }
  touch(demo, order)
}

/** Another quantity takes the discounts off the line. Source: Orders API, Update an order. */
function edited(order: Order, line: OrderLine, change: LineEdit | undefined): OrderLine {
  if (change === undefined) return line
  const texts = {
    sku: change.sku ?? line.sku,
    name: change.name ?? line.name,
    quantityShipped: change.quantityShipped ?? line.quantityShipped,
  }
  if (change.quantity === undefined) return { ...line, ...texts }
  const total = taxed(line.basePrice * change.quantity, line.taxes, order.taxInclusive)
  const taxes = taxShares(line.taxes, total)
  const { amount } = total
  return {
    ...line,
    ...texts,
    quantity: change.quantity,
    total: amount,
    discounts: [],
    discountedInc: amount.inc,
    taxes,
  }
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
