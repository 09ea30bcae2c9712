import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ManualClock, manualClock } from '../../src/demo-store/clock.ts'
import { isTrackingCarrier } from '../../src/demo-store/data/tracking-carriers.ts'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { openApiMissing } from '../contract/openapi.ts'
import { call, control, type Row, rowOf, rowsOf } from './call.ts'
import { firstLine, linesOf, messageOf, orderRow, placed, send, skusInStock, writesOf } from './send.ts'

let store: DemoStore
let clock: ManualClock
beforeEach(async () => {
  clock = manualClock(Date.UTC(2026, 7, 1, 12))
  store = await startDemoStore({ products: 60, orders: 5, clock, plan: 'enterprise' })
})
afterEach(() => store.close())

/** An order of three pieces of one thing and two of another. */
async function orderOfFive(): Promise<number> {
  const [a, b] = await skusInStock(store, 2)
  const lines = [
    { sku: a, quantity: 3 },
    { sku: b, quantity: 2 },
  ]
  return placed(store, 'simple', { lines })
}

const shipments = (id: number): string => `/v2/orders/${id}/shipments`

describe('a shipment (FUL-2)', () => {
  it('of a part makes the order Partially Shipped, of the rest Shipped', async () => {
    const id = await orderOfFive()
    const [three, two] = await linesOf(store, id)
    await clock.advance(60_000)
    const part = {
      order_address_id: three?.order_address_id,
      items: [{ order_product_id: three?.id, quantity: 1 }],
      tracking_number: 'EJ958083578UK',
      tracking_carrier: 'postnl',
      shipping_method: 'Express',
      merchant_shipping_cost: '4.5000',
      comments: 'First parcel',
      shipping_provider: '',
    }
    const reply = await send(store, 'POST', shipments(id), part)
    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({
      order_id: id,
      order_address_id: three?.order_address_id,
      tracking_number: 'EJ958083578UK',
      tracking_carrier: 'postnl',
      tracking_link: '',
      generated_tracking_link: expect.stringContaining('postnl/EJ958083578UK'),
      shipping_provider: '',
      shipping_method: 'Express',
      merchant_shipping_cost: '4.5000',
      comments: 'First parcel',
      date_created: 'Sat, 01 Aug 2026 12:01:00 +0000',
      items: [{ order_product_id: three?.id, product_id: three?.product_id, quantity: 1 }],
    })
    expect(await orderRow(store, id)).toMatchObject({
      status_id: 3,
      status: 'Partially Shipped',
      items_shipped: 1,
      date_shipped: '',
      date_modified: 'Sat, 01 Aug 2026 12:01:00 +0000',
    })
    const rest = [
      { order_product_id: three?.id, quantity: 2 },
      { order_product_id: two?.id, quantity: '2' },
    ]
    // V2 takes ids and quantities as texts too.
    const address = String(three?.order_address_id)
    expect((await send(store, 'POST', shipments(id), { order_address_id: address, items: rest })).status).toBe(201)
    expect(await orderRow(store, id)).toMatchObject({
      status_id: 2,
      items_shipped: 5,
      date_shipped: 'Sat, 01 Aug 2026 12:01:00 +0000',
    })
    expect((await linesOf(store, id)).map((line) => line.quantity_shipped)).toEqual([3, 2])
    expect(rowOf(await call(store, `${shipments(id)}/count`))).toEqual({ count: 2 })
  })

  it('goes to one address; the other one makes the order whole', async () => {
    const id = await placed(store, 'several-addresses')
    const lines = await linesOf(store, id)
    const [first, second] = [...new Set(lines.map((line) => line.order_address_id))]
    const itemsOf = (address: number | undefined) =>
      lines
        .filter((line) => line.order_address_id === address)
        .map((line) => ({ order_product_id: line.id, quantity: line.quantity }))
    const astray = { order_address_id: first, items: itemsOf(second) }
    expect(messageOf(await send(store, 'POST', shipments(id), astray))).toBe("The field 'order_product_id' is invalid.")
    await send(store, 'POST', shipments(id), { order_address_id: first, items: itemsOf(first) })
    expect(await orderRow(store, id)).toMatchObject({ status_id: 3 })
    const rows = rowsOf(await call(store, `/v2/orders/${id}/shipping_addresses`))
    expect(rows.map((row) => row.items_shipped === row.items_total)).toEqual([true, false])
    await send(store, 'POST', shipments(id), { order_address_id: second, items: itemsOf(second) })
    expect(await orderRow(store, id)).toMatchObject({ status_id: 2 })
  })

  it('leaves digital lines and gift certificates out, and they do not hold the order back', async () => {
    const id = await placed(store, 'gift-certificate')
    const lines = await linesOf(store, id)
    const goods = lines.filter(({ type }) => type === 'physical')
    const certificate = lines.find(({ type }) => type === 'giftcertificate')
    const address = goods[0]?.order_address_id
    const wrong = { order_address_id: address, items: [{ order_product_id: certificate?.id, quantity: 1 }] }
    const reply = await send(store, 'POST', shipments(id), wrong)
    expect([reply.status, messageOf(reply)]).toEqual([400, "The field 'order_product_id' is invalid."])
    const items = goods.map((line) => ({ order_product_id: line.id, quantity: line.quantity }))
    await send(store, 'POST', shipments(id), { order_address_id: address, items })
    expect(await orderRow(store, id)).toMatchObject({ status_id: 2 })
  })

  it.each(['digital', 'pickup'])('has no address to go to for a %s order', async (kind) => {
    const id = await placed(store, kind)
    const line = await firstLine(store, id)
    const items = [{ order_product_id: line.id, quantity: 1 }]
    const reply = await send(store, 'POST', shipments(id), { order_address_id: line.order_address_id, items })
    expect([reply.status, messageOf(reply)]).toEqual([400, "The field 'order_address_id' is invalid."])
    expect(await orderRow(store, id)).toMatchObject({ status_id: 11 })
  })

  it('is refused for more pieces than are left, also when a line is named twice', async () => {
    const id = await orderOfFive()
    const line = await firstLine(store, id)
    const ask = (...quantities: readonly unknown[]) =>
      send(store, 'POST', shipments(id), {
        order_address_id: line.order_address_id,
        items: quantities.map((quantity) => ({ order_product_id: line.id, quantity })),
      })
    for (const quantities of [[4], [2, 2], [0], [-1], [1.5], ['x']]) {
      const reply = await ask(...quantities)
      expect([reply.status, messageOf(reply)]).toEqual([400, "The field 'quantity' is invalid."])
    }
    expect((await ask(2)).status).toBe(201)
    expect((await ask(2)).status).toBe(400)
    expect((await ask(1)).status).toBe(201)
    expect(await writesOf(store)).toEqual({ 'shipments.create': 2 })
  })

  it.each([
    ['no address', { order_address_id: undefined }, 'Required fields missing [order_address_id]'],
    ['no items', { items: undefined }, 'Required fields missing [items]'],
    ['empty items', { items: [] }, "The field 'items' is invalid."],
    ['items of another kind', { items: 'all' }, "The field 'items' is invalid."],
    ['an address of another order', { order_address_id: 999_999 }, "The field 'order_address_id' is invalid."],
    [
      'an address without a value',
      { order_address_id: null },
      "The field 'order_address_id' does not allow null values.",
    ],
    [
      'a line of another order',
      { items: [{ order_product_id: 999_999, quantity: 1 }] },
      "The field 'order_product_id' is invalid.",
    ],
    ['a long tracking number', { tracking_number: '1'.repeat(51) }, "The field 'tracking_number' is invalid."],
    ['a long link', { tracking_link: `https://x/${'a'.repeat(500)}` }, "The field 'tracking_link' is invalid."],
    ['an unknown carrier', { tracking_carrier: 'Acme Couriers' }, "The field 'tracking_carrier' is invalid."],
    ['an unknown provider', { shipping_provider: 'acme' }, "The field 'shipping_provider' is invalid."],
    ['a cost below zero', { merchant_shipping_cost: -1 }, "The field 'merchant_shipping_cost' is invalid."],
    ['an unknown field', { notify: true }, "The field 'notify' is not supported by this resource."],
  ])('is refused with %s', async (_, change, message) => {
    const id = await orderOfFive()
    const line = await firstLine(store, id)
    const items = [{ order_product_id: line.id, quantity: 1 }]
    const reply = await send(store, 'POST', shipments(id), {
      order_address_id: line.order_address_id,
      items,
      ...change,
    })
    expect([reply.status, messageOf(reply)]).toEqual([400, message])
    expect(await orderRow(store, id)).toMatchObject({ status_id: 11, items_shipped: 0 })
    expect(await writesOf(store)).toEqual({})
  })

  it.each(['id', 'order_id', 'customer_id', 'date_created', 'billing_address', 'generated_tracking_link'])(
    'is refused with the read-only %s',
    async (name) => {
      const id = await orderOfFive()
      const reply = await send(store, 'POST', shipments(id), { [name]: 1 })
      const advice = 'Please remove it from your request before trying again.'
      expect([reply.status, messageOf(reply)]).toEqual([400, `The field '${name}' cannot be written to. ${advice}`])
    },
  )

  it('is refused with a product id among its items', async () => {
    const id = await orderOfFive()
    const { id: line, order_address_id, product_id } = await firstLine(store, id)
    const items = [{ order_product_id: line, product_id, quantity: 1 }]
    const reply = await send(store, 'POST', shipments(id), { order_address_id, items })
    expect(messageOf(reply)).toMatch(/^The field 'product_id' cannot be written to/)
  })

  it('is refused for an address that staff have taken away meanwhile', async () => {
    const id = await placed(store, 'several-addresses')
    const line = await firstLine(store, id)
    const gone = { shipping_addresses: [{ id: line.order_address_id, remove: true }] }
    expect((await control(store, 'PATCH', `/orders/${id}`, gone)).status).toBe(200)
    const items = [{ order_product_id: line.id, quantity: 1 }]
    const reply = await send(store, 'POST', shipments(id), { order_address_id: line.order_address_id, items })
    expect(messageOf(reply)).toBe("The field 'order_address_id' is invalid.")
    expect(await firstLine(store, id)).not.toMatchObject({ order_address_id: line.order_address_id })
  })

  it('has a link of its own, one made by the store, or none', async () => {
    const id = await orderOfFive()
    const line = await firstLine(store, id)
    const linksOf = async (details: Row): Promise<unknown[]> => {
      const items = [{ order_product_id: line.id, quantity: 1 }]
      const body = { order_address_id: line.order_address_id, items, tracking_number: 'N1', ...details }
      const row = rowOf(await send(store, 'POST', shipments(id), body))
      await send(store, 'DELETE', `${shipments(id)}/${row.id}`)
      return [row.shipping_provider, row.tracking_link, String(row.generated_tracking_link) !== '']
    }
    expect(await linksOf({})).toEqual(['custom', '', false])
    expect(await linksOf({ shipping_provider: 'fedex' })).toEqual(['fedex', '', true])
    expect(await linksOf({ shipping_provider: 'carrier_12' })).toEqual(['carrier_12', '', true])
    expect(await linksOf({ tracking_carrier: 'dhl' })).toEqual(['custom', '', true])
    const own = { tracking_carrier: 'dhl', tracking_link: 'https://parcels.example/N1' }
    expect(await linksOf(own)).toEqual(['custom', 'https://parcels.example/N1', false])
  })
})

describe('a shipment later on', () => {
  it('takes another number, but no other items', async () => {
    const id = await orderOfFive()
    const line = await firstLine(store, id)
    const items = [{ order_product_id: line.id, quantity: 1 }]
    const made = rowOf(await send(store, 'POST', shipments(id), { order_address_id: line.order_address_id, items }))
    const path = `${shipments(id)}/${made.id}`
    const change = { tracking_number: 'N2', tracking_carrier: 'ups', comments: 'Mended' }
    expect(rowOf(await send(store, 'PUT', path, change))).toMatchObject({ ...change, items: made.items })
    const refused = await send(store, 'PUT', path, { items })
    expect(messageOf(refused)).toMatch(/^The field 'items' cannot be written to/)
    expect(rowOf(await call(store, path))).toMatchObject(change)
    expect((await send(store, 'PUT', `${shipments(id)}/999999`, change)).status).toBe(404)
  })

  it('goes without taking the order out of its status', async () => {
    const id = await orderOfFive()
    await control(store, 'POST', `/orders/${id}/shipments`, { how: 'all' })
    const [made] = rowsOf(await call(store, shipments(id)))
    expect((await send(store, 'DELETE', `${shipments(id)}/${made?.id}`)).status).toBe(204)
    expect(await orderRow(store, id)).toMatchObject({ status_id: 2, items_shipped: 0 })
    expect((await send(store, 'DELETE', `${shipments(id)}/${made?.id}`)).status).toBe(404)
    await control(store, 'POST', `/orders/${id}/shipments`, { how: 'part' })
    await control(store, 'POST', `/orders/${id}/shipments`, { how: 'all' })
    expect((await send(store, 'DELETE', shipments(id))).status).toBe(204)
    expect((await call(store, shipments(id))).status).toBe(204)
    expect(await writesOf(store)).toEqual({ 'shipments.delete': 2 })
  })

  it('needs an order, a JSON body and the scope', async () => {
    expect((await send(store, 'POST', shipments(99_999), {})).status).toBe(404)
    const plain = await call(store, shipments(100), { method: 'POST', body: '{}' })
    expect([plain.status, messageOf(plain)]).toEqual([415, 'The Content-Type must be application/json.'])
    const broken = { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }
    expect((await call(store, shipments(100), broken)).status).toBe(400)
    const { accessToken } = rowOf(await control(store, 'POST', '/tokens', { scopes: ['store_v2_orders_read_only'] }))
    const reader = {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json', 'x-auth-token': String(accessToken) },
    }
    const refused = await fetch(`${store.apiUrl}${shipments(100)}`, reader)
    expect(refused.status).toBe(403)
  })

  it('leaves the status to the caller in a store that does not move it (FUL-2)', async () => {
    await control(store, 'PATCH', '/settings', { shipments_move_status: false })
    const id = await orderOfFive()
    const lines = await linesOf(store, id)
    const items = lines.map((line) => ({ order_product_id: line.id, quantity: line.quantity }))
    await send(store, 'POST', shipments(id), { order_address_id: lines[0]?.order_address_id, items })
    expect(await orderRow(store, id)).toMatchObject({ status_id: 11, items_shipped: 5 })
  })
})

describe.skipIf(openApiMissing !== null)('the tracking carriers', () => {
  it('are those of the published list, and nothing else (FUL-3)', () => {
    const file = join(process.env.QUAYSIDE_REFERENCE ?? '', 'bigcommerce-openapi', 'tracking_carrier_values.csv')
    const values = readFileSync(file, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((row) => row.slice(row.lastIndexOf(',') + 1))
    expect(values.filter((value) => !isTrackingCarrier(value))).toEqual([])
    expect(['', 'UPS', 'Tracking', 'no-such'].map(isTrackingCarrier)).toEqual([true, false, false, false])
  })
})
