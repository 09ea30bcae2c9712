import { isoOf } from '@shared/clock'
import type { Handlers } from '@shared/contract'
import type { InvoiceDocument } from '@shared/contract/documents'
import type { Invoice } from '@shared/domain/documents'
import { invoiceKey } from '@shared/domain/invoice-key'
import type { ApiPorts } from '../ports'
import { documentsOf, getDocument } from './find-documents'
import { orderBehind } from './order-behind'
import { presentInvoice } from './present'

type InvoiceCalls = Extract<keyof Handlers, `invoices.${string}` | `payments.${string}`>

/** Invoices, and the money that comes in for them. */
export function invoiceHandlers(ports: ApiPorts): Pick<Handlers, InvoiceCalls> {
  const { backOffice, clock } = ports

  const present = async (invoice: Invoice): Promise<InvoiceDocument> => {
    const creditNotes = await documentsOf('credit-notes', invoice.saleOrderId, backOffice)
    return presentInvoice(invoice, creditNotes, await orderBehind(invoice.saleOrderId, ports))
  }
  const get = async (id: string) => present(await getDocument('invoices', id, backOffice))

  return {
    'invoices.get': ({ id }) => get(id),

    async 'invoices.create'({ saleOrderId, ...invoice }) {
      const { saleOrder } = await orderBehind(saleOrderId, ports)
      const key = invoiceKey(saleOrder, await documentsOf('invoices', saleOrderId, backOffice))
      return present((await backOffice.invoices.ensure(key, saleOrderId, invoice)).value)
    },

    'invoices.post': async ({ id }) => present((await backOffice.invoices.post(id, isoOf(clock.now()))).value),
    'invoices.cancel': async ({ id }) => present((await backOffice.invoices.cancel(id)).value),

    async 'payments.register'({ invoiceId, key, ...payment }) {
      await backOffice.payments.register(`${invoiceId}/by hand/${key}`, invoiceId, payment)
      return get(invoiceId)
    },

    async 'payments.get'({ id }) {
      const payment = await getDocument('payments', id, backOffice)
      return { ...payment, ...(await orderBehind(payment.saleOrderId, ports)).link }
    },

    'payments.choices': async () => ({
      journals: await backOffice.payments.journals(),
      terms: await backOffice.payments.terms(),
    }),
  }
}
