import { z } from 'zod'
import type { CreditNote } from '../domain/documents'
import type { RefundItem, RefundQuote } from '../domain/marketplace-payment'
import { type QuoteDifference, type RefundChoice, resolutions } from '../domain/refund-quote'
import type { Message } from '../failure'
import { command, id } from './command'

/** What the store says that a credit note comes to, beside what the note says (RFD-1, RFD-5). */
export interface QuotedRefund {
  readonly note: CreditNote
  readonly instanceId: string
  readonly orderId: string
  readonly items: readonly QuotedItem[]
  readonly quote: Omit<RefundQuote, 'methods'>
  readonly choices: readonly RefundChoice[]
  readonly difference: QuoteDifference
  /** Why the note can't take the store's figure; null: it can. */
  readonly notTheQuote: Message | null
  /** What the quote could not say as the note does, and what the store does beside the refund. */
  readonly says: readonly Message[]
  /** Why it may be wrong to send it: what went back there already and is not booked here. */
  readonly warns: readonly Message[]
  /** Not sent: the instance only rehearses. */
  readonly rehearsal: boolean
}

export interface QuotedItem {
  readonly item: RefundItem
  readonly name: string
}

export interface RefundStarted {
  readonly queueId: string
}

const total = z.string().regex(/^\d{1,14}(\.\d{1,4})?$/)

export const refundCommands = {
  /** Asks the store; nothing is changed. Takes as long as the store does. */
  'refunds.quote': command(z.strictObject({ creditNoteId: id })).answers<QuotedRefund>(),
  /** Sends it as a queue. Refused where the quote has changed since it was seen. */
  'refunds.send': command(
    z.strictObject({
      creditNoteId: id,
      /** The reason that the store keeps. */
      description: z.string().trim().max(1000),
      /** A choice's id; null: the usual one. */
      method: z.string().max(500).nullable(),
      /** The quote's total as the person saw it. */
      seenTotal: total,
      resolution: z.enum(resolutions),
    }),
  ).answers<RefundStarted>(),
}
