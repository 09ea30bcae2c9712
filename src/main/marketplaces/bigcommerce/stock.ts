import type { MarketplaceStock } from '@shared/domain/marketplace-catalog'
import type { Marketplace } from '../marketplace'
import type { Http } from './http'
import { idKey, v3Rows } from './paging'
import { fieldOf, parse } from './parse'
import { stockSchema } from './schemas/stock'

/** Items a page of the Inventory API may have (Get inventory at locations). */
const itemsAPage = 1000

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
  }
}

function at(locationIds: readonly string[], stock: readonly MarketplaceStock[]): readonly MarketplaceStock[] {
  return stock.filter(({ locationId }) => locationIds.includes(locationId))
}

function itemKey(wire: unknown): string | null {
  const variantId = fieldOf(fieldOf(wire, 'identity'), 'variant_id')
  return variantId === undefined || variantId === null ? idKey(wire) : String(variantId)
}
