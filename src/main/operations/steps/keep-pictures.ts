import { listingItems, listings } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { ConnectorError } from '@main/errors'
import type { MarketplaceListing } from '@shared/domain/marketplace-catalog'

export interface Pictures {
  /** Hash in `files/` by the picture's address. */
  readonly hashes: ReadonlyMap<string, string>
  /** How many could not be had: a listing without its picture is still a listing. */
  readonly missing: number
}

export function thumbnailOf({ images }: Pick<MarketplaceListing, 'images'>): string | null {
  const sorted = [...images].sort((a, b) => Number(b.thumbnail) - Number(a.thumbnail) || a.sortOrder - b.sortOrder)
  return sorted[0]?.url ?? null
}

/** Fetches the listing's thumbnail and its items' pictures, as far as they are not kept yet. */
export async function keepPictures(listing: MarketplaceListing, context: Context): Promise<Pictures> {
  const { instance, marketplace, images, signal } = context
  if (!instance.settings.importImages) return { hashes: new Map(), missing: 0 }
  const hashes = await knownPictures(listing, context)
  const wanted = [thumbnailOf(listing), ...listing.items.map(({ imageUrl }) => imageUrl)]
  let missing = 0
  for (const url of new Set(wanted.filter((address) => address !== null && address !== ''))) {
    if (url === null || hashes.has(url)) continue
    try {
      hashes.set(url, await images.save(await marketplace.listings.image(url, signal), 'image/*'))
    } catch (error) {
      if (!(error instanceof ConnectorError) || signal.aborted) throw error
      missing += 1
    }
  }
  return { hashes, missing }
}

async function knownPictures(listing: MarketplaceListing, { mirror }: Context): Promise<Map<string, string>> {
  const known = await mirror.get(listings, listing.id)
  const items = known ? await mirror.find(listingItems, 'listingId', listing.id) : []
  const pairs = [
    [known ? thumbnailOf(known.listing) : null, known?.imageHash] as const,
    ...items.map(({ item, imageHash }) => [item.imageUrl, imageHash] as const),
  ]
  return new Map(pairs.flatMap(([url, hash]) => (url && hash ? [[url, hash]] : [])))
}
