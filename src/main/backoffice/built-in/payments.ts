import type { Journal } from '@main/db/db'
import { rejected } from '@main/errors'
import type { CreditNote, Invoice, Payment, PaymentJournal, PaymentTerm } from '@shared/domain/documents'
import { leftToPayBack, openAmount } from '@shared/domain/open-amounts'
import { fitsMinorUnit, parseDecimal, type TenThousandths, toMoney } from '@shared/money'
import type { Ensured } from '../back-office'
import type { PaymentInput, Payments } from '../documents-port'
import { checkDay, checkDecimal } from './check-input'
import { creditNotes, invoices, paymentJournals, payments, paymentTerms } from './document-tables'
import { asItWas } from './ensured'
import { nextName } from './free-name'
import { withAmounts } from './invoices'
import type { Transact, Transaction } from './transaction'

export function createPayments(journal: Journal, transact: Transact): Payments {
  return {
    register: (key, invoiceId, input) => transact((tx) => register(tx, key, invoiceId, input)),
    payBack: (key, creditNoteId, input) => transact((tx) => payBack(tx, key, creditNoteId, input)),
    cancelPayBack: (paymentId) => transact((tx) => cancelPayBack(tx, paymentId)),
    journals: async () => {
      const { total } = await journal.query(paymentJournals, { limit: 1 })
      if (total === 0) await transact((tx) => ensureJournal(tx, 'main', mainJournal))
      return (await journal.query(paymentJournals, { sort: 'name', limit: 10_000 })).rows
    },
    ensureJournal: (key, input) => transact((tx) => ensureJournal(tx, `caller ${key}`, input)),
    terms: async () => (await journal.query(paymentTerms, { sort: 'days', limit: 10_000 })).rows,
    ensureTerm: (key, input) => transact((tx) => ensureTerm(tx, key, input)),
  }
}

const mainJournal = { name: 'Bank', kind: 'bank' } as const

async function register(
  tx: Transaction,
  key: string,
  invoiceId: string,
  input: PaymentInput,
): Promise<Ensured<Payment>> {
  const known = await tx.findByKey(payments, key)
  if (known) return asItWas(known)
  const invoice = await tx.need(invoices, invoiceId)
  if (invoice.state !== 'posted') throw rejected('back-office.not-posted', { document: invoice.name })
  const amount = await checkAmount(tx, input, invoice.currency, openAmount(invoice), invoice.name)
  const paid = toMoney(parseDecimal(invoice.paid) + amount, invoice.currency)
  await tx.save(invoices, { ...withAmounts(invoice, { paid }), changedAt: tx.now })
  return save(tx, key, input, { invoice, creditNoteId: null, amount })
}

async function payBack(
  tx: Transaction,
  key: string,
  creditNoteId: string,
  input: PaymentInput,
): Promise<Ensured<Payment>> {
  const known = await tx.findByKey(payments, key)
  if (known) return asItWas(known)
  const note = await tx.need(creditNotes, creditNoteId)
  if (note.state !== 'posted') throw rejected('back-office.not-posted', { document: note.name })
  const invoice = await tx.need(invoices, note.invoiceId)
  const amount = await checkAmount(tx, input, note.currency, leftToPayBack(note, invoice), note.name)
  await addPaidBack(tx, note, invoice, amount)
  return save(tx, key, input, { invoice, creditNoteId, amount })
}

async function cancelPayBack(tx: Transaction, paymentId: string): Promise<Ensured<Payment>> {
  const payment = await tx.need(payments, paymentId)
  if (payment.cancelledAt !== null) return asItWas(payment)
  if (payment.creditNoteId === null) throw rejected('back-office.payment-stays', { payment: payment.name })
  const note = await tx.need(creditNotes, payment.creditNoteId)
  await addPaidBack(tx, note, await tx.need(invoices, payment.invoiceId), -parseDecimal(payment.amount))
  const value = { ...payment, cancelledAt: tx.now }
  await tx.save(payments, value)
  return { value, changed: true, warnings: [] }
}

async function addPaidBack(tx: Transaction, note: CreditNote, invoice: Invoice, amount: TenThousandths): Promise<void> {
  const back = parseDecimal(note.paidBack) + amount
  const paymentState: CreditNote['paymentState'] =
    back === 0n ? 'none' : back === parseDecimal(note.total) ? 'paid' : 'partial'
  const paidBack = toMoney(back, note.currency)
  await tx.save(creditNotes, { ...note, paidBack, paymentState, changedAt: tx.now })
  const ofInvoice = toMoney(parseDecimal(invoice.paidBack) + amount, invoice.currency)
  await tx.save(invoices, { ...withAmounts(invoice, { paidBack: ofInvoice }), changedAt: tx.now })
}

/** More than nothing, whole minor units, and no more than may be paid. */
async function checkAmount(
  tx: Transaction,
  { amount, paymentJournalId, paidOn }: PaymentInput,
  currency: string,
  most: TenThousandths,
  document: string,
): Promise<TenThousandths> {
  checkDecimal('amount', amount)
  checkDay('paidOn', paidOn)
  await tx.need(paymentJournals, paymentJournalId)
  if (!fitsMinorUnit(amount, currency))
    throw rejected('back-office.too-precise', { order: document, field: 'amount', amount, currency })
  const value = parseDecimal(amount)
  if (value > 0n && value <= most) return value
  throw rejected('back-office.not-payable', { document, amount, most: toMoney(most, currency), currency })
}

async function save(
  tx: Transaction,
  key: string,
  { method, paymentJournalId, paidOn }: PaymentInput,
  { invoice, creditNoteId, amount }: { invoice: Invoice; creditNoteId: string | null; amount: TenThousandths },
): Promise<Ensured<Payment>> {
  const direction = creditNoteId === null ? 'in' : 'out'
  const payment: Payment = {
    id: await tx.nextId('payment'),
    name: await nextName(tx, payments, direction === 'in' ? 'PAY' : 'PBACK'),
    key,
    direction,
    invoiceId: invoice.id,
    creditNoteId,
    saleOrderId: invoice.saleOrderId,
    paymentJournalId,
    method: method.trim(),
    currency: invoice.currency,
    amount: toMoney(amount, invoice.currency),
    paidOn,
    cancelledAt: null,
    createdAt: tx.now,
  }
  await tx.save(payments, payment)
  await tx.saveKey(payments, key, payment.id)
  return { value: payment, changed: true, warnings: [] }
}

async function ensureJournal(
  tx: Transaction,
  key: string,
  { name, kind }: Parameters<Payments['ensureJournal']>[1],
): Promise<Ensured<PaymentJournal>> {
  const known = await tx.findByKey(paymentJournals, key)
  if (known) return asItWas(known)
  const value = { id: await tx.nextId('payment-journal'), key, name: name.trim(), kind, active: true }
  await tx.save(paymentJournals, value)
  await tx.saveKey(paymentJournals, key, value.id)
  return { value, changed: true, warnings: [] }
}

async function ensureTerm(
  tx: Transaction,
  key: string,
  { name, days }: Parameters<Payments['ensureTerm']>[1],
): Promise<Ensured<PaymentTerm>> {
  const known = await tx.findByKey(paymentTerms, key)
  if (known) return asItWas(known)
  if (!Number.isInteger(days) || days < 0 || days > 3650)
    throw rejected('error.invalid-input', { field: 'days', problem: String(days) })
  const value = { id: await tx.nextId('payment-term'), key, name: name.trim(), days }
  await tx.save(paymentTerms, value)
  await tx.saveKey(paymentTerms, key, value.id)
  return { value, changed: true, warnings: [] }
}
