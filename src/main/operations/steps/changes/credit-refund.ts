import { put } from '@main/db/db'
import { refundPushes } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import type { KnownOrder } from '@shared/domain/changes/order-changes'
import { creditOf } from '@shared/domain/changes/refund-change'
import type { CreditNote } from '@shared/domain/documents'
import type { StoreRefund } from '@shared/domain/marketplace-payment'
import { dayIn } from '@shared/domain/order-dates'
import type { RefundPush } from '@shared/domain/refund-push'
import { sentence } from '@shared/messages/message'
import { watchedUntil } from '../money/watch-refund'
import { creditKey } from './find-changes'
import { declinedBefore, payBackRefund } from './pay-back-refund'

interface Refunded {
  readonly refund: StoreRefund
  readonly known: KnownOrder
  /** Pieces by line key that come back into stock. */
  readonly restock: Readonly<Record<string, string>>
}

/**
 * A refund made in the store as a posted credit note, and the money noted as gone back; each once (RFD-4). Whether a
 * provider declines it after all is asked from then on (RFD-5).
 */
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
  const made = (await mirror.get(refundPushes, note.id)) ?? madeThere(refund, note, known, clock.now())
  await mirror.commit([put(refundPushes, made)])
  const { value: posted } = await backOffice.creditNotes.post(note.id, refund.createdAt)
  const method = now.payment.gateway.trim() || sentence('orders.paid-by.none')
  const how = { currency: posted.currency, method, paidOn: noteDate }
  const paidBack = await payBackRefund(refund, { ...made, key }, how, context)
  await mirror.commit([put(refundPushes, { ...made, name: posted.name, paidBack })])
  return posted
}

function madeThere(refund: StoreRefund, note: CreditNote, { now, saleOrder }: KnownOrder, nowMs: number): RefundPush {
  const { id: refundId, payments, createdAt } = refund
  const { id, name, total } = note
  const at = isoOf(nowMs)
  // What is older was answered long before it was read.
  const until = watchedUntil(payments, Date.parse(createdAt))
  return {
    id,
    name,
    orderId: now.id,
    currency: saleOrder.currency,
    state: 'from-store',
    refundId,
    amount: total,
    plan: null,
    paidBack: declinedBefore(refund, note),
    declined: [],
    watchedUntil: until !== null && until > at ? until : null,
    message: null,
    at,
  }
}
