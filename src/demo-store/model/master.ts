import type { Money } from '../money.ts'

export interface Brand {
  readonly id: number
  readonly name: string
  readonly url: string
}

export interface Tree {
  readonly id: number
  readonly name: string
  readonly channels: readonly number[]
}

export interface Category {
  readonly id: number
  readonly treeId: number
  /** 0: top of its tree. */
  readonly parentId: number
  readonly name: string
  readonly isVisible: boolean
  readonly sortOrder: number
  readonly url: string
}

export interface Channel {
  readonly id: number
  readonly name: string
  readonly type: 'storefront' | 'pos' | 'marketplace' | 'marketing'
  readonly platform: string
  readonly status: string
  readonly externalId: string
  readonly at: number
}

export interface Location {
  readonly id: number
  readonly code: string
  readonly label: string
  readonly type: 'PHYSICAL' | 'VIRTUAL'
  enabled: boolean
  isDefault: boolean
  readonly external: boolean
  readonly street: string
  readonly city: string
  readonly state: string
  readonly zip: string
  readonly countryIso2: string
  readonly phone: string
  readonly email: string
  readonly at: number
}

export interface TaxClass {
  readonly id: number
  readonly name: string
  readonly at: number
}

export interface Currency {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly symbol: string
  /** Ten-thousandths: how much of it one unit of the store's default currency is. */
  readonly rate: number
  readonly isDefault: boolean
  readonly countryIso2: string
  readonly at: number
}

export interface PaymentMethod {
  readonly code: string
  readonly name: string
}

export interface PriceRecord {
  readonly variantId: number
  readonly productId: number
  readonly sku: string
  readonly currency: string
  readonly price: Money
  readonly salePrice: Money | null
  readonly at: number
}

export interface PriceList {
  readonly id: number
  readonly name: string
  readonly active: boolean
  readonly at: number
  records: readonly PriceRecord[]
}

export interface PriceListAssignment {
  readonly id: number
  readonly priceListId: number
  readonly customerGroupId: number | null
  readonly channelId: number | null
}
