import { listings } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import type { OrderLine } from '@shared/domain/marketplace-order'
import { keepPictures } from './keep-pictures'
import { linkItems } from './link-items'
import { mirrorLinked, mirrorUnlinked } from './mirror-listing'

/**
 * Takes in the listing that an order names before listings were imported, where products may be created at all (INS-7).
 * False: there is nothing to take in, or it was taken in before and a person's links stand.
 */
export async function importMissingListing({ productId }: OrderLine, context: Context): Promise<boolean> {
  const { instance, marketplace, mirror, signal } = context
  if (!instance.settings.createProducts || productId === null) return false
  const known = await mirror.get(listings, productId)
  if (known?.finished) return false
  const listing = await marketplace.listings.get(productId, signal)
  if (!listing) return false
  const pictures = await keepPictures(listing, context)
  await mirror.commit(await mirrorUnlinked(listing, pictures, context))
  await mirror.commit(await mirrorLinked(listing, await linkItems(listing, pictures, context), pictures, context))
  return true
}
