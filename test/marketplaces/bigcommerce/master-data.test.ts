import { afterEach, describe, expect, it } from 'vitest'
import type { Says, ScriptedStore, Seen } from './scripted-store'
import { all, failureOf, never, scriptedStore } from './scripted-store'

let store: ScriptedStore
afterEach(() => store.close())

async function storeThat(answer: (request: Seen, count: number) => Says) {
  store = await scriptedStore(answer)
  return store.bigCommerce
}

const noContent = { status: 204 }
const list = (data: readonly unknown[]) => ({ body: { data, meta: {} } })

describe('master data (REF-1, REF-2, REF-3)', () => {
  it('has statuses with the names merchants gave them', async () => {
    const row = {
      id: 11,
      name: 'Awaiting Fulfillment',
      system_label: 'Awaiting Fulfillment',
      custom_label: 'Pack it',
      order: 3,
    }
    const { masterData } = await storeThat(() => ({ body: [row, { id: 0, name: 'Incomplete' }] }))
    expect(await masterData.orderStatuses(never)).toEqual([
      { id: 11, systemLabel: 'Awaiting Fulfillment', label: 'Pack it', order: 3 },
      { id: 0, systemLabel: 'Incomplete', label: 'Incomplete', order: 0 },
    ])
    expect(store.seen[0]?.path).toBe('/v2/order_statuses')
  })

  it('learns which location is the default by a second question', async () => {
    const first = { id: 1, code: 'A', label: 'Main', enabled: true, type_id: 'PHYSICAL' }
    const { masterData } = await storeThat(({ query }) =>
      list(query.has('is_default') ? [first] : [first, { ...first, id: 2, label: '' }]),
    )
    expect(await masterData.locations(never)).toMatchObject([
      { id: '1', name: 'Main', isDefault: true },
      { id: '2', name: 'A', isDefault: false },
    ])
  })

  it('is empty where a store has no location at all', async () => {
    const { masterData } = await storeThat(() => list([]))
    expect(await masterData.locations(never)).toEqual([])
    expect(store.seen).toHaveLength(1)
  })

  it('adds the default tax class that the list leaves out, also when the list is empty', async () => {
    const { masterData } = await storeThat((_, count) =>
      count === 1 ? { body: [{ id: '1', name: 'Shipping' }] } : noContent,
    )
    expect((await masterData.taxClasses(never)).map(({ id }) => id)).toEqual(['0', '1'])
    expect((await masterData.taxClasses(never)).map(({ id }) => id)).toEqual(['0'])
  })

  it('has currencies with exact rates', async () => {
    const row = {
      id: 2,
      currency_code: 'eur',
      name: 'Euro',
      is_default: false,
      is_transactional: true,
      enabled: 'true',
      currency_exchange_rate: '0.8490000000',
      decimal_places: '2',
    }
    const { masterData } = await storeThat(() => ({ body: [row] }))
    expect(await masterData.currencies(never)).toEqual([
      {
        code: 'EUR',
        name: 'Euro',
        isDefault: false,
        transactional: true,
        enabled: true,
        exchangeRate: '0.849',
        digits: 2,
      },
    ])
  })

  it('can tell a missing list of payment methods from a real failure', async () => {
    const { masterData } = await storeThat(() => ({ status: 403, body: { title: 'deprecated' } }))
    expect(await failureOf(masterData.paymentGateways(never))).toMatchObject({
      kind: 'rejected',
      code: 'error.no-payment-methods',
    })
  })

  it('has only channels that can be sold on, over several pages whose links are missing', async () => {
    const { masterData } = await storeThat(({ query }) => {
      const pagination = { total: 3, count: 2, per_page: 2, current_page: 1, total_pages: 2 }
      const rows = query.get('page') === '1' ? [1, 2] : [3]
      return {
        body: {
          data: rows.map((id) => ({
            id,
            name: `C${id}`,
            type: 'storefront',
            platform: 'bigcommerce',
            status: 'active',
          })),
          meta: { pagination },
        },
      }
    })
    expect((await masterData.salesChannels(never)).map(({ id }) => id)).toEqual(['1', '2', '3'])
    expect(store.seen[0]?.query.get('available')).toBe('true')
  })

  it('has the categories of every tree with their parents', async () => {
    const { masterData } = await storeThat(({ path }) => {
      if (path === '/v3/catalog/trees')
        return list([
          { id: 1, name: 'A', channels: [1] },
          { id: 2, name: 'B', channels: [2] },
        ])
      return list([
        { category_id: 36, tree_id: 2, parent_id: 0, name: 'Bath', is_visible: true },
        { category_id: 37, tree_id: 2, parent_id: 36, name: 'Towels' },
      ])
    })
    expect(await all(masterData.categories(never))).toMatchObject([
      { id: '36', treeId: '2', parentId: null, visible: true },
      { id: '37', treeId: '2', parentId: '36', visible: false },
    ])
    expect(store.seen[1]?.query.get('tree_id:in')).toBe('1,2')
  })

  it('falls back to the deprecated categories where a store has no trees', async () => {
    const { masterData } = await storeThat(({ path }) =>
      path === '/v3/catalog/trees'
        ? { status: 404, body: { title: 'Not found' } }
        : list([{ id: 8, parent_id: 0, name: 'Old' }]),
    )
    expect(await all(masterData.categories(never))).toMatchObject([{ id: '8', treeId: '1' }])
  })

  it('reads a list again when its length changed between pages, and loses no row (API-3)', async () => {
    let brands = Array.from({ length: 300 }, (_, i) => ({ id: i + 1, name: `Brand ${i + 1}` }))
    const { masterData } = await storeThat(({ query }, count) => {
      if (count === 2) brands = brands.slice(1)
      const from = (Number(query.get('page')) - 1) * 250
      const data = brands.slice(from, from + 250)
      return {
        body: { data, meta: { pagination: { total: brands.length, total_pages: Math.ceil(brands.length / 250) } } },
      }
    })
    const ids = (await all(masterData.brands(never))).map(({ id }) => id)
    expect(ids).toHaveLength(300)
    expect(new Set(ids).size).toBe(300)
  })
})

describe('stock', () => {
  const item = (id: number, locations: readonly object[]) => ({
    identity: { sku: `S${id}`, variant_id: id, product_id: 1 },
    locations,
  })
  const at = (location_id: number, onHand: number) => ({
    location_id,
    available_to_sell: onHand - 1,
    total_inventory_onhand: onHand,
  })

  it('is read a thousand items a page, for the locations asked for', async () => {
    const { stock } = await storeThat(() => list([item(7, [at(1, 5), at(2, 9), at(3, 1)])]))
    expect(await all(stock.list(['1', '2'], never))).toEqual([
      { listingId: '1', listingItemId: '7', sku: 'S7', locationId: '1', onHand: 5, availableToSell: 4 },
      { listingId: '1', listingItemId: '7', sku: 'S7', locationId: '2', onHand: 9, availableToSell: 8 },
    ])
    expect(store.seen[0]?.path).toBe('/v3/inventory/items?location_id:in=1,2&page=1&limit=1000')
  })

  it('tells of an unreadable item after all the others (API-5)', async () => {
    const { stock } = await storeThat(() => list([item(1, [{ location_id: 1 }]), item(2, [at(1, 3)])]))
    const found: string[] = []
    const read = async () => {
      for await (const { listingItemId } of stock.list(['1'], never)) found.push(listingItemId)
    }
    expect(await failureOf(read())).toMatchObject({
      code: 'error.unexpected-answer',
      params: { at: 'locations.0.available_to_sell' },
    })
    expect(found).toEqual(['2'])
  })
})
