import { type Change, type Journal, put } from '@main/db/db'
import { listingItems, listings } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import type { MarketplaceListing } from '@shared/domain/marketplace-catalog'
import type { MirroredListing, MirroredListingItem } from '@shared/domain/mirror'
import { type Pictures, thumbnailOf } from './keep-pictures'
import type { ItemLink, Links } from './link-items'

type World = Pick<Context, 'mirror' | 'clock'>

/** The listing as it was read, with the links it had. */
export async function mirrorUnlinked(
  listing: MarketplaceListing,
  pictures: Pictures,
  { mirror, clock }: World,
): Promise<Change[]> {
  const known = await mirror.get(listings, listing.id)
  const kept = (await mirror.find(listingItems, 'listingId', listing.id)).flatMap(({ id, variantId, matchedBy }) =>
    variantId === null ? [] : [[id, { variantId, matchedBy: matchedBy ?? 'person' }] as const],
  )
  const was = { productId: known?.productId ?? null, finished: known?.finished ?? false, linkedItems: kept.length }
  return [
    put(listings, mirrored(listing, pictures, { ...was, readAt: new Date(clock.now()).toISOString() })),
    ...(await mirroredItems(listing, new Map(kept), pictures, mirror)),
  ]
}

/** The listing with every item linked. */
export async function mirrorLinked(
  listing: MarketplaceListing,
  { productId, items }: Links,
  pictures: Pictures,
  { mirror, clock }: World,
): Promise<Change[]> {
  const readAt = new Date(clock.now()).toISOString()
  return [
    put(listings, mirrored(listing, pictures, { productId, readAt, finished: true, linkedItems: items.size })),
    ...(await mirroredItems(listing, items, pictures, mirror)),
  ]
}

/** Listings, with their items, that the store named no more: deactivated, never deleted. */
export async function vanishedListings(refs: ReadonlySet<string>, mirror: Journal): Promise<Change[]> {
  const { ids } = await mirror.values(listings, { where: { active: true } }, [])
  const vanished = ids.filter((id) => !refs.has(id))
  const changes: Change[] = []
  for (const listing of await mirror.getMany(listings, vanished)) {
    const items = await mirror.find(listingItems, 'listingId', listing.id)
    changes.push(
      put(listings, { ...listing, active: false }),
      ...items.filter(({ active }) => active).map((item) => put(listingItems, { ...item, active: false })),
    )
  }
  return changes
}

function mirrored(
  listing: MarketplaceListing,
  { hashes }: Pictures,
  state: Pick<MirroredListing, 'productId' | 'readAt' | 'finished' | 'linkedItems'>,
): MirroredListing {
  const { items, ...rest } = listing
  const imageHash = hashes.get(thumbnailOf(listing) ?? '') ?? null
  return { id: listing.id, listing: rest, imageHash, itemCount: items.length, active: true, ...state }
}

/** Items as they are now; those that the store has no more are deactivated. Stock last read is kept. */
async function mirroredItems(
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
  const vanished = [...known.values()]
    .filter((item) => item.active && !ids.has(item.id))
    .map((item) => ({ ...item, active: false }))
  return [...present, ...vanished].map((item) => put(listingItems, item))
}
