import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { sentence } from '@shared/messages/message'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ConnectedApp, connectedApp } from '../support/connected-store'

const readScopes = [
  'store_v2_information_read_only',
  'store_v2_orders_read_only',
  'store_v2_products_read_only',
  'store_locations_read_only',
  'store_inventory_read_only',
  'store_channel_settings_read_only',
  'store_v2_customers_read_only',
  'store_v2_transactions_read_only',
  'store_payments_methods_read',
]

let connected: ConnectedApp

async function withScopes(scopes: readonly string[]): Promise<void> {
  const { accessToken: token } = (await connected.store.control('POST', 'tokens', { scopes })) as {
    accessToken: string
  }
  await connected.app.call('instances.setToken', { instanceId: connected.instanceId, token })
}

async function confirm() {
  const { app, instanceId } = connected
  const { queueId } = await app.call('instances.confirm', { instanceId })
  const queue = await app.call('queues.wait', { queueId, timeoutSeconds: 60 })
  const lines = await app.lines(queueId)
  const states = Object.fromEntries(lines.map(({ ref, state }) => [ref, state]))
  return { queue, lines, states, instance: await app.call('instances.get', { instanceId }) }
}

async function everything(): Promise<string> {
  const { app } = connected
  const collections = [
    'order-statuses', 'sales-channels', 'locations', 'tax-classes', 'categories', 'brands', 'currencies', 'gateways',
    'pricelists', 'warehouses', 'stock-locations',
  ] as const // biome-ignore format: one table
  const all = collections.map(async (collection) => {
    const { rows } = await app.call('records.list', { collection, query: { limit: 200 } })
    return [collection, rows.map((row) => JSON.stringify(row)).sort()]
  })
  return JSON.stringify(await Promise.all(all))
}

describe('testing a connection', () => {
  beforeAll(async () => {
    connected = await connectedApp({ draft: true, products: 1 })
  })
  afterAll(() => connected.close())
  const test = () => connected.app.call('instances.test', { instanceId: connected.instanceId })

  it('INS-4: shows what the store says of itself, and imports nothing', async () => {
    expect(await test()).toMatchObject({
      ok: true,
      failure: null,
      shop: {
        name: 'Fern & Harbour',
        currency: 'USD',
        timeZone: 'America/Los_Angeles',
        plan: expect.stringMatching(/./),
      },
    })
    const asked = await connected.store.requests()
    expect(asked.map(({ path }) => path.replace(/^\/stores\/\w+/, ''))).toEqual(['/v2/store'])
    expect(await connected.app.call('instances.get', { instanceId: connected.instanceId })).toMatchObject({
      state: 'draft',
    })
  })

  it('INS-4: asked twice at once, answers both', async () => {
    expect((await Promise.all([test(), test()])).map(({ ok }) => ok)).toEqual([true, true])
  })

  it('INS-4: says that the token is refused', async () => {
    await connected.app.call('instances.setToken', { instanceId: connected.instanceId, token: 'wrong' })
    const { ok, shop, failure } = await test()
    expect([ok, shop]).toEqual([false, null])
    expect(failure).toMatchObject({ kind: 'denied', code: 'error.token-refused', fix: { action: 'open-instance' } })
    await connected.app.call('instances.setToken', {
      instanceId: connected.instanceId,
      token: connected.store.accessToken,
    })
  })

  it('INS-4: names both reasons of a 403 on the store', async () => {
    await connected.store.fault({ match: { path: '/v2/store' }, kind: '403' })
    const { failure } = await test()
    expect(failure).toMatchObject({ kind: 'denied', code: 'error.wrong-hash-or-scope' })
    const said = failure ? sentence(failure.code, failure.params) : ''
    expect(said).toContain(connected.store.storeHash)
    expect(said).toContain('store_v2_information_read_only')
  })

  it('INS-4: says within seconds that there is no network', async () => {
    const closed = createServer().listen(0, '127.0.0.1')
    await once(closed, 'listening')
    const { port } = closed.address() as AddressInfo
    closed.close()
    const { id } = await connected.app.call('instances.create', {
      name: 'Nowhere',
      storeHash: 'nowhere',
      token: 'x',
      apiUrl: `http://127.0.0.1:${port}/stores/nowhere`,
    })
    const startedAt = Date.now()
    const { failure } = await connected.app.call('instances.test', { instanceId: id })
    expect(failure).toMatchObject({
      kind: 'unreachable',
      code: 'error.no-network',
      params: { host: `127.0.0.1:${port}` },
    })
    expect(Date.now() - startedAt).toBeLessThan(15_000)
  }, 30_000)
})

describe('confirming an instance', () => {
  beforeEach(async () => {
    connected = await connectedApp({ draft: true, products: 8 })
  })
  afterEach(() => connected.close())

  it('INS-5: reads each list as a line of its own, once, and confirms', async () => {
    const first = await confirm()
    expect(first.queue).toMatchObject({ state: 'done', counts: { done: 9, failed: 0 } })
    expect(first.lines.map(({ ref, label, state }) => [ref, label, state])).toEqual([
      ['shop', 'Store', 'done'],
      ['order-statuses', 'Order statuses', 'done'],
      ['sales-channels', 'Sales channels', 'done'],
      ['locations', 'Locations', 'done'],
      ['tax-classes', 'Tax classes', 'done'],
      ['categories', 'Categories', 'done'],
      ['brands', 'Brands', 'done'],
      ['currencies', 'Currencies', 'done'],
      ['gateways', 'Payment methods', 'done'],
    ])
    const { settings, state, shop } = first.instance
    expect([state, shop?.name, settings.country]).toEqual(['confirmed', 'Fern & Harbour', shop?.country])
    expect([settings.warehouseId, settings.pricelistId]).toEqual([expect.any(String), expect.any(String)])

    const read = await everything()
    const failure = await connected.app.refusal('instances.confirm', { instanceId: connected.instanceId })
    expect(failure.code).toBe('system.already-confirmed')
    await connected.app.call('instances.reset', { instanceId: connected.instanceId })
    expect((await confirm()).instance.settings).toEqual(settings)
    expect(await everything()).toBe(read)
  })

  it('INS-5: names endpoint and scope of each list that is missing, keeps the others, and goes on from there', async () => {
    const missing = ['store_locations_read_only', 'store_channel_settings_read_only', 'store_v2_customers_read_only']
    await withScopes(readScopes.filter((scope) => !missing.includes(scope)))
    const { queue, lines, states, instance } = await confirm()
    expect([instance.state, queue.state]).toEqual(['draft', 'done'])
    expect(states).toMatchObject({ shop: 'done', locations: 'failed', 'sales-channels': 'failed', categories: 'done' })
    const locations = lines.find(({ ref }) => ref === 'locations')?.failure
    expect(locations).toMatchObject({
      kind: 'rejected',
      code: 'error.scope-missing',
      params: { scope: 'store_locations_read_only' },
      fix: { action: 'open-instance' },
      request: { status: 403 },
    })
    expect(locations ? sentence(locations.code, locations.params) : '').toContain('/v3/inventory/locations')
    expect((await connected.app.call('records.list', { collection: 'brands', query: {} })).total).toBeGreaterThan(0)
    expect(await connected.app.call('issues.list', {})).toHaveLength(2)

    await withScopes(readScopes)
    await connected.app.call('queues.retry', { instanceId: connected.instanceId, queueId: queue.id })
    await connected.app.call('queues.wait', { queueId: queue.id, timeoutSeconds: 30 })
    expect(await connected.app.call('instances.get', { instanceId: connected.instanceId })).toMatchObject({
      state: 'confirmed',
    })
    expect(await connected.app.call('issues.list', {})).toEqual([])
  })

  it('INS-5: stops at a wrong hash, at once and with both reasons', async () => {
    await connected.store.fault({ match: { path: '/v2/store' }, kind: '403' })
    const { queue, instance } = await confirm()
    expect(queue).toMatchObject({ state: 'failed', failure: { kind: 'denied', code: 'error.wrong-hash-or-scope' } })
    expect(instance.state).toBe('draft')
    expect((await confirm()).instance.state).toBe('confirmed')
  })

  it('INS-5: asks for a location where the store has none', async () => {
    for (const id of [1, 2, 3, 4]) await connected.store.control('DELETE', `locations/${id}`)
    const { lines, instance } = await confirm()
    const failure = lines.find(({ ref }) => ref === 'locations')?.failure
    expect(failure).toMatchObject({ code: 'operations.no-location', fix: { action: 'open-instance' } })
    expect(failure ? sentence(failure.code, failure.params) : '').toMatch(/Create at least one inventory location/)
    expect(instance.state).toBe('draft')
  })

  it.each(['403', 'gone', '503'])(
    'INS-5: never fails for the list of payment methods (%s)',
    async (kind) => {
      await connected.store.fault({ match: { path: '/payments/methods' }, kind, times: 20 })
      const { states, instance } = await confirm()
      expect([states.gateways, instance.state]).toEqual([expect.stringMatching(/^(skipped|done)$/), 'confirmed'])
    },
    40_000,
  )

  it('INS-6: deactivates what vanished from the store, and takes it up again', async () => {
    await confirm()
    const { demo } = connected.store
    const [brand] = demo.shop.brands
    const [location] = demo.shop.locations.slice(-1)
    // What a merchant takes away, no control call does.
    const brands = demo.shop.brands as (typeof demo.shop.brands)[number][]
    brands.shift()
    await connected.store.control('DELETE', `locations/${location?.id}`)
    await connected.app.call('instances.reset', { instanceId: connected.instanceId })
    await confirm()
    const active = async (collection: 'brands' | 'locations', id: unknown) =>
      (await connected.app.call('records.get', { collection, id: String(id) })).active
    expect([await active('brands', brand?.id), await active('locations', location?.id)]).toEqual([false, false])

    if (brand) brands.push(brand)
    await connected.app.run(connected.instanceId, 'import-brands')
    expect(await active('brands', brand?.id)).toBe(true)
  })

  it('REF-3: gives the default location the warehouse, only while it has none', async () => {
    const { app, instanceId } = connected
    await confirm()
    const locations = await app.call('locations.list', { instanceId })
    const [warehouse] = (await app.call('inventory.places', {})).warehouses
    const shown = locations.map(({ name, isDefault, enabled, warehouseId, importExportStock }) => {
      return [name, isDefault, enabled, warehouseId, importExportStock]
    })
    expect(shown).toEqual([
      ['East Coast Fulfillment', false, true, null, false],
      ['Main Warehouse', true, true, warehouse?.id, true],
      ['Old Depot', false, false, null, false],
      ['Pier Shop', false, true, null, false],
    ])
    expect(locations.find(({ isDefault }) => isDefault)?.stockLocationIds).toEqual([warehouse?.stockLocationId])

    const other = await app.call('inventory.addWarehouse', { name: 'Other', code: 'OTH' })
    const chosen = { warehouseId: other.id, stockLocationIds: [other.stockLocationId], importExportStock: false }
    await app.call('locations.set', { instanceId, locationId: '1', ...chosen })
    await app.run(instanceId, 'import-master-data')
    expect((await app.call('locations.list', { instanceId })).find(({ id }) => id === '1')).toMatchObject(chosen)
    expect((await app.refusal('locations.set', { instanceId, locationId: '99' })).code).toBe('error.not-found')
  })

  it('OPR-6: switches on the schedules ticked, which begin once it is confirmed', async () => {
    const { app, instanceId } = connected
    const { queueId } = await app.call('instances.confirm', {
      instanceId,
      goLiveDate: '2026-01-31',
      schedules: ['import-orders'],
    })
    await app.call('queues.wait', { queueId })
    expect((await app.call('instances.get', { instanceId })).settings.goLiveDate).toBe('2026-01-31')
    await expect
      .poll(async () => (await app.call('schedules.list', { instanceId })).filter(({ on }) => on))
      .toMatchObject([{ operation: 'import-orders', nextRunAt: expect.any(String) }])
  })
})

describe('categories', () => {
  it('REF-2: keep their tree, whatever order the store names them in', async () => {
    connected = await connectedApp({ products: 4 })
    const { app, store, instanceId } = connected
    const { shop } = store.demo
    const categories = shop.categories as (typeof shop.categories)[number][]
    categories.reverse()
    const { queue } = await app.run(instanceId, 'import-categories')
    expect(queue.counts).toMatchObject({ done: shop.categories.length, failed: 0 })
    const { rows } = await app.call('records.list', { collection: 'categories', query: { limit: 200 } })
    expect(new Map(rows.map(({ marketplaceId, parentId }) => [marketplaceId, parentId]))).toEqual(
      new Map(shop.categories.map(({ id, parentId }) => [String(id), parentId === 0 ? null : String(parentId)])),
    )
    await connected.close()
  })
})
