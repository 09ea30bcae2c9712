import { isoOf } from '@shared/clock'
import type { Handlers } from '@shared/contract'
import type { CreditNoteDocument } from '@shared/contract/documents'
import type { CreditNote } from '@shared/domain/documents'
import type { ApiPorts } from '../ports'
import { getDocument } from './find-documents'
import { orderBehind } from './order-behind'
import { presentCreditNote } from './present'
import { refundKnown } from './refund-known'

type CreditNoteCalls = Extract<keyof Handlers, `creditNotes.${string}`>

/** Credit notes against posted invoices, and the money that goes back for them (RFD-1). */
export function creditNoteHandlers(ports: ApiPorts): Pick<Handlers, CreditNoteCalls> {
  const { backOffice, clock } = ports

  const present = async (note: CreditNote): Promise<CreditNoteDocument> => {
    const invoice = await getDocument('invoices', note.invoiceId, backOffice)
    const behind = await orderBehind(note.saleOrderId, ports)
    return presentCreditNote(await refundKnown(note, invoice, behind), behind)
  }
  const get = async (id: string) => present(await getDocument('credit-notes', id, backOffice))

  return {
    'creditNotes.get': ({ id }) => get(id),

    async 'creditNotes.create'({ key, invoiceId, ...note }) {
      return present((await backOffice.creditNotes.ensure(`${invoiceId}/by hand/${key}`, invoiceId, note)).value)
    },

    'creditNotes.post': async ({ id }) => present((await backOffice.creditNotes.post(id, isoOf(clock.now()))).value),
    'creditNotes.cancel': async ({ id }) => present((await backOffice.creditNotes.cancel(id)).value),

    async 'creditNotes.payBack'({ id, key, ...payment }) {
      await backOffice.payments.payBack(`${id}/by hand/${key}`, id, payment)
      return get(id)
    },
  }
}
