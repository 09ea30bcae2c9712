import type { RequestTrace } from '@shared/failure'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OpenApi } from '../../contract/openapi'
import { loadOpenApi, openApiMissing } from '../../contract/openapi'
import type { Connected } from './connect-to-demo-store'
import { connectToDemoStore } from './connect-to-demo-store'
import { queryProblems } from './official-queries'
import { all, never, scriptedStore } from './scripted-store'
import { wireOrder, wireProduct } from './wire-records'

const reason = openApiMissing === null ? '' : ` (skipped: ${openApiMissing})`

describe.skipIf(openApiMissing !== null)(`requests and the official documents (API-6)${reason}`, () => {
  let connected: Connected
  let openApi: OpenApi
  let requests: readonly RequestTrace[]

  beforeAll(async () => {
    openApi = loadOpenApi()
    connected = await connectToDemoStore({ products: 300, orders: 60, plan: 'enterprise' })
    await callEverything(connected)
    requests = [...connected.traces, ...(await callFallbacks())]
  }, 60_000)
  afterAll(() => connected.demoStore.close())

  it('know every call that the client makes', () => {
    const unknown = requests.filter(({ method, path }) => openApi.operationOf(method, pathOf(path).pathname) === null)
    expect(unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([])
  })

  it('describe every parameter that it sends', () => {
    const problems = requests.flatMap(({ method, path }) => {
      const { pathname, searchParams } = pathOf(path)
      return queryProblems(openApi.operationOf(method, pathname) ?? '', searchParams).map(
        (problem) => `${pathname}: ${problem}`,
      )
    })
    expect([...new Set(problems)]).toEqual([])
  })

  it('were asked about all that the client can do', () => {
    const operations = new Set(requests.map(({ method, path }) => openApi.operationOf(method, pathOf(path).pathname)))
    expect([...operations].sort()).toEqual([
      'GET /v2/currencies',
      'GET /v2/order_statuses',
      'GET /v2/orders',
      'GET /v2/orders/{order_id}',
      'GET /v2/orders/{order_id}/coupons',
      'GET /v2/orders/{order_id}/fees',
      'GET /v2/orders/{order_id}/products',
      'GET /v2/orders/{order_id}/shipping_addresses',
      'GET /v2/orders/{order_id}/taxes',
      'GET /v2/payments/methods',
      'GET /v2/store',
      'GET /v2/tax_classes',
      'GET /v3/catalog/brands',
      'GET /v3/catalog/categories',
      'GET /v3/catalog/products',
      'GET /v3/catalog/products/{product_id}',
      'GET /v3/catalog/products/{product_id}/variants',
      'GET /v3/catalog/trees',
      'GET /v3/catalog/trees/categories',
      'GET /v3/catalog/variants',
      'GET /v3/channels',
      'GET /v3/inventory/items',
      'GET /v3/inventory/locations',
    ])
  })
})

async function callEverything({ bigCommerce, place }: Connected): Promise<void> {
  const { masterData, listings, stock, orders } = bigCommerce
  await bigCommerce.shop(never)
  await masterData.orderStatuses(never)
  await masterData.salesChannels(never)
  const locationIds = (await masterData.locations(never)).map(({ id }) => id)
  await masterData.taxClasses(never)
  await masterData.currencies(never)
  await masterData.paymentGateways(never)
  await all(masterData.categories(never))
  await all(masterData.brands(never))

  const since = '2020-01-01T00:00:00.000Z'
  const until = '2030-01-01T00:00:00.000Z'
  const listed = await all(listings.list({ modifiedFrom: since, modifiedTo: until }, never))
  await all(listings.list({ ids: listed.slice(0, 5).map(({ id }) => id) }, never))
  const [first] = listed
  await listings.get(first?.id ?? '', never)
  await listings.findBySku(first?.record?.items[0]?.sku ?? '', never)
  await all(stock.list(locationIds, never))
  await stock.get(first?.record?.items[0]?.id ?? '', locationIds, never)

  for (const kind of ['coupon', 'many-lines']) for (const id of await place(kind, 1)) await orders.get(id, never)
  await all(orders.list({ statusIds: [] }, never))
  await all(orders.list({ statusIds: [11, 9], createdFrom: since, createdTo: until }, never))
  await all(orders.list({ statusIds: [11], modifiedFrom: since }, never))
}

/** What a store is asked that includes nothing, has no trees and does not list variants. */
async function callFallbacks(): Promise<readonly RequestTrace[]> {
  const link = { url: 'x', resource: 'x' }
  const store = await scriptedStore(({ path }) => {
    if (path.startsWith('/v2/orders/1?')) {
      return { body: wireOrder(1, { consignments: link, fees: link, coupon_discount: '2.0000' }) }
    }
    if (path.startsWith('/v2/')) return { status: 204 }
    if (path === '/v3/catalog/trees') return { status: 404, body: { title: 'Not found' } }
    if (path.startsWith('/v3/catalog/products/1?')) return { body: { data: wireProduct(1, { variants: [] }) } }
    return { body: { data: [], meta: {} } }
  })
  const { orders, listings, masterData } = store.bigCommerce
  await orders.get('1', never)
  await listings.get('1', never)
  await all(masterData.categories(never))
  await store.close()
  return store.traces
}

function pathOf(path: string): URL {
  return new URL(path, 'http://store')
}
