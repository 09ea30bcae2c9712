import type { SaleOrder } from '@shared/domain/sale-order'
import { parseDecimal, toQuantity } from '@shared/money'
import { addReserved, getQuantity } from './quantities'
import { products, reservations, warehouses } from './tables'
import type { Transaction } from './transaction'

/** Keeps back what is free of each deliverable product line, at the stock location of the order's warehouse. */
export async function reserve(tx: Transaction, order: SaleOrder): Promise<void> {
  const { stockLocationId } = await tx.need(warehouses, order.warehouseId)
  for (const { id: lineId, deliverable, productId, variantId, quantity: ordered } of order.lines) {
    if (!deliverable || productId === null || variantId === null) continue
    if ((await tx.need(products, productId)).type !== 'storable') continue
    const quantity = await getQuantity(tx, variantId, stockLocationId)
    const free = parseDecimal(quantity.free)
    const wanted = parseDecimal(ordered)
    // biome-ignore lint/complexity/useMathMinMax: Math.min takes no bigint
    const pieces = free < wanted ? free : wanted
    if (pieces <= 0n) continue
    const line = { saleOrderId: order.id, lineId, variantId, stockLocationId, quantity: toQuantity(pieces) }
    await tx.save(reservations, { id: `${order.id}/${lineId}`, ...line })
    await addReserved(tx, quantity, pieces)
  }
}

/** Sets free again what is kept back for the order. */
export async function release(tx: Transaction, order: SaleOrder): Promise<void> {
  for (const { id, variantId, stockLocationId, quantity } of await tx.find(reservations, 'saleOrderId', order.id)) {
    await addReserved(tx, await getQuantity(tx, variantId, stockLocationId), -parseDecimal(quantity))
    tx.remove(reservations, id)
  }
}
