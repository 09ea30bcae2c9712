import type { PriceChange, StockChange } from '@shared/domain/marketplace-catalog'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadOpenApi, openApiMissing } from '../../contract/openapi'
import { type Connected, connectToDemoStore } from './connect-to-demo-store'
import { never } from './scripted-store'

let connected: Connected
beforeEach(async () => {
  connected = await connectToDemoStore({ products: 200, orders: 0, plan: 'enterprise' })
})
afterEach(() => connected.demoStore.close())

const shop = () => connected.demoStore.demo.shop
const itemsOf = (tracking: string) =>
  shop().products.flatMap((product) =>
    product.inventoryTracking === tracking ? product.variants.map((variant) => ({ product, variant })) : [],
  )
const variants = () => shop().products.flatMap((product) => product.variants)
const change = (listingItemId: number, price: string): PriceChange => {
  return { listingId: '1', listingItemId: String(listingItemId), price }
}
const stock = (listingItemId: number, quantity: number, locationId = '1'): StockChange => {
  return { listingId: '1', listingItemId: String(listingItemId), locationId, quantity }
}
const refused = (results: readonly (Error | null)[]) => results.flatMap((one, at) => (one === null ? [] : [at]))
const puts = () => connected.traces.filter(({ method }) => method === 'PUT')

describe('prices in batches (API-4, PRC-1, PRC-2)', () => {
  it('of a hundred variants take two requests, and one bad one costs but itself', async () => {
    const some = variants().slice(0, 100)
    const changes = some.map(({ id }, i) => change(id, i === 42 ? '-1' : `${10 + i}.95`))
    const results = await connected.bigCommerce.prices.set(changes, never)
    expect(refused(results)).toEqual([42])
    expect(results[42]?.message).toContain('must be a number of zero or more')
    expect(some[41]?.price).toBe(519_500)
    expect(some[43]?.price).toBe(539_500)
    expect(puts()).toHaveLength(3)
  })

  it('find the variant that was deleted, and let one inherit again', async () => {
    const [first, second] = variants()
    if (!first || !second) throw new Error('no variants')
    const changes = [change(first.id, '12.5'), change(999_999, '1'), { ...change(second.id, '1'), price: null }]
    expect(refused(await connected.bigCommerce.prices.set(changes, never))).toEqual([1])
    expect([first.price, second.price]).toEqual([125_000, null])
  })

  it('of products go ten at a time; which one is gone is found by halves', async () => {
    const products = shop().products.slice(0, 20)
    const changes = products.map(({ id }, i) => ({
      listingId: String(i === 13 ? 1 : id),
      listingItemId: null,
      price: '5.5',
    }))
    expect(refused(await connected.bigCommerce.prices.set(changes, never))).toEqual([13])
    expect(products.filter(({ price }) => price === 55_000)).toHaveLength(19)
  })

  it('in a price list are saved but for those that do not fit', async () => {
    const list = shop().priceLists[0]
    if (!list) throw new Error('no price list')
    const prices = variants()
      .slice(0, 30)
      .map(({ id }, i) => ({ listingItemId: String(i === 7 ? 999_999 : id), currency: 'EUR', price: '9.99' }))
    const results = await connected.bigCommerce.prices.setInPricelist(String(list.id), prices, never)
    expect(refused(results)).toEqual([7])
    expect(
      list.records.filter(({ currency, price }) => currency === 'EUR' && price === 99_900).length,
    ).toBeGreaterThanOrEqual(29)
  })
})

describe('stock in batches (API-4, STK-1)', () => {
  it('is set by variant and by product, a request for each location', async () => {
    const byVariant = itemsOf('variant').slice(0, 40)
    const [whole] = itemsOf('product')
    const places = shop()
      .locations.filter(({ enabled }) => enabled)
      .slice(0, 2)
    const changes = places.flatMap(({ id }) => byVariant.map(({ variant }, i) => stock(variant.id, i, String(id))))
    if (whole) changes.push({ listingId: String(whole.product.id), listingItemId: null, locationId: '1', quantity: 77 })
    expect(refused(await connected.bigCommerce.stock.set(changes, 'Export', never))).toEqual([])
    expect(byVariant[9]?.variant.stock.find(({ locationId }) => locationId === 1)?.onHand).toBe(9)
    expect(puts()).toHaveLength(places.length)
  })

  it('leaves out what is tracked in another way, is not tracked, or is gone', async () => {
    const good = itemsOf('variant')
      .slice(0, 5)
      .map(({ variant }) => stock(variant.id, 3))
    const [wrong, none] = [itemsOf('product')[0], itemsOf('none')[0]]
    if (!wrong || !none) throw new Error('no such products')
    const changes = [stock(wrong.variant.id, 3), ...good, stock(none.variant.id, 3), stock(999_999, 3)]
    const results = await connected.bigCommerce.stock.set(changes, 'Export', never)
    expect(refused(results)).toEqual([0, 6, 7])
    expect(results[0]?.message).toContain('is tracked by product, please update stock by product id')
    expect(results[7]?.message).toContain('was not found')
    expect(puts()).toHaveLength(2)
  })

  it('says of each that its location is switched off', async () => {
    const [place] = shop().locations.filter(({ isDefault }) => !isDefault)
    if (!place) throw new Error('no second location')
    place.enabled = false
    const changes = itemsOf('variant')
      .slice(0, 3)
      .map(({ variant }) => stock(variant.id, 1, String(place.id)))
    const results = await connected.bigCommerce.stock.set(changes, 'Export', never)
    expect(results.map((one) => one?.message.includes('is disabled'))).toEqual([true, true, true])
  })
})

describe.skipIf(openApiMissing !== null)('batches and the official documents (API-6)', () => {
  it('agree, in what is asked and in what is answered', async () => {
    const openApi = loadOpenApi()
    const { bigCommerce, demoStore } = connected
    const [item] = itemsOf('variant')
    if (!item) throw new Error('no item')
    await bigCommerce.prices.set(
      [change(item.variant.id, '1.5'), { ...change(1, '2'), listingId: String(item.product.id), listingItemId: null }],
      never,
    )
    await bigCommerce.prices.setInPricelist(
      '1',
      [{ listingItemId: String(item.variant.id), currency: 'USD', price: '3' }],
      never,
    )
    await bigCommerce.stock.set([stock(item.variant.id, 4)], 'Export', never)
    const asked = demoStore.demo.journal.after(0).filter(({ method }) => method === 'PUT')
    expect(asked.map(({ path, status }) => `${path} ${status}`).sort()).toEqual([
      '/v3/catalog/products 200',
      '/v3/catalog/variants 200',
      '/v3/inventory/adjustments/absolute 200',
      '/v3/pricelists/1/records 200',
    ])
    const problems = asked.flatMap(({ path, requestBody }) => openApi.requestProblems('PUT', path, requestBody))
    expect(problems).toEqual([])
  })

  const asks: readonly [string, string, unknown, number][] = [
    ['more than fifty variants', '/v3/catalog/variants', Array.from({ length: 51 }, (_, i) => ({ id: i + 1 })), 413],
    ['a read-only field', '/v3/catalog/variants', [{ id: 66, calculated_price: 1 }], 422],
    ['a field nobody knows', '/v3/catalog/variants', [{ id: 66, colour: 'red' }], 422],
    ['a variant without id', '/v3/catalog/variants', [{ price: 1 }], 422],
    ['more than ten products', '/v3/catalog/products', Array.from({ length: 11 }, (_, i) => ({ id: i + 1 })), 413],
    ['a product without id', '/v3/catalog/products', [{ price: 1 }], 422],
    [
      'a location that is not there',
      '/v3/inventory/adjustments/absolute',
      { items: [{ location_id: 9, sku: 'x', quantity: 1 }] },
      422,
    ],
    [
      'an item named twice over',
      '/v3/inventory/adjustments/absolute',
      { items: [{ location_id: 1, sku: 'x', variant_id: 1, quantity: 1 }] },
      422,
    ],
    ['an unknown field of an adjustment', '/v3/inventory/adjustments/absolute', { items: [], note: 'x' }, 422],
    ['a price record without price', '/v3/pricelists/1/records', [{ variant_id: 66, currency: 'usd' }], 422],
  ]
  it.each(asks)('%s is refused as the documents say', async (_, path, body, status) => {
    const openApi = loadOpenApi()
    const { demoStore } = connected
    const before = JSON.stringify(demoStore.demo.shop.products)
    const response = await fetch(`${demoStore.apiUrl}${path}`, {
      method: 'PUT',
      headers: { 'X-Auth-Token': demoStore.accessToken, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(response.status).toBe(status)
    expect(openApi.refusalProblems('PUT', path, status, await response.json()) ?? []).toEqual([])
    expect(JSON.stringify(demoStore.demo.shop.products)).toBe(before)
  })
})
