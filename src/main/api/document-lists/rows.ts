import type { Query } from '@main/db/db'
import type { OutputOf } from '@shared/contract'
import type { Page } from '@shared/contract/command'
import type { CreditNoteRow, DocumentList, PaymentRow } from '@shared/contract/document-lists'
import type { DeliveryDocument, InvoiceDocument } from '@shared/contract/documents'
import { creditNoteHandlers } from '../documents/credit-notes'
import { deliveryHandlers } from '../documents/deliveries'
import { getDocument } from '../documents/find-documents'
import { invoiceHandlers } from '../documents/invoices'
import type { ApiPorts } from '../ports'
import { findDocuments } from './find-documents'

/** A row of each list: the document with all that its own page says of it. */
export interface DocumentRows {
  readonly deliveries: DeliveryDocument
  readonly invoices: InvoiceDocument
  readonly 'credit-notes': CreditNoteRow
  readonly payments: PaymentRow
}

type ToRow<L extends DocumentList> = (id: string) => Promise<DocumentRows[L]>

export function toRowOf<L extends DocumentList>(list: L, ports: ApiPorts): ToRow<L> {
  const { backOffice } = ports
  const delivery = deliveryHandlers(ports)['deliveries.get']
  const invoice = invoiceHandlers(ports)['invoices.get']
  const payment = invoiceHandlers(ports)['payments.get']
  const creditNote = creditNoteHandlers(ports)['creditNotes.get']
  const rows: { readonly [K in DocumentList]: ToRow<K> } = {
    deliveries: (id) => delivery({ id }),
    invoices: (id) => invoice({ id }),
    'credit-notes': async (id) => {
      const note = await creditNote({ id })
      return { ...note, invoice: (await getDocument('invoices', note.invoiceId, backOffice)).name }
    },
    payments: async (id) => {
      const paid: OutputOf<'payments.get'> = await payment({ id })
      const of =
        paid.creditNoteId === null
          ? await getDocument('invoices', paid.invoiceId, backOffice)
          : await getDocument('credit-notes', paid.creditNoteId, backOffice)
      return { ...paid, of: of.name }
    },
  }
  return rows[list]
}

export async function pageOf<L extends DocumentList>(
  list: L,
  instanceId: string | undefined,
  query: Query,
  ports: ApiPorts,
): Promise<Page<DocumentRows[L]>> {
  const { total, ids } = await findDocuments(list, instanceId, { limit: 50, ...query }, ports)
  return { total, rows: await Promise.all(ids.map(toRowOf(list, ports))) }
}
