import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadOpenApi, openApiMissing } from '../contract/openapi'
import { queryProblems } from '../marketplaces/bigcommerce/official-queries'
import { type ConnectedApp, connectedApp } from '../support/connected-store'

let connected: ConnectedApp

describe.skipIf(openApiMissing !== null)(
  `everything that is imported (${openApiMissing ?? 'official documents'})`,
  () => {
    beforeAll(async () => {
      connected = await connectedApp({ products: 40, orders: 40 })
      const { app, store, instanceId } = connected
      const kinds = ['many-lines', 'several-addresses', 'coupon', 'refunded-in-store', 'store-credit', 'other-currency']
      for (const kind of kinds) await store.place(kind, 2, { status_id: 11 })
      await app.call('instances.update', {
        instanceId,
        settings: { importImages: true, orderStatusIds: Array.from({ length: 14 }, (_, i) => String(i + 1)) },
      })
      await app.call('instances.test', { instanceId })
      await app.run(instanceId, 'import-listings', { which: 'all', drafts: true })
      const { rows } = await app.call('listings.list', { instanceId, query: { limit: 3 } })
      const skus = rows.map(({ sku }) => sku).filter((sku) => sku !== '')
      await app.run(instanceId, 'import-listings', { which: 'changed', updateExisting: true })
      await app.run(instanceId, 'import-listings', { which: 'dates', from: '2026-01-01', to: '2026-12-31' })
      await app.run(instanceId, 'import-listings', { which: 'ids', ids: rows.map(({ id }) => id) })
      await app.run(instanceId, 'import-listings', { which: 'skus', skus: [...skus, 'none of it'] })
      await app.run(instanceId, 'import-stock')
      for (const inputs of [{}, {}, { from: '2026-01-01', to: '2026-12-31' }, { orderIds: ['101', '102'] }]) {
        await app.run(instanceId, 'import-orders', inputs)
      }
      for (const operation of ['import-categories', 'import-brands', 'import-master-data'])
        await app.run(instanceId, operation)
    }, 60_000)
    afterAll(() => connected.close())

    it('API-6: is asked for as the documents say', async () => {
      const documents = loadOpenApi()
      const requests = await connected.store.requests()
      const api = requests
        .map((request) => ({ ...request, path: request.path.replace(/^\/stores\/\w+/, '') }))
        .filter(({ path }) => /^\/v[23]\//.test(path))
      expect(api.length).toBeGreaterThan(100)
      const operationOf = ({ method, path }: (typeof api)[number]) => documents.operationOf(method, path) ?? path
      const queries = new Map(api.map((request) => [`${operationOf(request)}?${request.query}`, request]))
      const wrong = [
        ...api.flatMap((request) => documents.requestProblems(request.method, request.path, request.requestBody)),
        ...[...queries.values()].flatMap((request) =>
          queryProblems(operationOf(request), new URLSearchParams(request.query)),
        ),
      ]
      expect([...new Set(wrong)]).toEqual([])
      expect(new Set(api.map(({ method }) => method))).toEqual(new Set(['GET']))
      expect(api.filter(({ status }) => status !== null && status >= 400 && status !== 404)).toEqual([])
    })
  },
)
