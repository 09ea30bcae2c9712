import type { BackOffice } from '@main/backoffice/back-office'
import type { Journal, Stored, Table } from '@main/db/db'
import { listingItems, listings, locations, masterRecords, workflows } from '@main/engine/mirror-tables'
import type { AnyRecord, Collection } from '@shared/contract/records'
import type { MirroredListing, MirroredListingItem } from '@shared/domain/mirror'

/** A collection of the instances' journals: its table, and its rows as scripts see them. */
export interface Source {
  readonly table: Table<Stored>
  readonly where?: Readonly<Record<string, string>>
  toRow(record: Stored, place: Place): Promise<AnyRecord> | AnyRecord
}

export interface Place {
  readonly instanceId: string
  readonly journal: Journal
  readonly backOffice: BackOffice
}

export const sources: Readonly<Partial<Record<Collection, Source>>> = {
  listings: source(listings, listingRow),
  'listing-items': source(listingItems, (record, { instanceId }) => itemRow(record, instanceId)),
  locations: plain(locations),
  workflows: plain(workflows),
  'sales-channels': master('sales-channels'),
  'order-statuses': master('order-statuses'),
  'tax-classes': master('tax-classes'),
  categories: master('categories'),
  brands: master('brands'),
  currencies: master('currencies'),
  gateways: master('gateways'),
}

function source<T extends Stored>(
  table: Table<T>,
  toRow: (record: T, place: Place) => Promise<AnyRecord> | AnyRecord,
): Source {
  return { table: table as unknown as Table<Stored>, toRow: toRow as unknown as Source['toRow'] }
}

function plain<T extends Stored>(table: Table<T>): Source {
  return source(table, (record, { instanceId }) => ({ ...record, instanceId }) as unknown as AnyRecord)
}

function master(collection: string): Source {
  return {
    ...source(masterRecords, ({ id, marketplaceId, name, parentId, details, active }, { instanceId }) => {
      return { id, instanceId, marketplaceId, name, parentId, active, ...details }
    }),
    where: { collection },
  }
}

async function listingRow(
  { id, listing, productId, active }: MirroredListing,
  { instanceId, journal, backOffice }: Place,
): Promise<AnyRecord> {
  const found = await journal.find(listingItems, 'listingId', id)
  const items = found.map(async ({ id: itemId, item, variantId, active: isActive }) => {
    const match = variantId === null ? null : await backOffice.products.get(variantId)
    const price = item.price ?? listing.price
    const linked = { productId: match?.product.id ?? null, variantId }
    return { id: itemId, marketplaceId: itemId, sku: item.sku, price, ...linked, active: isActive }
  })
  const { name, sku, price } = listing
  return { id, instanceId, marketplaceId: id, name, sku, price, productId, active, items: await Promise.all(items) }
}

function itemRow(
  { id, listingId, listingName, item, variantId, matchedBy, stock, active }: MirroredListingItem,
  instanceId: string,
): AnyRecord {
  const { sku, price } = item
  return { id, instanceId, marketplaceId: id, listingId, listingName, sku, price, variantId, matchedBy, stock, active }
}
