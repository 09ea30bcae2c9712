import type { CreditNote, DeliveryOrder, Invoice, Payment, PaymentJournal, PaymentTerm } from '@shared/domain/documents'
import type { Decimal } from '@shared/money'
import type { Ensured } from './back-office'

/** What leaves the warehouse for a confirmed sale order, one delivery order per shipping address (ORD-6). */
export interface Deliveries {
  /** Those of the order, made when it was confirmed; waiting ones get what is free by now, in order of their age. */
  ensure(saleOrderId: string): Promise<Ensured<readonly DeliveryOrder[]>>
  setShipping(id: string, shipping: Shipping): Promise<Ensured<DeliveryOrder>>
  /** Moves the goods out, once for this key; what is left makes a backorder or is given up (FUL-1). */
  validate(key: string, id: string, delivery: Validation): Promise<Ensured<Delivered>>
  /** Sets free what is reserved. Refuses one that is done. */
  cancel(id: string): Promise<Ensured<DeliveryOrder>>
}

export interface Shipping {
  readonly carrier: string
  readonly tracking: string
  readonly trackingUrl: string
}

export interface Validation {
  /** Pieces by the sale order's line key; lines left out stay behind. */
  readonly quantities: Readonly<Record<string, Decimal>> | 'all'
  readonly rest: 'backorder' | 'cancel'
  readonly shipping?: Shipping
  /** ISO, UTC. */
  readonly at: string
  /** They left without this back office: nothing is taken from stock (ORD-7) … */
  readonly elsewhere?: boolean
  /** … unless they left after it had them on its books (ORD-13). */
  readonly takesStock?: boolean
  /** A person says the goods are there although the books don't: stock may fall below zero. */
  readonly force?: boolean
}

export interface Delivered {
  readonly done: DeliveryOrder
  readonly rest: DeliveryOrder | null
}

export interface Invoices {
  /** A draft over the whole order, to the cent. An order has one invoice that isn't cancelled. */
  ensure(
    key: string,
    saleOrderId: string,
    /** Day `YYYY-MM-DD`. */
    invoice: { readonly invoiceDate: string; readonly paymentTermId: string | null },
  ): Promise<Ensured<Invoice>>
  /** Gives it the next number of its year, without gaps. */
  post(id: string, at: string): Promise<Ensured<Invoice>>
  /** Drafts only: what is posted is taken back by a credit note. */
  cancel(id: string): Promise<Ensured<Invoice>>
}

export interface PaymentInput {
  readonly amount: Decimal
  readonly method: string
  readonly paymentJournalId: string
  /** Day `YYYY-MM-DD`. */
  readonly paidOn: string
}

export interface Payments {
  /** Money in for a posted invoice, never more than is open. */
  register(key: string, invoiceId: string, payment: PaymentInput): Promise<Ensured<Payment>>
  /** Money back for a posted credit note, never more than was paid beyond what is still due. */
  payBack(key: string, creditNoteId: string, payment: PaymentInput): Promise<Ensured<Payment>>
  /** It did not happen after all; the note is open again (RFD-5). Only for money that went back. */
  cancelPayBack(paymentId: string): Promise<Ensured<Payment>>
  /** There is always one. */
  journals(): Promise<readonly PaymentJournal[]>
  ensureJournal(
    key: string,
    journal: { readonly name: string; readonly kind: PaymentJournal['kind'] },
  ): Promise<Ensured<PaymentJournal>>
  terms(): Promise<readonly PaymentTerm[]>
  ensureTerm(key: string, term: { readonly name: string; readonly days: number }): Promise<Ensured<PaymentTerm>>
}

export interface CreditNoteInput {
  /** All that is left of the invoice, or parts of its lines. */
  readonly lines: readonly CreditLineInput[] | 'all'
  /** What the parties agreed on besides the lines, with tax; negative: less. */
  readonly corrections?: readonly { readonly name: string; readonly total: Decimal }[]
  readonly reason: string
  /** Day `YYYY-MM-DD`. */
  readonly noteDate: string
  /** Pieces that come back into stock at posting, by line key. */
  readonly restock?: Readonly<Record<string, Decimal>>
}

export interface CreditLineInput {
  readonly lineKey: string
  readonly quantity: Decimal
  /** With tax; null: what the quantity is worth, the last piece taking the rest. */
  readonly total: Decimal | null
}

export interface CreditNotes {
  /** A draft, never over more than is left of each line and of the invoice (RFD-1). */
  ensure(key: string, invoiceId: string, note: CreditNoteInput): Promise<Ensured<CreditNote>>
  post(id: string, at: string): Promise<Ensured<CreditNote>>
  /** One more line of a posted note, with tax and once for this key, so that it says what really went back (RFD-5). */
  correct(
    key: string,
    id: string,
    correction: { readonly name: string; readonly total: Decimal },
  ): Promise<Ensured<CreditNote>>
  /** Drafts only. */
  cancel(id: string): Promise<Ensured<CreditNote>>
}
