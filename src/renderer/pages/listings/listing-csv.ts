import { saveCsv } from '@renderer/csv'
import { toast } from '@renderer/kit/toasts'
import type { ListingRow } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'

const FILE = 'listings.csv'

const head = [
  'id', 'name', 'sku', 'items', 'linked', 'price', 'currency', 'brand', 'stock', 'product', 'visible', 'in the store', 'instance', 'read at',
] // biome-ignore format: one row

/** Listings as a file, one row each; what a column cannot say stays empty. */
export function saveListings(listings: readonly ListingRow[]): void {
  saveCsv(FILE, head, listings.map(rowOf))
  toast({ tone: 'ok', text: sentence('screens.listings-exported', { n: listings.length, name: FILE }) })
}

function rowOf(listing: ListingRow): string[] {
  const { id, name, sku, itemCount, linkedItems, price, currency, brand, stock, visible, active, instanceId } = listing
  return [
    id,
    name,
    sku,
    String(itemCount),
    String(linkedItems),
    price,
    currency,
    brand,
    stock === null ? '' : String(stock),
    listing.productName ?? '',
    visible ? 'yes' : 'no',
    active ? 'yes' : 'no',
    instanceId,
    listing.readAt,
  ]
}
