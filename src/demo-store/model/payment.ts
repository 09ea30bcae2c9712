import type { Money } from '../money.ts'

export interface Transaction {
  readonly id: number
  readonly event: 'purchase' | 'authorization' | 'capture' | 'refund' | 'void' | 'pending'
  readonly method: string
  readonly gateway: string
  readonly amount: Money
  readonly status: 'ok' | 'error'
  readonly at: number
  readonly reference: string
  readonly refersTo: number | null
}

export type RefundItemType = 'PRODUCT' | 'GIFT_WRAPPING' | 'SHIPPING' | 'HANDLING' | 'ORDER' | 'FEE' | 'TAX'

export interface RefundAdjustment {
  /** Below zero. */
  readonly amount: Money
  readonly description: string
}

export interface RefundItem {
  readonly type: RefundItemType
  /** Of the line, the address, the fee, or the order. */
  readonly itemId: number
  /** 0 where an amount was asked for. */
  readonly quantity: number
  /** On the side the order is priced in. */
  readonly amount: Money
  readonly reason: string
  readonly adjustments: readonly RefundAdjustment[]
}

export interface RefundPayment {
  readonly id: number
  readonly providerId: string
  readonly amount: Money
  /** Only a note that the money went back elsewhere. */
  readonly offline: boolean
  /** What the provider said when it declined; null: it did not. */
  declined: string | null
  /** Of the money's way back; null: none yet, or none at all. */
  transactionId: number | null
}

export interface Refund {
  readonly id: number
  readonly orderId: number
  readonly at: number
  readonly reason: string
  readonly amount: Money
  readonly tax: Money
  /** As the store works it out; another figure than `tax` where the merchant gave his own. */
  readonly calculatedTax: Money
  readonly overridden: boolean
  readonly items: readonly RefundItem[]
  readonly payments: readonly RefundPayment[]
  /** What the order goes back to where every payment is declined. */
  readonly before: { readonly statusId: number; readonly paymentStatus: string | null }
}

export type PaymentAction = 'capture' | 'void' | 'refund'

/** What a payment provider was asked and will answer at `dueAt`. */
export interface ProviderJob {
  readonly dueAt: number
  readonly orderId: number
  readonly action: PaymentAction
  /** Of the refund; 0 for the others. */
  readonly paymentId: number
  /** null: the provider will do it. */
  readonly decline: string | null
}

/** Somebody wants a provider to decline what is asked of it next. */
export interface PlannedDecline {
  /** null: whatever it is. */
  readonly action: PaymentAction | null
  /** null: of any order. */
  readonly orderId: number | null
  readonly message: string
  times: number
}
