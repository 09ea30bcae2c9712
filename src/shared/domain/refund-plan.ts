import type { Message } from '../failure'
import { parseDecimal } from '../money'
import type { CreditNote } from './documents'
import type { MarketplaceOrder } from './marketplace-order'
import type { RefundQuote } from './marketplace-payment'
import type { RefundPlan } from './refund-push'
import { choicesOf, differenceOf, paymentsFor, type RefundChoice, type Resolution } from './refund-quote'

/** What a person decided, having seen a quote. */
export interface RefundDecision {
  /** A choice's id; null: the usual one. */
  readonly method: string | null
  readonly seenTotal: string
  readonly resolution: Resolution
}

export type Planned =
  | { readonly kind: 'plan'; readonly plan: Pick<RefundPlan, 'payments' | 'quoted' | 'override' | 'correction'> }
  | { readonly kind: 'refused'; readonly why: Message }

/** What is to be sent, if the quote is still what the person saw and every difference was decided on (RFD-5). */
export function planRefund(
  note: Pick<CreditNote, 'name' | 'currency' | 'total' | 'totalTax'>,
  order: MarketplaceOrder,
  quote: RefundQuote,
  { method, seenTotal, resolution }: RefundDecision,
): Planned {
  const { name, currency, total: ours, totalTax } = note
  const { total, tax } = quote
  if (parseDecimal(total) !== parseDecimal(seenTotal))
    return refused({ code: 'refunds.quote-changed', params: { name, total, seen: seenTotal, currency } })
  const choices = choicesOf(quote, order)
  const choice = choices.find(({ id, usual }) => (method === null ? usual : id === method))
  if (!choice) return refused(noSuchChoice(order.id, method, choices))
  if (choice.why) return refused(choice.why)
  const difference = parseDecimal(differenceOf(quote, note).total)
  if (difference !== 0n && resolution === 'none')
    return refused({ code: 'refunds.differs', params: { name, total, ours, currency } })
  const quoted = { total, tax }
  if (resolution === 'override') {
    const payments = paymentsFor(choice.payments, ours, currency)
    return { kind: 'plan', plan: { payments, quoted, override: { total: ours, tax: totalTax }, correction: null } }
  }
  const correction = difference === 0n ? null : differenceOf(quote, note).total
  return { kind: 'plan', plan: { payments: choice.payments, quoted, override: null, correction } }
}

function refused(why: Message): Planned {
  return { kind: 'refused', why }
}

function noSuchChoice(id: string, method: string | null, choices: readonly RefundChoice[]): Message {
  if (method === null || choices.length === 0) return { code: 'refunds.no-method', params: { id } }
  const offered = choices.map((choice) => choice.id).join(', ')
  return { code: 'refunds.unknown-method', params: { id, method, offered } }
}
