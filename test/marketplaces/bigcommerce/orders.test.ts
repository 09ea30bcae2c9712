import { ConnectorError } from '@main/errors'
import type { Listed } from '@main/marketplaces/marketplace'
import { afterEach, describe, expect, it } from 'vitest'
import type { Says, ScriptedStore, Seen } from './scripted-store'
import { all, never, scriptedStore } from './scripted-store'
import { wireLine, wireOrder, wireShipping } from './wire-records'

let store: ScriptedStore
afterEach(() => store.close())

async function storeThat(answer: (request: Seen, count: number) => Says) {
  store = await scriptedStore(answer)
  return store.bigCommerce.orders
}

/** What a list gave, read well. */
function recordOf<T>(listed: Listed<T> | undefined): T {
  if (!listed || listed.record === null) throw new Error('not read')
  return listed.record
}

const noContent = { status: 204 }
const paidFrom = { statusIds: [11], createdFrom: '2026-06-01T00:00:00.000Z' }
const tax = {
  id: 1,
  name: 'VAT',
  class: 'Default Tax Class',
  tax_class_id: 0,
  rate: '19.0000',
  line_amount: '1.9000',
  line_item_type: 'item',
  order_product_id: '1000',
  order_address_id: 7,
}

describe('orders (ORD-1, ORD-3, ORD-4, ORD-5)', () => {
  it('reads an order with its lines, address and totals in one request and asks only for its taxes (API-1)', async () => {
    const orders = await storeThat(({ path }) =>
      path.includes('/taxes') ? { body: [tax] } : { body: [wireOrder(100)] },
    )
    const [listed] = await all(orders.list(paidFrom, never))
    const order = await orders.complete(recordOf(listed), never)
    expect(order).toMatchObject({
      id: '100',
      status: 'Please pack',
      createdAt: '2026-06-18T12:05:04.000Z',
      customerId: null,
      currency: 'EUR',
      shopCurrency: 'USD',
      exchangeRate: '0.92',
      externalOrderId: null,
      billingAddress: { zip: '', countryCode: 'DE' },
      shippingAddresses: [
        { id: '7', shippingMethod: 'Parcel', countryCode: 'DE', shipping: { exTax: '5', incTax: '5.95' } },
      ],
      lines: [{ id: '1000', productId: '77', variantId: '770', unitPrice: { incTax: '11.9' } }],
      taxes: [{ name: 'VAT', rate: '19', amount: '1.9', lineId: '1000', lineType: 'item' }],
      totals: { total: { incTax: '17.85' } },
    })
    expect(store.seen.map(({ path }) => path)).toEqual([
      '/v2/orders?min_date_created=2026-06-01T00:00:00Z&status_id=11&sort=id:asc&include=consignments.line_items,fees' +
        '&consignment_structure=object&page=1&limit=250',
      '/v2/orders/100/taxes?details=true&page=1&limit=250',
    ])
  })

  it('asks nothing more of an order without tax and coupons', async () => {
    const free = { total_tax: '0.0000', total_inc_tax: '15.0000' }
    const orders = await storeThat(() => ({ body: wireOrder(100, free) }))
    await orders.get('100', never)
    expect(store.seen).toHaveLength(1)
  })

  it.each([
    ['fifty lines', { line_items: Array.from({ length: 50 }, (_, i) => wireLine(i + 1)) }],
    ['a warning', { line_items: [wireLine(1)], __warning__: { message: 'only 50 are included' } }],
    ['fewer pieces than the order counts', { line_items: [wireLine(1)] }],
    ['links instead of lines', { line_items: [{ url: 'x', resource: '/orders/100/products' }] }],
  ])('reads the lines page by page when the order came with %s', async (_, shipping) => {
    const many = Array.from({ length: 51 }, (_row, i) => wireLine(i + 1))
    const orders = await storeThat(({ path }) => {
      if (path.includes('/products')) return { body: many }
      if (path.includes('/taxes')) return { body: [tax] }
      return { body: wireOrder(100, { items_total: 51, consignments: { shipping: [wireShipping([], shipping)] } }) }
    })
    const order = await orders.get('100', never)
    expect(order?.lines).toHaveLength(51)
    expect(order?.shippingAddresses).toHaveLength(1)
  })

  it('reads every part on its own where the store included nothing', async () => {
    const link = { url: 'x', resource: 'x' }
    const orders = await storeThat(({ path }) => {
      if (path.includes('/products')) return { body: [wireLine(1)] }
      if (path.includes('/shipping_addresses')) return { body: [wireShipping([], { cost_ex_tax: '5.0000' })] }
      if (path.includes('/coupons')) return { body: [{ id: 3, coupon_id: 1, code: 'AHOY', type: 1, discount: 2 }] }
      if (path.includes('/fees'))
        return {
          body: [{ id: 1, display_name_customer: 'Insurance', cost_ex_tax: 1, cost_inc_tax: '1.0', cost_tax: 0 }],
        }
      if (path.includes('/taxes')) return noContent
      return { body: wireOrder(100, { consignments: link, fees: link, coupon_discount: '2.0000' }) }
    })
    const order = await orders.get('100', never)
    expect(order).toMatchObject({
      lines: [{ id: '1' }],
      shippingAddresses: [{ id: '7' }],
      coupons: [{ code: 'AHOY', type: 'percentage_discount', discount: '2' }],
      fees: [{ name: 'Insurance', incTax: '1' }],
      taxes: [],
    })
  })

  it('looks for no address of downloads and gift certificates', async () => {
    const certificate = wireLine(1, { type: 'giftcertificate', product_id: 0, order_address_id: 0 })
    const consignments = { shipping: [], email: { gift_certificates: [{ line_items: [certificate] }] } }
    const orders = await storeThat(() => ({ body: wireOrder(100, { consignments, total_tax: '0.0000' }) }))
    expect(await orders.get('100', never)).toMatchObject({
      lines: [{ type: 'giftcertificate', productId: null }],
      shippingAddresses: [],
    })
    expect(store.seen).toHaveLength(1)
  })

  it('knows pickups by their location, and which lines are picked up (REF-4)', async () => {
    const pickups = [
      {
        id: 99,
        pickup_method_id: 1,
        pickup_method_display_name: 'Pick up',
        location: { id: 3 },
        line_items: [wireLine(1, { order_address_id: 0 })],
      },
    ]
    const orders = await storeThat(({ path }) =>
      path.includes('/taxes') ? noContent : { body: wireOrder(100, { consignments: [{ pickups }] }) },
    )
    const order = await orders.get('100', never)
    expect(order?.pickups).toEqual([{ id: '99', locationId: '3', methodName: 'Pick up' }])
    expect(order?.lines).toMatchObject([{ pickupMethodId: '99', shippingAddressId: null }])
  })

  it('says which order could not be read and where, and lists the others (API-5)', async () => {
    const broken = { consignments: { shipping: [wireShipping([wireLine(1, { quantity: undefined })])] } }
    const orders = await storeThat(() => ({ body: [wireOrder(100), wireOrder(101, broken), wireOrder(102)] }))
    const listed = await all(orders.list(paidFrom, never))
    expect(listed.map(({ id, record }) => [id, record?.id])).toEqual([
      ['100', '100'],
      ['101', undefined],
      ['102', '102'],
    ])
    const [, second] = listed
    const problem = second?.record === null ? second.problem : null
    expect(problem).toBeInstanceOf(ConnectorError)
    expect(problem).toMatchObject({ kind: 'rejected', params: { at: 'consignments.shipping.0.line_items.0.quantity' } })
  })

  it('takes the odd values of real stores', async () => {
    const odd = {
      payment_status: null,
      channel_id: null,
      is_deleted: '',
      items_total: '1',
      customer_id: '12',
      fees: null,
    }
    const orders = await storeThat(({ path }) => (path.includes('/taxes') ? noContent : { body: wireOrder(100, odd) }))
    expect(await orders.get('100', never)).toMatchObject({
      payment: { status: 'none' },
      salesChannelId: null,
      customerId: '12',
    })
  })

  it('gives null for an order that is not there', async () => {
    const orders = await storeThat(() => ({
      status: 404,
      body: [{ status: 404, message: 'The requested resource was not found.' }],
    }))
    expect(await orders.get('999', never)).toBeNull()
    expect(await orders.get('not a number', never)).toBeNull()
  })

  it('walks on from the last id, without those that never became orders', async () => {
    const orders = await storeThat(({ query }) => {
      if (query.get('sort') === 'id:desc') return { body: [wireOrder(709)] }
      const from = Number(query.get('min_id') ?? 100)
      const to = Number(query.get('max_id') ?? 709)
      const rows = Array.from({ length: 250 }, (_, i) => wireOrder(from + i, { status_id: i === 3 ? 0 : 11 })).filter(
        ({ id }) => id <= to,
      )
      return rows.length === 0 ? noContent : { body: rows }
    })
    const listed = await all(orders.list({ statusIds: [] }, never))
    expect(listed).toHaveLength(610 - 3)
    expect(store.seen.map(({ query }) => query.get('min_id'))).toEqual([null, null, '350', '600'])
  })

  it('walks on where the store gives fewer a page than asked for', async () => {
    const orders = await storeThat(({ query }) => {
      const from = Number(query.get('min_id') ?? 100)
      const rows = Array.from({ length: 50 }, (_, i) => wireOrder(from + i)).filter(({ id }) => id < 220)
      return rows.length === 0 ? noContent : { body: rows }
    })
    expect(await all(orders.list(paidFrom, never))).toHaveLength(120)
  })

  it('asks for smaller pages where a store can not give large ones', async () => {
    const orders = await storeThat(({ query }) => {
      const limit = Number(query.get('limit'))
      if (limit > 50) return { status: 504 }
      const from = Number(query.get('min_id') ?? 100)
      const rows = Array.from({ length: limit }, (_, i) => wireOrder(from + i)).filter(({ id }) => id < 330)
      return rows.length === 0 ? noContent : { body: rows }
    })
    expect(await all(orders.list(paidFrom, never))).toHaveLength(230)
    // Two tries of a large page, the first small one, the newest id, then slices.
    expect(store.seen).toHaveLength(2 + 1 + 1 + 4)
  })

  it('keeps tax rows that say the same and have no id', async () => {
    const automatic = {
      name: 'Tax',
      class: 'Automatic Tax',
      rate: '8.0000',
      line_amount: '0.8000',
      line_item_type: 'item',
    }
    const orders = await storeThat(({ path }) =>
      path.includes('/taxes') ? { body: [automatic, automatic] } : { body: wireOrder(100) },
    )
    expect((await orders.get('100', never))?.taxes).toHaveLength(2)
  })

  it('finds an order that moved into a status already read', async () => {
    const orders = await storeThat(({ query }) => {
      if (query.get('sort') === 'date_modified:asc')
        return { body: [wireOrder(102), wireOrder(100), wireOrder(103, { status_id: 5 })] }
      return query.get('status_id') === '11' ? { body: [wireOrder(100)] } : noContent
    })
    const listed = await all(orders.list({ statusIds: [11, 9] }, never))
    expect(listed.map(({ id }) => id)).toEqual(['100', '102'])
  })

  it('follows modifications by date and loses none when hundreds were changed in one second (API-3)', async () => {
    const at = (second: number) => new Date(Date.UTC(2026, 5, 18, 12, 0, second)).toUTCString().replace('GMT', '+0000')
    // 100 at second 5, then 600 at second 10, then 50 at second 20.
    const rows = Array.from({ length: 750 }, (_, i) =>
      wireOrder(1000 + i, { date_modified: at(i < 100 ? 5 : i < 700 ? 10 : 20) }),
    )
    const orders = await storeThat(({ query }) => {
      const min = Date.parse(query.get('min_date_modified') ?? '1970-01-01')
      const max = Date.parse(query.get('max_date_modified') ?? '2100-01-01')
      const minId = Number(query.get('min_id') ?? 0)
      const found = rows.filter(
        (row) => Date.parse(row.date_modified) >= min && Date.parse(row.date_modified) <= max && row.id >= minId,
      )
      return found.length === 0 ? noContent : { body: found.slice(0, 250) }
    })
    const listed = await all(orders.list({ statusIds: [11], modifiedFrom: '2026-06-18T12:00:00.000Z' }, never))
    expect(new Set(listed.map(({ id }) => id)).size).toBe(750)
    expect(listed).toHaveLength(750)
  })
})
