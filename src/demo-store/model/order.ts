import type { Amount, Money, Percent } from '../money.ts'
import type { Refund, Transaction } from './payment.ts'

export type LineType = 'physical' | 'digital' | 'giftcertificate'

export interface PostalAddress {
  readonly firstName: string
  readonly lastName: string
  readonly company: string
  readonly street1: string
  readonly street2: string
  readonly city: string
  readonly state: string
  /** null: the field is missing from the answer, as real stores have shown. */
  readonly zip: string | null
  readonly country: string
  readonly countryIso2: string
  readonly phone: string
  readonly email: string
}

export interface TaxRate {
  readonly name: string
  readonly percent: Percent
  readonly priority: number
}

/** What one tax takes of one line, shipment cost or the like, after discounts. */
export interface TaxShare extends TaxRate {
  readonly amount: Money
}

export interface AppliedDiscount {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly amount: Money
  readonly target: 'order' | 'product'
}

export interface LineOption {
  readonly id: number
  readonly optionId: number
  readonly productOptionId: number
  readonly name: string
  readonly value: string
  readonly displayValue: string
  readonly type: 'Multiple choice' | 'Swatch' | 'Text field' | 'Checkbox'
}

export interface Wrapping {
  readonly name: string
  readonly message: string
  readonly cost: Amount
  readonly taxes: readonly TaxShare[]
}

export interface OrderLine {
  readonly id: number
  /** 0: not from the catalogue. */
  productId: number
  variantId: number | null
  readonly type: LineType
  /** 0: needs no address (digital, gift certificate, pickup). */
  readonly addressId: number
  readonly pickupMethodId: number
  name: string
  sku: string
  readonly upc: string
  readonly brand: string
  readonly weight: number
  readonly taxClassId: number
  quantity: number
  quantityShipped: number
  quantityRefunded: number
  readonly basePrice: Money
  readonly costPrice: Money
  readonly price: Amount
  /** Before order discounts. */
  readonly total: Amount
  readonly discounts: readonly AppliedDiscount[]
  readonly discountedInc: Money
  readonly taxes: readonly TaxShare[]
  readonly options: readonly LineOption[]
  readonly wrapping: Wrapping | null
  readonly parentLineId: number | null
  readonly giftCertificateId: number | null
  readonly recipientEmail: string
}

export interface OrderAddress {
  readonly id: number
  readonly postal: PostalAddress
  readonly shippingMethod: string
  readonly shipping: Amount
  readonly shippingTaxes: readonly TaxShare[]
  readonly handling: Amount
  readonly handlingTaxes: readonly TaxShare[]
  readonly zone: string
}

export interface OrderFee {
  readonly id: number
  readonly name: string
  readonly cost: Amount
}

export interface OrderCoupon {
  readonly id: number
  readonly couponId: number
  readonly code: string
  /** 0 per item, 1 percentage, 2 per total, 3 shipping discount, 4 free shipping, 5 promotion. */
  readonly type: number
  readonly amount: Money
  readonly discount: Money
}

export interface OrderMessage {
  readonly id: number
  readonly fromStaff: boolean
  readonly subject: string
  readonly message: string
  readonly at: number
}

export interface ShipmentItem {
  readonly lineId: number
  readonly productId: number
  readonly quantity: number
}

export interface Shipment {
  readonly id: number
  readonly addressId: number
  readonly at: number
  readonly trackingNumber: string
  readonly provider: string
  readonly carrier: string
  /** The merchant's own; else the store makes one where it can. */
  readonly trackingLink: string
  readonly cost: Money
  readonly method: string
  readonly comments: string
  readonly items: readonly ShipmentItem[]
}

/** Pieces an order took from the stock of a location. */
export interface StockTaken {
  readonly lineId: number
  readonly productId: number
  readonly variantId: number | null
  readonly locationId: number
  readonly quantity: number
}

export interface Totals {
  readonly subtotal: Amount
  readonly shipping: Amount
  readonly handling: Amount
  readonly wrapping: Amount
  readonly total: Amount
}

export interface Order {
  readonly id: number
  readonly kind: string
  customerId: number
  dateCreated: number
  dateModified: number
  dateShipped: number | null
  statusId: number
  readonly taxInclusive: boolean
  /** What was shown; what was paid is `paidCurrency`. */
  readonly shownCurrency: string
  readonly paidCurrency: string
  lines: OrderLine[]
  addresses: readonly OrderAddress[]
  readonly pickupLocationId: number | null
  fees: readonly OrderFee[]
  coupons: readonly OrderCoupon[]
  readonly messages: readonly OrderMessage[]
  shipments: readonly Shipment[]
  transactions: readonly Transaction[]
  refunds: readonly Refund[]
  billing: PostalAddress
  discountAmount: Money
  couponDiscount: Money
  readonly storeCredit: Money
  readonly giftCertificate: Money
  paymentMethod: string
  paymentProviderId: string | null
  paymentStatus: string | null
  staffNotes: string | null
  customerMessage: string | null
  channelId: number
  readonly source: string
  readonly taxProvider: string
  readonly cartId: string | null
  readonly ip: string
  externalOrderId: string
  externalSource: string | null
  isDeleted: boolean
  stockTaken: readonly StockTaken[]
  totals: Totals
}
