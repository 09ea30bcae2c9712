import type { Message } from '../failure'
import { allocate, minorUnit, parseDecimal, smaller, sum, type TenThousandths, toMoney } from '../money'
import { partOf } from './credit'
import type { CreditNote, DocumentLine, Invoice } from './documents'
import type { MarketplaceOrder, OrderLine } from './marketplace-order'
import type { RefundAmount, RefundItem, RefundPieces } from './marketplace-payment'

/** A credit note as what the store can be asked to give back, or every reason why it can't be. */
export type ToRefund =
  | { readonly kind: 'refund'; readonly items: readonly RefundItem[]; readonly says: readonly Message[] }
  | { readonly kind: 'refused'; readonly why: readonly [Message, ...Message[]] }

/**
 * What the note takes back, in the store's terms (RFD-1). Whole pieces go as pieces, which the store values by itself,
 * discounts and tax with them; an amount below their worth goes as a deduction. Shipping goes to its address. What
 * belongs to no item goes as an amount of the order as a whole, and is said. Discount lines go with their pieces.
 */
export function toRefund(
  note: Pick<CreditNote, 'name' | 'currency' | 'lines'>,
  invoice: Pick<Invoice, 'lines'>,
  order: MarketplaceOrder,
  description: string,
): ToRefund {
  const [why, ...more] = whyNot(note, order)
  if (why) return { kind: 'refused', why: [why, ...more] }
  const draft: Draft = { order, note, description, items: [], whole: 0n, names: [], says: [] }
  for (const line of note.lines) addLine(draft, line, invoice)
  deduct(draft)
  if (draft.whole > 0n) {
    const amount = toMoney(draft.whole, note.currency)
    const reason = [description, ...draft.names].filter((part) => part !== '').join('; ')
    draft.items.push({ kind: 'order', itemId: order.id, amount, reason })
  }
  if (draft.items.length > 0) return { kind: 'refund', items: draft.items, says: draft.says }
  return { kind: 'refused', why: [{ code: 'refunds.nothing', params: { note: note.name } }] }
}

interface Draft {
  readonly order: MarketplaceOrder
  readonly note: Pick<CreditNote, 'name' | 'currency'>
  readonly description: string
  readonly items: RefundItem[]
  /** What belongs to no item, with tax: below zero it is taken off the others. */
  whole: TenThousandths
  /** What the amount of the whole order is for. */
  readonly names: string[]
  readonly says: Message[]
}

function whyNot({ name, currency, lines }: Pick<CreditNote, 'name' | 'currency' | 'lines'>, order: MarketplaceOrder) {
  const why: Message[] = []
  if (currency !== order.currency)
    why.push({ code: 'refunds.other-currency', params: { note: name, currency, id: order.id, paid: order.currency } })
  for (const line of lines) {
    const what = line.sku || line.name
    if (isOfLine(line) && !soldLine(line, order))
      why.push({ code: 'refunds.line-gone', params: { note: name, line: what, id: order.id } })
    if (isOfLine(line) && parseDecimal(line.quantity) % piece !== 0n)
      why.push({ code: 'refunds.not-whole', params: { note: name, line: what, quantity: line.quantity, id: order.id } })
  }
  return why
}

/** One piece, in ten-thousandths. */
const piece = 10_000n
const isOfLine = ({ lineKey }: DocumentLine) => lineKey?.startsWith('line:') ?? false
const soldLine = ({ lineKey }: DocumentLine, { lines }: MarketplaceOrder) =>
  lines.find(({ id }) => `line:${id}` === lineKey)

function addLine(draft: Draft, line: DocumentLine, invoice: Pick<Invoice, 'lines'>): void {
  const [place, id = ''] = (line.lineKey ?? '').split(':')
  if (place === 'line') addPieces(draft, line, invoice)
  else if (place === 'shipping' && draft.order.shippingAddresses.some((address) => address.id === id))
    addAmount(draft, 'shipping', id, line)
  else if (place === 'fee' && draft.order.fees.some((fee) => fee.id === id)) addAmount(draft, 'fee', id, line)
  else if (place === 'handling') addHandling(draft, line)
  else if (place === 'wrapping') addWrapping(draft, line, invoice)
  // The store takes discounts and coupons off the pieces by itself.
  else if (place !== 'discount' && place !== 'coupon') addWhole(draft, line)
}

function addPieces(draft: Draft, line: DocumentLine, invoice: Pick<Invoice, 'lines'>): void {
  const quantity = Number(parseDecimal(line.quantity) / piece)
  if (quantity === 0) {
    addWhole(draft, line)
    return
  }
  const itemId = soldLine(line, draft.order)?.id ?? ''
  const product = { kind: 'product', itemId, quantity, reason: draft.description, adjustments: [] } as const
  const over = parseDecimal(line.total) - worthOf(line, invoice, draft.note.currency)
  const unit = minorUnit(draft.note.currency)
  // A single cent comes of rounding the pieces one after another, not of anybody's wish.
  if (over >= -unit && over <= unit) draft.items.push(product)
  else if (over < 0n) draft.items.push(lessened(product, over, line.name, draft.note.currency))
  else {
    draft.items.push(product)
    draft.whole += over
    draft.names.push(line.name)
  }
}

/** What the invoice asks for these pieces, before discounts. */
function worthOf({ lineKey, quantity }: DocumentLine, { lines }: Pick<Invoice, 'lines'>, currency: string) {
  const whole = lines.find((line) => line.lineKey === lineKey)
  if (!whole) return 0n
  const rest = {
    quantity: parseDecimal(whole.quantity),
    total: parseDecimal(whole.total),
    tax: parseDecimal(whole.tax),
  }
  return partOf(rest, { quantity: parseDecimal(quantity), total: null }, currency).total
}

function lessened(item: RefundPieces, by: TenThousandths, description: string, currency: string): RefundPieces {
  return { ...item, adjustments: [...item.adjustments, { amount: toMoney(by, currency), description }] }
}

/** The store takes such amounts on the side of tax that the order is priced in, and adds the tax by itself. */
function addAmount({ items, order, description }: Draft, kind: 'shipping' | 'fee', itemId: string, line: DocumentLine) {
  const amount = order.taxInclusive ? line.total : line.totalExTax
  if (parseDecimal(amount) > 0n) items.push({ kind, itemId, amount, reason: description })
}

/** The books have one line for it, the store one amount for each address. */
function addHandling(draft: Draft, line: DocumentLine): void {
  const { order, items, description, note } = draft
  const side = order.taxInclusive ? 'incTax' : 'exTax'
  const handled = order.shippingAddresses.filter(({ handling }) => parseDecimal(handling[side]) > 0n)
  if (handled.length === 0) {
    addWhole(draft, line)
    return
  }
  const unit = minorUnit(note.currency)
  const amount = parseDecimal(order.taxInclusive ? line.total : line.totalExTax)
  const parts = allocate(
    amount / unit,
    handled.map(({ handling }) => parseDecimal(handling[side])),
  )
  for (const [at, { id }] of handled.entries()) {
    const part = (parts[at] ?? 0n) * unit
    if (part > 0n)
      items.push({ kind: 'handling', itemId: id, amount: toMoney(part, note.currency), reason: description })
  }
}

/** The store gives wrapping back by the piece: of all that was wrapped, or of the pieces that the note takes back. */
function addWrapping(draft: Draft, line: DocumentLine, invoice: Pick<Invoice, 'lines'>): void {
  const wrapped = draft.order.lines.filter(({ wrapping }) => parseDecimal(wrapping.incTax) > 0n)
  const all = invoice.lines.find(({ lineKey }) => lineKey === line.lineKey)
  const pieces = wrapped.map((sold) => ({ sold, quantity: piecesTaken(draft, sold) }))
  const total = parseDecimal(line.total)
  if (all && parseDecimal(all.total) === total) for (const { id, quantity } of wrapped) addWrapped(draft, id, quantity)
  else if (total > 0n && wrappingWorth(pieces, draft.note.currency) === total)
    for (const { sold, quantity } of pieces) addWrapped(draft, sold.id, quantity)
  else addWhole(draft, line)
}

function addWrapped({ items, description }: Draft, itemId: string, quantity: number): void {
  if (quantity > 0) items.push({ kind: 'wrapping', itemId, quantity, reason: description, adjustments: [] })
}

function piecesTaken({ items }: Draft, { id }: OrderLine): number {
  const item = items.find((one): one is RefundPieces => one.kind === 'product' && one.itemId === id)
  return item?.quantity ?? 0
}

function wrappingWorth(pieces: readonly { readonly sold: OrderLine; readonly quantity: number }[], currency: string) {
  return sum(
    pieces.map(({ sold, quantity }) => {
      const whole = { quantity: BigInt(sold.quantity), total: parseDecimal(sold.wrapping.incTax), tax: 0n }
      return partOf(whole, { quantity: BigInt(quantity), total: null }, currency).total
    }),
  )
}

/** Money of the order as a whole: the store counts no tax in it. */
function addWhole(draft: Draft, line: DocumentLine): void {
  const total = parseDecimal(line.total)
  if (total === 0n) return
  draft.whole += total
  if (total < 0n) return
  draft.names.push(line.name)
  const amount = toMoney(total, draft.note.currency)
  draft.says.push({ code: 'refunds.as-whole', params: { line: line.name, amount, currency: draft.note.currency } })
}

/** What is to be less comes off the pieces, as far as they are worth it, then off shipping, handling and fees. */
function deduct(draft: Draft): void {
  if (draft.whole >= 0n) return
  const { currency } = draft.note
  let left = -draft.whole
  draft.whole = 0n
  for (const [at, item] of draft.items.entries()) {
    if (left === 0n) return
    const worth = paidFor(item, draft.order)
    const part = smaller(worth, left)
    if (part <= 0n || item.kind === 'wrapping') continue
    left -= part
    draft.items[at] = isPieces(item)
      ? lessened(item, -part, draft.description, currency)
      : { ...item, amount: toMoney(parseDecimal(item.amount) - part, currency) }
  }
  const nothing = (item: RefundItem) => !isPieces(item) && parseDecimal(item.amount) === 0n
  draft.items.splice(0, draft.items.length, ...draft.items.filter((item) => !nothing(item)))
}

function isPieces(item: RefundItem): item is RefundPieces {
  return 'quantity' in item
}

/** What the buyer paid for it, after discounts, less what is deducted already. */
function paidFor(item: RefundPieces | RefundAmount, { lines }: MarketplaceOrder): TenThousandths {
  if (!isPieces(item)) return parseDecimal(item.amount)
  const sold = lines.find(({ id }) => id === item.itemId)
  if (!sold || sold.quantity === 0) return 0n
  const paid = parseDecimal(sold.total.incTax) - sum(sold.discounts.map(({ amount }) => parseDecimal(amount)))
  const share = (paid * BigInt(item.quantity)) / BigInt(sold.quantity)
  return (share / 100n) * 100n + sum(item.adjustments.map(({ amount }) => parseDecimal(amount)))
}
