import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { loadOpenApi, type OpenApi, openApiMissing } from '../contract/openapi.ts'
import { call, rowsOf } from './call.ts'

/** Where the documents say one thing and recorded answers of real stores another. */
const exceptions: readonly { readonly operation: RegExp; readonly problem: RegExp; readonly reason: string }[] = [
  {
    operation: /transactions$/,
    problem: /\/gateway must be equal to one of/,
    reason: 'the enum of gateways knows fewer than there are',
  },
  { operation: /bulk-pricing-rules$/, problem: /^\/data must be object/, reason: 'the rules come as an array' },
  { operation: /\/fees$/, problem: /^ must be object/, reason: 'fees come as an array, the schema names one fee' },
  { operation: /orders/, problem: /billing_address must have required property 'zip'/, reason: 'a zip may be missing' },
]

const lists = [
  '/v2/time',
  '/v2/store',
  '/v2/order_statuses',
  '/v2/orders?limit=250',
  '/v2/orders/count',
  '/v2/tax_classes',
  '/v2/orders?limit=250&include=consignments.line_items,fees&consignment_structure=object',
  '/v2/orders?limit=250&include=consignments&consignment_structure=object',
  '/v2/currencies',
  '/v2/payments/methods',
  '/v2/customer_groups',
  '/v2/customer_groups/1',
  '/v2/order_statuses/11',
  '/v3/catalog/products?limit=250&include=variants,images,primary_image,custom_fields,bulk_pricing_rules,channels',
  '/v3/catalog/products?include=options,modifiers',
  '/v3/catalog/products/channel-assignments?limit=250',
  '/v3/catalog/products/category-assignments?limit=250',
  '/v3/catalog/variants?limit=250',
  '/v3/catalog/summary',
  '/v3/catalog/brands',
  '/v3/catalog/brands/30',
  '/v3/catalog/trees',
  '/v3/catalog/trees/categories?limit=250',
  '/v3/catalog/trees/1/categories',
  '/v3/catalog/categories?limit=250',
  '/v3/channels',
  '/v3/channels/1?include=currencies',
  '/v3/channels/currency-assignments',
  '/v3/channels/1012402/listings',
  '/v3/inventory/items?limit=1000',
  '/v3/inventory/locations',
  '/v3/inventory/locations/1/items?limit=1000',
  '/v3/customers?limit=250&include=addresses',
  '/v3/customers/addresses?limit=250',
  '/v3/settings/inventory',
  '/v3/settings/inventory?channel_id=1',
  '/v3/tax/settings',
  '/v3/settings/store/profile',
  '/v3/settings/store/units-of-measurement',
  '/v3/settings/store/locale',
  '/v3/pricelists',
  '/v3/pricelists/1',
  '/v3/pricelists/1/records?limit=250',
  '/v3/pricelists/assignments',
  '/v3/orders/payment_actions/refunds',
]

const orderParts = [
  '',
  '?include=consignments.line_items,fees&consignment_structure=object',
  '/products',
  '/shipping_addresses',
  '/taxes',
  '/taxes?details=true',
  '/coupons',
  '/messages',
  '/fees',
  '/shipments',
  '/shipments/count',
  '/consignments',
  '/consignments?include=consignments.line_items',
]
const productParts = ['', '/variants', '/options', '/modifiers', '/images', '/custom-fields', '/bulk-pricing-rules']

describe.skipIf(openApiMissing !== null)(
  `the official documents${openApiMissing === null ? '' : ` (${openApiMissing})`}`,
  () => {
    let store: DemoStore
    let openApi: OpenApi
    beforeAll(async () => {
      store = await startDemoStore({ plan: 'enterprise' })
      openApi = loadOpenApi()
      // Two megabytes of YAML take their time on a busy machine.
    }, 120_000)
    afterAll(() => store.close())

    async function problemsOf(path: string): Promise<string[]> {
      const reply = await call(store, path)
      expect([200, 204], path).toContain(reply.status)
      if (reply.status === 204) return []
      const [plain = ''] = path.split('?')
      const operation = openApi.operationOf('GET', plain) ?? plain
      const excused = exceptions.filter((one) => one.operation.test(operation))
      return openApi
        .answerProblems('GET', plain, reply.body)
        .filter((problem) => !excused.some((one) => one.problem.test(problem)))
        .map((problem) => `${path}: ${problem}`)
    }

    it.each(lists)('describe what the store answers to %s', async (path) => {
      expect(await problemsOf(path)).toEqual([])
    })

    it('describe every part of every order', async () => {
      const orders = rowsOf(await call(store, '/v2/orders?limit=250'))
      const paths = orders.flatMap(({ id }) => [
        ...orderParts.map((part) => `/v2/orders/${id}${part}`),
        `/v3/orders/${id}/transactions`,
        `/v3/orders/${id}/payment_actions/refunds`,
      ])
      const found: string[] = []
      for (const path of paths) found.push(...(await problemsOf(path)))
      expect(found.slice(0, 20)).toEqual([])
    })

    it('describe every part of many products', async () => {
      const products = rowsOf(await call(store, '/v3/catalog/products?limit=60'))
      const found: string[] = []
      for (const { id } of products) {
        for (const part of productParts) found.push(...(await problemsOf(`/v3/catalog/products/${id}${part}`)))
      }
      expect(found.slice(0, 20)).toEqual([])
    })

    it.each([
      '/v2/time',
      '/v2/store',
      '/v2/order_statuses',
      '/v2/tax_classes',
      '/v2/currencies',
      '/v2/payments/methods',
      '/v3/catalog/brands',
      '/v3/catalog/trees',
      '/v3/catalog/trees/categories',
      '/v3/catalog/trees/1/categories',
      '/v3/inventory/locations/1/items',
      '/v3/inventory/locations',
      '/v3/customers/addresses',
      '/v3/tax/settings',
      '/v3/settings/inventory',
      '/v3/pricelists',
      '/v3/catalog/products/channel-assignments',
    ])('describe %s even as strictly as they are written', async (path) => {
      const reply = await call(store, path)
      expect(openApi.strictAnswerProblems('GET', path, reply.body)).toEqual([])
    })
  },
)
