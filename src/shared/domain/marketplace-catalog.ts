import type { Decimal } from '../money'

/** A product of the marketplace with its variants, in our words. Prices in the shop's currency, weights in its unit. */
export interface MarketplaceListing {
  readonly id: string
  readonly name: string
  readonly sku: string
  readonly type: 'physical' | 'digital'
  /** False: not shown in the shop; BigCommerce has no other draft. */
  readonly visible: boolean
  readonly description: string
  readonly price: Decimal
  readonly salePrice: Decimal | null
  readonly costPrice: Decimal | null
  readonly weight: Decimal
  readonly width: Decimal | null
  readonly height: Decimal | null
  readonly depth: Decimal | null
  readonly upc: string
  readonly gtin: string
  readonly mpn: string
  readonly brandId: string | null
  readonly categoryIds: readonly string[]
  readonly taxClassId: string | null
  readonly inventoryTracking: 'none' | 'product' | 'variant'
  readonly customFields: readonly { readonly name: string; readonly value: string }[]
  readonly images: readonly MarketplaceImage[]
  readonly items: readonly MarketplaceListingItem[]
  readonly url: string | null
  readonly modifiedAt: string
}

export interface MarketplaceImage {
  readonly id: string
  readonly url: string
  readonly description: string
  readonly thumbnail: boolean
  readonly sortOrder: number
}

/** A variant; a product without options has exactly one. */
export interface MarketplaceListingItem {
  readonly id: string
  readonly sku: string
  readonly upc: string
  readonly gtin: string
  readonly mpn: string
  /** Null: inherits the product's. */
  readonly price: Decimal | null
  readonly salePrice: Decimal | null
  readonly weight: Decimal | null
  readonly imageUrl: string | null
  readonly options: readonly { readonly name: string; readonly value: string }[]
}

export interface MarketplaceCategory {
  readonly id: string
  readonly treeId: string
  readonly parentId: string | null
  readonly name: string
  readonly visible: boolean
  readonly sortOrder: number
}

export interface MarketplaceBrand {
  readonly id: string
  readonly name: string
}

export interface MarketplaceOrderStatus {
  readonly id: number
  /** BigCommerce's own name. */
  readonly systemLabel: string
  /** What the merchant calls it. */
  readonly label: string
  readonly order: number
}

export interface MarketplaceSalesChannel {
  readonly id: string
  readonly name: string
  readonly platform: string
  readonly type: string
  readonly status: string
}

export interface MarketplaceLocation {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly enabled: boolean
  readonly isDefault: boolean
  readonly type: string
}

export interface MarketplaceTaxClass {
  readonly id: string
  readonly name: string
}

export interface MarketplaceCurrency {
  readonly code: string
  readonly name: string
  readonly isDefault: boolean
  readonly transactional: boolean
  readonly enabled: boolean
  readonly exchangeRate: Decimal
  readonly digits: number
}

export interface MarketplacePaymentGateway {
  readonly code: string
  readonly name: string
}

/** A price as it shall be in the shop's currency. */
export interface PriceChange {
  readonly listingId: string
  /** Null: the product's own price, which its items inherit. */
  readonly listingItemId: string | null
  /** Null, for items only: inherits the product's again. */
  readonly price: Decimal | null
  /** Left out: stays as it is. */
  readonly salePrice?: Decimal | null
}

/** A price in one of the store's own price lists. */
export interface PricelistPrice {
  readonly listingItemId: string
  readonly currency: string
  readonly price: Decimal
  readonly salePrice?: Decimal | null
}

/** Pieces as they shall be at one location. */
export interface StockChange {
  readonly listingId: string
  /** Null: the product is tracked as a whole. */
  readonly listingItemId: string | null
  readonly locationId: string
  /** Whole pieces, on hand. */
  readonly quantity: number
}

/** Stock of one item at one location. */
export interface MarketplaceStock {
  readonly listingId: string
  readonly listingItemId: string
  readonly sku: string
  readonly locationId: string
  /** Whole pieces. */
  readonly onHand: number
  readonly availableToSell: number
}
