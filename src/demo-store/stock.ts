import type { StockLevel } from './model/product.ts'
import type { Shop } from './model/shop.ts'

/** What can be sold of what is there. Source: Inventory API, `available_to_sell`. */
export function available({ onHand, safetyStock }: StockLevel): number {
  return onHand - safetyStock
}

/** 0 when the store has no location left. */
export function defaultLocationId(shop: Shop): number {
  return shop.locations.find(({ isDefault }) => isDefault)?.id ?? 0
}
