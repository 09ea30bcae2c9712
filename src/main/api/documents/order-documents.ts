import { orders } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import type { Handlers } from '@shared/contract'
import type { OrderKnown } from '@shared/domain/actions/order-known'
import type { RefundKnown } from '@shared/domain/actions/refund'
import type { SaleOrder } from '@shared/domain/sale-order'
import { orderActions } from '../order-actions'
import type { ApiPorts } from '../ports'
import { allDocumentsOf, pushesOf } from './find-documents'
import { type OrderBehind, orderBehind } from './order-behind'
import { presentCreditNote, presentDelivery, presentInvoice } from './present'
import { refundKnown } from './refund-known'

/** What followed a sale order, and what may be done with the marketplace order behind it. */
export function orderDocumentHandlers(ports: ApiPorts): Pick<Handlers, 'documents.of' | 'orders.actions'> {
  const { backOffice } = ports

  return {
    async 'documents.of'({ saleOrderId }) {
      const behind = await orderBehind(saleOrderId, ports)
      const { deliveries, invoices, payments, creditNotes } = await allDocumentsOf(saleOrderId, backOffice)
      const pushes = behind.marketplace && (await pushesOf(deliveries, behind.marketplace.journal))
      return {
        deliveries: deliveries.map((one) => presentDelivery(one, pushes?.get(one.id) ?? null, behind)),
        invoices: invoices.map((one) => presentInvoice(one, creditNotes, behind)),
        payments,
        creditNotes: (await refundsOf({ invoices, creditNotes }, behind)).map((one) => presentCreditNote(one, behind)),
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
      refunds: [],
    }
  const saleOrder = (await backOffice.records.get('sale-orders', copy.saleOrder.id)) as unknown as SaleOrder | null
  const documents = await allDocumentsOf(copy.saleOrder.id, backOffice)
  const pushes = await pushesOf(documents.deliveries, journal)
  return {
    instance,
    copy,
    saleOrder,
    ...documents,
    pushes,
    refunds: await refundsOf(documents, await orderBehind(copy.saleOrder.id, ports)),
  }
}

function refundsOf(
  { invoices, creditNotes }: Pick<OrderKnown, 'invoices' | 'creditNotes'>,
  behind: OrderBehind,
): Promise<readonly RefundKnown[]> {
  const invoiceOf = new Map(invoices.map((invoice) => [invoice.id, invoice]))
  return Promise.all(
    creditNotes.flatMap((note) => {
      const invoice = invoiceOf.get(note.invoiceId)
      return invoice ? [refundKnown(note, invoice, behind)] : []
    }),
  )
}
