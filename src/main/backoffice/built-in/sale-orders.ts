import type { Journal } from '@main/db/db'
import { rejected } from '@main/errors'
import type { SaleOrder } from '@shared/domain/sale-order'
import type { Message } from '@shared/failure'
import type { BackOffice, Ensured } from '../back-office'
import { cancelDelivery, ensureDeliveries, releaseOlder } from './deliveries'
import { deliveryOrders, invoices } from './document-tables'
import { asItWas, saveChanged } from './ensured'
import { cancelInvoice } from './invoices'
import { ensureSaleOrder } from './new-sale-order'
import { reassign } from './reassign-sale-order'
import { revise } from './revise-sale-order'
import { keys, saleOrders } from './tables'
import { keyId, type Transact, type Transaction } from './transaction'

export function createSaleOrders(journal: Journal, transact: Transact): BackOffice['saleOrders'] {
  return {
    ensure: (key, input) => transact((tx) => ensureSaleOrder(tx, key, input)),
    confirm: (id, at) => transact((tx) => confirm(tx, id, at)),
    revise: (id, input) => transact((tx) => revise(tx, id, input)),
    cancel: (id) => transact((tx) => cancel(tx, id)),
    reassign: (id, customerId) => transact((tx) => reassign(tx, id, customerId)),
    findByKey: async (key) => {
      const known = await journal.get(keys, keyId(saleOrders, key))
      return known && journal.get(saleOrders, known.recordId)
    },
  }
}

async function confirm(tx: Transaction, id: string, at: string): Promise<Ensured<SaleOrder>> {
  const order = await tx.need(saleOrders, id)
  if (order.state === 'confirmed') return asItWas(order)
  if (order.state === 'cancelled') throw rejected('back-office.order-cancelled', { order: order.name })
  const confirmed = await saveChanged(tx, saleOrders, { ...order, state: 'confirmed' as const, confirmedAt: at })
  await ensureDeliveries(tx, id)
  return confirmed
}

/** What has not happened yet is called off; goods that left and posted invoices stay, and are named. */
async function cancel(tx: Transaction, id: string): Promise<Ensured<SaleOrder>> {
  const order = await tx.need(saleOrders, id)
  if (order.state === 'cancelled') return asItWas(order)
  await releaseOlder(tx, order)
  const left: string[] = []
  for (const delivery of await tx.find(deliveryOrders, 'saleOrderId', id)) {
    if (delivery.state === 'done') left.push(delivery.name)
    else await cancelDelivery(tx, delivery.id)
  }
  for (const invoice of await tx.find(invoices, 'saleOrderId', id)) {
    if (invoice.state === 'posted') left.push(invoice.name)
    else await cancelInvoice(tx, invoice.id)
  }
  const warnings: Message[] =
    left.length === 0
      ? []
      : [{ code: 'back-office.left-open', params: { order: order.name, documents: left.join(', ') } }]
  return saveChanged(tx, saleOrders, { ...order, state: 'cancelled' as const }, warnings)
}
