import type { Message } from '../failure'
import { type Decimal, parseDecimal, smaller, toMoney } from '../money'
import type { CreditNote, Invoice } from './documents'
import { leftOfInvoice } from './left-of-invoice'
import type { MarketplaceOrder } from './marketplace-order'
import type { RefundMethod, RefundOption, RefundQuote } from './marketplace-payment'

/** One of the ways that money can go back. */
export interface RefundChoice {
  /** Its providers, for people who write scripts: `stripe`, `stripe+storecredit`, `custom (offline)`. */
  readonly id: string
  readonly payments: RefundMethod
  /** Why it can't be taken although the store offers it; null: it can. */
  readonly why: Message | null
  /** The way that the buyer paid, which is what most people want. */
  readonly usual: boolean
}

/** What a note and its quote differ by, as the store's figure less the note's. Zero: they agree. */
export interface QuoteDifference {
  readonly total: Decimal
  readonly tax: Decimal
}

/** How a difference is resolved (RFD-5): the note follows the store's figure, or the store takes the note's. */
export const resolutions = ['none', 'take-quote', 'override'] as const
export type Resolution = (typeof resolutions)[number]

/** A note over all that is left of an invoice can't be corrected upwards: so much money could never be booked. */
export function whyMoreThanLeft(
  orderId: string,
  quote: Pick<RefundQuote, 'total'>,
  { total: left, currency }: Pick<CreditNote, 'total' | 'currency'>,
): Message | null {
  const over = parseDecimal(quote.total) - parseDecimal(left)
  if (over <= 0n) return null
  const total = toMoney(parseDecimal(quote.total), currency)
  const params = { id: orderId, total, left, over: toMoney(over, currency), currency }
  return { code: 'cancel.more-than-left', params }
}

/** Why the note can't take the store's figure: with all the others' it would take back more than its invoice says. */
export function whyNotTheQuote(
  { total }: Pick<RefundQuote, 'total'>,
  note: Pick<CreditNote, 'id' | 'name' | 'currency'>,
  invoice: Invoice,
  creditNotes: readonly CreditNote[],
): Message | null {
  const others = creditNotes.filter(({ id, state }) => id !== note.id && state !== 'cancelled')
  const left = leftOfInvoice(invoice, others)
  if (parseDecimal(total) <= left) return null
  const { name, currency } = note
  const money = (amount: bigint) => toMoney(amount, currency)
  const params = { name, total: money(parseDecimal(total)), left: money(left), invoice: invoice.name, currency }
  return { code: 'refunds.more-than-left', params }
}

export function differenceOf(
  quote: Pick<RefundQuote, 'total' | 'tax'>,
  { total, totalTax, currency }: Pick<CreditNote, 'total' | 'totalTax' | 'currency'>,
): QuoteDifference {
  return {
    total: toMoney(parseDecimal(quote.total) - parseDecimal(total), currency),
    tax: toMoney(parseDecimal(quote.tax) - parseDecimal(totalTax), currency),
  }
}

export function choicesOf(
  { methods }: Pick<RefundQuote, 'methods'>,
  { id: orderId, customerId }: Pick<MarketplaceOrder, 'id' | 'customerId'>,
): readonly RefundChoice[] {
  const choices = methods.map((payments) => {
    const toGuest = customerId === null && payments.some(isStoreCredit)
    const why: Message | null = toGuest ? { code: 'refunds.guest-credit', params: { id: orderId } } : null
    return { id: choiceId(payments), payments, why, usual: false }
  })
  const usual = choices.find(isTheWayItCame) ?? choices.find(({ why }) => why === null)
  return choices.map((choice) => (choice === usual ? { ...choice, usual: true } : choice))
}

const isStoreCredit = ({ providerId, offline }: RefundOption) => providerId === 'storecredit' && !offline

/** Any store offers store credit and a note of what went back elsewhere; the rest is how this buyer paid. */
function isTheWayItCame({ payments, why }: Pick<RefundChoice, 'payments' | 'why'>): boolean {
  return why === null && payments.some(({ providerId }) => providerId !== 'storecredit' && providerId !== 'custom')
}

export function choiceId(payments: RefundMethod): string {
  return payments.map(({ providerId, offline }) => (offline ? `${providerId} (offline)` : providerId)).join('+')
}

/**
 * The payments of a way for another total than the quoted one: what comes first is filled up first, as the store does,
 * and the last takes the rest (Create a Refund, merchant calculated override).
 */
export function paymentsFor(payments: RefundMethod, total: Decimal, currency: string): RefundMethod {
  let left = parseDecimal(total)
  const amounts = payments.map(({ amount }, at) => {
    const part = at === payments.length - 1 ? left : smaller(parseDecimal(amount), left)
    left -= part
    return part
  })
  return payments
    .map((payment, at) => ({ ...payment, amount: toMoney(amounts[at] ?? 0n, currency) }))
    .filter(({ amount }) => parseDecimal(amount) > 0n)
}
