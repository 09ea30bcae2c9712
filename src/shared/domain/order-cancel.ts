import type { Message } from '../failure'
import { type Decimal, parseDecimal } from '../money'
import type { RefundPlan } from './refund-push'

/** What a person decided about an order's end, on disk before anything is sent. Its id is the order's (CAN-1). */
export interface OrderCancel {
  readonly id: string
  /** Of the sale order, for people. */
  readonly name: string
  readonly reason: string
  readonly money: CancelMoney
  /** Pieces that left and are credited come back into stock. */
  readonly restock: boolean
  readonly state: 'waiting' | 'done' | 'failed'
  /** The money is where it belongs, here and there: from now on the order is to be cancelled, whatever happens. */
  readonly moneyDone: boolean
  /** How often it came to an end before: asked once more it is another write. */
  readonly ended: number
  readonly message: Message | null
  /** ISO, UTC: when it came to this. */
  readonly at: string
}

/** What becomes of the buyer's money first. */
export type CancelMoney =
  | { readonly how: 'none' }
  | {
      readonly how: 'void'
      /** ISO, UTC: when the store had been asked; null: not yet, as far as is known. */
      readonly askedAt: string | null
      /** The store has shown it as pending, so that authorized again means declined. */
      readonly pendingSeen: boolean
    }
  | {
      readonly how: 'refund'
      /** The posted invoice that is credited; null: nothing was invoiced. */
      readonly invoiceId: string | null
      /** What was left of it when the person looked. */
      readonly noteTotal: Decimal
      readonly currency: string
      readonly plan: RefundPlan
    }

/**
 * What goes back beyond all that its invoice has left, which no credit note can say; null: nothing. Refused nowadays before
 * it is sent.
 */
export function beyondInvoice(money: CancelMoney): Decimal | null {
  if (money.how !== 'refund' || money.invoiceId === null) return null
  const { correction } = money.plan
  return correction !== null && parseDecimal(correction) > 0n ? correction : null
}

type Write = Pick<OrderCancel, 'id' | 'ended'>

export const cancelKey = ({ id, ended }: Write): string => `cancel:${id}/${ended + 1}`
export const voidKey = ({ id, ended }: Write): string => `void:${id}/${ended + 1}`
/** Where no credit note stands for the refund. */
export const refundIdOf = ({ id, ended }: Write): string => `cancel-${id}-${ended + 1}`
export const isWithoutNote = ({ id }: { readonly id: string }): boolean => id.startsWith('cancel-')
