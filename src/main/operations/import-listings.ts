import { put } from '@main/db/db'
import { cursors, listings } from '@main/engine/mirror-tables'
import { type Context, defineOperation, done, type Found, skipped } from '@main/engine/operation'
import { rejected } from '@main/errors'
import type { Marketplace } from '@main/marketplaces/marketplace'
import type { MarketplaceListing } from '@shared/domain/marketplace-catalog'
import { endOfDay, minutesBefore, startOfDay } from '@shared/domain/order-dates'
import { keepPictures } from './steps/keep-pictures'
import { linkItems } from './steps/link-items'
import { mirrorLinked, mirrorUnlinked, vanishedListings } from './steps/mirror-listing'

/** What an incremental run reads again: products changed while the last one listed, and clocks that differ a little. */
const overlapMinutes = 10
/** A SKU that the store did not know: its line has no product to name. */
const unknownSku = 'sku:'

const inputs = {
  which: {
    kind: 'choice',
    label: 'operations.which-listings',
    initial: 'changed',
    options: [
      { value: 'changed', label: 'operations.listings-changed' },
      { value: 'all', label: 'operations.listings-all' },
      { value: 'dates', label: 'operations.listings-by-date' },
      { value: 'ids', label: 'operations.listings-by-id' },
      { value: 'skus', label: 'operations.listings-by-sku' },
    ],
  },
  from: { kind: 'date', label: 'operations.modified-from', initial: null, when: { field: 'which', is: ['dates'] } },
  to: { kind: 'date', label: 'operations.modified-to', initial: null, when: { field: 'which', is: ['dates'] } },
  ids: {
    kind: 'ids',
    label: 'operations.product-ids',
    help: 'operations.ids-help',
    initial: [],
    when: { field: 'which', is: ['ids'] },
  },
  skus: {
    kind: 'ids',
    label: 'operations.skus',
    help: 'operations.skus-help',
    initial: [],
    when: { field: 'which', is: ['skus'] },
  },
  updateExisting: {
    kind: 'toggle',
    label: 'operations.update-existing',
    help: 'operations.update-existing-help',
    initial: false,
  },
  drafts: { kind: 'toggle', label: 'operations.import-drafts', help: 'operations.import-drafts-help', initial: false },
} as const

type Inputs = typeof inputs

/** Products of the store as listings, each item linked to a variant of the back office (LST-1 to LST-4). */
export const importListings = defineOperation<Inputs, MarketplaceListing>({
  name: 'import-listings',
  title: 'operations.import-listings',
  description: 'operations.import-listings-help',
  direction: 'import',
  priority: 'listings',
  inputs,
  schedule: { everyMinutes: 360, inputs: { which: 'changed' } },

  source(context) {
    if (context.inputs.which === 'skus') return listedBySku(context)
    return listed(context)
  },

  async fetch(ref, { marketplace, signal }) {
    if (ref.startsWith(unknownSku)) return getBySku(ref.slice(unknownSku.length), marketplace, signal)
    const listing = await marketplace.listings.get(ref, signal)
    if (!listing) throw rejected('operations.gone', { what: 'product', id: ref })
    return listing
  },

  async handle(listing, context) {
    const { mirror, marketplace, inputs: chosen } = context
    const url = marketplace.urlOf('listing', listing.id)
    const known = await mirror.get(listings, listing.id)
    if (!listing.visible && !chosen.drafts) return skipped('operations.listing-draft', { name: listing.name }, { url })
    if (known?.finished && known.active && !chosen.updateExisting) {
      return skipped('operations.listing-exists', { name: listing.name }, { url })
    }
    const pictures = await keepPictures(listing, context)
    // Kept before anything can go wrong, so that a listing that nothing matches is there to be linked by hand.
    await mirror.commit(await mirrorUnlinked(listing, pictures, context))
    const links = await linkItems(listing, pictures, context)
    const changes = await mirrorLinked(listing, links, pictures, context)
    const record = { collection: 'listings', id: listing.id, name: listing.name }
    const code = links.created ? 'operations.listing-created' : 'operations.listing-linked'
    return done(
      code,
      { name: listing.name, items: listing.items.length, pictures: pictures.missing },
      { changes, record, url },
    )
  },

  async listed({ mirror, marketplace, inputs: { which } }, { startedAt, refs }) {
    if (which !== 'all' && which !== 'changed') return []
    const cursor = put(cursors, { id: 'import-listings', lastProcessedOn: marketplace.byItsClock(startedAt) })
    return which === 'changed' ? [cursor] : [cursor, ...(await vanishedListings(refs, mirror))]
  },
})

type ListingContext = Context<Inputs>

async function* listed(context: ListingContext): AsyncIterable<Found<MarketplaceListing>> {
  const { marketplace, signal } = context
  for await (const { id, ...found } of marketplace.listings.list(await filterOf(context), signal)) {
    if (found.record) yield { ref: id, label: found.record.name, record: found.record }
    else yield { ref: id, label: id, problem: 'problem' in found ? found.problem : null }
  }
}

async function filterOf({ inputs: { which, from, to, ids }, mirror, instance }: ListingContext) {
  if (which === 'ids') return { ids }
  if (which === 'dates') {
    const zone = instance.shop?.timeZone ?? 'UTC'
    return {
      ...(from !== null && { modifiedFrom: startOfDay(from, zone) }),
      ...(to !== null && { modifiedTo: endOfDay(to, zone) }),
    }
  }
  const cursor = which === 'changed' ? await mirror.get(cursors, 'import-listings') : null
  return cursor?.lastProcessedOn ? { modifiedFrom: minutesBefore(cursor.lastProcessedOn, overlapMinutes) } : {}
}

async function getBySku(
  sku: string,
  { listings: store }: Marketplace,
  signal: AbortSignal,
): Promise<MarketplaceListing> {
  const [listing] = await store.findBySku(sku, signal)
  if (!listing) throw rejected('operations.sku-not-in-store', { sku })
  return listing
}

/** Variants too have SKUs, and a SKU in another case is the same. */
async function* listedBySku({
  marketplace,
  inputs: { skus },
  signal,
}: ListingContext): AsyncIterable<Found<MarketplaceListing>> {
  const seen = new Set<string>()
  for (const sku of skus) {
    const found = await marketplace.listings.findBySku(sku, signal)
    if (found.length === 0)
      yield { ref: `${unknownSku}${sku}`, label: sku, problem: rejected('operations.sku-not-in-store', { sku }) }
    for (const record of found) {
      if (seen.has(record.id)) continue
      seen.add(record.id)
      yield { ref: record.id, label: record.name, record }
    }
  }
}
