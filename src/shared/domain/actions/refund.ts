import type { Message } from '../../failure'
import { parseDecimal } from '../../money'
import type { CreditNote, Invoice } from '../documents'
import type { Instance } from '../instance'
import type { MarketplaceOrder, PaymentStatus } from '../marketplace-order'
import { leftToPayBack } from '../open-amounts'
import type { RefundPush } from '../refund-push'
import { type RecordAction, recordAction } from './record-action'
import { mayNotRun, onlyRehearses } from './store-writes'

/** A credit note, what became of it in the store, and the marketplace order behind it; null: there is none. */
export interface RefundKnown {
  readonly note: CreditNote
  readonly invoice: Invoice
  readonly push: RefundPush | null
  /** Names of the credit notes whose refund of this order is on its way right now; this one's too. */
  readonly underWay: readonly string[]
  readonly behind: { readonly instance: Instance; readonly order: MarketplaceOrder } | null
}

/** Gives the credit note's money back in the store, once (RFD-1 to RFD-3). */
export function refund(known: RefundKnown): RecordAction {
  return recordAction('refund', whyNotRefunded(known), [
    mailsRefund,
    known.behind && onlyRehearses(known.behind.instance),
  ])
}

export const mailsRefund: Message = { code: 'refunds.mails', params: {} }

export function whyNotRefunded({ note, invoice, push, underWay, behind }: RefundKnown): readonly Message[] {
  const { name } = note
  const refundId = push?.refundId ?? ''
  if (push?.state === 'sent') return [{ code: 'refunds.sent-already', params: { name, refund: refundId } }]
  if (push?.state === 'from-store') return [{ code: 'refunds.from-store', params: { name, refund: refundId } }]
  const why: (Message | null | false)[] = [
    behind === null ? { code: 'refunds.no-order', params: { name } } : mayNotRun(behind.instance),
    note.state !== 'posted' && { code: 'refunds.not-posted', params: { name, state: note.state } },
    note.state === 'posted' && alreadyBack(note, invoice),
    behind && whyNotPaid(behind.order),
    ...underWay.map((other): Message => ({ code: 'refunds.under-way', params: { name: other } })),
  ]
  return why.filter((one): one is Message => one !== null && one !== false)
}

/** Why its money can't go back in the store any more: it went back here, or never came in. */
export function alreadyBack(note: CreditNote, invoice: Invoice): Message | null {
  const { name, paidBack, currency } = note
  if (parseDecimal(paidBack) !== 0n) return { code: 'refunds.paid-back', params: { name, amount: paidBack, currency } }
  // What goes back in the store must be bookable here, or the books would never agree again.
  if (leftToPayBack(note, invoice) >= parseDecimal(note.total)) return null
  return { code: 'refunds.not-paid-here', params: { name, invoice: invoice.name } }
}

/** Money must have been taken and settled (Order Refunds). What was paid by hand shows in the order's status alone. */
export function whyNotPaid({ id, statusId, status, payment }: MarketplaceOrder): Message | null {
  if (statusId === cancelled) return { code: 'refunds.order-cancelled', params: { id } }
  const notTaken = notTakenIn(payment.status)
  if (notTaken !== null) return { code: 'refunds.not-taken', params: { id, state: notTaken } }
  const byHand = payment.status === 'none' || payment.status === 'pending'
  return byHand && unpaidStatuses.has(statusId) ? { code: 'refunds.not-paid', params: { id, status } } : null
}

type NotTaken = 'authorized' | 'capturing' | 'review' | 'declined' | 'voided' | 'refunded'

function notTakenIn(status: PaymentStatus): NotTaken | null {
  switch (status) {
    case 'authorized':
    case 'declined':
    case 'refunded':
      return status
    case 'capture pending':
      return 'capturing'
    case 'held for review':
      return 'review'
    case 'void':
    case 'void pending':
      return 'voided'
    case 'captured':
    case 'paid':
    case 'partially refunded':
    case 'pending':
    case 'none':
      return null
    default:
      return status satisfies never
  }
}

/** BigCommerce's fixed ids (Order statuses). */
const cancelled = 5
/** Incomplete, Pending, Declined, Awaiting Payment, Manual Verification Required, Disputed: none of them counts as paid. */
const unpaidStatuses: ReadonlySet<number> = new Set([0, 1, 6, 7, 12, 13])
