import { z } from 'zod'
import type { Payment } from '../domain/documents'
import type { QueueLine } from '../domain/queue'
import type { Message } from '../failure'
import { command, id, listQuery, type Page } from './command'
import type { CreditNoteDocument, DeliveryDocument, DocumentOrder, InvoiceDocument } from './documents'

/** Lists of what follows sale orders, each with its views: what a person looks for in it. */
export const documentViews = {
  deliveries: ['to-do', 'waiting', 'ready', 'unsent', 'failed', 'all'],
  invoices: ['open', 'draft', 'paid', 'reversed', 'all'],
  'credit-notes': ['to-refund', 'draft', 'refunded', 'declined', 'from-store', 'all'],
  payments: ['all', 'in', 'out'],
} as const
/** Those that wait for somebody: how many they hold is on their tabs. */
export const waitingViews = {
  deliveries: ['to-do', 'waiting', 'ready', 'unsent', 'failed'],
  invoices: ['open', 'draft'],
  'credit-notes': ['to-refund', 'draft', 'declined'],
  payments: [],
} as const
export type DocumentList = keyof typeof documentViews

export interface CreditNoteRow extends CreditNoteDocument {
  readonly invoice: string
}

export interface PaymentRow extends Payment, DocumentOrder {
  /** The invoice it came in for, or the credit note it went back for. */
  readonly of: string
}

/** What of some delivery orders could be sent to the store now. */
export interface CanPush {
  readonly possible: number
  /** Those that can't, the first of them with why. */
  readonly refused: number
  readonly reasons: readonly { readonly id: string; readonly name: string; readonly why: readonly Message[] }[]
  /** What follows from sending the others. */
  readonly says: readonly Message[]
}

const inInstance = z.strictObject({
  instanceId: id.optional(),
  /** Besides the fields of the documents, `where` may name a `view`. A number as text is also an order's. */
  query: listQuery,
})
/** Those named, or all that a list finds. */
const chosen = z.union([
  z.strictObject({ ids: z.array(id).min(1).max(10_000) }),
  z.strictObject({ instanceId: id.optional(), query: listQuery.omit({ offset: true, limit: true, sort: true }) }),
])

export const documentListCommands = {
  'documents.deliveries': command(inInstance).answers<Page<DeliveryDocument>>(),
  'documents.invoices': command(inInstance).answers<Page<InvoiceDocument>>(),
  'documents.creditNotes': command(inInstance).answers<Page<CreditNoteRow>>(),
  'documents.payments': command(inInstance).answers<Page<PaymentRow>>(),
  /** How many documents each view holds that waits for somebody. */
  'documents.counts': command(
    z.strictObject({
      list: z.enum(['deliveries', 'invoices', 'credit-notes', 'payments']),
      instanceId: id.optional(),
    }),
  ).answers<Readonly<Record<string, number>>>(),
  'documents.canPush': command(chosen).answers<CanPush>(),
  /** Like `deliveries.push`, of all that a list finds. Refused, naming the limit, where they are too many. */
  'documents.pushMatching': command(
    z.strictObject({ instanceId: id.optional(), query: listQuery.omit({ offset: true, limit: true, sort: true }) }),
  ).answers<{ readonly queueIds: readonly string[]; readonly sent: number; readonly refused: number }>(),
  /** Names of carriers: those used before, and those that the store knows; and the most characters it takes, null without a store. */
  'documents.carriers': command(z.strictObject({ instanceId: id.nullable() })).answers<{
    readonly used: readonly string[]
    readonly known: readonly string[]
    readonly longest: { readonly tracking: number; readonly link: number } | null
  }>(),
  /** The turns that queues took with a document, such as its shipment or refund; the latest first. */
  'documents.turns': command(z.strictObject({ instanceId: id, ref: id })).answers<readonly QueueLine[]>(),
}
