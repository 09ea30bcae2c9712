import type { InputOf } from '@shared/contract'
import type { OrderDocuments } from '@shared/contract/documents'
import { leftToCredit } from '@shared/domain/actions/invoice-actions'
import { partOf, type Rest, restOf } from '@shared/domain/credit'
import type { DocumentLine, Invoice } from '@shared/domain/documents'
import { digitsOf, parseDecimal, smaller, sum, type TenThousandths, toQuantity } from '@shared/money'
import { type ReadDecimal, readDecimal, readQuantity } from '@shared/read-decimal'

/** What is written into the fields of a line: how much of it goes back, for how much, and what comes back into stock. */
export interface LineText {
  readonly quantity: string
  /** Empty: what the quantity is worth. */
  readonly total: string
  readonly restock: string
}

export interface CorrectionText {
  readonly key: string
  readonly name: string
  readonly total: string
}

export interface CreditText {
  readonly what: 'all' | 'some'
  /** With all: the goods come back too. */
  readonly restocksAll: boolean
  readonly lines: Readonly<Record<string, LineText>>
  readonly corrections: readonly CorrectionText[]
}

/** A line of the invoice of which something is left to credit. */
export interface CreditableLine {
  readonly lineKey: string
  readonly line: DocumentLine
  readonly rest: Rest
  /** Delivered and not come back yet, in ten-thousandths. */
  readonly restockable: TenThousandths
}

export function creditableLines(invoice: Invoice, documents: OrderDocuments): readonly CreditableLine[] {
  const notes = documents.creditNotes.filter(
    ({ invoiceId, state }) => invoiceId === invoice.id && state !== 'cancelled',
  )
  const left = documents.deliveries.filter(({ state }) => state === 'done').flatMap(({ lines }) => lines)
  return invoice.lines.flatMap((line) => {
    const { lineKey } = line
    if (lineKey === null) return []
    const rest = restOf(
      line,
      notes.flatMap((note) => note.lines.filter((one) => one.lineKey === lineKey)),
    )
    if (rest.quantity === 0n && rest.total === 0n) return []
    const delivered = sum(left.filter((one) => one.lineKey === lineKey).map(({ quantity }) => parseDecimal(quantity)))
    const back = sum(notes.map(({ restock }) => parseDecimal(restock[lineKey] ?? '0')))
    const restockable = smaller(delivered - back, rest.quantity)
    return [{ lineKey, line, rest, restockable: restockable > 0n ? restockable : 0n }]
  })
}

export interface ReadLine {
  readonly quantity: ReadDecimal
  readonly total: ReadDecimal
  readonly restock: ReadDecimal
  /** What it comes to, with tax; null: nothing of it goes back, or it can't be read yet. */
  readonly amount: TenThousandths | null
}

type Asked = Pick<InputOf<'creditNotes.create'>, 'lines' | 'corrections' | 'restock'>

export interface ReadCredit {
  readonly lines: Readonly<Record<string, ReadLine>>
  readonly corrections: readonly ReadDecimal[]
  /** With tax, in ten-thousandths, as far as it can be read. */
  readonly total: TenThousandths
  /** What no credit note takes back yet. */
  readonly left: TenThousandths
  /** Null while something keeps it from being made. */
  readonly asked: Asked | null
  /** What keeps it; `unclear`: the field says it itself. */
  readonly why: 'unclear' | 'nothing' | 'correction' | 'too-much' | 'all-too-much' | null
}

/** What the fields say together, to the cent as the back office will have it. */
export function readCredit(
  invoice: Invoice,
  documents: OrderDocuments,
  among: readonly CreditableLine[],
  text: CreditText,
): ReadCredit {
  const { currency } = invoice
  const ofInvoice = documents.creditNotes.filter(({ invoiceId }) => invoiceId === invoice.id)
  const left = leftToCredit(invoice, ofInvoice)
  if (text.what === 'all') return readAll(among, text, left)
  const read = among.map((one) => ({ ...one, read: readLine(one, text.lines[one.lineKey] ?? emptyLine, currency) }))
  const corrections = text.corrections.map(({ total }) =>
    readDecimal(total, { digits: digitsOf(currency), least: -left, most: left }),
  )
  const total =
    sum(read.map((one) => one.read.amount ?? 0n)) +
    sum(corrections.map(({ value }) => (value === null ? 0n : parseDecimal(value))))
  const isOpen = corrections.some(({ value }, at) => value === null || text.corrections[at]?.name.trim() === '')
  const fields = [...read.flatMap((one) => [one.read.quantity, one.read.total, one.read.restock]), ...corrections]
  const isUnclear = fields.some(({ problem }) => problem !== null)
  const why = isUnclear ? 'unclear' : isOpen ? 'correction' : total <= 0n ? 'nothing' : total > left ? 'too-much' : null
  return {
    lines: Object.fromEntries(read.map((one) => [one.lineKey, one.read])),
    corrections,
    total,
    left,
    why,
    asked: why === null ? toAsked(read, corrections, text) : null,
  }
}

function toAsked(
  read: readonly { readonly lineKey: string; readonly read: ReadLine }[],
  corrections: readonly ReadDecimal[],
  text: CreditText,
): Asked {
  const taken = read.filter((one) => one.read.amount !== null)
  return {
    lines: taken.map(({ lineKey, read: { quantity, total } }) => ({
      lineKey,
      quantity: quantity.value ?? '0',
      total: total.value,
    })),
    corrections: text.corrections.map(({ name }, at) => ({ name: name.trim(), total: corrections[at]?.value ?? '0' })),
    restock: restockOf(read.map(({ lineKey, read: { restock } }) => [lineKey, restock.value])),
  }
}

export const emptyLine: LineText = { quantity: '', total: '', restock: '' }

function readAll(among: readonly CreditableLine[], { restocksAll }: CreditText, left: TenThousandths): ReadCredit {
  const restock = restocksAll ? restockOf(among.map((one) => [one.lineKey, toQuantity(one.restockable)])) : {}
  // What a correction took back already is missing from the whole: then some of the lines must be chosen.
  const total = sum(among.map(({ rest }) => rest.total))
  const why = total > left ? 'all-too-much' : total <= 0n ? 'nothing' : null
  const asked = why === null ? { lines: 'all' as const, corrections: [], restock } : null
  return { lines: {}, corrections: [], total, left, asked, why }
}

function restockOf(pieces: readonly (readonly [string, string | null])[]): Record<string, string> {
  return Object.fromEntries(
    pieces.flatMap(([lineKey, value]) => (value === null || parseDecimal(value) === 0n ? [] : [[lineKey, value]])),
  )
}

function readLine({ rest, restockable }: CreditableLine, text: LineText, currency: string): ReadLine {
  const quantity = readQuantity(text.quantity, { most: rest.quantity > 0n ? rest.quantity : 0n })
  const bounds = rest.total >= 0n ? { least: 0n, most: rest.total } : { least: rest.total, most: 0n }
  const total = readDecimal(text.total, { digits: digitsOf(currency), ...bounds })
  const pieces = quantity.value === null ? 0n : parseDecimal(quantity.value)
  const restock = readQuantity(text.restock, { most: smaller(restockable, pieces) })
  const wanted = total.value === null ? null : parseDecimal(total.value)
  const hasProblem = quantity.problem !== null || total.problem !== null
  const isTaken = pieces !== 0n || (wanted !== null && wanted !== 0n)
  const amount = isTaken && !hasProblem ? partOf(rest, { quantity: pieces, total: wanted }, currency).total : null
  return { quantity, total, restock, amount }
}
