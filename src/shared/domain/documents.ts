import type { Decimal } from '../money'
import type { LineKind } from './sale-order'

/*
 * What follows a sale order in a back office. Amounts are decimals in the document's currency, at its minor unit;
 * quantities decimals; instants ISO, UTC; days `YYYY-MM-DD`. Every document has the key of the caller that made it.
 */

/** Goods that leave for one address. Waiting: not all of it is reserved yet. */
export interface DeliveryOrder {
  readonly id: string
  readonly name: string
  readonly key: string
  readonly saleOrderId: string
  readonly state: 'waiting' | 'ready' | 'done' | 'cancelled'
  readonly warehouseId: string
  readonly stockLocationId: string
  /** Null: the order names no address for these lines, as for a pickup. */
  readonly shippingContactId: string | null
  /** The address in a line, for lists. */
  readonly address: string
  readonly customer: string
  readonly carrier: string
  readonly tracking: string
  readonly trackingUrl: string
  readonly lines: readonly DeliveryLine[]
  /** The delivery that left this one behind when it was done in part. */
  readonly backorderOf: string | null
  /** Sent by others than Quayside: the marketplace knows of it already. */
  readonly elsewhere: boolean
  readonly doneAt: string | null
  readonly createdAt: string
  readonly changedAt: string
}

export interface DeliveryLine {
  /** Of the sale order. */
  readonly lineKey: string
  readonly variantId: string | null
  readonly sku: string
  readonly name: string
  /** Ordered for this delivery; of a done one, what left. */
  readonly quantity: Decimal
  readonly reserved: Decimal
}

/** Pieces that moved, once and for good. A correction is another move. */
export interface StockMove {
  readonly id: string
  readonly kind: 'delivery' | 'return'
  /** The delivery order or credit note behind it. */
  readonly documentId: string
  readonly variantId: string
  readonly stockLocationId: string
  /** Negative: out. */
  readonly quantity: Decimal
  readonly at: string
}

export interface DocumentLine {
  readonly id: string
  /** Of the sale order; null: a line of the document's own, such as a correction. */
  readonly lineKey: string | null
  readonly kind: LineKind | 'correction'
  readonly sku: string
  readonly name: string
  readonly quantity: Decimal
  readonly totalExTax: Decimal
  readonly tax: Decimal
  readonly total: Decimal
}

export type InvoicePaymentState = 'none' | 'partial' | 'paid' | 'reversed'

export interface Invoice {
  readonly id: string
  /** Null while it is a draft: numbers have no gaps. */
  readonly number: string | null
  readonly name: string
  readonly key: string
  readonly saleOrderId: string
  readonly state: 'draft' | 'posted' | 'cancelled'
  /** Reversed: credit notes took all of it back. */
  readonly paymentState: InvoicePaymentState
  readonly invoiceDate: string
  readonly dueDate: string
  readonly currency: string
  readonly customerId: string
  readonly customer: string
  readonly lines: readonly DocumentLine[]
  readonly totalExTax: Decimal
  readonly totalTax: Decimal
  readonly total: Decimal
  /** All that came in for it, whatever went back since. */
  readonly paid: Decimal
  /** Of posted credit notes, with tax. */
  readonly credited: Decimal
  /** What went back for them. */
  readonly paidBack: Decimal
  readonly postedAt: string | null
  readonly createdAt: string
  readonly changedAt: string
}

/** Money that came in for an invoice, or went back for a credit note. */
export interface Payment {
  readonly id: string
  readonly name: string
  readonly key: string
  readonly direction: 'in' | 'out'
  readonly invoiceId: string
  /** Of a payment that went back. */
  readonly creditNoteId: string | null
  readonly saleOrderId: string
  readonly paymentJournalId: string
  /** How it was paid, in the payer's words: the gateway, store credit, a gift certificate. */
  readonly method: string
  readonly currency: string
  readonly amount: Decimal
  readonly paidOn: string
  /** Set where it turned out not to have happened: a refund that the provider declined later. It counts no more. */
  readonly cancelledAt: string | null
  readonly createdAt: string
}

export interface CreditNote {
  readonly id: string
  readonly number: string | null
  readonly name: string
  readonly key: string
  readonly invoiceId: string
  readonly saleOrderId: string
  readonly state: 'draft' | 'posted' | 'cancelled'
  /** Of what is to be paid back. */
  readonly paymentState: 'none' | 'partial' | 'paid'
  readonly reason: string
  readonly noteDate: string
  readonly currency: string
  readonly customerId: string
  readonly customer: string
  readonly lines: readonly DocumentLine[]
  readonly totalExTax: Decimal
  readonly totalTax: Decimal
  readonly total: Decimal
  readonly paidBack: Decimal
  /** Pieces that come back into stock when it is posted, by line key. */
  readonly restock: Readonly<Record<string, Decimal>>
  readonly postedAt: string | null
  readonly createdAt: string
  readonly changedAt: string
}

/** Where money is booked: a bank, a gateway, cash. */
export interface PaymentJournal {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly kind: 'bank' | 'cash'
  readonly active: boolean
}

/** When an invoice falls due. */
export interface PaymentTerm {
  readonly id: string
  readonly key: string
  readonly name: string
  readonly days: number
}
