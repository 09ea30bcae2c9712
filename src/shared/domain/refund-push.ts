import type { Message } from '../failure'
import type { Decimal } from '../money'
import type { RefundItem, RefundOption } from './marketplace-payment'

/** What became of a credit note in the store. Its id is the credit note's. */
export interface RefundPush {
  readonly id: string
  readonly name: string
  readonly orderId: string
  readonly currency: string
  /** `from-store`: the refund was made there, and the note followed (RFD-4). `declined`: nothing of it went back. */
  readonly state: 'waiting' | 'sent' | 'failed' | 'declined' | 'from-store'
  /** The store's refund; of a declined one too. */
  readonly refundId: string | null
  /** What went back there. */
  readonly amount: Decimal | null
  /** What a person decided, on disk before anything is sent. */
  readonly plan: RefundPlan | null
  /** What went back, payment by payment, as far as it is booked here. */
  readonly paidBack: readonly PaidBack[]
  /** Refunds for this note that providers declined: their money did not go back. */
  readonly declined: readonly string[]
  /** Providers may still say no: looked at until then. ISO, UTC; null: nothing is to be looked at. */
  readonly watchedUntil: string | null
  /** What failed, or why it was declined. */
  readonly message: Message | null
  /** ISO, UTC: when it came to this. */
  readonly at: string
}

export interface RefundPlan {
  /** The reason that the store keeps with the refund. */
  readonly description: string
  readonly items: readonly RefundItem[]
  /** The payments of one of the quoted ways, adding up to what goes back. */
  readonly payments: readonly RefundOption[]
  /** What the person saw: the store must still say so when it is sent. */
  readonly quoted: { readonly total: Decimal; readonly tax: Decimal }
  /** The note's figures in place of the store's (RFD-5). */
  readonly override: { readonly total: Decimal; readonly tax: Decimal } | null
  /** What the note is to change by, so that it says what the store gives back (RFD-5). */
  readonly correction: Decimal | null
  /** The order's refunds that the person knew of: another one means that somebody was faster. */
  readonly knownRefundIds: readonly string[]
}

/** One payment of the refund, booked as money that went back. */
export interface PaidBack {
  /** The store's id of it. */
  readonly refundPaymentId: string
  /** The back office's payment. */
  readonly paymentId: string
  readonly amount: Decimal
  readonly declined: boolean
}

/** Of the write itself: a note whose refund was declined may be refunded again, as another write. */
export function refundKey({ id, declined }: Pick<RefundPush, 'id' | 'declined'>): string {
  return declined.length === 0 ? `refund:${id}` : `refund:${id}/${declined.length + 1}`
}

/** What goes back by this plan, with tax. */
export function plannedTotal({ override, quoted }: RefundPlan): Decimal {
  return override?.total ?? quoted.total
}
