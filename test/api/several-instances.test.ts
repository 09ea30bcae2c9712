import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConnectedApp, type ControlledStore, connectedApp, controlledStore } from '../support/connected-store'

let connected: ConnectedApp
let second: ControlledStore
let other = ''
const app = () => connected.app

beforeAll(async () => {
  connected = await connectedApp({ products: 12 })
  second = await controlledStore({ products: 9, orders: 0, seed: 8 })
  const { storeHash, accessToken: token, apiUrl } = second
  const settings = { importImages: false }
  other = (await app().call('instances.create', { name: 'Second', storeHash, token, apiUrl, settings })).id
  await app().call('queues.wait', await app().call('instances.confirm', { instanceId: other }))
  for (const [instanceId, store] of [
    [connected.instanceId, connected.store],
    [other, second],
  ] as const) {
    await app().run(instanceId, 'import-listings', { which: 'all', drafts: true })
    await store.place('simple', 5, { status_id: 11 })
    await app().run(instanceId, 'import-orders')
  }
})
afterAll(async () => {
  await connected.close()
  await second.close()
})

describe('several instances', () => {
  it('INS-1: are listed as one, in pages that neither repeat nor leave out a row', async () => {
    const page = (offset: number, limit: number) =>
      app().call('listings.list', { query: { sort: 'name', offset, limit } })
    const all = await page(0, 200)
    expect([all.total, all.rows.length]).toEqual([21, 21])
    const names = all.rows.map(({ name }) => name)
    expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
    const pages = await Promise.all([0, 5, 10, 15, 20].map((offset) => page(offset, 5)))
    expect(pages.flatMap(({ rows }) => rows)).toEqual(all.rows)
    const backwards = (await app().call('listings.list', { query: { sort: '-name', limit: 200 } })).rows
    expect(backwards.map(({ name }) => name)).toEqual(names.toReversed())
    expect((await app().call('listings.list', { instanceId: other, query: {} })).total).toBe(9)
  })

  it('ORD-2: keep apart orders of the same number, one Quayside order for each', async () => {
    const { rows } = await app().call('orders.list', { query: { sort: 'number', limit: 200 } })
    expect(rows).toHaveLength(10)
    const shared = rows[0]?.id ?? ''
    const same = await app().call('records.list', {
      collection: 'sale-orders',
      query: { where: { marketplaceOrderId: shared } },
    })
    expect(same.rows.map(({ instanceId }) => instanceId).sort()).toEqual([connected.instanceId, other].sort())
    expect(new Set(same.rows.map(({ name }) => name)).size).toBe(2)
    const mine = { instanceId: other, orderId: shared }
    expect((await app().call('orders.get', mine)).saleOrderDocument?.id).toBe(
      same.rows.find(({ instanceId }) => instanceId === other)?.id,
    )
    const ofOther = await app().call('records.list', { collection: 'sale-orders', instanceId: other, query: {} })
    expect([ofOther.total, new Set(ofOther.rows.map(({ instanceId }) => instanceId))]).toEqual([5, new Set([other])])
  })

  it('INS-1: put away, an instance is left out, and comes back as it was', async () => {
    await app().call('instances.archive', { instanceId: other, archived: true })
    expect((await app().call('orders.counts', {})).all).toBe(5)
    expect((await app().call('app.overview', { days: 1 })).instances.map(({ id }) => id)).toEqual([
      connected.instanceId,
    ])
    expect((await app().call('schedules.list', {})).every(({ instanceId }) => instanceId !== other)).toBe(true)
    await app().call('instances.archive', { instanceId: other, archived: false })
    expect((await app().call('orders.counts', {})).all).toBe(10)
  })
})
