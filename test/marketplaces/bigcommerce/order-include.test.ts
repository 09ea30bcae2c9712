import { afterEach, describe, expect, it } from 'vitest'
import { all, never, type ScriptedStore, scriptedStore } from './scripted-store'
import { wireLine, wireOrder, wireShipping } from './wire-records'

let store: ScriptedStore
afterEach(() => store.close())

const lines = (count: number, from = 1) => Array.from({ length: count }, (_, i) => wireLine(from + i))
const shipping = (...parts: readonly object[]) => ({ shipping: parts, pickups: [], downloads: [], email: {} })
const link = { url: 'https://api.example/x', resource: '/orders/100/x' }
const warning = { message: 'Not all line items of this consignment are returned, only 50 are included.' }
const untaxed = { total_tax: '0.0000', total_inc_tax: '15.0000' }

/**
 * What of the order came with the list; how many lines it has in all; what is asked besides the list. A page of exactly
 * fifty may have been cut there, so one more is asked for.
 */
const rows: readonly [string, object, number, readonly string[]][] = [
  ['everything', { ...untaxed }, 1, []],
  ['everything but its taxes', {}, 1, ['taxes']],
  ['forty-nine lines', { ...untaxed, items_total: 49, consignments: shipping(wireShipping(lines(49))) }, 49, []],
  [
    'fifty lines, which may be all',
    { ...untaxed, items_total: 50, consignments: shipping(wireShipping(lines(50))) },
    50,
    ['products', 'products'],
  ],
  [
    'fifty of eighty lines',
    { ...untaxed, items_total: 80, consignments: shipping(wireShipping(lines(50))) },
    80,
    ['products'],
  ],
  [
    'fifty of three hundred lines',
    { ...untaxed, items_total: 300, consignments: shipping(wireShipping(lines(50))) },
    300,
    ['products', 'products', 'products'],
  ],
  [
    'one whole consignment and one cut',
    {
      ...untaxed,
      items_total: 62,
      consignments: shipping(wireShipping(lines(2)), wireShipping(lines(50, 10), { id: 8 })),
    },
    62,
    ['products'],
  ],
  [
    'a warning beside few lines',
    { ...untaxed, items_total: 3, consignments: shipping(wireShipping(lines(1), { __warning__: warning })) },
    3,
    ['products'],
  ],
  [
    'fewer pieces than it says',
    { ...untaxed, items_total: 4, consignments: shipping(wireShipping(lines(3))) },
    4,
    ['products'],
  ],
  ['no lines at all', { ...untaxed, consignments: shipping(wireShipping([])) }, 1, ['products']],
  [
    'no field for lines',
    { ...untaxed, consignments: shipping(wireShipping([], { line_items: undefined })) },
    1,
    ['products'],
  ],
  ['links instead of lines', { ...untaxed, consignments: shipping(wireShipping([link])) }, 1, ['products']],
  ['a link instead of consignments', { ...untaxed, consignments: link }, 1, ['products', 'shipping_addresses']],
  ['nothing of them', { ...untaxed, consignments: undefined }, 1, ['products', 'shipping_addresses']],
  [
    'neither consignments nor fees, and a total they would explain',
    { ...untaxed, total_ex_tax: '18.0000', consignments: link, fees: link },
    1,
    ['fees', 'products', 'shipping_addresses'],
  ],
  ['no fees, as it says, though the total is another', { ...untaxed, total_ex_tax: '18.0000', fees: [] }, 1, []],
  ['a coupon', { ...untaxed, coupon_discount: '2.0000', total_ex_tax: '13.0000' }, 1, ['coupons']],
]

describe('what a list of orders brings along, and what is asked where it does not (API-1, ORD-3)', () => {
  it.each(rows)('%s', async (_, came, count, asked) => {
    store = await scriptedStore(({ path, query }) => {
      if (path.startsWith('/v2/orders?')) return { body: [wireOrder(100, came)] }
      if (path.includes('/fees')) return { body: [{ id: 1, type: 'custom_fee', cost_ex_tax: '3', cost_inc_tax: '3' }] }
      if (path.includes('/shipping_addresses')) return { body: [wireShipping([])] }
      if (!path.includes('/products')) return { status: 204 }
      const page = lines(count).slice((Number(query.get('page')) - 1) * 250, Number(query.get('page')) * 250)
      return page.length === 0 ? { status: 204 } : { body: page }
    })
    const { orders } = store.bigCommerce
    const [listed] = await all(orders.list({ statusIds: [11], createdFrom: '2026-06-01T00:00:00.000Z' }, never))
    if (!listed?.record) throw new Error('not read')
    const whole = await orders.complete(listed.record, never)
    expect(whole.lines).toHaveLength(count)
    expect(new Set(whole.lines.map(({ id }) => id)).size).toBe(count)
    expect(whole.shippingAddresses.length).toBeGreaterThan(0)
    const details = store.seen.slice(1).map(({ path }) => /\/orders\/100\/(\w+)/.exec(path)?.[1])
    expect(details.sort()).toEqual(asked)
  })
})
