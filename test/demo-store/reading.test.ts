import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { call, control, type Row, rowOf, rowsOf } from './call.ts'

let store: DemoStore
beforeAll(async () => {
  store = await startDemoStore({ plan: 'enterprise' })
})
afterAll(() => store.close())

const orders = async (query: string): Promise<Row[]> => rowsOf(await call(store, `/v2/orders?limit=250&${query}`))
const products = async (query: string): Promise<Row[]> =>
  rowsOf(await call(store, `/v3/catalog/products?limit=250&${query}`))

describe('orders', () => {
  it('are filtered by status, id, customer, e-mail, channel and way of payment', async () => {
    for (const [query, name, value] of [
      ['status_id=11', 'status_id', 11],
      ['min_id=150&max_id=150', 'id', 150],
      ['channel_id=1012402', 'channel_id', 1012402],
      ['payment_method=Klarna', 'payment_method', 'Klarna'],
    ] as const) {
      const found = await orders(query)
      expect(found.length, query).toBeGreaterThan(0)
      expect(new Set(found.map((order) => order[name])), query).toEqual(new Set([value]))
    }
    const [order] = await orders('status_id=2')
    const email = (order?.billing_address as Row | undefined)?.email
    expect((await orders(`email=${email}`)).map(({ id }) => id)).toContain(order?.id)
  })

  it.each(['iso', 'rfc'])('are filtered by dates in the form %s', async (form) => {
    const all = await orders('sort=date_created:asc')
    const text = String(all[40]?.date_created)
    const date = form === 'rfc' ? text : new Date(text).toISOString()
    const since = await orders(`min_date_created=${encodeURIComponent(date)}&sort=date_created:asc`)
    expect(since.map(({ id }) => id)).toEqual(all.slice(40).map(({ id }) => id))
  })

  it('are sorted as asked', async () => {
    const dates = (await orders('sort=date_modified:desc')).map((order) => Date.parse(String(order.date_modified)))
    expect(dates).toEqual([...dates].sort((a, b) => b - a))
  })

  it.each([
    'status_id=paid',
    'min_date_modified=yesterday',
    'sort=colour:asc',
    'sort=id:up',
    'page=0',
    'limit=x',
    'include=products',
    'include=consignments',
  ])('are refused for the nonsense %s', async (query) => {
    expect(await call(store, `/v2/orders?${query}`)).toMatchObject({ status: 400, body: [{ status: 400 }] })
  })

  it('leave archived ones out of lists, and still give them by id', async () => {
    const [archived] = await orders('is_deleted=true')
    expect((await orders('')).map(({ id }) => id)).not.toContain(archived?.id)
    expect(rowOf(await call(store, `/v2/orders/${archived?.id}`)).is_deleted).toBe(true)
  })

  it('count the same by status as they list', async () => {
    const { count, statuses } = rowOf(await call(store, '/v2/orders/count'))
    expect(count).toBe((await orders('')).length)
    const paid = (statuses as Row[]).find(({ id }) => id === 11)
    expect(paid).toMatchObject({ count: (await orders('status_id=11')).length, custom_label: 'To be packed' })
  })

  it('are answered 304 when not modified since', async () => {
    const modified = (await call(store, '/v2/orders/120')).headers.get('last-modified') ?? ''
    const headers = { 'if-modified-since': modified }
    expect(await call(store, '/v2/orders/120', { headers })).toMatchObject({ status: 304, text: '' })
    const earlier = { 'if-modified-since': new Date(Date.parse(modified) - 1000).toUTCString() }
    expect((await call(store, '/v2/orders/120', { headers: earlier })).status).toBe(200)
  })

  it('give transactions for some ways of payment and 204 for others', async () => {
    const [byCard] = await orders('payment_method=Stripe&status_id=11')
    const [byPayPal] = await orders('payment_method=PayPal')
    const transactions = rowsOf(await call(store, `/v3/orders/${byCard?.id}/transactions`))
    expect(transactions[0]).toMatchObject({ order_id: String(byCard?.id), gateway: 'stripe', event: 'purchase' })
    expect((await call(store, `/v3/orders/${byPayPal?.id}/transactions`)).status).toBe(204)
  })

  it('can be polled for refunds made in the store', async () => {
    const refunds = rowsOf(await call(store, '/v3/orders/payment_actions/refunds'))
    expect(refunds).toHaveLength(2)
    const [first] = refunds
    const since = encodeURIComponent(String(first?.created))
    expect(rowsOf(await call(store, `/v3/orders/payment_actions/refunds?created:min=${since}`))).toContainEqual(first)
    expect(rowsOf(await call(store, `/v3/orders/${first?.order_id}/payment_actions/refunds`))).toEqual([first])
  })
})

describe('products', () => {
  it('carry variants and images only when asked', async () => {
    const [plain] = await products('limit=1')
    expect(plain).not.toHaveProperty('variants')
    const [whole] = await products('include=variants,images,custom_fields')
    expect(whole).toMatchObject({
      variants: expect.any(Array),
      images: expect.any(Array),
      custom_fields: expect.any(Array),
    })
  })

  it('are filtered by id, SKU without regard to case, visibility, channel and date', async () => {
    expect((await products('id:in=112,115')).map(({ id }) => id)).toEqual([112, 115])
    const sku = String((await products('id=117'))[0]?.sku)
    // The pair of products whose SKUs differ by case only.
    expect(await products(`sku=${sku.toLowerCase()}`)).toHaveLength(2)
    expect((await products('is_visible=false')).every(({ is_visible }) => is_visible === false)).toBe(true)
    const outlet = await products('channel_id:in=1012401')
    expect(outlet.length).toBeGreaterThan(20)
    await control(store, 'PATCH', '/products/130', { price: '12.50' })
    const changed = await products(
      `date_modified:min=${encodeURIComponent(new Date(Date.now() - 60_000).toISOString())}`,
    )
    expect(changed.map(({ id, price }) => [id, price])).toEqual([[130, 12.5]])
  })

  it('show only the fields asked for', async () => {
    expect(Object.keys((await products('id=112&include_fields=name,price'))[0] ?? {})).toEqual(['id', 'name', 'price'])
    expect((await products('id=112&exclude_fields=description'))[0]).not.toHaveProperty('description')
  })

  it.each(['sort=colour', 'direction=up', 'include=everything', 'is_visible=maybe', 'id:in=a', 'page=-1'])(
    'are refused with 422 for the nonsense %s',
    async (query) => expect((await call(store, `/v3/catalog/products?${query}`)).status).toBe(422),
  )

  it('have one base variant without options, and none named with options', async () => {
    const all = await products('include=variants')
    const [simple] = all.filter(({ variants }) => (variants as Row[]).length === 1)
    const base = (simple?.variants as Row[] | undefined)?.[0]
    expect(simple?.base_variant_id).toBe(base?.id)
    expect(base).toMatchObject({ option_values: [], sku_id: null })
    const [wide] = all.filter(({ variants }) => (variants as Row[]).length > 2)
    expect(wide?.base_variant_id).toBeNull()
  })

  it('are found by the SKU of a variant', async () => {
    const [product] = rowsOf(await call(store, '/v3/catalog/products?id=112&include=variants'))
    const variant = (product?.variants as Row[] | undefined)?.[1]
    const found = rowsOf(await call(store, `/v3/catalog/variants?sku=${variant?.sku}`))
    expect(found).toMatchObject([{ id: variant?.id, product_id: 112 }])
  })

  it('show pictures that are PNG files', async () => {
    const [image] = rowsOf(await call(store, '/v3/catalog/products/112/images'))
    const response = await fetch(String(image?.url_thumbnail))
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(response.headers.get('content-type')).toBe('image/png')
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  })
})

describe('the store', () => {
  it('names its default location only when asked for it', async () => {
    const all = rowsOf(await call(store, '/v3/inventory/locations'))
    expect(all).toHaveLength(4)
    expect(all.some((location) => 'is_default' in location)).toBe(false)
    expect(rowsOf(await call(store, '/v3/inventory/locations?is_default=true')).map(({ id }) => id)).toEqual([1])
    expect(all.filter(({ enabled }) => enabled === false)).toHaveLength(1)
  })

  it('shows channels that are in use with available=true', async () => {
    const statuses = rowsOf(await call(store, '/v3/channels?available=true')).map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set(['active', 'connected', 'prelaunch', 'inactive']))
  })

  it('has an empty list of listings for a channel that does not exist', async () => {
    expect(await call(store, '/v3/channels/99/listings')).toMatchObject({ status: 200, body: { data: [] } })
  })

  it('gives customers with their addresses', async () => {
    const [customer] = rowsOf(await call(store, '/v3/customers?id:in=4&include=addresses'))
    expect(customer?.addresses).toHaveLength(2)
    expect(rowsOf(await call(store, '/v3/customers/addresses?customer_id:in=4'))).toHaveLength(2)
    expect(rowsOf(await call(store, `/v3/customers?email:in=${customer?.email}`))).toHaveLength(1)
  })
})
