import { rejected } from '@main/errors'
import type { CreditNote, DocumentLine, Invoice } from '@shared/domain/documents'
import { type Decimal, parseDecimal, smaller, sum, toQuantity } from '@shared/money'
import { checkDecimal } from './check-input'
import { deliveryOrders, stockMoves } from './document-tables'
import { getQuantity, setOnHand } from './quantities'
import { isStorable } from './reserve-delivery'
import { saleOrders, warehouses } from './tables'
import type { Transaction } from './transaction'

type Restock = Readonly<Record<string, Decimal>>

/** No more comes back than the note takes back, and than was delivered and has not come back yet. */
export async function checkRestock(
  tx: Transaction,
  invoice: Invoice,
  others: readonly CreditNote[],
  lines: readonly Pick<DocumentLine, 'lineKey' | 'quantity'>[],
  wanted: Restock,
): Promise<void> {
  const deliveries = await tx.find(deliveryOrders, 'saleOrderId', invoice.saleOrderId)
  const left = deliveries.filter(({ state }) => state === 'done').flatMap((delivery) => delivery.lines)
  for (const [lineKey, quantity] of Object.entries(wanted)) {
    checkDecimal('restock', quantity)
    const delivered = sum(left.filter((line) => line.lineKey === lineKey).map((line) => parseDecimal(line.quantity)))
    const back = sum(others.map((note) => parseDecimal(note.restock[lineKey] ?? '0')))
    const ofNote = parseDecimal(lines.find((line) => line.lineKey === lineKey)?.quantity ?? '0')
    const most = smaller(delivered - back, ofNote)
    const pieces = parseDecimal(quantity)
    if (pieces >= 0n && pieces <= most) continue
    const line = invoice.lines.find((one) => one.lineKey === lineKey)
    const name = line?.sku || line?.name || lineKey
    throw rejected('back-office.restock-too-much', { document: invoice.name, line: name, most: toQuantity(most) })
  }
}

/** Puts what comes back into stock, at the warehouse of the order. */
export async function restock(tx: Transaction, note: CreditNote, at: string): Promise<void> {
  const order = await tx.need(saleOrders, note.saleOrderId)
  const { stockLocationId } = await tx.need(warehouses, order.warehouseId)
  for (const [lineKey, pieces] of Object.entries(note.restock)) {
    const variantId = order.lines.find((line) => line.key === lineKey)?.variantId ?? null
    if (variantId === null || parseDecimal(pieces) === 0n || !(await isStorable(tx, variantId))) continue
    const quantity = await getQuantity(tx, variantId, stockLocationId)
    await setOnHand(tx, quantity, toQuantity(parseDecimal(quantity.onHand) + parseDecimal(pieces)))
    const id = await tx.nextId('stock-move')
    const move = { kind: 'return', documentId: note.id, variantId, stockLocationId, quantity: pieces, at } as const
    await tx.save(stockMoves, { id, ...move })
  }
}
