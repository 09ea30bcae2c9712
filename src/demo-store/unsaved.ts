import type { Shop } from './model/shop.ts'

/** What has changed since the shop was last saved, where that is known; else the shop is saved whole. */
export interface Unsaved {
  readonly orders: Set<number>
  readonly products: Set<number>
}

/** Beside the shop, since it is no part of what is saved. */
const marks = new WeakMap<Shop, Unsaved>()

export function unsavedOf(shop: Shop): Unsaved {
  const found = marks.get(shop) ?? { orders: new Set(), products: new Set() }
  marks.set(shop, found)
  return found
}

/** What was marked so far, which is as good as saved now. */
export function takeUnsaved(shop: Shop): Unsaved {
  const taken = unsavedOf(shop)
  marks.delete(shop)
  return taken
}
