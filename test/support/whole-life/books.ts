import type { BackOffice } from '@main/backoffice/back-office'
import type { CreditNote, DeliveryOrder, DocumentLine, Invoice, Payment, StockMove } from '@shared/domain/documents'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { SaleOrder } from '@shared/domain/sale-order'
import { fitsMinorUnit, parseDecimal, roundToMinor, sum } from '@shared/money'

export interface Books {
  readonly saleOrder: SaleOrder
  readonly deliveries: readonly DeliveryOrder[]
  readonly invoices: readonly Invoice[]
  readonly payments: readonly Payment[]
  readonly creditNotes: readonly CreditNote[]
  readonly moves: readonly StockMove[]
}

export async function booksOf({ records }: BackOffice, saleOrderId: string): Promise<Books> {
  const all = async <T>(collection: Parameters<typeof records.query>[0], where: Record<string, string | string[]>) =>
    (await records.query(collection, { where, limit: 1000 })).rows as unknown as readonly T[]
  const deliveries = await all<DeliveryOrder>('delivery-orders', { saleOrderId })
  const creditNotes = await all<CreditNote>('credit-notes', { saleOrderId })
  const documentId = [...deliveries, ...creditNotes].map(({ id }) => id)
  return {
    saleOrder: (await records.get('sale-orders', saleOrderId)) as unknown as SaleOrder,
    deliveries,
    invoices: await all<Invoice>('invoices', { saleOrderId }),
    payments: await all<Payment>('payments', { saleOrderId }),
    creditNotes,
    moves: documentId.length === 0 ? [] : await all<StockMove>('stock-moves', { documentId }),
  }
}

/** What does not agree, to the cent and to the piece; whatever has happened to the order so far. */
export function disagreements(books: Books, order: MarketplaceOrder): readonly string[] {
  const { saleOrder, invoices, creditNotes } = books
  const stated = roundToMinor(parseDecimal(order.totals.total.incTax), saleOrder.currency)
  return [
    ...equal('sale order and store', parseDecimal(saleOrder.total), stated),
    ...equal('currency', saleOrder.currency, order.currency),
    ...adds('sale order', saleOrder),
    ...[...invoices, ...creditNotes].flatMap((document) => [...adds(document.name, document), ...minor(document)]),
    ...invoices.filter(({ state }) => state !== 'cancelled').flatMap((invoice) => ofInvoice(invoice, books)),
    ...creditNotes.flatMap((note) => ofNote(note, books)),
    ...ofPieces(books),
  ]
}

const added = (amounts: readonly string[]) => sum(amounts.map(parseDecimal))

interface Totals {
  readonly totalExTax: string
  readonly totalTax: string
  readonly total: string
  readonly lines: readonly Pick<DocumentLine, 'totalExTax' | 'tax' | 'total'>[]
}

function adds(what: string, { lines, totalExTax, totalTax, total }: Totals): readonly string[] {
  return [
    ...equal(`${what}: lines without tax`, added(lines.map((line) => line.totalExTax)), parseDecimal(totalExTax)),
    ...equal(`${what}: tax of lines`, added(lines.map((line) => line.tax)), parseDecimal(totalTax)),
    ...equal(`${what}: lines with tax`, added(lines.map((line) => line.total)), parseDecimal(total)),
    ...equal(`${what}: net and tax`, parseDecimal(totalExTax) + parseDecimal(totalTax), parseDecimal(total)),
  ]
}

function minor({ name, lines, currency }: Invoice | CreditNote): readonly string[] {
  const odd = lines.filter(({ total, tax }) => !fitsMinorUnit(total, currency) || !fitsMinorUnit(tax, currency))
  return odd.map(({ total }) => `${name}: ${total} is finer than ${currency}`)
}

function ofInvoice(invoice: Invoice, { saleOrder, payments, creditNotes }: Books): readonly string[] {
  const { id, name, total, paid, credited, paidBack } = invoice
  const mine = payments.filter(({ invoiceId, cancelledAt }) => invoiceId === id && cancelledAt === null)
  const amounts = (direction: Payment['direction']) =>
    added(mine.filter((one) => one.direction === direction).map((one) => one.amount))
  const posted = creditNotes.filter((note) => note.invoiceId === id && note.state === 'posted')
  return [
    ...equal(`${name} and sale order`, parseDecimal(total), parseDecimal(saleOrder.total)),
    ...equal(`${name}: paid`, parseDecimal(paid), amounts('in')),
    ...equal(`${name}: paid back`, parseDecimal(paidBack), amounts('out')),
    ...equal(`${name}: credited`, parseDecimal(credited), added(posted.map((note) => note.total))),
    ...(parseDecimal(credited) > parseDecimal(total) ? [`${name}: more credited than invoiced`] : []),
    ...(parseDecimal(paidBack) > parseDecimal(paid) ? [`${name}: more paid back than paid`] : []),
    ...invoice.lines.flatMap((line) => {
      const taken = posted.flatMap((note) => note.lines).filter(({ lineKey }) => lineKey === line.lineKey)
      const pieces = added(taken.map(({ quantity }) => quantity))
      return pieces > parseDecimal(line.quantity) ? [`${name}: more of ${line.name} taken back than sold`] : []
    }),
  ]
}

function ofNote({ id, name, total, paidBack }: CreditNote, { payments }: Books): readonly string[] {
  const back = payments.filter(({ creditNoteId, cancelledAt }) => creditNoteId === id && cancelledAt === null)
  return [
    ...equal(`${name}: paid back`, parseDecimal(paidBack), added(back.map(({ amount }) => amount))),
    ...(parseDecimal(paidBack) > parseDecimal(total) ? [`${name}: more paid back than it says`] : []),
  ]
}

/** No piece leaves twice; what moved is what left, less what came back. */
function ofPieces({ saleOrder, deliveries, creditNotes, moves }: Books): readonly string[] {
  const going = deliveries.filter(({ state }) => state !== 'cancelled').flatMap((delivery) => delivery.lines)
  const tooMany = saleOrder.lines.flatMap(({ key, name, quantity }) => {
    const pieces = added(going.filter(({ lineKey }) => lineKey === key).map((line) => line.quantity))
    return pieces > parseDecimal(quantity) ? [`more of ${name} delivered than ordered`] : []
  })
  const left = deliveries.filter(({ state, elsewhere }) => state === 'done' && !elsewhere)
  const out = added(left.flatMap(({ lines }) => lines.map(({ quantity }) => quantity)))
  const back = added(
    creditNotes.filter(({ state }) => state === 'posted').flatMap(({ restock }) => Object.values(restock)),
  )
  const moved = (kind: StockMove['kind']) =>
    added(moves.filter((move) => move.kind === kind).map((move) => move.quantity))
  const stored = -moved('delivery')
  return [
    ...tooMany,
    ...(stored > out ? [`${stored} moved out, but ${out} left`] : []),
    ...(moved('return') > back ? [`${moved('return')} came back, but ${back} were taken back`] : []),
  ]
}

function equal<T>(what: string, one: T, other: T): readonly string[] {
  return one === other ? [] : [`${what}: ${one} is not ${other}`]
}
