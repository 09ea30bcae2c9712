import type { LineOption, LineType, OrderMessage, PostalAddress } from '../model/order.ts'
import type { Money } from '../money.ts'

export interface PlannedLine {
  /** 0: not from the catalogue. */
  readonly productId: number
  readonly variantId: number | null
  readonly type: LineType
  readonly name: string
  readonly sku: string
  readonly upc: string
  readonly brand: string
  readonly weight: number
  readonly taxClassId: number
  readonly costPrice: Money
  /** In the order's currency; net or gross as the order is. */
  readonly unitPrice: Money
  readonly quantity: number
  /** Which of the plan's addresses; null: none. */
  readonly address: number | null
  readonly options: readonly Omit<LineOption, 'id'>[]
  readonly wrapping: { readonly name: string; readonly message: string; readonly price: Money } | null
  /** Position of the line this one is a part of. */
  readonly parent: number | null
  readonly recipientEmail: string
}

export interface PlannedCoupon {
  readonly couponId: number
  readonly code: string
  readonly name: string
  readonly type: 0 | 1 | 2
  /** Percent (ten-thousandths) for type 1, money otherwise. */
  readonly amount: number
}

/** An order as a shopper would place it, before ids and sums. */
export interface OrderPlan {
  readonly kind: string
  customerId: number
  billing: PostalAddress
  addresses: PostalAddress[]
  pickupLocationId: number | null
  lines: PlannedLine[]
  statusId: number
  taxInclusive: boolean
  shownCurrency: string
  paidCurrency: string
  shippingMethod: string
  /** Per address, net or gross as the order is. */
  shippingPrice: Money
  handlingPrice: Money
  discount: Money
  coupon: PlannedCoupon | null
  fees: { readonly name: string; readonly price: Money }[]
  paymentMethod: string
  /** undefined: what the way of paying gives. */
  paymentStatus: string | null | undefined
  storeCredit: Money | 'all'
  giftCertificate: Money
  shipped: 'none' | 'part' | 'all'
  refunded: 'none' | 'part' | 'all'
  taxProvider: string
  /** Added to the totals by staff, against what the lines say. */
  overriddenBy: Money
  staffNotes: string | null
  customerMessage: string | null
  messages: Omit<OrderMessage, 'id' | 'at'>[]
  channelId: number
  source: string
  isDeleted: boolean
}
