import type { Decimal } from '../money'

/** A back office's product with its variants. Prices in the company's currency. */
export interface Product {
  readonly id: string
  readonly key: string | null
  readonly name: string
  readonly type: 'storable' | 'service' | 'digital'
  readonly description: string
  readonly price: Decimal
  readonly cost: Decimal | null
  readonly categoryId: string | null
  readonly brand: string
  readonly weight: Decimal
  /** Hash of the picture in `files/`. */
  readonly image: string | null
  readonly attributes: readonly ProductAttribute[]
  readonly variants: readonly Variant[]
  readonly active: boolean
  readonly createdAt: string
  readonly changedAt: string
}

export interface ProductAttribute {
  readonly attributeId: string
  readonly name: string
  readonly values: readonly string[]
}

export interface Variant {
  readonly id: string
  readonly key: string | null
  readonly sku: string
  readonly barcode: string
  readonly attributeValues: Readonly<Record<string, string>>
  readonly price: Decimal | null
  readonly weight: Decimal | null
  readonly image: string | null
  /** Lots and serial numbers: such stock is not set from outside. */
  readonly trackedBy: 'none' | 'lot' | 'serial'
  readonly active: boolean
}

export interface Pricelist {
  readonly id: string
  readonly key: string | null
  readonly name: string
  readonly currency: string
  /** One unit of the company's currency in this one. */
  readonly rate: Decimal
  readonly active: boolean
}

export interface Tax {
  readonly id: string
  readonly name: string
  /** Percent. */
  readonly rate: Decimal
  readonly inclusive: boolean
  readonly active: boolean
}

export interface Warehouse {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly stockLocationId: string
}

export interface StockLocation {
  readonly id: string
  readonly name: string
  readonly warehouseId: string
  readonly active: boolean
}

/** How many pieces of a variant are at a stock location. */
export interface Quantity {
  readonly id: string
  readonly variantId: string
  readonly stockLocationId: string
  readonly sku: string
  readonly productName: string
  readonly onHand: Decimal
  readonly reserved: Decimal
}

export interface InventoryAdjustment {
  readonly id: string
  readonly name: string
  readonly key: string
  readonly state: 'draft' | 'validated' | 'cancelled'
  readonly stockLocationId: string
  readonly origin: string
  readonly lines: readonly AdjustmentLine[]
  readonly createdAt: string
  readonly validatedAt: string | null
}

export interface AdjustmentLine {
  readonly variantId: string
  readonly sku: string
  readonly productName: string
  readonly before: Decimal
  readonly after: Decimal
}
