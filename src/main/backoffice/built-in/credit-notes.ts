import { rejected } from '@main/errors'
import { isWithin, partOf, type Rest } from '@shared/domain/credit'
import type { CreditNote, DocumentLine, Invoice } from '@shared/domain/documents'
import {
  type CreditLine,
  correctionLine,
  creditLine,
  leftLines,
  leftOfInvoice,
  leftOfLine,
} from '@shared/domain/left-of-invoice'
import { type Decimal, fitsMinorUnit, parseDecimal, sum, type TenThousandths, toMoney, toQuantity } from '@shared/money'
import type { Ensured } from '../back-office'
import type { CreditLineInput, CreditNoteInput } from '../documents-port'
import { checkDay, checkDecimal } from './check-input'
import { creditNotes, invoices } from './document-tables'
import { asItWas, saveChanged } from './ensured'
import { nextDocumentNumber, withAmounts } from './invoices'
import { checkRestock, restock } from './restock'
import type { Transaction } from './transaction'

/** The credit note that the key made before, or a draft over what was asked for (RFD-1). */
export async function ensureCreditNote(
  tx: Transaction,
  key: string,
  invoiceId: string,
  input: CreditNoteInput,
): Promise<Ensured<CreditNote>> {
  const known = await tx.findByKey(creditNotes, key)
  if (known) return asItWas(known)
  checkDay('noteDate', input.noteDate)
  const invoice = await tx.need(invoices, invoiceId)
  if (invoice.state !== 'posted') throw rejected('back-office.not-posted', { document: invoice.name })
  const others = (await tx.find(creditNotes, 'invoiceId', invoiceId)).filter(({ state }) => state !== 'cancelled')
  const id = await tx.nextId('credit-note')
  const lines = [...takenLines(invoice, others, input), ...corrections(invoice, input)]
  const totals = { totalExTax: added(lines, 'totalExTax'), totalTax: added(lines, 'tax'), total: added(lines, 'total') }
  checkTotal(invoice, others, totals.total)
  await checkRestock(tx, invoice, others, lines, input.restock ?? {})
  const money = (value: TenThousandths) => toMoney(value, invoice.currency)
  const note: CreditNote = {
    id,
    number: null,
    name: id,
    key,
    invoiceId,
    saleOrderId: invoice.saleOrderId,
    state: 'draft',
    paymentState: 'none',
    reason: input.reason.trim(),
    noteDate: input.noteDate,
    currency: invoice.currency,
    customerId: invoice.customerId,
    customer: invoice.customer,
    lines: lines.map((line, index) => ({ id: `${id}-${index + 1}`, ...line })),
    totalExTax: money(totals.totalExTax),
    totalTax: money(totals.totalTax),
    total: money(totals.total),
    paidBack: money(0n),
    restock: input.restock ?? {},
    postedAt: null,
    createdAt: tx.now,
    changedAt: tx.now,
  }
  await tx.save(creditNotes, note)
  await tx.saveKey(creditNotes, key, id)
  return { value: note, changed: true, warnings: [] }
}

export async function postCreditNote(tx: Transaction, id: string, at: string): Promise<Ensured<CreditNote>> {
  const note = await tx.need(creditNotes, id)
  if (note.state === 'posted') return asItWas(note)
  if (note.state === 'cancelled') throw rejected('back-office.document-cancelled', { document: note.name })
  const number = await nextDocumentNumber(tx, 'RINV', note.noteDate)
  const invoice = await tx.need(invoices, note.invoiceId)
  const credited = toMoney(parseDecimal(invoice.credited) + parseDecimal(note.total), invoice.currency)
  await tx.save(invoices, { ...withAmounts(invoice, { credited }), changedAt: tx.now })
  await restock(tx, note, at)
  return saveChanged(tx, creditNotes, { ...note, state: 'posted', number, name: number, postedAt: at })
}

export async function cancelCreditNote(tx: Transaction, id: string): Promise<Ensured<CreditNote>> {
  const note = await tx.need(creditNotes, id)
  if (note.state === 'cancelled') return asItWas(note)
  if (note.state === 'posted') throw rejected('back-office.credit-note-posted', { note: note.name })
  return saveChanged(tx, creditNotes, { ...note, state: 'cancelled' })
}

function takenLines(
  invoice: Invoice,
  others: readonly CreditNote[],
  { lines }: CreditNoteInput,
): readonly CreditLine[] {
  if (lines === 'all') return leftLines(invoice, others)
  const asked = new Set(lines.map(({ lineKey }) => lineKey))
  if (asked.size < lines.length) throw rejected('back-office.line-twice', { document: invoice.name })
  return lines.map((input) => {
    const line = invoice.lines.find(({ lineKey }) => lineKey === input.lineKey)
    if (!line) throw rejected('back-office.no-such-line', { document: invoice.name, line: input.lineKey })
    return creditLine(line, take(invoice, line, leftOfLine(line, others), input), invoice.currency)
  })
}

function take({ name, currency }: Invoice, line: DocumentLine, rest: Rest, input: CreditLineInput): Rest {
  checkDecimal('quantity', input.quantity)
  if (input.total !== null) checkMoney(name, input.total, currency)
  const total = input.total === null ? null : parseDecimal(input.total)
  const part = partOf(rest, { quantity: parseDecimal(input.quantity), total }, currency)
  if (isWithin(part, rest)) return part
  throw rejected('back-office.more-than-credit-left', {
    document: name,
    line: line.sku || line.name,
    quantity: toQuantity(rest.quantity),
    total: toMoney(rest.total, currency),
    currency,
  })
}

function corrections(
  { name: document, currency }: Invoice,
  { corrections: wanted = [] }: CreditNoteInput,
): CreditLine[] {
  return wanted.map((correction) => {
    checkMoney(document, correction.total, currency)
    return correctionLine(correction, currency)
  })
}

export function checkMoney(document: string, amount: Decimal, currency: string): void {
  checkDecimal('total', amount)
  if (fitsMinorUnit(amount, currency)) return
  throw rejected('back-office.too-precise', { order: document, field: 'total', amount, currency })
}

function checkTotal(invoice: Invoice, others: readonly CreditNote[], total: TenThousandths): void {
  const left = leftOfInvoice(invoice, others)
  if (total > 0n && total <= left) return
  const { name: document, currency } = invoice
  const params = { document, total: toMoney(total, currency), left: toMoney(left, currency), currency }
  throw rejected('back-office.more-than-invoice-left', params)
}

function added(lines: readonly CreditLine[], field: 'totalExTax' | 'tax' | 'total'): TenThousandths {
  return sum(lines.map((line) => parseDecimal(line[field])))
}
