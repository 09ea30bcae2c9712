import type { MarketplaceListing } from '@shared/domain/marketplace-catalog'
import type { MirroredListing, MirroredListingItem } from '@shared/domain/mirror'
import { type Change, type Journal, put } from '@main/db/db'
import { listingItems } from '@main/engine/mirror-tables'
import { type Pictures, thumbnailOf } from './keep-pictures'
import type { ItemLink } from './link-items'

export function mirroredListing(
  listing: MarketplaceListing,
  productId: string | null,
  { hashes }: Pictures,
  readAt: string,
): MirroredListing {
  const { items, ...rest } = listing
  return {
    id: listing.id,
    listing: rest,
    productId,
    imageHash: hashes.get(thumbnailOf(listing) ?? '') ?? null,
    itemCount: items.length,
    readAt,
    active: true,
  }
}

/** Items as they are now; those that the store has no more are deactivated. Stock last read is kept. */
export async function mirroredItems(
  listing: MarketplaceListing,
  links: ReadonlyMap<string, ItemLink>,
  { hashes }: Pictures,
  mirror: Journal,
): Promise<Change[]> {
  const known = new Map((await mirror.find(listingItems, 'listingId', listing.id)).map((item) => [item.id, item]))
  const present = listing.items.map((item): MirroredListingItem => {
    const link = links.get(item.id)
    return {
      id: item.id,
      listingId: listing.id,
      listingName: listing.name,
      item,
      variantId: link?.variantId ?? null,
      matchedBy: link?.matchedBy ?? null,
      imageHash: hashes.get(item.imageUrl ?? '') ?? null,
      stock: known.get(item.id)?.stock ?? [],
      active: true,
    }
  })
  const ids = new Set(present.map(({ id }) => id))
  const vanished = [...known.values()].filter((item) => item.active && !ids.has(item.id)).map((item) => ({ ...item, active: false }))
  return [...present, ...vanished].map((item) => put(listingItems, item))
}
