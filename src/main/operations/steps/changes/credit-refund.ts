import { put } from '@main/db/db'
import { refundPushes } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import type { KnownOrder } from '@shared/domain/changes/order-changes'
import { creditOf } from '@shared/domain/changes/refund-change'
import type { CreditNote, Invoice } from '@shared/domain/documents'
import type { StoreRefund } from '@shared/domain/marketplace-payment'
import { leftToPayBack } from '@shared/domain/open-amounts'
import { dayIn } from '@shared/domain/order-dates'
import { sentence } from '@shared/messages/message'
import { toMoney } from '@shared/money'
import { creditKey } from './find-changes'

interface Refunded {
  readonly refund: StoreRefund
  readonly known: KnownOrder
  /** Pieces by line key that come back into stock. */
  readonly restock: Readonly<Record<string, string>>
}

/** A refund made in the store as a posted credit note, and the money noted as gone back; each once (RFD-4). */
export async function creditRefund({ refund, known, restock }: Refunded, context: Context): Promise<CreditNote> {
  const { backOffice, instance, mirror, clock } = context
  const { now, saleOrder, invoices } = known
  const invoice = invoices.find(({ state }) => state === 'posted')
  if (!invoice) throw rejected('back-office.not-posted', { document: saleOrder.name })
  const key = creditKey(instance.id, refund.id)
  const noteDate = dayIn(instance.shop?.timeZone ?? 'UTC', refund.createdAt)
  const name = sentence('orders.change.refunded-there', { refund: refund.id })
  const wanted = { ...creditOf(refund, known, invoice, name), reason: refund.reason || name, noteDate, restock }
  const { value: note } = await backOffice.creditNotes.ensure(key, invoice.id, wanted)
  // Before it is posted: from then on somebody could send it to the store, which made it.
  await mirror.commit([
    put(refundPushes, {
      id: note.id,
      name: note.name,
      orderId: now.id,
      currency: saleOrder.currency,
      state: 'from-store',
      refundId: refund.id,
      amount: note.total,
      plan: null,
      paidBack: [],
      declined: [],
      watchedUntil: null,
      message: null,
      at: isoOf(clock.now()),
    }),
  ])
  const { value: posted } = await backOffice.creditNotes.post(note.id, refund.createdAt)
  await payBack(posted, invoice, { known, noteDate, key }, context)
  return posted
}

/** What the invoice was not paid by could not go back. */
async function payBack(
  note: CreditNote,
  { id: invoiceId }: Invoice,
  { known: { now, saleOrder }, noteDate, key }: { known: KnownOrder; noteDate: string; key: string },
  { backOffice }: Context,
): Promise<void> {
  const invoice = (await backOffice.records.get('invoices', invoiceId)) as unknown as Invoice
  const amount = leftToPayBack(note, invoice)
  if (amount <= 0n) return
  const [journal] = await backOffice.payments.journals()
  await backOffice.payments.payBack(`${key}/paid-back`, note.id, {
    amount: toMoney(amount, saleOrder.currency),
    method: now.payment.gateway.trim() || sentence('orders.paid-by.none'),
    paymentJournalId: journal?.id ?? '',
    paidOn: noteDate,
  })
}
