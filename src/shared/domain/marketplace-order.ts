import type { Decimal } from '../money'

/**
 * An order as the marketplace tells it, in our words. Amounts are decimals in `currency`, as precise as the store gives
 * them (up to four decimals); instants are ISO, UTC.
 */
export interface MarketplaceOrder {
  readonly id: string
  readonly statusId: number
  /** The label the merchant gave the status; only for people. */
  readonly status: string
  readonly createdAt: string
  readonly modifiedAt: string
  readonly archived: boolean
  readonly salesChannelId: string | null
  /** `www`, `manual`, `external`… */
  readonly source: string
  readonly externalSource: string | null
  readonly externalOrderId: string | null
  readonly payment: OrderPayment
  /** The currency paid in. */
  readonly currency: string
  readonly displayCurrency: string
  readonly shopCurrency: string
  /** Shop currency to the currency paid, ten decimals. */
  readonly exchangeRate: Decimal
  /** True: the amounts with tax are exact and the others derived; false: the other way round. */
  readonly taxInclusive: boolean
  readonly taxProvider: string | null
  /** Null: a guest. */
  readonly customerId: string | null
  readonly billingAddress: OrderAddress
  readonly shippingAddresses: readonly ShippingAddress[]
  readonly pickups: readonly Pickup[]
  readonly lines: readonly OrderLine[]
  readonly fees: readonly OrderFee[]
  /** The list brought them along, or that there are none. */
  readonly feesKnown?: true
  readonly coupons: readonly OrderCoupon[]
  readonly taxes: readonly OrderTax[]
  readonly totals: OrderTotals
  /** Pieces. */
  readonly itemsTotal: number
  readonly itemsShipped: number
  readonly digital: boolean
  readonly customerMessage: string
  readonly staffNotes: string
  readonly ipAddress: string
  readonly ipCountry: string
}

export interface OrderPayment {
  /** The gateway's display text, free form; empty: no payment. */
  readonly gateway: string
  readonly status: PaymentStatus
}

export const paymentStatuses = [
  'authorized', 'captured', 'capture pending', 'paid', 'pending', 'held for review', 'declined', 'partially refunded',
  'refunded', 'void', 'void pending', 'none',
] as const // biome-ignore format: one table

/** BigCommerce's `payment_status`; `none` for the empty text and null of manual and API orders. */
export type PaymentStatus = (typeof paymentStatuses)[number]

export interface OrderAddress {
  readonly firstName: string
  readonly lastName: string
  readonly company: string
  readonly street1: string
  readonly street2: string
  readonly city: string
  readonly state: string
  readonly zip: string
  readonly country: string
  /** ISO 3166-1 alpha-2, upper case; empty when the store has none. */
  readonly countryCode: string
  readonly email: string
  readonly phone: string
}

/** An amount on both sides of tax. */
export interface Amounts {
  readonly exTax: Decimal
  readonly incTax: Decimal
  readonly tax: Decimal
}

export interface ShippingAddress extends OrderAddress {
  readonly id: string
  readonly shippingMethod: string
  readonly shipping: Amounts
  readonly handling: Amounts
  readonly shippingTaxClassId: string | null
  readonly handlingTaxClassId: string | null
}

export interface Pickup {
  readonly id: string
  readonly locationId: string
  readonly methodName: string
}

export interface OrderLine {
  /** The order product id: what shipments and refunds name. */
  readonly id: string
  readonly type: 'physical' | 'digital' | 'giftcertificate'
  /** Null: a custom item or gift certificate. */
  readonly productId: string | null
  readonly variantId: string | null
  readonly shippingAddressId: string | null
  readonly pickupMethodId: string | null
  readonly parentLineId: string | null
  readonly name: string
  readonly sku: string
  readonly upc: string
  readonly quantity: number
  readonly quantityShipped: number
  readonly quantityRefunded: number
  readonly unitPrice: Amounts
  /** Before order-level discounts; rounded by the store: never quantity × unit price. */
  readonly total: Amounts
  readonly wrapping: Amounts & { readonly name: string; readonly message: string }
  readonly options: readonly LineOption[]
  readonly discounts: readonly LineDiscount[]
}

/** A chosen option, typed text or upload. */
export interface LineOption {
  readonly name: string
  readonly value: string
}

/** This line's share of a discount or coupon. */
export interface LineDiscount {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly amount: Decimal
}

export interface OrderFee extends Amounts {
  readonly id: string
  readonly name: string
  readonly taxClassId: string | null
}

export interface OrderCoupon {
  readonly id: string
  readonly code: string
  readonly type: string
  readonly discount: Decimal
}

export interface OrderTax {
  readonly name: string
  /** `Automatic Tax` and `API Tax Override` have no class. */
  readonly taxClass: string
  readonly taxClassId: string | null
  /** Percent. */
  readonly rate: Decimal
  readonly amount: Decimal
  readonly lineType: 'item' | 'shipping' | 'handling' | 'gift-wrapping' | 'fee' | null
  readonly lineId: string | null
  readonly shippingAddressId: string | null
}

export interface OrderTotals {
  readonly subtotal: Amounts
  readonly shipping: Amounts
  readonly handling: Amounts
  readonly wrapping: Amounts
  /** Manual and automatic discounts of the order. */
  readonly discount: Decimal
  readonly couponDiscount: Decimal
  /** Payments, not discounts. */
  readonly storeCredit: Decimal
  readonly giftCertificate: Decimal
  readonly total: Amounts
}

/** A parcel that left the store for one address. */
export interface Shipment {
  readonly id: string
  /** ISO, UTC. */
  readonly createdAt: string
  readonly shippingAddressId: string | null
  readonly trackingNumber: string
  /** The carrier's name or code as the store has it. */
  readonly carrier: string
  readonly trackingUrl: string
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[]
}
