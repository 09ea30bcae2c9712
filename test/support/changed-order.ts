import { put } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'
import type { OrderChange } from '@shared/domain/changes/order-change'
import type { CreditNote, DeliveryOrder, Invoice, Payment } from '@shared/domain/documents'
import type { SaleOrder } from '@shared/domain/sale-order'
import { copyOf } from './import-results'
import { type Ended, type ImportWorld, importOne } from './import-run'

/** What waits for a person of what the store changed. */
export async function changesOf(world: ImportWorld, orderId: string): Promise<readonly OrderChange[]> {
  return (await copyOf(world, orderId)).changes?.pending ?? []
}

/** Import Orders meets the order again; one that has no workflow counts as imported here. */
export async function lookAt(world: ImportWorld, orderId: string): Promise<Ended> {
  const copy = await copyOf(world, orderId)
  if (copy.sync !== 'imported') await world.mirror.commit([put(orders, { ...copy, sync: 'imported', message: null })])
  return importOne(world, orderId)
}

/** A person says what to do with the changes as they are shown, or with some of them. */
export async function decide(
  world: ImportWorld,
  orderId: string,
  what: 'apply' | 'dismiss',
  { ids, restock = false }: { readonly ids?: readonly string[]; readonly restock?: boolean } = {},
): Promise<void> {
  const copy = await copyOf(world, orderId)
  const pending = copy.changes?.pending ?? []
  const at = '2026-06-20T12:00:00.000Z'
  const decided = pending
    .filter(({ id }) => ids?.includes(id) ?? true)
    .map(({ id, seal }) => ({ id, seal, what, restock, at }))
  const known = copy.changes?.decided.filter(({ id }) => !decided.some((one) => one.id === id)) ?? []
  await world.mirror.commit([
    put(orders, { ...copy, changes: { at, pending, again: false, decided: [...known, ...decided] } }),
  ])
}

export async function saleOrderOf(world: ImportWorld, orderId: string): Promise<SaleOrder> {
  const found = await world.backOffice.saleOrders.findByKey(`${world.instance.id}:order:${orderId}`)
  if (!found) throw new Error(`Order ${orderId} has no sale order`)
  return found
}

export async function documentsOf(world: ImportWorld, orderId: string) {
  const where = { saleOrderId: (await saleOrderOf(world, orderId)).id }
  const all = async (collection: 'delivery-orders' | 'invoices' | 'credit-notes' | 'payments') =>
    (await world.backOffice.records.query(collection, { where, limit: 1000 })).rows as unknown
  return {
    deliveries: (await all('delivery-orders')) as readonly DeliveryOrder[],
    invoices: (await all('invoices')) as readonly Invoice[],
    creditNotes: (await all('credit-notes')) as readonly CreditNote[],
    payments: (await all('payments')) as readonly Payment[],
  }
}
