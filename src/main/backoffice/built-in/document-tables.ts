import type { Table } from '@main/db/db'
import type {
  CreditNote,
  DeliveryOrder,
  Invoice,
  Payment,
  PaymentJournal,
  PaymentTerm,
  StockMove,
} from '@shared/domain/documents'
import { type Decimal, parseDecimal } from '@shared/money'
import { caseless } from '@shared/text'

/** The tables of what follows a sale order. */

const amount = (value: Decimal) => Number(parseDecimal(value))

export const deliveryOrders: Table<DeliveryOrder> = {
  name: 'delivery-orders',
  version: 1,
  indexes: {
    name: (delivery) => caseless(delivery.name),
    saleOrderId: (delivery) => delivery.saleOrderId,
    backorderOf: (delivery) => delivery.backorderOf,
    state: (delivery) => delivery.state,
    /** As a text, like all that lists filter by. */
    elsewhere: (delivery) => String(delivery.elsewhere),
    customer: (delivery) => caseless(delivery.customer),
    carrier: (delivery) => delivery.carrier,
    tracking: (delivery) => delivery.tracking,
    warehouseId: (delivery) => delivery.warehouseId,
    doneAt: (delivery) => delivery.doneAt,
    createdAt: (delivery) => delivery.createdAt,
    changedAt: (delivery) => delivery.changedAt,
  },
  text: ({ name, customer, address, tracking, lines }) =>
    [name, customer, address, tracking, ...lines.map((line) => line.sku)].join(' '),
}

export const stockMoves: Table<StockMove> = {
  name: 'stock-moves',
  version: 1,
  indexes: {
    kind: (move) => move.kind,
    documentId: (move) => move.documentId,
    variantId: (move) => move.variantId,
    stockLocationId: (move) => move.stockLocationId,
    at: (move) => move.at,
  },
}

export const invoices: Table<Invoice> = {
  name: 'invoices',
  version: 1,
  indexes: {
    name: (invoice) => caseless(invoice.name),
    saleOrderId: (invoice) => invoice.saleOrderId,
    state: (invoice) => invoice.state,
    paymentState: (invoice) => invoice.paymentState,
    customer: (invoice) => caseless(invoice.customer),
    currency: (invoice) => invoice.currency,
    total: (invoice) => amount(invoice.total),
    invoiceDate: (invoice) => invoice.invoiceDate,
    dueDate: (invoice) => invoice.dueDate,
    createdAt: (invoice) => invoice.createdAt,
    changedAt: (invoice) => invoice.changedAt,
  },
  text: ({ name, customer, lines }) => [name, customer, ...lines.map((line) => line.sku)].join(' '),
}

export const creditNotes: Table<CreditNote> = {
  name: 'credit-notes',
  version: 1,
  indexes: {
    name: (note) => caseless(note.name),
    invoiceId: (note) => note.invoiceId,
    saleOrderId: (note) => note.saleOrderId,
    state: (note) => note.state,
    paymentState: (note) => note.paymentState,
    customer: (note) => caseless(note.customer),
    currency: (note) => note.currency,
    total: (note) => amount(note.total),
    noteDate: (note) => note.noteDate,
    createdAt: (note) => note.createdAt,
    changedAt: (note) => note.changedAt,
  },
  text: ({ name, customer, reason, lines }) => [name, customer, reason, ...lines.map((line) => line.sku)].join(' '),
}

export const payments: Table<Payment> = {
  name: 'payments',
  version: 1,
  indexes: {
    name: (payment) => caseless(payment.name),
    direction: (payment) => payment.direction,
    invoiceId: (payment) => payment.invoiceId,
    creditNoteId: (payment) => payment.creditNoteId,
    saleOrderId: (payment) => payment.saleOrderId,
    paymentJournalId: (payment) => payment.paymentJournalId,
    method: (payment) => caseless(payment.method),
    currency: (payment) => payment.currency,
    total: (payment) => amount(payment.amount),
    paidOn: (payment) => payment.paidOn,
    createdAt: (payment) => payment.createdAt,
  },
  text: ({ name, method }) => `${name} ${method}`,
}

export const paymentJournals: Table<PaymentJournal> = {
  name: 'payment-journals',
  version: 1,
  indexes: { name: (journal) => caseless(journal.name), kind: (journal) => journal.kind },
  text: ({ name }) => name,
}

export const paymentTerms: Table<PaymentTerm> = {
  name: 'payment-terms',
  version: 1,
  indexes: { name: (term) => caseless(term.name), days: (term) => term.days },
  text: ({ name }) => name,
}

/** All of them, so that a journal with newer records of one is refused when it is opened. */
export const documentTables = [
  deliveryOrders, stockMoves, invoices, creditNotes, payments, paymentJournals, paymentTerms,
] as const // biome-ignore format: one table
