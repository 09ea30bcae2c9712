import { orders } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import type { CreditNote, DeliveryOrder, Invoice } from '@shared/domain/documents'
import type { SaleOrder } from '@shared/domain/sale-order'

/** What the back office has of a marketplace order. */
export interface Books {
  readonly saleOrder: SaleOrder | null
  readonly deliveries: readonly DeliveryOrder[]
  readonly invoices: readonly Invoice[]
  readonly creditNotes: readonly CreditNote[]
}

export async function booksOf(
  orderId: string,
  { mirror, backOffice: { records } }: Pick<Context, 'mirror' | 'backOffice'>,
): Promise<Books> {
  const link = (await mirror.get(orders, orderId))?.saleOrder
  if (!link) return { saleOrder: null, deliveries: [], invoices: [], creditNotes: [] }
  const where = { saleOrderId: link.id }
  const all = async (collection: 'delivery-orders' | 'invoices' | 'credit-notes') =>
    (await records.query(collection, { where, sort: 'createdAt', limit: most })).rows as unknown
  return {
    saleOrder: (await records.get('sale-orders', link.id)) as unknown as SaleOrder | null,
    deliveries: (await all('delivery-orders')) as readonly DeliveryOrder[],
    invoices: (await all('invoices')) as readonly Invoice[],
    creditNotes: (await all('credit-notes')) as readonly CreditNote[],
  }
}

/** An order has a handful of each. */
const most = 1000
