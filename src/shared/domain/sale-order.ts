import type { Decimal } from '../money'
import type { OrderAddress } from './marketplace-order'

export type LineKind =
  | 'product' | 'shipping' | 'handling' | 'wrapping' | 'discount' | 'coupon' | 'gift-certificate' | 'custom' | 'fee' | 'rounding' // biome-ignore format: one row

/** A back office's sale order. Amounts are decimals in `currency`, at its minor unit; instants ISO, UTC. */
export interface SaleOrder {
  readonly id: string
  readonly name: string
  readonly state: 'draft' | 'confirmed' | 'cancelled'
  /** Whose key made it: see `BackOffice`. */
  readonly key: string
  /** The caller's words for where it came from, such as `Demo store #100`. */
  readonly origin: string
  readonly orderedAt: string
  readonly confirmedAt: string | null
  readonly currency: string
  readonly pricelistId: string
  /** One unit of the company's currency in `currency`. */
  readonly exchangeRate: Decimal
  readonly taxInclusive: boolean
  readonly customerId: string
  /** The customer's name, for lists. */
  readonly customer: string
  readonly billingContactId: string
  readonly warehouseId: string
  readonly lines: readonly SaleOrderLine[]
  /** Amounts by tax, adding up to `totalTax`. */
  readonly taxes: readonly SaleOrderTax[]
  readonly totalExTax: Decimal
  readonly totalTax: Decimal
  /** With tax. */
  readonly total: Decimal
  /** Store credit and gift certificates: they pay, they don't discount. */
  readonly prepaid: readonly Prepayment[]
  readonly notes: readonly OrderNote[]
  readonly createdAt: string
  readonly changedAt: string
}

export interface SaleOrderLine {
  readonly id: string
  /** The caller's key of the line, unique within the order. */
  readonly key: string
  readonly kind: LineKind
  readonly productId: string | null
  readonly variantId: string | null
  readonly sku: string
  readonly name: string
  /** Chosen options, typed texts, uploads, wrapping message, coupon code. */
  readonly details: readonly string[]
  readonly quantity: Decimal
  /** As the store says it, up to four decimals, on the side that is exact; never multiplied. */
  readonly unitPrice: Decimal
  /** Line total without tax. */
  readonly totalExTax: Decimal
  readonly tax: Decimal
  /** Line total with tax. */
  readonly total: Decimal
  readonly taxIds: readonly string[]
  readonly taxClassId: string | null
  readonly shippingContactId: string | null
  /** False: digital lines, gift certificates and services need no delivery. */
  readonly deliverable: boolean
  /** The key of the line this one is a part of (a bundle). */
  readonly parentKey: string | null
}

export interface SaleOrderTax {
  readonly taxId: string
  readonly name: string
  readonly rate: Decimal
  readonly amount: Decimal
}

export interface Prepayment {
  readonly kind: 'store-credit' | 'gift-certificate'
  readonly amount: Decimal
}

export interface OrderNote {
  readonly kind: 'customer' | 'staff' | 'import' | 'acceptance'
  readonly text: string
  readonly at: string
}

/** A person, a company or an address. Addresses are children of a person or company. */
export interface Contact {
  readonly id: string
  readonly kind: 'person' | 'company' | 'address'
  readonly parentId: string | null
  readonly addressType: 'billing' | 'shipping' | 'both' | null
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly company: string
  readonly address: Omit<OrderAddress, 'firstName' | 'lastName' | 'company' | 'email' | 'phone'> | null
  readonly createdAt: string
}
