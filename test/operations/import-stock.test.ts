import { put } from '@main/db/db'
import { listingItems } from '@main/engine/mirror-tables'
import { importStock } from '@main/operations/import-stock'
import { sentence } from '@shared/messages/message'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../src/demo-store/model/product'
import { type ConnectedApp, connectedApp } from '../support/connected-store'
import { contextOf, importWorld } from '../support/import-run'

let connected: ConnectedApp
let pier = ''

beforeAll(async () => {
  connected = await connectedApp({ products: 30 })
  const { app, instanceId } = connected
  await app.run(instanceId, 'import-listings', { which: 'all', drafts: true })
  const { id, stockLocationId } = await app.call('inventory.addWarehouse', { name: 'Pier', code: 'PIER' })
  pier = stockLocationId
  const location = { warehouseId: id, stockLocationIds: [stockLocationId], importExportStock: true }
  await app.call('locations.set', { instanceId, locationId: '2', ...location })
})
afterAll(() => connected.close())

const run = async () => {
  const { queue, lines } = await connected.app.run(connected.instanceId, 'import-stock')
  const said = Object.fromEntries(
    lines.map(({ label, state, message, failure }) => {
      const { code, params } = failure ?? message ?? { code: 'sync.line-done' as const, params: {} }
      return [label, `${state}: ${sentence(code, params)}`]
    }),
  )
  return { queue, lines, said }
}
const tracked = (): readonly Product[] =>
  connected.store.demo.shop.products.filter(
    ({ inventoryTracking, type }) => inventoryTracking !== 'none' && type === 'physical',
  )
const adjustments = async () =>
  (await connected.app.call('inventory.adjustments', { query: { limit: 200, sort: 'createdAt' } })).rows
/** Pieces by SKU at a stock location. */
const pieces = async (place: string) => {
  const { rows } = await connected.app.call('inventory.list', {
    query: { where: { stockLocationId: place }, limit: 200 },
  })
  return new Map(rows.map(({ sku, onHand }) => [sku, onHand]))
}
const count = (sku: string, quantity: number, locationId = 1) =>
  connected.store.control('PATCH', 'inventory', { sku, quantity, location_id: locationId })

describe('importing stock', () => {
  it('STK-2: makes one adjustment for each enabled location, with old and new quantities', async () => {
    const { queue, said } = await run()
    expect(queue.counts).toMatchObject({ done: 2, failed: 0 })
    expect(Object.keys(said).sort()).toEqual(['Main Warehouse', 'Pier Shop'])
    const made = await adjustments()
    expect(made.map(({ state, origin }) => [state, origin])).toEqual([
      ['validated', 'Fern & Harbour · Main Warehouse'],
      ['validated', 'Fern & Harbour · Pier Shop'],
    ])
    expect(made[0]?.lines[0]).toMatchObject({ before: '0', after: expect.stringMatching(/^[1-9]\d*$/) })
    const places = (await connected.app.call('inventory.places', {})).warehouses
    for (const [locationId, place] of [
      [1, places.find(({ stockLocationId }) => stockLocationId !== pier)?.stockLocationId ?? ''],
      [2, pier],
    ] as const) {
      // Two products of one SKU, whatever its case, are one variant here: their pieces count together.
      const stated = new Map<string, number>()
      for (const { sku, stock } of tracked().flatMap(({ variants }) => variants)) {
        const onHand = stock.find((level) => level.locationId === locationId)?.onHand ?? 0
        if (sku !== '') stated.set(sku.toLowerCase(), (stated.get(sku.toLowerCase()) ?? 0) + onHand)
      }
      const here = new Map([...(await pieces(place))].map(([sku, onHand]) => [sku.toLowerCase(), Number(onHand)]))
      expect(stated.size).toBeGreaterThan(20)
      expect([...stated].map(([sku]) => [sku, here.get(sku) ?? 0])).toEqual([...stated])
    }
  })

  it('STK-2: says that nothing differs, and adjusts only what does', async () => {
    expect((await run()).said['Main Warehouse']).toMatch(/^done: Main Warehouse: nothing differs/)
    expect(await adjustments()).toHaveLength(2)
    const sku = tracked()[0]?.variants[0]?.sku ?? ''
    await count(sku, 4711)
    const { said } = await run()
    expect(said['Main Warehouse']).toMatch(/1 quantity set by ADJ/)
    expect((await adjustments()).at(-1)?.lines).toEqual([expect.objectContaining({ sku, after: '4711' })])
  })

  it('STK-4: leaves alone what the store does not count', async () => {
    const product = connected.store.demo.shop.products.find(
      (one) => one.inventoryTracking === 'none' && one.type === 'physical',
    )
    const { items } = await connected.app.call('listings.get', {
      instanceId: connected.instanceId,
      listingId: String(product?.id),
    })
    expect(items[0]?.variantId).toEqual(expect.any(String))
    const before = (await adjustments()).length
    expect((await run()).said['Main Warehouse']).toMatch(/nothing differs/)
    expect(await adjustments()).toHaveLength(before)
    expect(await pieces(pier)).not.toContain(product?.variants[0]?.sku)
  })

  it('STK-2: leaves a draft for the operator, who validates or cancels it', async () => {
    const { app, instanceId } = connected
    await app.call('instances.update', { instanceId, settings: { validateAdjustments: false } })
    const sku = tracked()[1]?.variants[0]?.sku ?? ''
    await count(sku, 33)
    const { said } = await run()
    expect(said['Main Warehouse']).toMatch(/waits to be validated, 1 quantity/)
    const draft = (await adjustments()).at(-1)
    expect(draft).toMatchObject({ state: 'draft', validatedAt: null, lines: [{ sku, after: '33' }] })
    const adjustmentId = draft?.id ?? ''
    expect((await app.call('inventory.validate', { adjustmentId })).state).toBe('validated')
    expect((await app.refusal('inventory.cancel', { adjustmentId })).code).toBe('back-office.adjustment-validated')

    await count(sku, 34)
    await run()
    const second = (await adjustments()).at(-1)?.id ?? ''
    expect((await app.call('records.act', { action: 'cancel-adjustment', id: second })).state).toBe('cancelled')
    expect((await app.refusal('inventory.validate', { adjustmentId: second })).code).toBe(
      'back-office.adjustment-cancelled',
    )
    await app.call('instances.update', { instanceId, settings: { validateAdjustments: true } })
  })

  it('STK-2: a line retried after its adjustment was validated makes another', async () => {
    const { app, instanceId } = connected
    const sku = tracked()[2]?.variants[0]?.sku ?? ''
    await count(sku, 50)
    const { queue, lines } = await run()
    await count(sku, 51)
    const main = lines.find(({ label }) => label === 'Main Warehouse')
    await app.call('queues.retry', { instanceId, lineIds: [main?.id ?? ''] })
    await app.call('queues.wait', { queueId: queue.id })
    expect((await adjustments()).at(-1)).toMatchObject({
      state: 'validated',
      lines: [{ sku, before: '50', after: '51' }],
    })
  })

  it('STK-2: says which items are not linked', async () => {
    const { app, instanceId } = connected
    const variant = tracked()[3]?.variants[0]
    await app.call('listings.link', { instanceId, listingItemId: String(variant?.id), variantId: null })
    expect((await run()).said['Main Warehouse']).toMatch(/1 items? (is|are) not linked/)
  })

  it('STK-2: skips a location that is disabled in the store', async () => {
    const { app, instanceId, store } = connected
    await store.control('PATCH', 'locations/2', { enabled: false })
    await app.run(instanceId, 'import-master-data')
    expect((await run()).said['Pier Shop']).toBe('skipped: Pier Shop is disabled in BigCommerce')
  })

  it('STK-2: asks for a stock location, and for a location at all', async () => {
    const { app, instanceId } = connected
    await app.call('locations.set', { instanceId, locationId: '1', stockLocationIds: [] })
    const { lines } = await run()
    expect(lines.find(({ ref }) => ref === '1')).toMatchObject({
      state: 'failed',
      failure: { kind: 'missing-setup', code: 'operations.no-stock-location' },
      fix: { action: 'open-location', locationId: '1' },
    })
    for (const locationId of ['1', '2'])
      await app.call('locations.set', { instanceId, locationId, importExportStock: false })
    const { queue } = await run()
    expect(queue).toMatchObject({
      state: 'failed',
      failure: { kind: 'missing-setup', code: 'operations.no-location-enabled', fix: { action: 'open-location' } },
    })
  })

  it('STK-2: skips what is tracked by lot or serial number, and says so', async () => {
    const world = await importWorld([])
    const { backOffice, mirror } = world
    const price = { price: null, weight: null, image: null, barcode: '', attributeValues: [] }
    const [made] = await backOffice.products.ensure([
      {
        ...{
          key: 'lots',
          name: 'Cheese',
          type: 'storable',
          description: '',
          price: '1',
          cost: null,
          categoryKey: null,
        },
        ...{ brand: '', weight: '0', image: null },
        variants: [
          { key: 'a', sku: 'LOT', ...price, trackedBy: 'lot' },
          { key: 'b', sku: 'FREE', ...price },
        ],
      },
    ])
    const items = (made?.value.variants ?? []).map((variant, at) => {
      const item = {
        id: String(at),
        listingId: 'x',
        listingName: 'Cheese',
        variantId: variant.id,
        stock: [],
        active: true,
      }
      return { ...item, matchedBy: 'sku', imageHash: null, item: { sku: variant.sku, upc: '', gtin: '' } }
    })
    // Of an item only its link counts here.
    await mirror.commit(items.map((item) => put(listingItems, item as unknown as Parameters<typeof put>[1] & never)))
    const [place] = await backOffice.stock.stockLocations()
    const location = { id: '1', name: 'Main', enabled: true, stockLocationIds: [place?.id] }
    const stock = items.map(({ id }) => ({ listingItemId: id, locationId: '1', onHand: 5 }))
    const outcome = await importStock.handle({ location, stock }, contextOf(world, {}))
    expect(outcome.message.params).toMatchObject({ changed: 1, lots: 1, unlinked: 0 })
    expect(
      await backOffice.stock.quantities(made?.value.variants.map(({ id }) => id) ?? [], [place?.id ?? '']),
    ).toEqual([expect.objectContaining({ sku: 'FREE', onHand: '5' })])
  })
})
