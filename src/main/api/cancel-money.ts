import type { Journal } from '@main/db/db'
import { orderCancels, refundPushes } from '@main/engine/mirror-tables'
import { ConnectorError, rejected } from '@main/errors'
import type { Marketplace } from '@main/marketplaces/marketplace'
import type { OrderKnown } from '@shared/domain/actions/order-known'
import { whyNotPaid, whyNotRefunded } from '@shared/domain/actions/refund'
import type { DocumentLine, Invoice } from '@shared/domain/documents'
import { type CreditLine, leftLines } from '@shared/domain/left-of-invoice'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { RefundItem, RefundQuote, StoreRefund } from '@shared/domain/marketplace-payment'
import { openAmount } from '@shared/domain/open-amounts'
import type { CancelMoney } from '@shared/domain/order-cancel'
import { toRefund } from '@shared/domain/refund-items'
import { planRefund } from '@shared/domain/refund-plan'
import { whyMoreThanLeft } from '@shared/domain/refund-quote'
import type { SaleOrder } from '@shared/domain/sale-order'
import type { Message } from '@shared/failure'
import { parseDecimal, sum, toMoney, toQuantity } from '@shared/money'

/** What can become of an order's money before it is cancelled. */
export type MoneyBack =
  | { readonly how: 'none'; readonly why: readonly Message[] }
  | { readonly how: 'void'; readonly total: string; readonly currency: string; readonly gateway: string }
  | {
      readonly how: 'refund'
      readonly invoice: Invoice | null
      /** What a credit note of it would say. */
      readonly note: Left
      readonly items: readonly RefundItem[]
      readonly quote: RefundQuote
      readonly knownRefundIds: readonly string[]
      readonly says: readonly Message[]
    }

interface Left {
  readonly name: string
  readonly currency: string
  readonly lines: readonly DocumentLine[]
  readonly total: string
  readonly totalTax: string
}

interface Asking {
  readonly known: OrderKnown
  /** As the store has it now. */
  readonly order: MarketplaceOrder
  readonly reason: string
  readonly journal: Journal
  readonly store: Pick<Marketplace, 'payments'>
}

/** All that is left of the order's money, and how it goes back; nothing is changed. */
export async function moneyBack(asking: Asking, signal: AbortSignal): Promise<MoneyBack> {
  const { known, order, reason, store } = asking
  const { saleOrder } = known
  if (order.payment.status === 'authorized') {
    const total = order.totals.total.incTax
    return { how: 'void', total, currency: order.currency, gateway: order.payment.gateway }
  }
  const notPaid = whyNotPaid(order)
  if (notPaid) return none(notPaid)
  if (saleOrder === null) return none({ code: 'system.order-not-imported', params: { order: order.id } })
  const made = await store.payments.refunds(order.id, signal)
  const unknown = await notBooked(known, made, asking.journal)
  if (unknown) return none(unknown)
  const left = await leftOf(known, saleOrder, order, asking.journal)
  if ('code' in left) return none(left)
  const wanted = toRefund(left.note, left.sold, order, reason)
  if (wanted.kind === 'refused') return none(...wanted.why)
  try {
    const quote = await store.payments.quote(order.id, wanted.items, signal)
    const tooMuch = left.invoice && whyMoreThanLeft(order.id, quote, left.note)
    if (tooMuch) return none(tooMuch)
    const knownRefundIds = made.map(({ id }) => id)
    return { how: 'refund', ...left, items: wanted.items, quote, knownRefundIds, says: wanted.says }
  } catch (error) {
    // The store refuses to quote: the order can be cancelled all the same.
    if (!(error instanceof ConnectorError) || error.kind !== 'rejected') throw error
    return none({ code: error.code, params: error.params })
  }
}

export interface RefundAsked {
  readonly reason: string
  /** Null: no money goes back. */
  readonly refund: { readonly seenTotal: string; readonly method: string | null } | null
}

/** What is to become of the money, if it is still as the person saw it; the store's figure counts. */
export function decideMoney(money: MoneyBack, { reason, refund }: RefundAsked, order: MarketplaceOrder): CancelMoney {
  if (refund === null) return { how: 'none' }
  const { seenTotal, method } = refund
  switch (money.how) {
    case 'none': {
      const [why] = money.why
      throw rejected(why?.code ?? 'cancel.nothing-left', why?.params ?? { order: order.id })
    }
    case 'void':
      if (parseDecimal(seenTotal) === parseDecimal(money.total))
        return { how: 'void', askedAt: null, pendingSeen: false }
      throw rejected('cancel.void-changed', { id: order.id, status: order.payment.status })
    case 'refund': {
      const { note, quote, items, knownRefundIds, invoice } = money
      const planned = planRefund(note, order, quote, { method, seenTotal, resolution: 'take-quote' })
      if (planned.kind === 'refused') throw rejected(planned.why.code, planned.why.params)
      const plan = { description: reason, items, ...planned.plan, knownRefundIds }
      const { total: noteTotal, currency } = note
      return { how: 'refund', invoiceId: invoice?.id ?? null, noteTotal, currency, plan }
    }
    default:
      return money satisfies never
  }
}

function none(...why: readonly Message[]): MoneyBack {
  return { how: 'none', why }
}

/** What staff gave back in the store must be on the invoice first, or what is left there would be too much. */
async function notBooked(
  { copy, invoices }: OrderKnown,
  made: readonly StoreRefund[],
  journal: Journal,
): Promise<Message | null> {
  if (!invoices.some(({ state }) => state === 'posted')) return null
  const pushes = await journal.find(refundPushes, 'orderId', copy.id)
  const ours = new Set(pushes.flatMap(({ refundId, declined }) => [refundId, ...declined]))
  const other = made.find(({ id, payments }) => !ours.has(id) && payments.some(({ declined }) => !declined))
  return other ? { code: 'cancel.refund-not-booked', params: { id: copy.id, refund: other.id } } : null
}

interface LeftToRefund {
  readonly invoice: Invoice | null
  readonly note: Left
  /** What the pieces are worth. */
  readonly sold: { readonly lines: readonly DocumentLine[] }
}

async function leftOf(
  { invoices, creditNotes, refunds }: OrderKnown,
  saleOrder: SaleOrder,
  order: MarketplaceOrder,
  journal: Journal,
): Promise<LeftToRefund | Message> {
  const invoice = invoices.find(({ state }) => state === 'posted') ?? null
  if (invoice === null) {
    const sold = saleOrder.lines.map(({ id, key, kind, sku, name, quantity, totalExTax, tax, total }) => {
      return { id, lineKey: key, kind, sku, name, quantity, totalExTax, tax, total }
    })
    return { invoice, note: asNote(saleOrder, notRefunded(sold, order)), sold: { lines: sold } }
  }
  const { name } = saleOrder
  const unsent = refunds.find((one) => one.note.state === 'posted' && whyNotRefunded(one).length === 0)
  if (unsent) return { code: 'cancel.note-first', params: { note: unsent.note.name } }
  // The draft of a cancellation that was cut short is this one's own.
  const earlier = await journal.get(orderCancels, order.id)
  const own = `${saleOrder.key}/cancel/${(earlier?.ended ?? 0) + 1}`
  const others = creditNotes.filter(({ state, key }) => state === 'posted' || (state === 'draft' && !isOf(key, own)))
  const draft = others.find(({ state }) => state === 'draft')
  if (draft) return { code: 'cancel.draft-first', params: { note: draft.name } }
  if (openAmount(invoice) > 0n) return { code: 'refunds.not-paid-here', params: { name, invoice: invoice.name } }
  const note = asNote(saleOrder, leftLines(invoice, others))
  if (parseDecimal(note.total) <= 0n) return { code: 'cancel.nothing-left', params: { order: name } }
  return { invoice, note, sold: invoice }
}

function isOf(key: string, own: string): boolean {
  return key === own || key.startsWith(`${own}/`)
}

/** Pieces that the store has given back already are not asked for again; it cuts the rest to what is left. */
function notRefunded(lines: readonly DocumentLine[], order: MarketplaceOrder): readonly DocumentLine[] {
  return lines.flatMap((line) => {
    const sold = order.lines.find(({ id }) => `line:${id}` === line.lineKey)
    if (!sold || sold.quantityRefunded === 0) return [line]
    const left = sold.quantity - sold.quantityRefunded
    if (left <= 0) return []
    const part = (amount: string) =>
      toMoney((parseDecimal(amount) * BigInt(left)) / BigInt(sold.quantity), order.currency)
    const { totalExTax, tax, total } = line
    const amounts = { totalExTax: part(totalExTax), tax: part(tax), total: part(total) }
    return [{ ...line, quantity: toQuantity(BigInt(left) * 10_000n), ...amounts }]
  })
}

function asNote({ name, currency }: SaleOrder, lines: readonly (CreditLine | DocumentLine)[]): Left {
  const added = (field: 'total' | 'tax') => toMoney(sum(lines.map((line) => parseDecimal(line[field]))), currency)
  const numbered = lines.map((line, at) => ({ id: `${at + 1}`, ...line }))
  return { name, currency, lines: numbered, total: added('total'), totalTax: added('tax') }
}
