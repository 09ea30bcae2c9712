import type { AdjustmentInput } from '@main/backoffice/back-office'
import { type Change, type Journal, put } from '@main/db/db'
import { listingItems, listings, locations } from '@main/engine/mirror-tables'
import { type Context, defineOperation, done, skipped } from '@main/engine/operation'
import { missingSetup, rejected } from '@main/errors'
import type { MarketplaceStock } from '@shared/domain/marketplace-catalog'
import type { MirroredListingItem, MirroredLocation } from '@shared/domain/mirror'
import type { InventoryAdjustment } from '@shared/domain/product'

interface StockOfLocation {
  readonly location: MirroredLocation
  readonly stock: readonly MarketplaceStock[]
}

/** One inventory adjustment for each location that is enabled for stock (STK-2). */
export const importStock = defineOperation({
  name: 'import-stock',
  title: 'operations.import-stock',
  description: 'operations.import-stock-help',
  direction: 'import',
  priority: 'stock',
  inputs: {},
  schedule: { everyMinutes: 1440 },
  // Two locations may share a stock location.
  lanes: 1,

  async *source({ instance, mirror }) {
    const { rows } = await mirror.query(locations, { where: { active: true }, limit: 1000 })
    const enabled = rows.filter(({ importExportStock }) => importExportStock)
    if (enabled.length === 0) {
      const fix = { action: 'open-location', instanceId: instance.id, locationId: null } as const
      throw missingSetup('operations.no-location-enabled', { instance: instance.name }, { fix })
    }
    for (const location of enabled) yield { ref: location.id, label: location.name }
  },

  async fetch(ref, { mirror, marketplace, signal }): Promise<StockOfLocation> {
    const location = await mirror.get(locations, ref)
    if (!location) throw rejected('operations.gone', { what: 'location', id: ref })
    if (!location.enabled) return { location, stock: [] }
    return { location, stock: await Array.fromAsync(marketplace.stock.list([ref], signal)) }
  },

  async handle({ location, stock }, context) {
    const { instance, queueId } = context
    if (!location.enabled) return skipped('operations.location-disabled', { location: location.name })
    const stockLocationId = location.stockLocationIds[0]
    if (stockLocationId === undefined) {
      const fix = { action: 'open-location', instanceId: instance.id, locationId: location.id } as const
      throw missingSetup('operations.no-stock-location', { location: location.name }, { fix })
    }
    const found = await piecesByVariant(stock, location.id, context)
    const lines = await differences(found.pieces, location.stockLocationIds, context)
    const params = { location: location.name, changed: lines.length, unlinked: found.unlinked, lots: found.lots }
    if (lines.length === 0) return done('operations.stock-equal', params, { changes: found.changes })
    const key = `${queueId}:stock:${location.id}`
    const adjustment = await adjust(key, context, {
      stockLocationId,
      origin: `${instance.name} · ${location.name}`,
      lines,
      validate: instance.settings.validateAdjustments,
    })
    const record = { collection: 'inventory-adjustments', id: adjustment.id, name: adjustment.name }
    const code = adjustment.state === 'validated' ? 'operations.stock-imported' : 'operations.stock-drafted'
    return done(code, { ...params, adjustment: adjustment.name }, { changes: found.changes, record })
  },
})

/** A line that is retried, after the adjustment it made had been validated or cancelled, makes another. */
async function adjust(
  key: string,
  { backOffice, clock }: Context,
  input: AdjustmentInput,
): Promise<InventoryAdjustment> {
  const { value, changed } = await backOffice.stock.ensureAdjustment(key, input)
  if (changed || value.state === 'draft') return value
  return (await backOffice.stock.ensureAdjustment(`${key}:${clock.now()}`, input)).value
}

interface Found {
  readonly pieces: ReadonlyMap<string, number>
  /** Mirrored items with the stock just read. */
  readonly changes: readonly Change[]
  readonly unlinked: number
  /** Tracked by lot or serial number: never set from outside. */
  readonly lots: number
}

/** Pieces by variant; two items of one variant count together. */
async function piecesByVariant(
  stock: readonly MarketplaceStock[],
  locationId: string,
  context: Context,
): Promise<Found> {
  const { mirror, backOffice, clock } = context
  const readAt = new Date(clock.now()).toISOString()
  const items = new Map(
    (
      await mirror.getMany(
        listingItems,
        stock.map(({ listingItemId }) => listingItemId),
      )
    ).map((item) => [item.id, item]),
  )
  const untracked = await untrackedListings([...items.values()], mirror)
  const pieces = new Map<string, number>()
  const changes: Change[] = []
  let unlinked = 0
  let lots = 0
  for (const { listingItemId, onHand } of stock) {
    const item = items.get(listingItemId)
    // The store lists items it does not count as well, with nothing on hand.
    if (item && untracked.has(item.listingId)) continue
    const match = item?.variantId ? await backOffice.products.get(item.variantId) : null
    if (item) changes.push(put(listingItems, withStock(item, { locationId, onHand, readAt })))
    if (!match) unlinked += 1
    else if (match.variant.trackedBy !== 'none') lots += 1
    else if (match.product.type === 'storable')
      pieces.set(match.variant.id, (pieces.get(match.variant.id) ?? 0) + onHand)
  }
  return { pieces, changes, unlinked, lots }
}

async function untrackedListings(items: readonly MirroredListingItem[], mirror: Journal): Promise<ReadonlySet<string>> {
  const found = await mirror.getMany(listings, [...new Set(items.map(({ listingId }) => listingId))])
  return new Set(found.filter(({ listing }) => listing.inventoryTracking === 'none').map(({ id }) => id))
}

function withStock(item: MirroredListingItem, read: MirroredListingItem['stock'][number]): MirroredListingItem {
  return { ...item, stock: [...item.stock.filter(({ locationId }) => locationId !== read.locationId), read] }
}

/** What the first stock location must hold so that all linked ones together hold what the store says; equal ones left out. */
async function differences(
  pieces: ReadonlyMap<string, number>,
  stockLocationIds: readonly string[],
  { backOffice }: Context,
) {
  const [first] = stockLocationIds
  const before = new Map<string, { first: number; others: number }>()
  for (const { variantId, stockLocationId, onHand } of await backOffice.stock.quantities(
    [...pieces.keys()],
    stockLocationIds,
  )) {
    const sums = before.get(variantId) ?? { first: 0, others: 0 }
    if (stockLocationId === first) sums.first += Number(onHand)
    else sums.others += Number(onHand)
    before.set(variantId, sums)
  }
  return [...pieces].flatMap(([variantId, stated]) => {
    const { first: here, others } = before.get(variantId) ?? { first: 0, others: 0 }
    const wanted = Math.max(0, stated - others)
    return wanted === here ? [] : [{ variantId, quantity: String(wanted) }]
  })
}
