import { orders } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import type { Handlers } from '@shared/contract'
import type { OrderKnown } from '@shared/domain/actions/order-known'
import type { SaleOrder } from '@shared/domain/sale-order'
import { orderActions } from '../order-actions'
import type { ApiPorts } from '../ports'
import { allDocumentsOf, pushesOf } from './find-documents'
import { orderBehind } from './order-behind'
import { presentCreditNote, presentDelivery, presentInvoice } from './present'

/** What followed a sale order, and what may be done with the marketplace order behind it. */
export function orderDocumentHandlers(ports: ApiPorts): Pick<Handlers, 'documents.of' | 'orders.actions'> {
  const { backOffice } = ports

  return {
    async 'documents.of'({ saleOrderId }) {
      const behind = await orderBehind(saleOrderId, ports)
      const { deliveries, invoices, payments, creditNotes } = await allDocumentsOf(saleOrderId, backOffice)
      const pushes = behind.marketplace && (await pushesOf(deliveries, behind.marketplace.journal))
      const invoiceOf = new Map(invoices.map((invoice) => [invoice.id, invoice]))
      return {
        deliveries: deliveries.map((one) => presentDelivery(one, pushes?.get(one.id) ?? null, behind)),
        invoices: invoices.map((one) => presentInvoice(one, creditNotes, behind)),
        payments,
        creditNotes: creditNotes.flatMap((one) => {
          const invoice = invoiceOf.get(one.invoiceId)
          return invoice ? [presentCreditNote(one, invoice, behind)] : []
        }),
      }
    },

    'orders.actions': async ({ instanceId, orderId }) => orderActions(await orderKnown(instanceId, orderId, ports)),
  }
}

/** Everything that the conditions of an order's actions look at. */
export async function orderKnown(instanceId: string, orderId: string, ports: ApiPorts): Promise<OrderKnown> {
  const { db, instances, backOffice } = ports
  const instance = instances.get(instanceId)
  const journal = await db.instance(instance.id)
  const copy = await journal.get(orders, orderId)
  if (!copy) throw rejected('error.not-found', { what: 'order', id: orderId })
  if (copy.saleOrder === null)
    return {
      instance,
      copy,
      saleOrder: null,
      deliveries: [],
      pushes: new Map(),
      invoices: [],
      payments: [],
      creditNotes: [],
    }
  const saleOrder = (await backOffice.records.get('sale-orders', copy.saleOrder.id)) as unknown as SaleOrder | null
  const documents = await allDocumentsOf(copy.saleOrder.id, backOffice)
  return { instance, copy, saleOrder, ...documents, pushes: await pushesOf(documents.deliveries, journal) }
}
