import type { Money } from '../money.ts'

export type InventoryTracking = 'none' | 'product' | 'variant'
export type Availability = 'available' | 'disabled' | 'preorder'

export interface OptionValue {
  readonly id: number
  readonly label: string
  readonly isDefault: boolean
  readonly colors: readonly string[]
}

export interface ProductOption {
  readonly id: number
  readonly name: string
  readonly type: 'radio_buttons' | 'rectangles' | 'dropdown' | 'swatch'
  readonly values: readonly OptionValue[]
}

export interface Modifier {
  readonly id: number
  readonly name: string
  readonly type: 'text' | 'checkbox'
  readonly required: boolean
}

export interface StockLevel {
  readonly locationId: number
  onHand: number
  safetyStock: number
  warningLevel: number
  bin: string
}

export interface Variant {
  readonly id: number
  readonly productId: number
  sku: string
  readonly skuId: number | null
  /** null: as the product says. */
  price: Money | null
  salePrice: Money | null
  costPrice: Money | null
  weight: number | null
  upc: string
  gtin: string
  mpn: string
  purchasingDisabled: boolean
  /** The image of this variant, drawn by this shop; null: none of its own. */
  imageId: number | null
  readonly optionValueIds: readonly number[]
  readonly stock: StockLevel[]
}

export interface ProductImage {
  readonly id: number
  readonly description: string
  readonly isThumbnail: boolean
  readonly sortOrder: number
  /** Degrees on the colour wheel. */
  readonly hue: number
  readonly shape: number
}

export interface CustomField {
  readonly id: number
  readonly name: string
  readonly value: string
}

export interface Product {
  readonly id: number
  name: string
  sku: string
  readonly type: 'physical' | 'digital'
  description: string
  /** In the store's weight unit. */
  weight: number
  readonly width: number
  readonly height: number
  readonly depth: number
  price: Money
  salePrice: Money
  readonly retailPrice: Money
  readonly costPrice: Money
  readonly taxClassId: number
  categories: readonly number[]
  brandId: number
  inventoryTracking: InventoryTracking
  isVisible: boolean
  readonly isFeatured: boolean
  readonly availability: Availability
  readonly condition: 'New' | 'Used' | 'Refurbished'
  readonly upc: string
  readonly gtin: string
  readonly mpn: string
  readonly keywords: string
  readonly url: string
  readonly dateCreated: number
  dateModified: number
  readonly totalSold: number
  readonly images: readonly ProductImage[]
  readonly customFields: readonly CustomField[]
  readonly options: readonly ProductOption[]
  readonly modifiers: readonly Modifier[]
  readonly variants: Variant[]
  channels: readonly number[]
}
