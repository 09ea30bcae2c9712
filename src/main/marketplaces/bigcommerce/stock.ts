import type { MarketplaceStock, StockChange } from '@shared/domain/marketplace-catalog'
import type { Marketplace, Written } from '../marketplace'
import { writeBatch } from './batch-write'
import type { Http } from './http'
import { idKey, v3Rows } from './paging'
import { fieldOf, parse } from './parse'
import { stockSchema } from './schemas/stock'

/** Items a page of the Inventory API may have (Get inventory at locations). */
const itemsAPage = 1000
/** Items an absolute adjustment may have (Absolute adjustment, Limits). */
const itemsAnAdjustment = 2000

export function createStock(http: Http): Marketplace['stock'] {
  return {
    async *list(locationIds, signal) {
      if (locationIds.length === 0) return
      const asked = {
        path: '/v3/inventory/items',
        query: { 'location_id:in': locationIds },
        limit: itemsAPage,
        priority: 'stock',
        signal,
      } as const
      let unreadable: unknown = null
      for await (const { wire, trace } of v3Rows(http, asked, itemKey)) {
        try {
          yield* at(locationIds, parse(stockSchema, wire, trace))
        } catch (error) {
          unreadable ??= error
        }
      }
      // The others came all the same; that one was bad is said at the end.
      if (unreadable !== null) throw unreadable
    },
    async get(listingItemId, locationIds, signal) {
      if (locationIds.length === 0) return []
      const query = { 'variant_id:in': [listingItemId], 'location_id:in': locationIds }
      const found: MarketplaceStock[] = []
      const asked = { path: '/v3/inventory/items', query, priority: 'stock', signal } as const
      for await (const { wire, trace } of v3Rows(http, asked, itemKey)) {
        found.push(...at(locationIds, parse(stockSchema, wire, trace)))
      }
      return found
    },
    async set(changes, reason, signal) {
      const written = new Map<StockChange, Written>()
      // A batch for each location, each waited for (Inventory adjustments, Optimizing performance).
      for (const [locationId, items] of byLocation(changes)) {
        const results = await writeBatch(http, {
          items,
          most: itemsAnAdjustment,
          identityOf: ({ listingItemId, listingId }) =>
            listingItemId === null ? { product_id: listingId } : { variant_id: listingItemId },
          request: (some) => {
            const body = {
              reason,
              items: some.map((one) => ({ location_id: Number(locationId), ...adjustmentOf(one) })),
            }
            return { method: 'PUT', path: '/v3/inventory/adjustments/absolute', body, priority: 'stock', signal }
          },
        })
        for (const [at, item] of items.entries()) written.set(item, results[at] ?? null)
      }
      return changes.map((one) => written.get(one) ?? null)
    },
  }
}

function byLocation(changes: readonly StockChange[]): ReadonlyMap<string, readonly StockChange[]> {
  return Map.groupBy(changes, ({ locationId }) => locationId)
}

function adjustmentOf({ listingId, listingItemId, quantity }: StockChange) {
  const item = listingItemId === null ? { product_id: Number(listingId) } : { variant_id: Number(listingItemId) }
  return { ...item, quantity }
}

function at(locationIds: readonly string[], stock: readonly MarketplaceStock[]): readonly MarketplaceStock[] {
  return stock.filter(({ locationId }) => locationIds.includes(locationId))
}

function itemKey(wire: unknown): string | null {
  const variantId = fieldOf(fieldOf(wire, 'identity'), 'variant_id')
  return variantId === undefined || variantId === null ? idKey(wire) : String(variantId)
}
