import {
  allocate,
  minorUnit,
  parseDecimal,
  roundToMinor,
  smaller,
  sum,
  type TenThousandths,
  toMoney,
  toQuantity,
} from '../../money'
import { restOf } from '../credit'
import type { CreditNote, DeliveryOrder, DocumentLine, Invoice } from '../documents'
import type { MarketplaceOrder } from '../marketplace-order'
import type { RefundedItem, StoreRefund } from '../marketplace-payment'
import type { SaleOrder } from '../sale-order'
import { type OrderChange, sealOf } from './order-change'

export interface RefundedOrder {
  readonly now: MarketplaceOrder
  readonly saleOrder: SaleOrder
  readonly deliveries: readonly DeliveryOrder[]
  readonly invoices: readonly Invoice[]
  readonly creditNotes: readonly CreditNote[]
}

/** What went back, without what a provider declined; in ten-thousandths. */
export function moneyBack({ total, payments }: StoreRefund): TenThousandths {
  if (!payments.some(({ declined }) => declined)) return parseDecimal(total)
  return sum(payments.filter(({ declined }) => !declined).map(({ amount }) => parseDecimal(amount)))
}

/** Refunds made in the store, as the credit notes they become (RFD-4), those that fit into the invoice one after another. */
export function refundChanges(refunds: readonly StoreRefund[], order: RefundedOrder): readonly OrderChange[] {
  let before = 0n
  return refunds.flatMap((refund) => {
    const back = moneyBack(refund)
    if (back <= 0n) return []
    const change = refundChange(refund, order, before)
    if (change.blocked === null) before += back
    return [change]
  })
}

/** `before`: what other refunds take of the invoice. */
function refundChange(refund: StoreRefund, order: RefundedOrder, before: TenThousandths): OrderChange {
  const back = moneyBack(refund)
  const { saleOrder, now } = order
  const { currency } = saleOrder
  const amount = toMoney(back, currency)
  const invoice = order.invoices.find(({ state }) => state === 'posted')
  const params = { name: saleOrder.name, amount, currency, invoice: invoice?.name ?? '', id: now.id, refund: refund.id }
  const rows = [
    { what: { code: 'orders.change.refund', params: {} }, before: '', after: `${amount} ${currency}` } as const,
    ...refund.items.map((item) => ({
      what: { code: 'orders.change.refunded-item', params: { kind: item.kind } } as const,
      before: '',
      after: itemText(item, order),
    })),
  ]
  const base = { id: `refund:${refund.id}`, kind: 'refund', seal: sealOf([amount, refund.items]), rows } as const
  const does = { code: 'orders.change.credit', params } as const
  const nothing = { ...base, does, safe: false, restock: {} }
  if (!invoice) return { ...nothing, blocked: { code: 'orders.change.refund-no-invoice', params } }
  const left =
    parseDecimal(invoice.total) - before - sum(standing(order, invoice).map(({ total }) => parseDecimal(total)))
  if (back > left) {
    const known = { ...params, left: toMoney(left, currency) }
    return { ...nothing, blocked: { code: 'orders.change.refund-too-much', params: known } }
  }
  const restock = restockable(refund, order, invoice)
  const toLeave = stillToLeave(refund, order)
  if (toLeave === '') return { ...base, does, blocked: null, safe: Object.keys(restock).length === 0, restock }
  const warns = { code: 'orders.change.credit-open', params: { ...params, deliveries: toLeave } } as const
  return { ...base, does: warns, blocked: null, safe: false, restock }
}

export interface CreditOfRefund {
  readonly lines: readonly { readonly lineKey: string; readonly quantity: string; readonly total: string }[]
  readonly corrections: readonly { readonly name: string; readonly total: string }[]
}

/**
 * The refund on the lines of the invoice as far as they are left, less what discounts took off them, and what the lines
 * don't explain as a correction: together exactly what went back.
 */
export function creditOf(
  refund: StoreRefund,
  order: RefundedOrder,
  invoice: Invoice,
  correction: string,
): CreditOfRefund {
  const { currency } = invoice
  const unit = minorUnit(currency)
  const back = roundToMinor(moneyBack(refund), currency)
  const parts = partsOf(refund, order, invoice)
  const worth = sum(parts.map(({ total }) => total))
  const totals =
    worth <= back
      ? parts.map(({ total }) => total)
      : allocate(
          back / unit,
          parts.map(({ total }) => total),
        ).map((minor) => minor * unit)
  const lines = parts.map(({ lineKey, quantity }, i) => {
    return { lineKey, quantity: toQuantity(quantity), total: toMoney(totals[i] ?? 0n, currency) }
  })
  const left = back - sum(totals)
  return { lines, corrections: left === 0n ? [] : [{ name: correction, total: toMoney(left, currency) }] }
}

interface Part {
  readonly lineKey: string
  readonly quantity: TenThousandths
  readonly total: TenThousandths
}

/** What the refund names of each line, within what is left of it. */
function partsOf(refund: StoreRefund, order: RefundedOrder, invoice: Invoice): readonly Part[] {
  const items = Map.groupBy(
    refund.items.filter(({ kind }) => kind !== 'wrapping'),
    (item) => invoiceLine(item, order.now, invoice),
  )
  return [...items].flatMap(([line, named]): Part[] => {
    if (line === null || line.lineKey === null) return []
    const rest = restOf(line, creditedOf(line, order, invoice))
    const quantity = smaller(sum(named.map((item) => wantedPieces(item, line))), rest.quantity)
    const amounts = named.map(({ amount }) => amount)
    const asked = amounts.includes(null)
      ? share(rest, quantity)
      : sum(amounts.map((amount) => parseDecimal(amount ?? '0')))
    const total = roundToMinor(smaller(asked, rest.total), invoice.currency)
    return quantity > 0n && total > 0n ? [{ lineKey: line.lineKey, quantity, total: smaller(total, rest.total) }] : []
  })
}

/** Pieces by line key that were delivered, came back with this refund, and did not come back before. */
function restockable(refund: StoreRefund, order: RefundedOrder, invoice: Invoice): Readonly<Record<string, string>> {
  const { lines } = creditOf(refund, order, invoice, '')
  const left = order.deliveries.filter(({ state }) => state === 'done').flatMap((delivery) => delivery.lines)
  const products = new Set(refund.items.filter(({ kind }) => kind === 'product').map(({ itemId }) => `line:${itemId}`))
  const pieces = lines.flatMap(({ lineKey, quantity }) => {
    if (!products.has(lineKey)) return []
    const out = sum(left.filter((line) => line.lineKey === lineKey).map((line) => parseDecimal(line.quantity)))
    const back = sum(standing(order, invoice).map((note) => parseDecimal(note.restock[lineKey] ?? '0')))
    const most = smaller(out - back, parseDecimal(quantity))
    return most > 0n ? [[lineKey, toQuantity(most)] as const] : []
  })
  return Object.fromEntries(pieces)
}

/** Open delivery orders that would send what was refunded: a person decides whether it leaves. */
function stillToLeave({ items }: StoreRefund, { deliveries }: RefundedOrder): string {
  const refunded = new Set(items.filter(({ kind }) => kind === 'product').map(({ itemId }) => `line:${itemId}`))
  return deliveries
    .filter(({ state, lines }) => isOpen(state) && lines.some(({ lineKey }) => refunded.has(lineKey)))
    .map(({ name }) => name)
    .join(', ')
}

function isOpen(state: DeliveryOrder['state']): boolean {
  return state === 'waiting' || state === 'ready'
}

function standing({ creditNotes }: RefundedOrder, invoice: Invoice): readonly CreditNote[] {
  return creditNotes.filter(({ invoiceId, state }) => invoiceId === invoice.id && state !== 'cancelled')
}

function creditedOf({ lineKey }: DocumentLine, order: RefundedOrder, invoice: Invoice): readonly DocumentLine[] {
  return standing(order, invoice)
    .flatMap((note) => note.lines)
    .filter((line) => line.lineKey === lineKey)
}

function invoiceLine({ kind, itemId }: RefundedItem, now: MarketplaceOrder, { lines }: Invoice): DocumentLine | null {
  const keys: Readonly<Partial<Record<RefundedItem['kind'], string>>> = {
    product: `line:${itemId}`,
    shipping: now.shippingAddresses.length === 0 ? 'shipping' : `shipping:${itemId}`,
    handling: 'handling',
    fee: `fee:${itemId}`,
  }
  return lines.find(({ lineKey }) => lineKey !== null && lineKey === keys[kind]) ?? null
}

/** Services are one piece: as good as all of it goes back with any amount. */
function wantedPieces({ kind, quantity }: RefundedItem, line: DocumentLine): TenThousandths {
  return kind === 'product' ? parseDecimal(String(quantity)) : parseDecimal(line.quantity)
}

function share(rest: { readonly quantity: bigint; readonly total: bigint }, pieces: bigint): bigint {
  return rest.quantity === 0n ? 0n : (rest.total * pieces) / rest.quantity
}

function itemText({ kind, itemId, quantity, amount }: RefundedItem, { now, saleOrder }: RefundedOrder): string {
  const line = now.lines.find(({ id }) => id === itemId)
  const money = amount === null ? '' : `${toMoney(parseDecimal(amount), saleOrder.currency)} ${saleOrder.currency}`
  const what = kind === 'product' || kind === 'wrapping' ? `${quantity} × ${line?.sku || line?.name || itemId}` : ''
  return [what, money].filter((part) => part !== '').join(' · ')
}
