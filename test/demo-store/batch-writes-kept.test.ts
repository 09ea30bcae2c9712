import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { call } from './call.ts'

let folder = ''
const stores: DemoStore[] = []
afterEach(async () => {
  // One after the other: they share the file.
  for (const store of stores.splice(0)) await store.close()
  await rm(folder, { recursive: true, force: true })
})

it('keeps batches of prices and stock in its state file, also what was saved beside a refusal', async () => {
  folder = await mkdtemp(join(tmpdir(), 'quayside-demo-'))
  const stateFile = join(folder, 'state.json')
  const start = async () => {
    const store = await startDemoStore({ products: 40, orders: 0, stateFile })
    stores.push(store)
    return store
  }
  const store = await start()
  const put = async (path: string, body: unknown) =>
    (
      await call(store, path, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).status
  const { products } = store.demo.shop
  const [first] = products
  const tracked = products.find(({ inventoryTracking }) => inventoryTracking === 'variant')
  const [item] = tracked?.variants ?? []
  if (!first || !item) throw new Error('no products')
  expect(await put('/v3/catalog/variants', [{ id: item.id, price: 12.34 }])).toBe(200)
  expect(await put('/v3/catalog/products', [{ id: first.id, name: 'Renamed' }])).toBe(200)
  const items = [{ location_id: 1, variant_id: item.id, quantity: 4_321 }]
  expect(await put('/v3/inventory/adjustments/absolute', { reason: 'Count', items })).toBe(200)
  const records = [item.id, 999_999].map((id) => ({ variant_id: id, currency: 'usd', price: 7.77 }))
  expect(await put('/v3/pricelists/1/records', records)).toBe(422)

  // Another one on the same file, while the first has not closed: only what was saved at once is there.
  const { shop } = (await start()).demo
  const again = shop.products.flatMap(({ variants }) => variants).find(({ id }) => id === item.id)
  expect(again?.price).toBe(123_400)
  expect(again?.stock.find(({ locationId }) => locationId === 1)?.onHand).toBe(4_321)
  expect(shop.products.find(({ id }) => id === first.id)?.name).toBe('Renamed')
  const record = shop.priceLists[0]?.records.find(({ variantId, price }) => variantId === item.id && price === 77_700)
  expect(record?.currency).toBe('USD')
})
