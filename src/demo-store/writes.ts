import type { Shop } from './model/shop.ts'

/** Kinds of write, each counted when it was carried out. */
export const writeKinds = [
  'orders.create',
  'orders.update',
  'orders.archive',
  'shipping_addresses.update',
  'shipments.create',
  'shipments.update',
  'shipments.delete',
  'refund_quotes.create',
  'refunds.create',
  'captures.create',
  'voids.create',
  'products.create',
  'products.update',
  'products.delete',
  'variants.create',
  'variants.update',
  'options.create',
  'images.create',
  'brands.create',
  'categories.create',
  'channel_assignments.put',
  'channel_assignments.delete',
  'inventory.absolute',
  'inventory.relative',
  'price_records.put',
  'pricelists.create',
  'customers.create',
] as const

export type WriteKind = (typeof writeKinds)[number]

/** Counts a write of the API as carried out, whatever the caller is answered afterwards. */
export function countWrite(shop: Pick<Shop, 'writes'>, kind: WriteKind): void {
  shop.writes[kind] = (shop.writes[kind] ?? 0) + 1
}
