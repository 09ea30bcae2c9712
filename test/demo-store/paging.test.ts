import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { call, control, type Row, rowOf, rowsOf } from './call.ts'

let store: DemoStore
beforeAll(async () => {
  store = await startDemoStore({ plan: 'enterprise', orders: 120 })
})
afterAll(() => store.close())

async function pagination(path: string): Promise<Row> {
  const { body } = await call(store, path)
  return (body as { readonly meta: { readonly pagination: Row } }).meta.pagination
}

describe('V2 pages', () => {
  it('hold fifty rows unless asked otherwise', async () => {
    expect(rowsOf(await call(store, '/v2/orders'))).toHaveLength(50)
    expect(rowsOf(await call(store, '/v2/orders?limit=7&page=2'))).toHaveLength(7)
  })

  it.each(['/v2/orders?page=40', '/v2/orders?min_id=9999999', '/v2/orders/100/coupons?page=9'])(
    'are empty with 204 and no body: %s',
    async (path) => {
      const reply = await call(store, path)
      expect([reply.status, reply.text]).toEqual([204, ''])
    },
  )

  it('refuse a limit above 250 with 413', async () => {
    const reply = await call(store, '/v2/orders?limit=251')
    expect(reply.status).toBe(413)
    expect(reply.body).toEqual([
      { status: 413, message: 'The specified limit exceeds the maximum allowed.', details: { max_limit: 250 } },
    ])
  })

  it('give all orders once, walked by id', async () => {
    const ids: number[] = []
    for (let next = 1; ; ) {
      const rows = rowsOf(await call(store, `/v2/orders?sort=id:asc&limit=33&min_id=${next}`))
      if (rows.length === 0) break
      ids.push(...rows.map(({ id }) => Number(id)))
      next = (ids.at(-1) ?? 0) + 1
    }
    const { orders } = rowOf(await control(store, 'GET', '/summary'))
    expect(new Set(ids).size).toBe(orders)
  })

  it('split the lines of a large order at fifty', async () => {
    const { ids } = (await control(store, 'POST', '/orders', { kind: 'many-lines', count: 1 })).body as {
      ids: number[]
    }
    const pages = await Promise.all([1, 2, 3].map((page) => call(store, `/v2/orders/${ids[0]}/products?page=${page}`)))
    expect(pages.map((page) => rowsOf(page).length)).toEqual([50, 1, 0])
    expect(pages[2]?.status).toBe(204)
  })

  it('include at most fifty lines of a consignment, and say so', async () => {
    const { ids } = (await control(store, 'POST', '/orders', { kind: 'many-lines', count: 1 })).body as {
      ids: number[]
    }
    const path = `/v2/orders/${ids[0]}?include=consignments.line_items&consignment_structure=object`
    const order = rowOf(await call(store, path))
    const { shipping } = order.consignments as { readonly shipping: readonly Row[] }
    expect(shipping[0]?.line_items).toHaveLength(50)
    expect(shipping[0]?.__warning__).toMatchObject({ message: expect.stringContaining('only 50') })
  })
})

describe('V3 pages', () => {
  it('tell where they are and link to their neighbours', async () => {
    const told = await pagination('/v3/catalog/products?limit=60&page=2&is_visible=true')
    expect(told).toMatchObject({ per_page: 60, current_page: 2, count: 60 })
    expect(told.links).toEqual({
      previous: '?is_visible=true&page=1&limit=60',
      current: '?is_visible=true&page=2&limit=60',
      next: '?is_visible=true&page=3&limit=60',
    })
  })

  it('have no next link at the end, and none at all for addresses and price lists', async () => {
    expect((await pagination('/v3/catalog/brands')).links).not.toHaveProperty('next')
    expect(await pagination('/v3/customers/addresses')).not.toHaveProperty('links')
    expect(await pagination('/v3/pricelists')).not.toHaveProperty('links')
  })

  it('are empty with 200', async () => {
    const reply = await call(store, '/v3/catalog/products?sku=nothing-has-this')
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject({ data: [], meta: { pagination: { total: 0, count: 0, total_pages: 0 } } })
  })

  it.each(['options', 'modifiers', 'images,options'])('hold ten products when they include %s', async (include) => {
    expect(rowsOf(await call(store, `/v3/catalog/products?limit=250&include=${include}`))).toHaveLength(10)
  })

  it('hold up to a thousand inventory items', async () => {
    expect(rowsOf(await call(store, '/v3/inventory/items?limit=1000')).length).toBeGreaterThan(600)
    expect(rowsOf(await call(store, '/v3/catalog/variants?limit=1000'))).toHaveLength(250)
  })

  it('give all products once, walked by id', async () => {
    const ids: number[] = []
    for (let last = 0; ; last = ids.at(-1) ?? 0) {
      const rows = rowsOf(await call(store, `/v3/catalog/products?limit=70&sort=id&direction=asc&id:greater=${last}`))
      if (rows.length === 0) break
      ids.push(...rows.map(({ id }) => Number(id)))
    }
    expect(new Set(ids).size).toBe(200)
  })
})
