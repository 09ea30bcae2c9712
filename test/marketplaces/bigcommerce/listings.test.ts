import { afterEach, describe, expect, it } from 'vitest'
import type { Says, ScriptedStore, Seen } from './scripted-store'
import { all, failureOf, never, scriptedStore } from './scripted-store'
import { wireProduct } from './wire-records'

let store: ScriptedStore
afterEach(() => store.close())

async function storeThat(answer: (request: Seen, count: number) => Says) {
  store = await scriptedStore(answer)
  return store.bigCommerce.listings
}

type Product = ReturnType<typeof wireProduct>

/** Answers as the catalogue does: filtered by id, in order of id, with counts. */
function page(products: readonly Product[], { query }: Seen): Says {
  const after = Number(query.get('id:greater') ?? 0)
  const found = products.filter(({ id }) => id > after)
  return envelope(found, Number(query.get('page')), Number(query.get('limit')))
}

function envelope(rows: readonly unknown[], number: number, limit: number): Says {
  const data = rows.slice((number - 1) * limit, number * limit)
  const pagination = {
    total: rows.length,
    count: data.length,
    per_page: limit,
    current_page: number,
    total_pages: Math.ceil(rows.length / limit),
  }
  return { body: { data, meta: { pagination } } }
}

const six = Array.from({ length: 600 }, (_, i) => wireProduct(i + 1))

describe('listings (LST-1)', () => {
  it('come with variants, images and custom fields, in the words of BigCommerce made ours', async () => {
    const product = wireProduct(77, {
      sale_price: 7.5,
      brand_id: 3,
      upc: null,
      width: 0,
      images: [{ id: 1, url_zoom: 'https://cdn.example/z.jpg', is_thumbnail: true, sort_order: 0, description: '' }],
      custom_fields: [{ id: 6, name: 'ISBN', value: '123' }],
      variants: [
        {
          id: 770,
          sku: 'RED',
          price: 12.0001,
          weight: null,
          image_url: '',
          option_values: [{ option_display_name: 'Colour', label: 'Red', id: 1, option_id: 1 }],
        },
      ],
    })
    const listings = await storeThat(() => ({ body: { data: product } }))
    expect(await listings.get('77', never)).toMatchObject({
      id: '77',
      price: '9.99',
      salePrice: '7.5',
      costPrice: null,
      width: null,
      upc: '',
      brandId: '3',
      categoryIds: ['23'],
      taxClassId: '0',
      images: [{ url: 'https://cdn.example/z.jpg', thumbnail: true }],
      customFields: [{ name: 'ISBN', value: '123' }],
      items: [
        {
          id: '770',
          sku: 'RED',
          price: '12.0001',
          weight: null,
          imageUrl: null,
          options: [{ name: 'Colour', value: 'Red' }],
        },
      ],
      modifiedAt: '2026-06-18T14:07:46.000Z',
    })
    expect(store.seen[0]?.path).toBe('/v3/catalog/products/77?include=variants,images,custom_fields')
  })

  it('are walked by id, 250 at a time (API-3)', async () => {
    const listings = await storeThat((request) => page(six, request))
    const listed = await all(listings.list({ modifiedFrom: '2026-06-01T00:00:00.000Z' }, never))
    expect(listed.map(({ id }) => id)).toEqual(six.map(({ id }) => String(id)))
    expect(store.seen.map(({ query }) => query.get('id:greater'))).toEqual([null, '250', '500'])
    expect(store.seen[0]?.query.get('date_modified:min')).toBe('2026-06-01T00:00:00.000Z')
  })

  it('are neither lost nor doubled when products come and go while paging (API-3)', async () => {
    const listings = await storeThat((request, count) =>
      page(count === 1 ? six : six.slice(10).concat(wireProduct(601)), request),
    )
    const ids = (await all(listings.list({}, never))).map(({ id }) => Number(id))
    expect(ids).toHaveLength(601)
    expect(new Set(ids).size).toBe(601)
  })

  it('are read by page numbers where a store does not understand filters by id', async () => {
    const listings = await storeThat(({ query }) =>
      query.has('id:greater') ? envelope([], 1, 250) : envelope(six, Number(query.get('page')), 250),
    )
    expect(await all(listings.list({}, never))).toHaveLength(600)
  })

  it('are asked for in smaller pages where a store can not give large ones', async () => {
    const listings = await storeThat((request) =>
      Number(request.query.get('limit')) > 50 ? { status: 504 } : page(six, request),
    )
    expect(await all(listings.list({}, never))).toHaveLength(600)
    expect(store.seen).toHaveLength(2 + 12)
  })

  it('are not found by variants that outlived their product', async () => {
    const orphan = { id: 90, product_id: 0, sku: 'X' }
    const listings = await storeThat(({ path }) =>
      envelope(path.startsWith('/v3/catalog/variants') ? [orphan] : [], 1, 250),
    )
    expect(await listings.findBySku('X', never)).toEqual([])
    expect(store.seen).toHaveLength(2)
  })

  it('have all of 600 variants although fewer came with the product', async () => {
    const variants = Array.from({ length: 600 }, (_, i) => ({
      id: i + 1,
      sku: `V${i}`,
      price: null,
      option_values: [],
    }))
    const listings = await storeThat(({ path, query }) =>
      path.includes('/variants')
        ? envelope(variants, Number(query.get('page')), Number(query.get('limit')))
        : { body: { data: wireProduct(1, { variants: variants.slice(0, 250) }) } },
    )
    const listing = await listings.get('1', never)
    expect(listing?.items).toHaveLength(600)
  })

  it('name the one that could not be read and go on (API-5)', async () => {
    const rows = [wireProduct(1), wireProduct(2, { type: 'bundle' }), wireProduct(3)]
    const listings = await storeThat((request) => page(rows, request))
    const listed = await all(listings.list({}, never))
    expect(listed).toMatchObject([
      { id: '1' },
      { id: '2', record: null, problem: { code: 'error.unexpected-answer', params: { at: 'type' } } },
      { id: '3' },
    ])
  })

  it('chosen by id say which are gone', async () => {
    const listings = await storeThat(() => envelope([wireProduct(5)], 1, 250))
    const listed = await all(listings.list({ ids: ['5', '6'] }, never))
    expect(listed).toMatchObject([{ id: '5' }, { id: '6', record: null, problem: { code: 'error.gone' } }])
    expect(store.seen[0]?.query.get('id:in')).toBe('5,6')
  })

  it('are found by the SKU of a variant too', async () => {
    const listings = await storeThat(({ path, query }) => {
      if (path.startsWith('/v3/catalog/variants')) return envelope([{ id: 90, product_id: 9, sku: 'X' }], 1, 250)
      return envelope(query.has('id:in') ? [wireProduct(9)] : [], 1, 250)
    })
    expect((await listings.findBySku('X', never)).map(({ id }) => id)).toEqual(['9'])
  })

  it('bring their pictures without showing the token to anyone', async () => {
    const listings = await storeThat(() => ({ text: 'picture', headers: { 'content-type': 'image/png' } }))
    const bytes = await listings.image(`${store.url}/image.png`, never)
    expect(new TextDecoder().decode(bytes)).toBe('picture')
    expect(store.seen[0]?.headers).not.toHaveProperty('x-auth-token')
    expect(await failureOf(listings.image('file:///etc/passwd', never))).toMatchObject({ kind: 'rejected' })
  })
})

describe('LST-1 one odd product', () => {
  const variantsOf = (path: string) => path.startsWith('/v3/catalog/products/2/variants')

  it.each<[string, object, Says]>([
    ['was deleted before its variants could be read', { variants: [] }, { status: 404, body: { status: 404 } }],
    ['has a variant that can not be read', { variants: [] }, { body: { data: [{ sku: 'no id' }] } }],
    ['has an address that is none', { custom_url: { url: 'http://[' } }, { body: { data: [] } }],
    ['has an address that is a program', { custom_url: { url: 'javascript:alert(1)' } }, { body: { data: [] } }],
  ])('keeps none of the others away when it %s', async (_, odd, variants) => {
    const products = [wireProduct(1), wireProduct(2, odd), wireProduct(3)]
    const listings = await storeThat((request) =>
      variantsOf(request.path) ? variants : page(products, { ...request }),
    )
    const found = await all(listings.list({}, never))
    expect(found.map(({ id }) => id)).toEqual(['1', '2', '3'])
    expect(found.filter(({ record }) => record !== null).length).toBeGreaterThanOrEqual(2)
    expect(JSON.stringify(found)).not.toContain('javascript:')
  })
})
