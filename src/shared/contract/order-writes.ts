import { z } from 'zod'
import type { RefundChoice } from '../domain/refund-quote'
import type { Message } from '../failure'
import { command, id } from './command'

/** An order of an instance. */
const orderKey = z.strictObject({ instanceId: id, orderId: id })
const orderKeys = z.array(orderKey).min(1).max(10_000)

export interface OrdersSent {
  /** One an instance. */
  readonly queueIds: readonly string[]
  /** Left out, and every reason why. */
  readonly refused: readonly { readonly orderId: string; readonly why: readonly Message[] }[]
}

/** What cancelling an order would do, with what the store quotes for its money (CAN-1). */
export interface CancelQuote {
  readonly instanceId: string
  readonly orderId: string
  /** As the merchant calls it. */
  readonly status: string
  readonly money: CancelQuoteMoney
  /** Pieces that left here, and could come back into stock with a credit note. */
  readonly restock: boolean
  readonly says: readonly Message[]
  /** Not sent: the instance only rehearses. */
  readonly rehearsal: boolean
}

export type CancelQuoteMoney =
  /** Nothing goes back, and why. */
  | { readonly how: 'none'; readonly why: readonly Message[] }
  /** Only authorized: the gateway lets go of it. */
  | { readonly how: 'void'; readonly total: string; readonly currency: string; readonly gateway: string }
  | {
      readonly how: 'refund'
      /** All that is left, with tax, as the store says. */
      readonly total: string
      readonly tax: string
      readonly currency: string
      readonly choices: readonly RefundChoice[]
      /** The invoice that a credit note is made for; null: nothing was invoiced. */
      readonly invoice: string | null
      readonly says: readonly Message[]
    }

const reason = z.string().trim().min(1).max(1000)

/** What a person tells the store about an order's money and its end. */
export const orderWriteCommands = {
  /** Starts Mark as paid for these; refused only where none of them can be marked (PAY-1). */
  'orders.markAsPaid': command(z.strictObject({ orders: orderKeys })).answers<OrdersSent>(),
  /** Asks the store; nothing is changed. Takes as long as the store does. */
  'orders.cancelQuote': command(orderKey).answers<CancelQuote>(),
  /** Starts it as a queue. Refused where the quote has changed since it was seen. */
  'orders.cancel': command(
    z.strictObject({
      instanceId: id,
      orderId: id,
      reason,
      /** The quote as the person saw it, and a choice's id (null: the usual one); null: no money goes back. */
      refund: z
        .strictObject({ seenTotal: z.string().regex(/^\d{1,14}(\.\d{1,4})?$/), method: z.string().max(500).nullable() })
        .nullable(),
      restock: z.boolean(),
    }),
  ).answers<{ readonly queueId: string }>(),
  /** Several at once, without money back; refused only where none of them can be cancelled. */
  'orders.cancelSeveral': command(z.strictObject({ orders: orderKeys, reason })).answers<OrdersSent>(),
}
