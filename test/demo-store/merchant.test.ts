import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '../../src/demo-store/clock.ts'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { call, control, rowOf, rowsOf } from './call.ts'

const clock = manualClock(Date.UTC(2026, 7, 1, 12))
let store: DemoStore
beforeEach(async () => {
  store = await startDemoStore({ products: 30, orders: 20, clock, plan: 'enterprise' })
})
afterEach(() => store.close())

describe('what a merchant does meanwhile', () => {
  it('needs the token', async () => {
    expect((await fetch(`${store.url}/_demo/summary`)).status).toBe(401)
  })

  it('changes an order, and its date of modification', async () => {
    await clock.advance(3_600_000)
    const [line] = rowsOf(await call(store, '/v2/orders/105/products'))
    const edit = {
      status_id: 10,
      staff_notes: 'Collected',
      billing_address: { city: 'Salem' },
      lines: [{ id: line?.id, sku: 'NEW-SKU' }],
      total_inc_tax: '99.0000',
    }
    expect((await control(store, 'PATCH', '/orders/105', edit)).status).toBe(200)
    expect(rowOf(await call(store, '/v2/orders/105'))).toMatchObject({
      status_id: 10,
      status: 'Completed',
      staff_notes: 'Collected',
      total_inc_tax: '99.0000',
      billing_address: { city: 'Salem' },
      date_modified: 'Sat, 01 Aug 2026 13:00:00 +0000',
    })
    expect(rowsOf(await call(store, '/v2/orders/105/products'))[0]?.sku).toBe('NEW-SKU')
  })

  it('changes a quantity, and the sums follow', async () => {
    const { ids } = rowOf(await control(store, 'POST', '/orders', { kind: 'simple', count: 1 }))
    const path = `/orders/${(ids as number[])[0]}`
    const [line] = rowsOf(await call(store, `/v2${path}/products`))
    const before = rowOf(await call(store, `/v2${path}`))
    await control(store, 'PATCH', path, { lines: [{ id: line?.id, quantity: Number(line?.quantity) + 2 }] })
    const after = rowOf(await call(store, `/v2${path}`))
    const dearer = Number(after.total_ex_tax) - Number(before.total_ex_tax)
    expect(dearer).toBeCloseTo(2 * Number(line?.base_price), 4)
  })

  it('ships and gives money back in the control panel', async () => {
    const { ids } = rowOf(await control(store, 'POST', '/orders', { kind: 'company', count: 1 }))
    const path = `/orders/${(ids as number[])[0]}`
    await control(store, 'POST', `${path}/shipments`, { how: 'part' })
    expect(rowOf(await call(store, `/v2${path}`))).toMatchObject({ status_id: 3, items_shipped: 1 })
    await control(store, 'POST', `${path}/shipments`, { how: 'all' })
    const shipped = rowOf(await call(store, `/v2${path}`))
    expect([shipped.status_id, shipped.items_shipped]).toEqual([2, shipped.items_total])
    await control(store, 'POST', `${path}/refunds`, { how: 'part' })
    await control(store, 'POST', `${path}/refunds`, { how: 'all' })
    expect(rowOf(await call(store, `/v2${path}`))).toMatchObject({ status_id: 4, payment_status: 'refunded' })
    const refunds = rowsOf(await call(store, `/v3${path}/payment_actions/refunds`))
    const back = refunds.reduce((sum, { total_amount }) => sum + Number(total_amount), 0)
    expect(back).toBeCloseTo(Number(shipped.total_inc_tax), 4)
  })

  it('has a clock that can be wrong', async () => {
    await control(store, 'PATCH', '/clock', { skew_ms: -600_000 })
    const { time } = rowOf(await call(store, '/v2/time'))
    expect(Number(time)).toBe((clock.now() - 600_000) / 1000)
  })

  it('archives an order', async () => {
    await control(store, 'DELETE', '/orders/106')
    expect(rowsOf(await call(store, '/v2/orders?min_id=106&max_id=106'))).toEqual([])
  })

  it('adds, changes and deletes products', async () => {
    const { ids } = rowOf(await control(store, 'POST', '/products', { count: 2, name: 'New Bowl' }))
    expect(ids).toEqual([142, 143])
    await control(store, 'PATCH', '/products/142', { sku: 'BOWL-1', is_visible: false })
    expect(rowOf(await call(store, '/v3/catalog/products/142'))).toMatchObject({
      name: 'New Bowl',
      sku: 'BOWL-1',
      is_visible: false,
    })
    await control(store, 'DELETE', '/products/142')
    expect((await call(store, '/v3/catalog/products/142')).status).toBe(404)
  })

  it('counts stock anew, closes locations and opens others', async () => {
    const [variant] = rowsOf(await call(store, '/v3/catalog/variants?product_id=112'))
    await control(store, 'PATCH', '/inventory', { sku: variant?.sku, location_id: 2, quantity: 77 })
    const path = `/v3/inventory/locations/2/items?sku:in=${variant?.sku}`
    expect(rowsOf(await call(store, path))[0]?.total_inventory_onhand).toBe(77)
    await control(store, 'PATCH', '/locations/2', { enabled: false })
    for (const id of [1, 3, 4]) await control(store, 'DELETE', `/locations/${id}`)
    expect(rowsOf(await call(store, '/v3/inventory/locations'))).toMatchObject([{ id: 2, enabled: false }])
    await control(store, 'DELETE', '/locations/2')
    expect(rowsOf(await call(store, '/v3/inventory/locations'))).toEqual([])
    await control(store, 'POST', '/locations', { label: 'New warehouse' })
    const [made] = rowsOf(await call(store, '/v3/inventory/locations'))
    expect(made).toMatchObject({ label: 'New warehouse', enabled: true })
    expect((await call(store, '/v3/catalog/products')).status).toBe(200)
  })

  it.each([
    ['POST', '/orders', { kind: 'strange' }],
    ['POST', '/orders', { kind: 'simple', count: 0 }],
    ['POST', '/orders', { kind: 'simple', currency: 'CHF' }],
    ['POST', '/orders', { kind: 'simple', lines: [{ sku: 'no' }] }],
    ['PATCH', '/orders/105', { status_id: 15 }],
    ['PATCH', '/orders/105', { lines: [{ id: 1_000_000 }] }],
    ['PATCH', '/orders/105', { status: 'done' }],
    ['PATCH', '/products/112', { price: 'cheap' }],
    ['PATCH', '/inventory', { sku: 'x' }],
    ['POST', '/tokens', { scopes: ['everything'] }],
  ])('%s %s %j is refused with 400 and a reason', async (method, path, body) => {
    const reply = await control(store, method, path, body)
    expect([reply.status, typeof rowOf(reply).error]).toEqual([400, 'string'])
  })

  it('knows what does not exist', async () => {
    expect((await control(store, 'PATCH', '/orders/9', {})).status).toBe(404)
    expect((await control(store, 'DELETE', '/products/9')).status).toBe(404)
    expect((await control(store, 'GET', '/nothing')).status).toBe(404)
    expect((await control(store, 'PUT', '/orders', {})).status).toBe(405)
  })

  it('shows in the summary, where no write was carried out yet', async () => {
    await control(store, 'POST', '/orders', { kind: 'klarna', count: 3 })
    const summary = rowOf(await control(store, 'GET', '/summary'))
    expect(summary.ordersByPaymentMethod).toMatchObject({ Klarna: expect.any(Number) })
    expect(new Set(Object.values(summary.writes as object))).toEqual(new Set([0]))
  })
})
