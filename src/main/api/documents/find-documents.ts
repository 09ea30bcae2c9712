import type { BackOffice, BackOfficeCollection } from '@main/backoffice/back-office'
import type { Journal } from '@main/db/db'
import { deliveryPushes } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import type { DeliveryPush } from '@shared/domain/delivery-push'
import type { CreditNote, DeliveryOrder, Invoice, Payment } from '@shared/domain/documents'

/** The back office's records as what they are: the port answers plain rows. */
interface Documents {
  readonly 'delivery-orders': DeliveryOrder
  readonly invoices: Invoice
  readonly payments: Payment
  readonly 'credit-notes': CreditNote
}

/** Rows that are read at once. */
const page = 200

export async function getDocument<C extends keyof Documents & BackOfficeCollection>(
  collection: C,
  id: string,
  { records }: BackOffice,
): Promise<Documents[C]> {
  const found = await records.get(collection, id)
  if (!found) throw rejected('error.not-found', { what: collection, id })
  return found as unknown as Documents[C]
}

/** Every one of the sale order, oldest first. */
export async function documentsOf<C extends keyof Documents & BackOfficeCollection>(
  collection: C,
  saleOrderId: string,
  { records }: BackOffice,
): Promise<readonly Documents[C][]> {
  const found: Documents[C][] = []
  for (;;) {
    const query = { where: { saleOrderId }, sort: 'createdAt', offset: found.length, limit: page }
    const { rows } = await records.query(collection, query)
    found.push(...(rows as unknown as readonly Documents[C][]))
    if (rows.length < page) return found
  }
}

export async function allDocumentsOf(saleOrderId: string, backOffice: BackOffice) {
  return {
    deliveries: await documentsOf('delivery-orders', saleOrderId, backOffice),
    invoices: await documentsOf('invoices', saleOrderId, backOffice),
    payments: await documentsOf('payments', saleOrderId, backOffice),
    creditNotes: await documentsOf('credit-notes', saleOrderId, backOffice),
  }
}

/** What became of delivery orders in the store, by their id. */
export async function pushesOf(
  deliveries: readonly DeliveryOrder[],
  journal: Journal,
): Promise<ReadonlyMap<string, DeliveryPush>> {
  const ids = deliveries.map(({ id }) => id)
  return new Map((await journal.getMany(deliveryPushes, ids)).map((push) => [push.id, push]))
}
