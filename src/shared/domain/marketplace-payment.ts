import type { Decimal } from '../money'
import type { PaymentStatus } from './marketplace-order'

/*
 * Money of an order that was taken or goes back, as the marketplace tells it. Amounts are decimals in the currency paid,
 * instants ISO, UTC.
 */

/** What money is to go back for. Pieces are worth what the buyer paid for them, as the store works it out. */
export type RefundItem = RefundPieces | RefundAmount

export interface RefundPieces {
  readonly kind: 'product' | 'wrapping'
  /** The order line. */
  readonly itemId: string
  readonly quantity: number
  readonly reason: string
  /** Deducted from what the pieces are worth: below zero. Products only. */
  readonly adjustments: readonly { readonly amount: Decimal; readonly description: string }[]
}

export interface RefundAmount {
  /** `order`: of the order as a whole, free of tax. */
  readonly kind: 'shipping' | 'handling' | 'fee' | 'order' | 'tax'
  /** The shipping address of shipping and handling, the fee, or the order. */
  readonly itemId: string
  /** On the side of tax that the order is priced in; its tax comes with it. */
  readonly amount: Decimal
  readonly reason: string
}

/** What the store says that items come to. Nothing has happened yet. */
export interface RefundQuote {
  readonly orderId: string
  /** What goes back, with tax. */
  readonly total: Decimal
  readonly tax: Decimal
  /** Of it, what is asked for the order as a whole, free of tax. */
  readonly orderLevel: Decimal
  /** What brings the total to an amount that providers can pay. */
  readonly rounding: Decimal
  /** Below zero: the items are worth more than what is left of the order. */
  readonly adjustment: Decimal
  readonly taxInclusive: boolean
  /** The ways it can go back. Each is a list of payments that belong together. */
  readonly methods: readonly RefundMethod[]
}

export type RefundMethod = readonly RefundOption[]

export interface RefundOption {
  readonly providerId: string
  /** For people; empty: the store names it by its id alone. */
  readonly description: string
  readonly amount: Decimal
  /** The store moves no money, it only notes that it went back elsewhere. */
  readonly offline: boolean
  /** Why it is offline, in the store's words. */
  readonly offlineReason: string
}

/** One payment of a refund, as one of the quoted ways has it. */
export type RefundPayment = Pick<RefundOption, 'providerId' | 'amount' | 'offline'>

export interface RefundOrder {
  readonly items: readonly RefundItem[]
  readonly payments: readonly RefundPayment[]
  /** The merchant's own figures in place of the store's; the payments add up to its total. */
  readonly override: { readonly total: Decimal; readonly tax: Decimal } | null
}

/** A refund that the store has made. */
export interface StoreRefund {
  readonly id: string
  readonly orderId: string
  readonly createdAt: string
  readonly reason: string
  readonly total: Decimal
  readonly tax: Decimal
  /** With the merchant's own figures. */
  readonly overridden: boolean
  readonly items: readonly RefundedItem[]
  readonly payments: readonly RefundedPayment[]
}

export interface RefundedItem {
  readonly kind: RefundItem['kind']
  readonly itemId: string
  /** 0 where an amount was asked for. */
  readonly quantity: number
  /** Null: the store tells none. */
  readonly amount: Decimal | null
  readonly reason: string
}

export interface RefundedPayment extends RefundPayment {
  readonly id: string
  /** The provider said no, which may come to light long after: this money did not go back. */
  readonly declined: boolean
  readonly declinedMessage: string
  readonly transactionId: string | null
}

/** What a gateway did, or was asked to do, with an order's money. */
export interface PaymentTransaction {
  readonly id: string
  /** `purchase`, `authorization`, `capture`, `refund`, `void`, `pending`, `settled`. */
  readonly event: string
  /** `credit_card`, `offline`, `store_credit`… */
  readonly method: string
  readonly gateway: string
  readonly amount: Decimal
  readonly currency: string
  readonly ok: boolean
  readonly test: boolean
  readonly createdAt: string | null
  /** The gateway's own number of it. */
  readonly reference: string
}

/** How an order stands, as far as its money goes. */
export interface PaymentState {
  readonly orderId: string
  readonly gateway: string
  readonly paymentStatus: PaymentStatus
  readonly statusId: number
  /** The label the merchant gave the status; only for people. */
  readonly status: string
}
