import { sentence } from '@shared/messages/message'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Product } from '../../src/demo-store/model/product'
import { type ConnectedApp, connectedApp } from '../support/connected-store'
import type { Ended } from '../support/open-app'

let connected: ConnectedApp
const { app, shop, id } = {
  app: () => connected.app,
  shop: () => connected.store.demo.shop,
  id: () => connected.instanceId,
}

const run = (inputs: Record<string, unknown>) => app().run(id(), 'import-listings', inputs)
const refs = ({ lines }: Ended) => lines.map(({ ref }) => ref).sort()
const said = ({ lines }: Ended, ref: unknown) => {
  const line = lines.find((one) => one.ref === String(ref))
  const message = line?.failure ?? line?.message
  return `${line?.state}: ${message ? sentence(message.code, message.params) : ''}`
}
const get = (listing: { readonly id: number }) =>
  app().call('listings.get', { instanceId: id(), listingId: String(listing.id) })
const settings = (values: Record<string, string | boolean>) =>
  app().call('instances.update', { instanceId: id(), settings: values })

function products(): readonly Product[] {
  return shop().products
}
function find(fits: (product: Product) => boolean): Product {
  const found = products().find((product) => product.isVisible && fits(product))
  if (!found) throw new Error('The store has no such product')
  return found
}
const withVariants = () => find(({ variants }) => variants.length > 2)
/** One of those without options, and without the oddities that some SKUs have. */
const plain = (at = 0) => {
  const skus = (sku: string) => products().filter((one) => one.sku.toLowerCase() === sku.toLowerCase()).length
  const found = products().filter(
    ({ isVisible, options, sku }) => isVisible && options.length === 0 && sku !== '' && skus(sku) === 1,
  )[at]
  if (!found) throw new Error('The store has no such product')
  return found
}
const save = (values: { sku?: string; barcode?: string; name?: string }) =>
  app().call('products.save', {
    productId: null,
    name: 'Mine',
    sku: '',
    barcode: '',
    price: '5',
    type: 'storable',
    ...values,
  })

describe('importing listings', () => {
  beforeAll(async () => {
    connected = await connectedApp({ products: 70 })
    await connected.store.control('PATCH', `products/${plain(1).id}`, { is_visible: false })
  })
  afterAll(() => connected.close())

  it('LST-1, LST-2: all: a listing with an item for each variant, and its product', async () => {
    const ended = await run({ which: 'all' })
    expect(refs(ended)).toEqual(
      products()
        .map((product) => String(product.id))
        .sort(),
    )
    expect(ended.queue.counts.failed).toBe(0)
    const product = withVariants()
    const page = await get(product)
    expect(page.items.map(({ id: item, item: { sku }, active, matchedBy }) => [item, sku, active, matchedBy])).toEqual(
      product.variants.map((variant) => [String(variant.id), variant.sku, true, 'created']),
    )
    const made = await app().call('products.get', { productId: page.productId ?? '' })
    expect([made.name, made.brand]).toEqual([product.name, page.brand])
    expect(page.brand).not.toBe('')
    expect(made.variants.map(({ sku }) => sku).sort()).toEqual(product.variants.map(({ sku }) => sku).sort())
    expect(Object.keys(made.variants[0]?.attributeValues ?? {}).sort()).toEqual(
      product.options.map(({ name }) => name).sort(),
    )
    expect((await get(plain())).items).toHaveLength(1)
  })

  it('LST-4: lists and skips drafts and what is here already, each with its reason and a log line', async () => {
    const draft = products().find(({ isVisible }) => !isVisible)
    const ended = await run({ which: 'all' })
    expect(ended.queue.counts).toMatchObject({ done: 0, skipped: products().length })
    expect(said(ended, draft?.id)).toMatch(/^skipped: .* is not visible in the shop/)
    expect(said(ended, plain().id)).toMatch(/^skipped: .* is here already/)
    const logs = await app().call('logs.list', { queueId: ended.queue.id, limit: 200 })
    expect(logs.rows.filter(({ state }) => state === 'skipped')).toHaveLength(products().length)
    const imported = await run({ which: 'ids', ids: [String(draft?.id)], drafts: true })
    expect(said(imported, draft?.id)).toMatch(/^done/)
  })

  it('LST-1: by ids: those, and says which the store does not have', async () => {
    const ended = await run({ which: 'ids', ids: [String(plain().id), '999999', 'abc'], updateExisting: true })
    expect(refs(ended)).toEqual([String(plain().id), '999999', 'abc'].sort())
    expect(said(ended, plain().id)).toMatch(/^done/)
    expect(said(ended, 999_999)).toMatch(/^failed: .*999999/)
    expect(said(ended, 'abc')).toMatch(/^failed: .*abc/)
    expect((await run({ which: 'ids', ids: [] })).lines).toEqual([])
  })

  it('LST-1: by SKU: of variants too, in any case, each product once', async () => {
    const product = withVariants()
    const [, second, third] = product.variants
    const skus = [second?.sku.toLowerCase() ?? '', third?.sku ?? '', plain().sku.toUpperCase(), 'NO-SUCH-SKU']
    const ended = await run({ which: 'skus', skus, updateExisting: true, drafts: true })
    expect(refs(ended)).toEqual([String(product.id), String(plain().id), 'sku:NO-SUCH-SKU'].sort())
    expect(said(ended, 'sku:NO-SUCH-SKU')).toMatch(
      /^failed: BigCommerce has no product or variant with the SKU NO-SUCH-SKU/,
    )

    await connected.store.control('POST', 'products', { sku: 'NO-SUCH-SKU' })
    await app().call('queues.retry', { instanceId: id(), queueId: ended.queue.id })
    await app().call('queues.wait', { queueId: ended.queue.id })
    expect((await app().call('queues.line', { lineId: `${ended.queue.id}:sku:NO-SUCH-SKU` })).state).toBe('done')
  })

  it('LST-1: by date: those changed on these days of the store', async () => {
    const days = products()
      .map(({ dateModified }) => dateModified)
      .sort((a, b) => a - b)
    const middle = days[Math.floor(days.length / 2)] ?? 0
    const local = (ms: number) => new Intl.DateTimeFormat('sv', { timeZone: 'America/Los_Angeles' }).format(ms)
    const day = local(middle)
    const ended = await run({ which: 'dates', from: day, to: day, updateExisting: true, drafts: true })
    const expected = products().filter(({ dateModified }) => local(dateModified) === day)
    expect(expected.length).toBeGreaterThan(0)
    expect(refs(ended)).toEqual(expected.map((product) => String(product.id)).sort())
  })

  it('LST-1: changed: those changed since the last run, as Last Processed On says', async () => {
    const [operation] = (await app().call('operations.list', { instanceId: id() })).filter(
      ({ name }) => name === 'import-listings',
    )
    expect(Date.parse(operation?.lastProcessedOn ?? '')).toBeGreaterThan(Date.now() - 60_000)
    await connected.store.control('PATCH', `products/${plain(2).id}`, { name: 'Changed name', price: '12.5' })
    const ended = await run({ which: 'changed', updateExisting: true })
    expect(refs(ended)).toContain(String(plain(2).id))
    expect(refs(ended).length).toBeLessThan(5)
    expect(await get(plain(2))).toMatchObject({
      listing: { name: 'Changed name', price: expect.stringMatching(/^12\.50?/) },
    })
  })

  it('LST-2: deactivates variants and listings that vanished, and takes a listing up again', async () => {
    const product = withVariants()
    const gone = product.variants.pop()
    await connected.store.control('DELETE', `products/${plain(3).id}`)
    const lost = products().length
    const before = await app().call('listings.list', { instanceId: id(), query: { limit: 200 } })
    const vanished = before.rows.find((row) => row.active && !products().some((one) => String(one.id) === row.id))
    await run({ which: 'all', updateExisting: true })
    expect((await get(product)).items.find((item) => item.id === String(gone?.id))?.active).toBe(false)
    const page = await app().call('listings.get', { instanceId: id(), listingId: vanished?.id ?? '' })
    expect([page.active, page.items.map(({ active }) => active)]).toEqual([false, [false]])
    const all = await app().call('listings.list', { instanceId: id(), query: { where: { active: true }, limit: 200 } })
    expect(all.rows.length).toBeLessThanOrEqual(lost)
    if (gone) product.variants.push(gone)
    await run({ which: 'ids', ids: [String(product.id)], updateExisting: true })
    expect((await get(product)).items.every(({ active }) => active)).toBe(true)
  })

  it('LST-1: makes nothing twice when all of it is read again', async () => {
    const count = async () => (await app().call('products.list', { query: { limit: 0 } })).total
    const before = await count()
    await run({ which: 'all', updateExisting: true, drafts: true })
    await run({ which: 'all', updateExisting: true, drafts: true })
    expect(await count()).toBeGreaterThanOrEqual(before)
    const after = await count()
    await run({ which: 'all', updateExisting: true, drafts: true })
    expect(await count()).toBe(after)
  })
})

describe('matching', () => {
  beforeAll(async () => {
    connected = await connectedApp({ products: 70 })
    await settings({ createProducts: false })
  })
  afterAll(() => connected.close())
  const only = (product: Product) => run({ which: 'ids', ids: [String(product.id)], updateExisting: true })

  it('LST-3: by SKU, whatever its case', async () => {
    await settings({ matchBy: 'sku' })
    const made = await save({ sku: plain(0).sku.toLowerCase() })
    expect(said(await only(plain(0)), plain(0).id)).toMatch(/^done: .* linked/)
    expect(await get(plain(0))).toMatchObject({ productId: made.id, items: [{ matchedBy: 'sku' }] })
  })

  it('LST-3: by barcode: GTIN, else UPC', async () => {
    await settings({ matchBy: 'barcode' })
    const product = find(
      ({ gtin, options, upc, sku }) => gtin !== '' && upc !== '' && options.length === 0 && sku !== plain(0).sku,
    )
    const made = await save({ sku: 'ANOTHER', barcode: product.gtin })
    await save({ sku: 'WRONG', barcode: product.upc })
    expect(said(await only(product), product.id)).toMatch(/^done/)
    expect(await get(product)).toMatchObject({ productId: made.id, items: [{ matchedBy: 'barcode' }] })
  })

  it('LST-3: by SKU, then barcode; by SKU and barcode', async () => {
    const [first, second] = products()
      .filter(
        ({ isVisible, gtin, upc, options, sku }) =>
          isVisible && options.length === 0 && `${gtin}${upc}` !== '' && sku !== plain(0).sku && sku !== '',
      )
      .slice(1)
    if (!first || !second) throw new Error('Too few products')
    await settings({ matchBy: 'sku-then-barcode' })
    await save({ sku: 'THIRD', barcode: first.gtin || first.upc })
    expect(said(await only(first), first.id)).toMatch(/^done/)
    await settings({ matchBy: 'sku-and-barcode' })
    await save({ sku: second.sku, barcode: '0000' })
    expect(said(await only(second), second.id)).toMatch(/^failed: No product matches/)
    await save({ sku: second.sku, barcode: second.gtin || second.upc })
    expect(said(await only(second), second.id)).toMatch(/^done/)
  })

  it('LST-3: fails with both named when two match', async () => {
    await settings({ matchBy: 'sku' })
    await save({ sku: plain(4).sku, name: 'One' })
    await save({ sku: plain(4).sku, name: 'Two' })
    const ended = await only(plain(4))
    expect(said(ended, plain(4).id)).toMatch(/^failed: .*matches two products: (One|Two) \(.*\) and (One|Two) \(/)
    expect(ended.lines[0]?.fix).toMatchObject({ action: 'map-product', sku: plain(4).sku })
    expect((await get(plain(4))).items[0]?.variantId).toBeNull()
  })

  it('LST-3: fails with “map or create” when nothing matches, and goes on once a person has linked every item', async () => {
    await settings({ matchBy: 'sku' })
    const product = withVariants()
    const ended = await only(product)
    const fix = ended.lines[0]?.fix
    expect(ended.lines[0]).toMatchObject({
      state: 'failed',
      failure: { kind: 'missing-setup', code: 'operations.listing-unmatched' },
    })
    expect(fix).toMatchObject({ action: 'map-product', sku: product.variants[0]?.sku, name: product.name })
    expect(
      (await app().call('listings.list', { instanceId: id(), query: { text: product.name } })).rows[0],
    ).toMatchObject({
      productId: null,
      linkedItems: 0,
    })

    const { variantId } = await app().call('mapping.createProduct', {
      instanceId: id(),
      sku: product.variants[0]?.sku ?? '',
      name: product.name,
      price: '9.99',
      type: 'storable',
      listingItemId: fix?.action === 'map-product' ? fix.listingItemId : null,
    })
    for (const { sku } of product.variants.slice(1, -1))
      await app().call('mapping.linkSku', { instanceId: id(), sku, variantId })
    const retry = async () => {
      await app().call('queues.retry', { instanceId: id(), queueId: ended.queue.id })
      await app().call('queues.wait', { queueId: ended.queue.id })
      return app().lines(ended.queue.id)
    }
    expect((await retry())[0]).toMatchObject({ state: 'failed', fix: { sku: product.variants.at(-1)?.sku } })
    const last = String(product.variants.at(-1)?.id)
    await app().call('listings.link', { instanceId: id(), listingItemId: last, variantId })
    expect((await retry())[0]).toMatchObject({ state: 'done', message: { code: 'operations.listing-linked' } })
    expect((await get(product)).items.map((item) => [item.variantId, item.matchedBy])).toEqual(
      product.variants.map(() => [variantId, 'person']),
    )
    expect(await app().call('issues.list', {})).toEqual([
      expect.objectContaining({ fix: expect.objectContaining({ sku: plain(4).sku }) }),
    ])
  })
})

describe('pictures', () => {
  afterEach(() => connected.close())

  it('LST-1: are fetched once, kept by what they show, and cost no listing when they can’t be had', async () => {
    connected = await connectedApp({ products: 12 })
    await settings({ importImages: true })
    const listed = async () => (await app().call('listings.list', { instanceId: id(), query: { limit: 200 } })).rows
    const images = async () =>
      (await connected.store.requests()).filter(({ path }) => !path.includes('/stores/')).length
    await connected.store.fault({ match: { path: '*.png*' }, kind: '500-html', times: 1 })
    const ended = await run({ which: 'all' })
    expect(ended.queue.counts.failed).toBe(0)
    const shown = (await listed()).filter(({ imageHash }) => imageHash !== null)
    expect(shown.length).toBeGreaterThan(5)
    const data = await app().call('images.get', { hash: shown[0]?.imageHash ?? '' })
    expect(data).toMatch(/^data:image\/(png|jpeg);base64,/)
    const before = await images()
    await run({ which: 'all', updateExisting: true })
    const missing = (await listed()).filter(({ imageHash }) => imageHash === null).length
    expect((await images()) - before).toBeLessThanOrEqual(missing + 1)
    expect(await app().call('images.get', { hash: '0'.repeat(64) })).toBeNull()
  }, 40_000)
})
