import { findById } from '../model/find-by-id.ts'
import type { Order, OrderLine, StockTaken } from '../model/order.ts'
import type { StockLevel } from '../model/product.ts'
import type { Shop } from '../model/shop.ts'
import { defaultLocationId } from '../stock.ts'
import { unsavedOf } from '../unsaved.ts'

/** Placing an order takes tracked stock at the default location, as far as there is some. */
export function takeStock(shop: Shop, order: Order): void {
  if (!holdsStock(shop, order)) return
  order.stockTaken = order.lines.flatMap((line) => taken(shop, line, line.quantity))
}

/**
 * What an order of the past must have taken: the stock of the shop is counted after it.
 * Assumption: the default location's, also for orders that are collected.
 */
export function assumedStock(shop: Shop, order: Order): StockTaken[] {
  if (!holdsStock(shop, order)) return []
  const here = defaultLocationId(shop)
  return order.lines.flatMap((line) => {
    const level = levelOf(shop, line, here)
    return level === null || line.quantity === 0 ? [] : [moved(line, here, line.quantity)]
  })
}

/**
 * Stock after an order came into another status: Cancelled and Refunded bring it back where the store is set so
 * (`refund_order_stock_adjustment`), and Shipped and Completed take it where stock waits for them
 * (`update_stock_behavior`). Assumption: an order that comes to life, or back to it, takes its stock, less what was
 * refunded.
 */
export function moveStockWithStatus(shop: Shop, order: Order, before: number): void {
  if (order.statusId === 5 || order.statusId === 4) {
    if (shop.settings.refundOrderStockAdjustment) returnStock(shop, order)
    return
  }
  const waits = shop.settings.updateStockBehavior === 'order_completed_or_shipped' || [0, 4, 5, 6].includes(before)
  if (!waits || order.stockTaken.length > 0 || !holdsStock(shop, order)) return
  order.stockTaken = order.lines.flatMap((line) => taken(shop, line, line.quantity - line.quantityRefunded))
}

/** All that the order took, or pieces of one line, goes back to where it came from. */
export function returnStock(shop: Shop, order: Order, lineId?: number, pieces = Number.POSITIVE_INFINITY): void {
  let left = pieces
  order.stockTaken = order.stockTaken.flatMap((one) => {
    if (lineId !== undefined && one.lineId !== lineId) return [one]
    const back = Math.min(left, one.quantity)
    left -= back
    const level = levelOf(shop, one, one.locationId)
    if (level !== null) level.onHand += back
    unsavedOf(shop).products.add(one.productId)
    return back === one.quantity ? [] : [{ ...one, quantity: one.quantity - back }]
  })
}

/** Staff changed a quantity: the difference is taken or comes back, where the store is set so. */
export function adjustStock(shop: Shop, order: Order, line: OrderLine, before: number): void {
  if (!shop.settings.editOrderStockAdjustment || !holdsStock(shop, order)) return
  const more = line.quantity - before
  if (more < 0) returnStock(shop, order, line.id, -more)
  else order.stockTaken = [...order.stockTaken, ...taken(shop, line, more)]
}

function holdsStock({ settings }: Shop, { statusId }: Order): boolean {
  if (settings.updateStockBehavior === 'order_completed_or_shipped') return statusId === 2 || statusId === 10
  return ![0, 4, 5, 6].includes(statusId)
}

function taken(shop: Shop, line: OrderLine, pieces: number): StockTaken[] {
  const here = defaultLocationId(shop)
  const level = levelOf(shop, line, here)
  const quantity = level === null ? 0 : Math.min(pieces, level.onHand)
  if (level === null || quantity <= 0) return []
  level.onHand -= quantity
  unsavedOf(shop).products.add(line.productId)
  return [moved(line, here, quantity)]
}

function moved({ id: lineId, productId, variantId }: OrderLine, locationId: number, quantity: number): StockTaken {
  return { lineId, productId, variantId, locationId, quantity }
}

function levelOf(
  shop: Shop,
  { productId, variantId }: Pick<OrderLine, 'productId' | 'variantId'>,
  locationId: number,
): StockLevel | null {
  const variant = findById(shop.products, productId)?.variants.find(({ id }) => id === variantId)
  return variant?.stock.find((one) => one.locationId === locationId) ?? null
}
