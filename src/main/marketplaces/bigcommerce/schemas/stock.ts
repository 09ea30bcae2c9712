import type { MarketplaceStock } from '@shared/domain/marketplace-catalog'
import { z } from 'zod'
import { count, id, text } from './wire'

/** A row of `GET /v3/inventory/items`: one item at every location asked for. */
export const stockSchema = z
  .object({
    identity: z.object({ sku: text, variant_id: id, product_id: id }),
    locations: z.array(z.object({ location_id: id, available_to_sell: count, total_inventory_onhand: count })),
  })
  .transform(({ identity, locations }): readonly MarketplaceStock[] =>
    locations.map((location) => ({
      listingId: identity.product_id,
      listingItemId: identity.variant_id,
      sku: identity.sku,
      locationId: location.location_id,
      onHand: location.total_inventory_onhand,
      availableToSell: location.available_to_sell,
    })),
  )
