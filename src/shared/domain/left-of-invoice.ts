import { sentence } from '../messages/message'
import { type Decimal, parseDecimal, sum, type TenThousandths, toMoney, toQuantity } from '../money'
import { type Rest, restOf } from './credit'
import type { CreditNote, DocumentLine, Invoice } from './documents'

export type CreditLine = Omit<DocumentLine, 'id'>

/** All that credit notes leave of an invoice, line by line. */
export function leftLines(invoice: Invoice, creditNotes: readonly CreditNote[]): readonly CreditLine[] {
  const all = invoice.lines.map((line) => creditLine(line, leftOfLine(line, creditNotes), invoice.currency))
  const some = all.filter(({ quantity, total, tax }) =>
    [quantity, total, tax].some((value) => parseDecimal(value) !== 0n),
  )
  return [...some, ...correctedBefore(invoice, creditNotes, some)]
}

export function leftOfLine(line: DocumentLine, creditNotes: readonly CreditNote[]): Rest {
  const credited = creditNotes.flatMap((note) => note.lines).filter(({ lineKey }) => lineKey === line.lineKey)
  return restOf(line, credited)
}

/** With tax, in ten-thousandths. */
export function leftOfInvoice({ total }: Invoice, creditNotes: readonly CreditNote[]): TenThousandths {
  return parseDecimal(total) - sum(creditNotes.map((note) => parseDecimal(note.total)))
}

/** Corrections of earlier notes gave more or less back than their lines: so much less or more is left than of the lines. */
function correctedBefore(
  invoice: Invoice,
  creditNotes: readonly CreditNote[],
  lines: readonly CreditLine[],
): readonly CreditLine[] {
  const over = sum(lines.map((line) => parseDecimal(line.total))) - leftOfInvoice(invoice, creditNotes)
  if (over === 0n) return []
  const name = sentence('back-office.corrected-before')
  return [correctionLine({ name, total: toMoney(-over, invoice.currency) }, invoice.currency)]
}

export function creditLine({ lineKey, kind, sku, name }: DocumentLine, part: Rest, currency: string): CreditLine {
  return {
    lineKey,
    kind,
    sku,
    name,
    quantity: toQuantity(part.quantity),
    totalExTax: toMoney(part.total - part.tax, currency),
    tax: toMoney(part.tax, currency),
    total: toMoney(part.total, currency),
  }
}

export function correctionLine(
  { name, total }: { readonly name: string; readonly total: Decimal },
  currency: string,
): CreditLine {
  const money = toMoney(parseDecimal(total), currency)
  const zero = toMoney(0n, currency)
  const amounts = { totalExTax: money, tax: zero, total: money }
  return { lineKey: null, kind: 'correction', sku: '', name, quantity: '1', ...amounts }
}
