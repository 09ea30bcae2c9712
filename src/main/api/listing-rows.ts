import type { Journal } from '@main/db/db'
import { listingItems, masterRecords } from '@main/engine/mirror-tables'
import type { ListingRow } from '@shared/contract/records'
import type { MirroredListing, MirroredListingItem } from '@shared/domain/mirror'
import type { Placed } from './paging'
import type { ApiPorts } from './ports'

type Ports = Pick<ApiPorts, 'backOffice' | 'instances'>

/** Listings as the list shows them: their items are read together, and each product and brand once. */
export async function toListingRows(
  placed: readonly Placed<MirroredListing>[],
  ports: Ports,
): Promise<readonly ListingRow[]> {
  const rows = new Map<Placed<MirroredListing>, ListingRow>()
  for (const [instanceId, ofOne] of Map.groupBy(placed, (one) => one.instanceId)) {
    const [{ journal } = { journal: null }] = ofOne
    if (journal === null) continue
    const items = await itemsOf(
      ofOne.map(({ record }) => record.id),
      journal,
    )
    const brands = await brandsOf(ofOne, journal)
    const products = productNames(ports)
    const currency = ports.instances.get(instanceId).shop?.currency ?? ''
    for (const one of ofOne) {
      const own = items.get(one.record.id) ?? []
      const linked = own.find(({ variantId }) => variantId !== null)?.variantId ?? null
      const product = linked === null ? null : await products(linked)
      const brand = brands.get(one.record.listing.brandId ?? '') ?? ''
      rows.set(one, toRow({ listing: one.record, items: own, product, brand, currency, instanceId }))
    }
  }
  return placed.flatMap((one) => rows.get(one) ?? [])
}

async function itemsOf(listingIds: readonly string[], journal: Journal) {
  const found: MirroredListingItem[] = []
  for await (const item of journal.each(listingItems, { where: { listingId: listingIds } })) found.push(item)
  return Map.groupBy(found, ({ listingId }) => listingId)
}

async function brandsOf(placed: readonly Placed<MirroredListing>[], journal: Journal) {
  const ids = new Set(placed.flatMap(({ record }) => record.listing.brandId ?? []))
  const found = await journal.getMany(
    masterRecords,
    Array.from(ids, (id) => `brands:${id}`),
  )
  return new Map(found.map(({ marketplaceId, name }) => [marketplaceId, name]))
}

interface ProductName {
  readonly id: string
  readonly name: string
}

/** Asks for the product of a variant, once. */
function productNames({ backOffice }: Ports): (variantId: string) => Promise<ProductName | null> {
  const known = new Map<string, Promise<ProductName | null>>()
  const ask = async (variantId: string): Promise<ProductName | null> => {
    const found = await backOffice.products.get(variantId)
    return found && { id: found.product.id, name: found.product.name }
  }
  return (variantId) => {
    const asked = known.get(variantId) ?? ask(variantId)
    known.set(variantId, asked)
    return asked
  }
}

interface Parts {
  readonly listing: MirroredListing
  readonly items: readonly MirroredListingItem[]
  readonly product: ProductName | null
  readonly brand: string
  readonly currency: string
  readonly instanceId: string
}

function toRow({ listing, items, product, brand, currency, instanceId }: Parts): ListingRow {
  const stock = items.flatMap((item) => item.stock.map(({ onHand }) => onHand))
  const isCounted = listing.listing.inventoryTracking !== 'none' && stock.length > 0
  return {
    id: listing.id,
    instanceId,
    name: listing.listing.name,
    sku: listing.listing.sku || (items.length === 1 ? (items[0]?.item.sku ?? '') : ''),
    itemCount: listing.itemCount,
    visible: listing.listing.visible,
    price: listing.listing.price,
    currency,
    brand,
    imageHash: listing.imageHash,
    linkedItems: items.filter(({ variantId, active }) => active && variantId !== null).length,
    productId: product?.id ?? listing.productId,
    productName: product?.name ?? null,
    stock: isCounted ? stock.reduce((sum, pieces) => sum + pieces, 0) : null,
    readAt: listing.readAt,
    active: listing.active,
  }
}
