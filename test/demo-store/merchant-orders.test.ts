import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ManualClock, manualClock } from '../../src/demo-store/clock.ts'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { call, control, type Row, rowOf, rowsOf } from './call.ts'
import { firstLine, linesOf, orderRow, placed, skusInStock, stockOf, writesOf } from './send.ts'

let store: DemoStore
let clock: ManualClock
beforeEach(async () => {
  clock = manualClock(Date.UTC(2026, 7, 1, 12))
  store = await startDemoStore({ products: 60, orders: 5, clock, plan: 'enterprise' })
})
afterEach(() => store.close())

const patch = (id: number, body: Row) => control(store, 'PATCH', `/orders/${id}`, body)
const cents = (value: unknown): number => Math.round(Number(value) * 100)

/** What the parts of an order come to, by their own figures, on the side without tax. */
async function netOfParts(id: number): Promise<number> {
  const lines = rowsOf(await call(store, `/v2/orders/${id}/products?limit=250`))
  const order = await orderRow(store, id)
  const costs =
    cents(order.shipping_cost_ex_tax) + cents(order.handling_cost_ex_tax) + cents(order.wrapping_cost_ex_tax)
  const off = cents(order.discount_amount) + cents(order.coupon_discount)
  return lines.reduce((sum, row) => sum + cents(row.total_ex_tax), 0) + costs - off
}

async function taxOfParts(id: number): Promise<number> {
  const taxes = rowsOf(await call(store, `/v2/orders/${id}/taxes?details=true&limit=250`))
  return taxes.reduce((sum, row) => sum + cents(row.line_amount), 0)
}

describe('staff change an order (ORD-13)', () => {
  it.each(['simple', 'coupon', 'discount', 'handling-and-wrap', 'several-addresses'])(
    'of kind %s: lines are added, changed and removed, and its sums agree',
    async (kind) => {
      const id = await placed(store, kind)
      await clock.advance(60_000)
      const [sku] = await skusInStock(store, 1)
      const [line] = await linesOf(store, id)
      const steps = [
        { lines: [{ sku, quantity: 2 }] },
        { lines: [{ name: 'Engraving', unit_price: '12.3400', quantity: 3 }] },
        { lines: [{ id: line?.id, quantity: Number(line?.quantity) + 1 }] },
        { lines: [{ id: line?.id, unit_price: '7.7700' }] },
        { discount_amount: 3.33 },
        { shipping_addresses: [{ id: line?.order_address_id, shipping_cost: '9.9900', handling_cost: '1.0100' }] },
        { lines: [{ id: line?.id, quantity: 0 }] },
      ]
      for (const step of steps) {
        expect((await patch(id, step)).status).toBe(200)
        const order = await orderRow(store, id)
        expect([cents(order.total_ex_tax), cents(order.total_tax)]).toEqual([
          await netOfParts(id),
          await taxOfParts(id),
        ])
        expect(cents(order.total_inc_tax)).toBe(cents(order.total_ex_tax) + cents(order.total_tax))
      }
      const lines = await linesOf(store, id)
      expect(lines.map((one) => [one.sku, one.quantity])).toEqual(
        expect.arrayContaining([
          [sku, 2],
          ['', 3],
        ]),
      )
      expect(lines.some((one) => one.id === line?.id)).toBe(false)
      expect((await orderRow(store, id)).date_modified).toBe('Sat, 01 Aug 2026 12:01:00 +0000')
    },
  )

  it('stock follows the lines where the store is set so', async () => {
    const [sku = ''] = await skusInStock(store, 1)
    const before = await stockOf(store, sku)
    const id = await placed(store, 'simple', { lines: [{ sku, quantity: 2 }] })
    const { id: line } = await firstLine(store, id)
    await patch(id, { lines: [{ id: line, quantity: 5 }] })
    expect(await stockOf(store, sku)).toBe(before - 5)
    await patch(id, { lines: [{ id: line, quantity: 1 }] })
    expect(await stockOf(store, sku)).toBe(before - 1)
    await control(store, 'PATCH', '/settings', { edit_order_stock_adjustment: false })
    await patch(id, { lines: [{ id: line, quantity: 4 }] })
    expect(await stockOf(store, sku)).toBe(before - 1)
    await control(store, 'PATCH', '/settings', { edit_order_stock_adjustment: true })
    await patch(id, { lines: [{ id: line, quantity: 0 }] })
    expect(await stockOf(store, sku)).toBe(before)
  })

  it('addresses are changed, added, and taken away', async () => {
    const id = await placed(store, 'simple')
    const { id: line, order_address_id: first } = await firstLine(store, id)
    await patch(id, {
      shipping_addresses: [{ id: first, city: 'Salem', shipping_method: 'Courier' }, { city: 'Eugene' }],
    })
    const rows = rowsOf(await call(store, `/v2/orders/${id}/shipping_addresses`))
    expect(rows).toMatchObject([
      { id: first, city: 'Salem', shipping_method: 'Courier' },
      { city: 'Eugene', items_total: 0 },
    ])
    const second = rows[1]?.id
    await patch(id, { lines: [{ id: line, order_address_id: second }] })
    expect(await firstLine(store, id)).toMatchObject({ order_address_id: second })
    await patch(id, { shipping_addresses: [{ id: first, remove: true }] })
    expect(await orderRow(store, id)).toMatchObject({ shipping_address_count: 1, shipping_cost_inc_tax: '0.0000' })
    expect((await call(store, `/v2/orders/${id}/shipping_addresses/${first}`)).status).toBe(404)
  })

  it('ship what they choose, with their own number, and take it back', async () => {
    const [sku] = await skusInStock(store, 1)
    const id = await placed(store, 'simple', { lines: [{ sku, quantity: 3 }] })
    const { id: line } = await firstLine(store, id)
    const choice = { lines: [{ id: line, quantity: 2 }], tracking_number: 'N7', tracking_carrier: 'dhl' }
    expect((await control(store, 'POST', `/orders/${id}/shipments`, choice)).body).toMatchObject({ status_id: 3 })
    const [shipment] = rowsOf(await call(store, `/v2/orders/${id}/shipments`))
    expect(shipment).toMatchObject({ tracking_number: 'N7', tracking_carrier: 'dhl', items: [{ quantity: 2 }] })
    expect((await control(store, 'POST', `/orders/${id}/shipments`, choice)).status).toBe(400)
    await control(store, 'DELETE', `/orders/${id}/shipments`)
    expect(await orderRow(store, id)).toMatchObject({ items_shipped: 0, status_id: 3 })
  })

  it('give money back, and put the pieces on the shelf only where they say so (RFD-4)', async () => {
    const [sku = ''] = await skusInStock(store, 1)
    const id = await placed(store, 'company', { lines: [{ sku, quantity: 3 }] })
    const before = await stockOf(store, sku)
    const { id: line } = await firstLine(store, id)
    await control(store, 'POST', `/orders/${id}/refunds`, { lines: [{ id: line, quantity: 1 }] })
    expect(await stockOf(store, sku)).toBe(before)
    await control(store, 'POST', `/orders/${id}/refunds`, { lines: [{ id: line, quantity: 1 }], restock: true })
    expect(await stockOf(store, sku)).toBe(before + 1)
    const tooMany = { lines: [{ id: line, quantity: 2 }] }
    expect((await control(store, 'POST', `/orders/${id}/refunds`, tooMany)).status).toBe(400)
    await control(store, 'POST', `/orders/${id}/refunds`, { how: 'all', restock: true })
    expect(await stockOf(store, sku)).toBe(before + 2)
    expect(await orderRow(store, id)).toMatchObject({ status_id: 4, payment_status: 'refunded' })
    expect((await control(store, 'POST', `/orders/${id}/refunds`, { how: 'all' })).status).toBe(400)
    const back = rowsOf(await call(store, `/v3/orders/${id}/payment_actions/refunds`))
    const total = back.reduce((sum, row) => sum + cents(row.total_amount), 0)
    expect(total).toBe(cents((await orderRow(store, id)).total_inc_tax))
    await patch(id, { status_id: 10 })
    expect(await stockOf(store, sku)).toBe(before + 2)
  })

  it('give all of an overridden total back', async () => {
    const id = await placed(store, 'overridden-totals')
    await control(store, 'POST', `/orders/${id}/refunds`, { how: 'all' })
    const [refund] = rowsOf(await call(store, `/v3/orders/${id}/payment_actions/refunds`))
    expect(cents(refund?.total_amount)).toBe(cents((await orderRow(store, id)).total_inc_tax))
  })

  it.each([
    [{}, 2],
    [{ restock: true }, 2],
    [{ restock: false }, 0],
  ])('cancel with %j: %i pieces come back', async (how, pieces) => {
    const [sku = ''] = await skusInStock(store, 1)
    const id = await placed(store, 'simple', { lines: [{ sku, quantity: 2 }] })
    const before = await stockOf(store, sku)
    expect((await control(store, 'POST', `/orders/${id}/cancel`, how)).body).toMatchObject({ status_id: 5 })
    expect(await stockOf(store, sku)).toBe(before + pieces)
  })

  it.each([
    [{ lines: [{ quantity: 1 }] }],
    [{ lines: [{ sku: 'NO-SUCH', quantity: 1 }] }],
    [{ lines: [{ name: 'Gift', unit_price: '1.00', quantity: 0 }] }],
    [{ lines: [{ id: 1_000_000 }] }],
    [{ shipping_addresses: [{ id: 1_000_000 }] }],
    [{ shipping_addresses: [{ planet: 'Earth' }] }],
    [{ discount_amount: 'three' }],
    [{ discount_amount: 3.33333 }],
  ])('%j is refused with a reason', async (body) => {
    const reply = await patch(await placed(store, 'simple'), body)
    expect([reply.status, typeof rowOf(reply).error]).toEqual([400, 'string'])
  })

  it.each([
    ['shipments', { how: 'half' }],
    ['shipments', { tracking_carrier: 'Acme' }],
    ['refunds', { lines: [{ id: 1_000_000, quantity: 1 }] }],
    ['cancel', { restock: 'yes' }],
  ])('%s %j is refused with a reason', async (deed, body) => {
    const id = await placed(store, 'simple')
    expect((await control(store, 'POST', `/orders/${id}/${deed}`, body)).status).toBe(400)
    expect((await control(store, 'POST', `/orders/99999/${deed}`, body)).status).toBe(404)
    expect(await orderRow(store, id)).toMatchObject({ status_id: 11 })
  })

  it.each([
    { update_stock_behavior: 'never' },
    { mail_statuses: [15] },
    { provider_ms: -1 },
    { shipments_move_status: 'no' },
    { colour: 'blue' },
  ])('settings %j are refused', async (settings) => {
    expect((await control(store, 'PATCH', '/settings', settings)).status).toBe(400)
  })

  it('none of which counts as a write of the API', async () => {
    const id = await placed(store, 'authorized')
    await patch(id, { status_id: 9 })
    await control(store, 'POST', `/orders/${id}/capture`)
    await control(store, 'POST', `/orders/${id}/shipments`, { how: 'all' })
    await control(store, 'POST', `/orders/${id}/cancel`)
    expect(await writesOf(store)).toEqual({})
  })
})
