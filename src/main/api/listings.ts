import type { FoundVariant } from '@main/backoffice/back-office'
import { type Journal, put } from '@main/db/db'
import { listingItems, listings, masterRecords } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import type { Handlers } from '@shared/contract'
import type { ListingPage } from '@shared/contract/records'
import type { MirroredListing, MirroredListingItem } from '@shared/domain/mirror'
import { toListingRows } from './listing-rows'
import { pageOver, toQuery } from './paging'
import { type ApiPorts, journalsOf } from './ports'

export function listingHandlers(ports: ApiPorts): Pick<Handlers, 'listings.list' | 'listings.get' | 'listings.link'> {
  const { db, instances, backOffice, urlOf } = ports

  return {
    async 'listings.list'({ instanceId, query }) {
      const sorted = { sort: 'name', ...toQuery(query) }
      return pageOver(await journalsOf(ports, instanceId), listings, sorted, (placed) => toListingRows(placed, ports))
    },

    async 'listings.get'({ instanceId, listingId }) {
      const journal = await db.instance(instances.get(instanceId).id)
      const listing = await journal.get(listings, listingId)
      if (!listing) throw rejected('error.not-found', { what: 'listing', id: listingId })
      const items = await journal.find(listingItems, 'listingId', listingId)
      const categories = await journal.getMany(
        masterRecords,
        listing.listing.categoryIds.map((id) => `categories:${id}`),
      )
      return {
        ...listing,
        instanceId,
        brand: await brandName(listing, journal),
        categories: categories.map(({ name }) => name),
        items: await Promise.all(
          items.map(async (item) => ({ ...item, variantName: await variantName(item.variantId, ports) })),
        ),
        url: urlOf(instanceId, 'listing', listingId),
      } satisfies ListingPage
    },

    async 'listings.link'({ instanceId, listingItemId, variantId }) {
      const journal = await db.instance(instances.get(instanceId).id)
      return linkItem(journal, listingItemId, variantId === null ? null : await getVariant(variantId, backOffice))
    },
  }
}

/** Links the item, and its listing to the product where it has none yet; null takes the link away. */
export async function linkItem(
  journal: Journal,
  listingItemId: string,
  match: FoundVariant | null,
): Promise<MirroredListingItem> {
  const item = await journal.get(listingItems, listingItemId)
  if (!item) throw rejected('error.not-found', { what: 'listing item', id: listingItemId })
  const listing = await journal.get(listings, item.listingId)
  const linked: MirroredListingItem = {
    ...item,
    variantId: match?.variant.id ?? null,
    matchedBy: match ? 'person' : null,
  }
  const others = (await journal.find(listingItems, 'listingId', item.listingId)).filter(({ id }) => id !== item.id)
  const isLinked = ({ variantId }: MirroredListingItem): boolean => variantId !== null
  const known = listing?.productId ?? null
  const productId = match ? (known ?? match.product.id) : others.some(isLinked) ? known : null
  const linkedItems = [linked, ...others.filter(({ active }) => active)].filter(isLinked).length
  await journal.commit([
    put(listingItems, linked),
    ...(listing ? [put(listings, { ...listing, productId, linkedItems })] : []),
  ])
  return linked
}

export async function getVariant(variantId: string, backOffice: ApiPorts['backOffice']): Promise<FoundVariant> {
  const match = await backOffice.products.get(variantId)
  if (!match) throw rejected('error.not-found', { what: 'product', id: variantId })
  return match
}

async function brandName({ listing }: MirroredListing, journal: Journal): Promise<string> {
  return listing.brandId === null ? '' : ((await journal.get(masterRecords, `brands:${listing.brandId}`))?.name ?? '')
}

async function variantName(variantId: string | null, { backOffice }: ApiPorts): Promise<string | null> {
  const match = variantId === null ? null : await backOffice.products.get(variantId)
  return match && variantLabel(match)
}

/** `Mug (Blue, Large) · MUG-BL`. */
export function variantLabel({ product, variant }: FoundVariant): string {
  const values = Object.values(variant.attributeValues).join(', ')
  return [values === '' ? product.name : `${product.name} (${values})`, variant.sku]
    .filter((part) => part !== '')
    .join(' · ')
}
