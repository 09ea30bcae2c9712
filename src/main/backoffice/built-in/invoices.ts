import { rejected } from '@main/errors'
import type { Invoice, InvoicePaymentState } from '@shared/domain/documents'
import { openAmount } from '@shared/domain/open-amounts'
import type { SaleOrder } from '@shared/domain/sale-order'
import { type Decimal, parseDecimal, toMoney } from '@shared/money'
import type { Ensured } from '../back-office'
import type { Invoices } from '../documents-port'
import { checkDay } from './check-input'
import { invoices, paymentTerms } from './document-tables'
import { asItWas, saveChanged } from './ensured'
import { saleOrders } from './tables'
import type { Transaction } from './transaction'

/** The invoice that the key made before, or a draft over the whole order. */
export async function ensureInvoice(
  tx: Transaction,
  key: string,
  saleOrderId: string,
  { invoiceDate, paymentTermId }: Parameters<Invoices['ensure']>[2],
): Promise<Ensured<Invoice>> {
  const known = await tx.findByKey(invoices, key)
  if (known) return asItWas(known)
  checkDay('invoiceDate', invoiceDate)
  const order = await tx.need(saleOrders, saleOrderId)
  if (order.state !== 'confirmed') throw rejected('back-office.order-not-confirmed', { order: order.name })
  const other = (await tx.find(invoices, 'saleOrderId', order.id)).find(({ state }) => state !== 'cancelled')
  if (other) throw rejected('back-office.already-invoiced', { order: order.name, invoice: other.name })
  const days = paymentTermId === null ? 0 : (await tx.need(paymentTerms, paymentTermId)).days
  const id = await tx.nextId('invoice')
  const invoice: Invoice = {
    id,
    number: null,
    name: id,
    key,
    saleOrderId: order.id,
    state: 'draft',
    paymentState: 'none',
    invoiceDate,
    dueDate: dayAfter(invoiceDate, days),
    currency: order.currency,
    customerId: order.customerId,
    customer: order.customer,
    lines: order.lines.map((line, index) => toDocumentLine(`${id}-${index + 1}`, line)),
    totalExTax: order.totalExTax,
    totalTax: order.totalTax,
    total: order.total,
    paid: toMoney(0n, order.currency),
    credited: toMoney(0n, order.currency),
    paidBack: toMoney(0n, order.currency),
    postedAt: null,
    createdAt: tx.now,
    changedAt: tx.now,
  }
  await tx.save(invoices, invoice)
  await tx.saveKey(invoices, key, id)
  return { value: invoice, changed: true, warnings: [] }
}

function toDocumentLine(id: string, line: SaleOrder['lines'][number]): Invoice['lines'][number] {
  const { key: lineKey, kind, sku, name, quantity, totalExTax, tax, total } = line
  return { id, lineKey, kind, sku, name, quantity, totalExTax, tax, total }
}

export async function postInvoice(tx: Transaction, id: string, at: string): Promise<Ensured<Invoice>> {
  const invoice = await tx.need(invoices, id)
  if (invoice.state === 'posted') return asItWas(invoice)
  if (invoice.state === 'cancelled') throw rejected('back-office.document-cancelled', { document: invoice.name })
  const number = await nextDocumentNumber(tx, 'INV', invoice.invoiceDate)
  const posted: Invoice = { ...invoice, state: 'posted', number, name: number, postedAt: at }
  return saveChanged(tx, invoices, { ...posted, paymentState: paymentStateOf(posted) })
}

export async function cancelInvoice(tx: Transaction, id: string): Promise<Ensured<Invoice>> {
  const invoice = await tx.need(invoices, id)
  if (invoice.state === 'cancelled') return asItWas(invoice)
  if (invoice.state === 'posted') throw rejected('back-office.invoice-posted', { invoice: invoice.name })
  return saveChanged(tx, invoices, { ...invoice, state: 'cancelled' })
}

/** `INV/2026/00001`: counted within the year of the document's day, so that numbers have no gaps. */
export async function nextDocumentNumber(tx: Transaction, prefix: string, day: string): Promise<string> {
  const year = day.slice(0, 4)
  const number = await tx.nextNumber(`${prefix}/${year}`)
  return `${prefix}/${year}/${String(number).padStart(5, '0')}`
}

export function paymentStateOf(invoice: Invoice): InvoicePaymentState {
  const { total, credited, paid } = invoice
  if (parseDecimal(credited) >= parseDecimal(total) && parseDecimal(credited) > 0n) return 'reversed'
  if (openAmount(invoice) === 0n) return 'paid'
  return parseDecimal(paid) + parseDecimal(credited) > 0n ? 'partial' : 'none'
}

/** The invoice with another figure, and what follows from it. */
export function withAmounts(
  invoice: Invoice,
  changes: Partial<Record<'paid' | 'credited' | 'paidBack', Decimal>>,
): Invoice {
  const changed = { ...invoice, ...changes }
  return { ...changed, paymentState: paymentStateOf(changed) }
}

/** Days are counted in UTC, where each has 24 hours. */
function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
