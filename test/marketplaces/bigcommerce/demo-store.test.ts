import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { afterEach, describe, expect, it } from 'vitest'
import type { Connected } from './connect-to-demo-store'
import { connectToDemoStore } from './connect-to-demo-store'
import { all, failureOf, never } from './scripted-store'

let connected: Connected
afterEach(() => connected.demoStore.close())

async function connect(options: Parameters<typeof connectToDemoStore>[0]) {
  connected = await connectToDemoStore(options)
  return connected.bigCommerce
}

const pieces = (order: MarketplaceOrder | null) => order?.lines.reduce((sum, line) => sum + line.quantity, 0)

function readProblems(
  listed: readonly { readonly id: string; readonly record: unknown; readonly problem?: unknown }[],
) {
  return listed.filter(({ record }) => record === null).map(({ id, problem }) => `${id}: ${String(problem)}`)
}

describe('the whole client against a store', () => {
  it('reads all master data (REF-1, REF-2, REF-3, INS-4)', async () => {
    const { shop, masterData } = await connect({ products: 20, orders: 5 })
    expect((await shop(never)).name).not.toBe('')
    expect(await masterData.orderStatuses(never)).toHaveLength(15)
    expect((await masterData.salesChannels(never)).length).toBeGreaterThan(0)
    expect((await masterData.locations(never)).filter(({ isDefault }) => isDefault)).toHaveLength(1)
    expect((await masterData.taxClasses(never))[0]?.id).toBe('0')
    expect((await masterData.currencies(never)).filter(({ isDefault }) => isDefault)).toHaveLength(1)
    expect((await masterData.paymentGateways(never)).length).toBeGreaterThan(0)
    expect((await all(masterData.categories(never))).length).toBeGreaterThan(0)
    expect((await all(masterData.brands(never))).length).toBeGreaterThan(0)
  })

  it('reads 600 products, their variants and their stock (LST-1, API-3)', async () => {
    const { listings, stock, masterData } = await connect({ products: 600, orders: 0 })
    const listed = await all(listings.list({}, never))
    expect(readProblems(listed)).toEqual([])
    expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length)
    expect(listed.length).toBeGreaterThanOrEqual(600)
    expect(listed.every(({ record }) => (record?.items.length ?? 0) > 0)).toBe(true)
    const locationIds = (await masterData.locations(never)).map(({ id }) => id)
    expect((await all(stock.list(locationIds, never))).length).toBeGreaterThan(0)
  })

  it('reads every order whole, with fewer than two requests each (ORD-3, API-1)', async () => {
    const { orders } = await connect({ products: 100, orders: 300 })
    const listed = await all(orders.list({ statusIds: [] }, never))
    expect(readProblems(listed)).toEqual([])
    const whole: MarketplaceOrder[] = []
    for (const { record } of listed) if (record) whole.push(await orders.complete(record, never))
    expect(whole.filter((order) => pieces(order) !== order.itemsTotal).map(({ id }) => id)).toEqual([])
    expect(connected.traces.length / whole.length).toBeLessThan(1.5)
  })

  it.each([
    ['simple', 2],
    ['guest', 2],
    ['company', 2],
    ['several-addresses', 2],
    ['digital', 2],
    ['gift-certificate', 2],
    ['custom-item', 2],
    ['coupon', 3],
    ['discount', 2],
    ['tax-inclusive', 2],
    ['two-taxes', 2],
    ['handling-and-wrap', 2],
    ['store-credit', 2],
    ['other-currency', 2],
    ['offline-payment', 2],
    ['many-lines', 3],
  ])('gets a whole order of kind %s in at most %i requests (ORD-1, ORD-3)', async (kind, requests) => {
    const { orders } = await connect({ products: 60, orders: 0 })
    const [id = ''] = await connected.place(kind, 1)
    const order = await orders.get(id, never)
    expect(connected.traces.length).toBeLessThanOrEqual(requests)
    expect(pieces(order)).toBe(order?.itemsTotal)
    expect(order?.taxes.length).toBeGreaterThan(0)
    if (kind === 'many-lines') expect(order?.lines).toHaveLength(51)
    if (kind === 'coupon') expect(order?.coupons).toHaveLength(1)
    if (kind === 'several-addresses') expect(order?.shippingAddresses.length).toBeGreaterThan(1)
  })

  it.each(['429', '429-bare', '500-html', '502', '503', 'reset', 'truncated', 'empty-200', 'slow', 'moved-page'])(
    'loses no product to the fault %s (API-2, API-3)',
    async (kind) => {
      const { listings } = await connect({ products: 300, orders: 0 })
      const idsOf = async () => (await all(listings.list({}, never))).map(({ id }) => id)
      const before = await idsOf()
      await connected.fault({ match: { path: '/v3/catalog/products' }, kind, times: 2 })
      const during = await idsOf()
      const after = new Set(await idsOf())
      expect(new Set(during).size).toBe(during.length)
      expect(before.filter((id) => after.has(id) && !during.includes(id))).toEqual([])
    },
  )

  it.each(['429', '429-bare', '500-html', '502', '503', 'reset', 'truncated', 'empty-200', 'moved-page'])(
    'loses no order to the fault %s (API-2, API-3)',
    async (kind) => {
      const { orders } = await connect({ products: 20, orders: 260 })
      const listed = async () => all(orders.list({ statusIds: [], modifiedFrom: '2020-01-01T00:00:00.000Z' }, never))
      const before = await listed()
      await connected.fault({ match: { path: '/v2/orders' }, kind, times: 2 })
      const during = await listed()
      expect(readProblems(during)).toEqual([])
      const after = new Set((await listed()).map(({ id }) => id))
      const found = new Set(during.map(({ id }) => id))
      expect(found.size).toBe(during.length)
      expect(before.filter(({ id }) => after.has(id) && !found.has(id))).toEqual([])
    },
  )

  it.each([
    ['401', 'error.token-refused'],
    ['403', 'error.scope-missing'],
  ])('stops at once when the store starts to answer %s (INS-4)', async (kind, code) => {
    const { orders } = await connect({ products: 20, orders: 10 })
    await connected.fault({ match: { path: '/v2/orders' }, kind, times: 1 })
    const error = await failureOf(all(orders.list({ statusIds: [11] }, never)))
    expect(error).toMatchObject({ kind: 'denied', code, fix: { action: 'open-instance' } })
    expect(connected.traces).toHaveLength(1)
  })

  it('never meets a 429 while it reads several times its quota (API-1)', async () => {
    const { orders } = await connect({ products: 20, orders: 150, quota: { requests: 50, windowMs: 30_000 } })
    const listed = await all(orders.list({ statusIds: [] }, never))
    await Promise.all(listed.map(({ record }) => record && orders.complete(record, never)))
    expect(connected.traces.filter(({ status }) => status === 429)).toEqual([])
    expect(connected.traces.length).toBeGreaterThan(100)
    expect(connected.clock.waits.filter((ms) => ms > 1000).length).toBeGreaterThanOrEqual(2)
  })

  it('shares the quota with another application and still meets no lasting 429 (API-1)', async () => {
    const { orders } = await connect({ products: 20, orders: 100, quota: { requests: 40, windowMs: 30_000 } })
    await connected.fault({ match: {}, kind: 'busy', probability: 0.3 })
    const listed = await all(orders.list({ statusIds: [] }, never))
    const whole = await Promise.all(listed.map(({ record }) => record && orders.complete(record, never)))
    expect(whole.every((order) => order !== null)).toBe(true)
  })
})
