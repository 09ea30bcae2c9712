import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ManualClock, manualClock } from '../../src/demo-store/clock.ts'
import { readOnlyInOrder, unpractised } from '../../src/demo-store/routes/order-fields.ts'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { call, control, type Row, rowOf, rowsOf } from './call.ts'
import {
  firstLine,
  linesOf,
  mailsOf,
  messageOf,
  orderRow,
  placed,
  send,
  skusInStock,
  stockOf,
  writesOf,
} from './send.ts'

let store: DemoStore
let clock: ManualClock
beforeEach(async () => {
  clock = manualClock(Date.UTC(2026, 7, 1, 12))
  store = await startDemoStore({ products: 60, orders: 40, clock, plan: 'enterprise' })
})
afterEach(() => store.close())

const put = (id: number, body: Row) => send(store, 'PUT', `/v2/orders/${id}`, body)

describe('an update of an order', () => {
  it('changes status, notes and who it is from, and its date of modification', async () => {
    const id = await placed(store, 'simple')
    await clock.advance(120_000)
    const change = {
      status_id: 9,
      staff_notes: 'Packed',
      customer_message: 'Ring twice',
      external_order_id: 'S-100',
      external_source: 'Back office',
      payment_method: 'Manual',
      customer_id: 0,
    }
    const reply = await put(id, change)
    expect([reply.status, reply.body]).toMatchObject([200, { id, ...change, status: 'Awaiting Shipment' }])
    expect(await orderRow(store, id)).toMatchObject({ ...change, date_modified: 'Sat, 01 Aug 2026 12:02:00 +0000' })
    expect((await put(id, { external_order_id: null, external_source: null })).body).toMatchObject({
      external_order_id: '',
      external_source: null,
    })
    expect(await writesOf(store)).toEqual({ 'orders.update': 2 })
  })

  it.each(readOnlyInOrder)('is refused with the read-only %s', async (name) => {
    const reply = await put(100, { [name]: 'x', status_id: 10 })
    const advice = 'Please remove it from your request before trying again.'
    expect([reply.status, messageOf(reply)]).toEqual([400, `The field '${name}' cannot be written to. ${advice}`])
    expect(await writesOf(store)).toEqual({})
  })

  it.each([
    [{ status_id: 15 }, "The field 'status_id' is invalid."],
    [{ status_id: -1 }, "The field 'status_id' is invalid."],
    [{ status_id: 'Cancelled' }, "The field 'status_id' is invalid."],
    [{ status_id: null }, "The field 'status_id' does not allow null values."],
    [{ staff_notes: 'x'.repeat(65_536) }, "The field 'staff_notes' is invalid."],
    [{ customer_id: 9_999_999 }, "The field 'customer_id' is invalid."],
    [{ channel_id: 9_999_999 }, "The field 'channel_id' is invalid."],
    [{ custom_status: 'Done' }, "The field 'custom_status' is not supported by this resource."],
    [{ total_inc_tax: '10.0000' }, 'Required fields missing [total_ex_tax]'],
    [{ discount_amount: '-1' }, "The field 'discount_amount' is invalid."],
    [{ shipping_addresses: [{ city: 'Salem' }] }, 'Required fields missing [id]'],
    [{ shipping_addresses: [{ id: 9_999_999, city: 'Salem' }] }, "The field 'id' is invalid."],
    [{ products: [{ id: 9_999_999, quantity: 1 }] }, "The field 'id' is invalid."],
    [{ products: [{ product_id: 9_999_999, quantity: 1 }] }, "The field 'product_id' is invalid."],
    [{ products: [{ name: 'Mug', quantity: 1, price_ex_tax: 1 }] }, 'Required fields missing [price_inc_tax]'],
    [{ billing_address: { zip: '97201', planet: 'Earth' } }, "The field 'planet' is not supported by this resource."],
    [{ billing_address: { city: 'Salem' } }, 'Required fields missing [zip]'],
    [{ billing_address: { city: 'Salem', zip: '9' } }, "The field 'zip' is invalid."],
  ])('is refused with %j', async (body, message) => {
    const before = await orderRow(store, 105)
    const reply = await put(105, body)
    expect([reply.status, messageOf(reply)]).toEqual([400, message])
    expect(await orderRow(store, 105)).toEqual(before)
  })

  it('says of what it does not carry out that it does not', async () => {
    for (const name of unpractised) expect((await put(100, { [name]: '1' })).status).toBe(501)
    expect(await writesOf(store)).toEqual({})
  })

  it('changes nothing at all where one field of several is refused', async () => {
    const before = await orderRow(store, 105)
    expect((await put(105, { status_id: 5, staff_notes: 'x', nonsense: 1 })).status).toBe(400)
    expect(await orderRow(store, 105)).toEqual(before)
  })

  it('needs an order and the scope', async () => {
    expect((await put(99_999, { status_id: 10 })).status).toBe(404)
    const { accessToken } = rowOf(await control(store, 'POST', '/tokens', { scopes: ['store_v2_transactions'] }))
    const headers = { 'content-type': 'application/json', 'x-auth-token': String(accessToken) }
    const init = { method: 'PUT', body: '{"status_id":10}', headers }
    expect((await fetch(`${store.apiUrl}/v2/orders/100`, init)).status).toBe(403)
  })

  it('Shipped by hand makes no shipment and ships no piece (ORD-7)', async () => {
    const id = await placed(store, 'simple')
    await put(id, { status_id: 2 })
    expect(await orderRow(store, id)).toMatchObject({ status_id: 2, items_shipped: 0 })
    expect((await call(store, `/v2/orders/${id}/shipments`)).status).toBe(204)
  })

  it('changes lines, which lose their discounts, and the sums follow', async () => {
    const id = await placed(store, 'coupon', { payment_method: 'Manual' })
    const [line] = await linesOf(store, id)
    const [sku] = await skusInStock(store, 1)
    const found = rowsOf(await call(store, `/v3/catalog/variants?sku=${sku}`))[0]
    const products = [
      { id: line?.id, quantity: Number(line?.quantity) + 3 },
      { product_id: found?.product_id, variant_id: found?.id, quantity: 2 },
      { name: 'Gift box', quantity: 1, price_ex_tax: '10.0000', price_inc_tax: '10.8250' },
    ]
    expect((await put(id, { products })).status).toBe(200)
    const lines = rowsOf(await call(store, `/v2/orders/${id}/products`))
    expect(lines[0]).toMatchObject({ quantity: Number(line?.quantity) + 3, applied_discounts: [] })
    expect(lines.slice(-2)).toMatchObject([
      { sku, quantity: 2 },
      { name: 'Gift box', product_id: 0, price_ex_tax: '10.0000' },
    ])
    const order = await orderRow(store, id)
    const whole = lines.reduce((sum, row) => sum + Number(row.total_ex_tax), 0) + Number(order.shipping_cost_ex_tax)
    expect(Number(order.total_ex_tax)).toBeCloseTo(whole - Number(order.coupon_discount), 4)
    expect(Number(order.total_inc_tax)).toBeCloseTo(Number(order.total_ex_tax) + Number(order.total_tax), 4)
    await put(id, { products: [{ id: line?.id, quantity: 0 }] })
    expect((await linesOf(store, id)).some((row) => row.id === line?.id)).toBe(false)
  })

  it('changes addresses and totals', async () => {
    const id = await placed(store, 'simple')
    const { order_address_id } = await firstLine(store, id)
    const edit = {
      billing_address: { city: 'Salem', zip: '97301' },
      shipping_addresses: [{ id: order_address_id, street_1: '4 Mill Lane' }],
      total_ex_tax: 90,
      total_inc_tax: '99.0000',
    }
    expect((await put(id, edit)).body).toMatchObject({
      billing_address: { city: 'Salem' },
      total_ex_tax: '90.0000',
      total_inc_tax: '99.0000',
    })
    const path = `/v2/orders/${id}/shipping_addresses/${order_address_id}`
    expect(rowOf(await call(store, path))).toMatchObject({ street_1: '4 Mill Lane' })
    expect(rowOf(await send(store, 'PUT', path, { phone: '468' }))).toMatchObject({ phone: '468' })
    expect(messageOf(await send(store, 'PUT', path, { item_total: 1 }))).toMatch(/'item_total' cannot be written to/)
    expect((await send(store, 'PUT', `/v2/orders/${id}/shipping_addresses/1`, { phone: '4' })).status).toBe(404)
  })

  it('archives, as deleting does', async () => {
    const [a, b] = [await placed(store, 'simple'), await placed(store, 'simple')]
    await put(a, { is_deleted: true })
    expect((await send(store, 'DELETE', `/v2/orders/${b}`)).status).toBe(204)
    expect((await call(store, `/v2/orders?min_id=${a}`)).status).toBe(204)
    expect(await orderRow(store, b)).toMatchObject({ is_deleted: true })
    expect(await writesOf(store)).toEqual({ 'orders.archive': 2 })
  })
})

describe('a cancelled order (CAN-1)', () => {
  async function orderOf(quantity: number): Promise<{ id: number; sku: string; before: number }> {
    const [sku = ''] = await skusInStock(store, 1)
    const before = await stockOf(store, sku)
    return { id: await placed(store, 'simple', { lines: [{ sku, quantity }] }), sku, before }
  }

  it('gives its stock back once where the store is set so', async () => {
    const { id, sku, before } = await orderOf(3)
    expect(await stockOf(store, sku)).toBe(before - 3)
    await put(id, { status_id: 5, staff_notes: 'Customer changed their mind' })
    expect(await stockOf(store, sku)).toBe(before)
    await put(id, { status_id: 5 })
    await put(id, { status_id: 4 })
    expect(await stockOf(store, sku)).toBe(before)
    await put(id, { status_id: 11 })
    expect(await stockOf(store, sku)).toBe(before - 3)
    expect((await mailsOf(store)).map((mail) => mail.statusId)).toEqual([5, 4])
  })

  it('keeps its stock where the store is set so', async () => {
    await control(store, 'PATCH', '/settings', { refund_order_stock_adjustment: false })
    const { id, sku, before } = await orderOf(2)
    await put(id, { status_id: 5 })
    expect(await stockOf(store, sku)).toBe(before - 2)
    const settings = rowOf(await call(store, '/v3/settings/inventory'))
    expect(settings).toMatchObject({ refund_order_stock_adjustment: false })
  })

  it('has taken no stock where that waits for shipping', async () => {
    await control(store, 'PATCH', '/settings', { update_stock_behavior: 'order_completed_or_shipped' })
    const { id, sku, before } = await orderOf(2)
    expect(await stockOf(store, sku)).toBe(before)
    await put(id, { status_id: 3 })
    expect(await stockOf(store, sku)).toBe(before)
    await put(id, { status_id: 2 })
    expect(await stockOf(store, sku)).toBe(before - 2)
  })

  it('of long ago gives back what it must have taken', async () => {
    for (const { id } of rowsOf(await call(store, '/v2/orders?status_id=11'))) {
      const lines = await linesOf(store, Number(id))
      const before = await Promise.all(lines.map(({ sku }) => stockOf(store, sku)))
      // Custom and untracked lines have no stock.
      if (new Set(lines.map(({ sku }) => sku)).size < lines.length || before.some(Number.isNaN)) continue
      await put(Number(id), { status_id: 5 })
      const after = await Promise.all(lines.map(({ sku }) => stockOf(store, sku)))
      expect(after).toEqual(before.map((pieces, at) => pieces + Number(lines[at]?.quantity)))
      return
    }
    throw new Error('No order of the past has tracked lines only')
  })
})
