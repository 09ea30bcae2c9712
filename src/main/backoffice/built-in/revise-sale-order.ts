import { rejected } from '@main/errors'
import type { DeliveryOrder } from '@shared/domain/documents'
import type { SaleOrder } from '@shared/domain/sale-order'
import type { Ensured, SaleOrderInput } from '../back-office'
import {
  addressLine,
  cancelDelivery,
  goodsByAddress,
  makeDeliveries,
  releaseOlder,
  toLine,
  withReserved,
} from './deliveries'
import { deliveryOrders, invoices } from './document-tables'
import { asItWas, saveChanged } from './ensured'
import { bookedFields } from './new-sale-order'
import { releaseLines } from './reserve-delivery'
import { saleOrders } from './tables'
import type { Transaction } from './transaction'

/** The order with other lines, totals and addresses, as long as nothing came of the old ones (ORD-13). */
export async function revise(tx: Transaction, id: string, input: SaleOrderInput): Promise<Ensured<SaleOrder>> {
  const order = await tx.need(saleOrders, id)
  if (order.state === 'cancelled') throw rejected('back-office.order-not-revised', { order: order.name })
  const revised: SaleOrder = { ...order, ...(await bookedFields(tx, id, input)) }
  if (JSON.stringify(revised) === JSON.stringify(order)) return asItWas(order)
  const deliveries = await tx.find(deliveryOrders, 'saleOrderId', id)
  await refuseWhatFollowed(tx, order, deliveries)
  const saved = await saveChanged(tx, saleOrders, revised)
  if (order.state === 'confirmed') await followWith(tx, revised, deliveries)
  return saved
}

async function refuseWhatFollowed(
  tx: Transaction,
  { id, name }: SaleOrder,
  deliveries: readonly DeliveryOrder[],
): Promise<void> {
  const delivery = deliveries.find(({ state }) => state === 'done')
  const invoice = (await tx.find(invoices, 'saleOrderId', id)).find(({ state }) => state !== 'cancelled')
  const document = delivery?.name ?? invoice?.name
  if (document !== undefined) throw rejected('back-office.order-followed', { order: name, document })
}

/** A delivery order to the same address keeps its name and carrier; the others are cancelled, and new ones made. */
async function followWith(tx: Transaction, order: SaleOrder, deliveries: readonly DeliveryOrder[]): Promise<void> {
  await releaseOlder(tx, order)
  const open = deliveries.filter(({ state }) => state !== 'cancelled')
  for (const { stockLocationId, lines } of open) await releaseLines(tx, stockLocationId, lines)
  const byAddress = new Map(goodsByAddress(order))
  for (const delivery of open) {
    const bare: DeliveryOrder = { ...delivery, lines: delivery.lines.map((line) => ({ ...line, reserved: '0' })) }
    const goods = byAddress.get(delivery.shippingContactId)
    await tx.save(deliveryOrders, bare)
    if (!goods) {
      await cancelDelivery(tx, delivery.id)
      continue
    }
    byAddress.delete(delivery.shippingContactId)
    const address = await addressLine(tx, delivery.shippingContactId)
    const lines = goods.map(toLine)
    await tx.save(deliveryOrders, {
      ...(await withReserved(tx, { ...bare, lines, address, customer: order.customer })),
      changedAt: tx.now,
    })
  }
  if (byAddress.size > 0) await makeDeliveries(tx, order, byAddress)
}
