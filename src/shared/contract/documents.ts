import { z } from 'zod'
import type { RecordAction } from '../domain/actions/record-action'
import type { CreditNote, DeliveryOrder, Invoice, Payment, PaymentJournal, PaymentTerm } from '../domain/documents'
import type { RecordLink } from '../domain/queue'
import type { Message } from '../failure'
import { command, id } from './command'

export type { RecordAction } from '../domain/actions/record-action'

/** The order behind a document, as both sides know it. */
export interface DocumentOrder {
  readonly instanceId: string | null
  /** Of the marketplace; null where the sale order came from nowhere. */
  readonly orderId: string | null
  readonly saleOrder: RecordLink
}

/** All that followed a sale order, oldest first. */
export interface OrderDocuments {
  readonly deliveries: readonly DeliveryDocument[]
  readonly invoices: readonly InvoiceDocument[]
  readonly payments: readonly Payment[]
  readonly creditNotes: readonly CreditNoteDocument[]
}

export interface DeliveryDocument extends DeliveryOrder, DocumentOrder {
  /** What became of it in the store; null: nothing yet. */
  readonly push: {
    readonly state: 'waiting' | 'pushed' | 'nothing-to-send' | 'failed'
    readonly shipmentId: string | null
    readonly message: Message | null
    readonly at: string
  } | null
  readonly actions: readonly RecordAction[]
}

export interface InvoiceDocument extends Invoice, DocumentOrder {
  readonly actions: readonly RecordAction[]
}

export interface CreditNoteDocument extends CreditNote, DocumentOrder {
  /** What became of it in the store; null: nothing yet. */
  readonly refund: {
    readonly state: 'waiting' | 'sent' | 'failed' | 'declined' | 'from-store'
    readonly refundId: string | null
    readonly amount: string | null
    readonly message: Message | null
    readonly at: string
  } | null
  readonly actions: readonly RecordAction[]
}

const decimal = z.string().regex(/^-?\d{1,14}(\.\d{1,4})?$/)
const day = z.iso.date()
const text = (most: number) => z.string().trim().max(most)
const quantities = z.record(z.string().max(200), decimal)
const documentId = z.strictObject({ id })
const shipping = { carrier: text(100), tracking: text(200), trackingUrl: text(2000) }
const pays = {
  amount: decimal,
  method: text(200).min(1),
  paymentJournalId: id,
  paidOn: day,
  /** Made by the window when its form opens, so that a second press is the same payment. */
  key: id,
}

/** What a person does with a sale order's documents in the back office. */
export const documentCommands = {
  'documents.of': command(z.strictObject({ saleOrderId: id })).answers<OrderDocuments>(),
  'deliveries.get': command(documentId).answers<DeliveryDocument>(),
  'deliveries.setShipping': command(z.strictObject({ id, ...shipping })).answers<DeliveryDocument>(),
  /** Reserves again what has come into stock since. */
  'deliveries.reserve': command(documentId).answers<DeliveryDocument>(),
  'deliveries.validate': command(
    z.strictObject({
      id,
      /** Pieces by line key; lines left out stay behind. */
      quantities: quantities.or(z.literal('all')),
      rest: z.enum(['backorder', 'cancel']),
      ...shipping,
      /** Although the books say that it isn't there. */
      force: z.boolean(),
    }),
  ).answers<DeliveryDocument>(),
  'deliveries.cancel': command(documentId).answers<DeliveryDocument>(),
  /** Starts Update Order Status for these, one queue an instance; refused only where none of them can be sent. */
  'deliveries.push': command(z.strictObject({ ids: z.array(id).min(1).max(10_000) })).answers<{
    readonly queueIds: readonly string[]
    readonly refused: readonly { readonly id: string; readonly name: string; readonly why: readonly Message[] }[]
  }>(),

  'invoices.get': command(documentId).answers<InvoiceDocument>(),
  'invoices.create': command(
    z.strictObject({ saleOrderId: id, invoiceDate: day, paymentTermId: id.nullable() }),
  ).answers<InvoiceDocument>(),
  'invoices.post': command(documentId).answers<InvoiceDocument>(),
  'invoices.cancel': command(documentId).answers<InvoiceDocument>(),
  'payments.register': command(z.strictObject({ invoiceId: id, ...pays })).answers<InvoiceDocument>(),
  'payments.get': command(documentId).answers<Payment & DocumentOrder>(),
  'payments.choices': command(z.strictObject({})).answers<{
    readonly journals: readonly PaymentJournal[]
    readonly terms: readonly PaymentTerm[]
  }>(),

  'creditNotes.get': command(documentId).answers<CreditNoteDocument>(),
  'creditNotes.create': command(
    z.strictObject({
      /** As with payments: one press, one note. */
      key: id,
      invoiceId: id,
      lines: z
        .array(z.strictObject({ lineKey: z.string().max(200), quantity: decimal, total: decimal.nullable() }))
        .max(1000)
        .or(z.literal('all')),
      corrections: z.array(z.strictObject({ name: text(250).min(1), total: decimal })).max(20),
      reason: text(1000),
      noteDate: day,
      restock: quantities,
    }),
  ).answers<CreditNoteDocument>(),
  'creditNotes.post': command(documentId).answers<CreditNoteDocument>(),
  'creditNotes.cancel': command(documentId).answers<CreditNoteDocument>(),
  'creditNotes.payBack': command(z.strictObject({ id, ...pays })).answers<CreditNoteDocument>(),

  /** What may be done with a marketplace order as a whole: mark as paid, cancel, update its status and so on. */
  'orders.actions': command(z.strictObject({ instanceId: id, orderId: id })).answers<readonly RecordAction[]>(),
}
