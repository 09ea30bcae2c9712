import type { CreditNoteDocument, DeliveryDocument, InvoiceDocument } from '@shared/contract/documents'
import { creditNoteActions } from '@shared/domain/actions/credit-note-actions'
import { deliveryActions } from '@shared/domain/actions/delivery-actions'
import { invoiceActions } from '@shared/domain/actions/invoice-actions'
import { type RefundKnown, refund } from '@shared/domain/actions/refund'
import type { DeliveryPush } from '@shared/domain/delivery-push'
import type { CreditNote, DeliveryOrder, Invoice } from '@shared/domain/documents'
import type { RefundPush } from '@shared/domain/refund-push'
import type { OrderBehind } from './order-behind'

/** Documents as the window sees them: with their order, and what may be done with them. */

export function presentDelivery(
  delivery: DeliveryOrder,
  push: DeliveryPush | null,
  { link, marketplace }: OrderBehind,
): DeliveryDocument {
  const behind = marketplace && { instance: marketplace.instance, order: marketplace.copy.order }
  return {
    ...delivery,
    ...link,
    push: push && { state: push.state, shipmentId: push.shipmentId, message: push.message, at: push.at },
    actions: deliveryActions({ delivery, push, behind }),
  }
}

export function presentInvoice(
  invoice: Invoice,
  creditNotes: readonly CreditNote[],
  { link }: OrderBehind,
): InvoiceDocument {
  const ofInvoice = creditNotes.filter(({ invoiceId }) => invoiceId === invoice.id)
  return { ...invoice, ...link, actions: invoiceActions(invoice, ofInvoice) }
}

export function presentCreditNote(known: RefundKnown, { link }: OrderBehind): CreditNoteDocument {
  const { note, invoice } = known
  const actions = [...creditNoteActions(note, invoice), refund(known)]
  return { ...note, ...link, refund: known.push && refundOf(known.push), actions }
}

/** What became of a credit note in the store, as everybody sees it: what was decided stays here. */
export function refundOf({ state, refundId, amount, message, at }: RefundPush): CreditNoteDocument['refund'] {
  return { state, refundId, amount, message, at }
}
