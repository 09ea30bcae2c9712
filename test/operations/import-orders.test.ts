import { put } from '@main/db/db'
import { cursors, listingItems, masterRecords, skuLinks, workflowCells } from '@main/engine/mirror-tables'
import type { WorkflowCell } from '@shared/domain/financial-workflow'
import { sentence } from '@shared/messages/message'
import { describe, expect, it } from 'vitest'
import {
  contactsOf,
  copyOf,
  failureOf,
  productIdOf,
  saidOf,
  saleOrdersOf,
  statesOf,
  variantIdOf,
} from '../support/import-results'
import { importOne, importWorld, runImport } from '../support/import-run'
import { marketplaceOrder, plainAddress } from '../support/orders'

describe('importing orders', () => {
  it('makes a confirmed sale order of each and says so', async () => {
    const world = await importWorld([marketplaceOrder({ id: '100', shipping: [500] }), marketplaceOrder({ id: '101' })])
    const ended = await runImport(world)
    expect(saidOf(ended)).toEqual({ 100: 'Order 100 imported as 100', 101: 'Order 101 imported as 101' })
    const [first] = await saleOrdersOf(world)
    expect(first).toMatchObject({
      name: '100',
      key: 'harbour:order:100',
      origin: 'Harbour Shop #100',
      state: 'confirmed',
      total: '16.50',
      totalTax: '1.50',
      customer: 'Ada Quay',
    })
    expect(await copyOf(world, '100')).toMatchObject({
      sync: 'imported',
      message: null,
      saleOrder: { collection: 'sale-orders', id: first?.id, name: '100' },
    })
    expect((await copyOf(world, '100')).timeline.map(({ code }) => code)).toEqual([
      'orders.timeline.placed',
      'orders.timeline.imported',
      'orders.timeline.confirmed',
    ])
  })

  it('imports the other orders when one has an unknown SKU, and that one once it is mapped', async () => {
    const unknown = marketplaceOrder({ id: '2', lines: [{ unitPrice: 100, sku: 'gone' }] })
    const world = await importWorld([marketplaceOrder({ id: '1' }), unknown, marketplaceOrder({ id: '3' })])
    const ended = await runImport(world)
    expect(statesOf(ended)).toEqual({ 1: 'done', 2: 'failed', 3: 'done' })
    expect(failureOf(ended.get('2'))).toMatchObject({
      kind: 'missing-setup',
      fix: { action: 'map-product', instanceId: 'harbour', sku: 'gone', name: 'Product gone', listingItemId: null },
    })
    expect(await copyOf(world, '2')).toMatchObject({ sync: 'failed', message: { code: 'orders.unknown-sku' } })
    expect(await contactsOf(world)).toHaveLength(2)

    await world.mirror.commit([put(skuLinks, { id: 'gone', variantId: await variantIdOf(world, 'BOOK'), at: '' })])
    expect((await importOne(world, '2')).state).toBe('done')
    expect(await copyOf(world, '2')).toMatchObject({ sync: 'imported', message: null })
  })

  it('goes by the variant of the listing before any SKU', async () => {
    const order = marketplaceOrder({ lines: [{ unitPrice: 100, sku: 'MUG', overrides: { variantId: '555' } }] })
    const world = await importWorld([order])
    const book = await variantIdOf(world, 'BOOK')
    await world.mirror.commit([put(listingItems, listingItem({ variantId: book }))])
    await runImport(world)
    expect((await saleOrdersOf(world))[0]?.lines[0]?.variantId).toBe(book)
  })

  it('asks to map the SKU where the variant now belongs to another product', async () => {
    const order = marketplaceOrder({ lines: [{ unitPrice: 100, sku: 'gone', overrides: { variantId: '555' } }] })
    const world = await importWorld([order])
    const other = listingItem({ listingId: '78', variantId: await variantIdOf(world, 'BOOK') })
    await world.mirror.commit([put(listingItems, other)])
    expect(failureOf(await importOne(world, '100')).fix).toMatchObject({ sku: 'gone', listingItemId: null })
    await world.mirror.commit([put(listingItems, listingItem({ variantId: null }))])
    expect(failureOf(await importOne(world, '100')).fix).toMatchObject({ sku: 'gone', listingItemId: '555' })
  })

  it('fails an ambiguous SKU and names both products', async () => {
    const world = await importWorld([marketplaceOrder()])
    const [mug] = await world.backOffice.products.findVariants({ skus: ['MUG'] })
    if (!mug) throw new Error('No MUG')
    const { key: _key, ...rest } = mug.product
    const again = { key: 'again', sku: 'mug', barcode: '', attributeValues: [], price: null, weight: null, image: null }
    await world.backOffice.products.ensure([
      { ...rest, key: 'again', name: 'Second mug', categoryKey: null, variants: [again] },
    ])
    const failure = failureOf((await runImport(world)).get('100'))
    expect(failure.kind).toBe('rejected')
    expect(sentence(failure.code, failure.params)).toContain('Product MUG (MUG) and Second mug (mug)')
  })

  it('asks for the fallback products, the default customer and the warehouse, each with its setting', async () => {
    const noAddress = {
      ...plainAddress,
      firstName: '',
      lastName: '',
      email: '',
      phone: '',
      street1: '',
      city: '',
      state: '',
      zip: '',
      country: '',
      countryCode: '',
    }
    const world = await importWorld([
      marketplaceOrder({
        id: '1',
        lines: [{ unitPrice: 2500, ratePercent: 0, overrides: { type: 'giftcertificate', productId: null } }],
      }),
      marketplaceOrder({ id: '2', lines: [{ unitPrice: 2500, overrides: { productId: null } }] }),
      marketplaceOrder({ id: '3', customer: noAddress, overrides: { customerId: null } }),
    ])
    const settings = [...(await runImport(world)).values()].map((one) => failureOf(one).fix)
    expect(settings.map((fix) => fix && 'setting' in fix && fix.setting)).toEqual([
      'giftCertificateProductId',
      'customProductId',
      'defaultCustomerId',
    ])
    expect(failureOf(await importOne(world.with({ warehouseId: null }), '2')).fix).toMatchObject({
      setting: 'customProductId',
    })

    // As the form gives it; a script may name the product.
    const gift = await variantIdOf(world, 'GIFT')
    const custom = await productIdOf(world, 'CUSTOM')
    const { value } = await world.backOffice.contacts.ensure('walk-in', {
      person: { name: 'Walk-in', email: '', phone: '' },
      companyAsParent: false,
      billing: noAddress,
      shipping: [],
    })
    const ready = world.with({
      giftCertificateProductId: gift,
      customProductId: custom,
      defaultCustomerId: value.customer.id,
    })
    expect(failureOf(await importOne(ready.with({ warehouseId: null }), '3')).fix).toMatchObject({
      action: 'choose-setting',
      setting: 'warehouseId',
    })
    expect(statesOf(await runImport(ready))).toEqual({ 1: 'done', 2: 'done', 3: 'done' })
    expect((await saleOrdersOf(ready)).map(({ customer }) => customer).sort()).toEqual([
      'Ada Quay',
      'Ada Quay',
      'Walk-in',
    ])
  })

  it('imports a draft where no workflow is chosen, and goes on once there is one', async () => {
    const world = await importWorld([
      marketplaceOrder({ overrides: { payment: { gateway: 'Klarna', status: 'authorized' } } }),
    ])
    const ended = (await runImport(world)).get('100')
    expect(ended).toMatchObject({
      state: 'done',
      fix: { action: 'configure-workflow', instanceId: 'harbour', gateway: 'Klarna', paymentStatus: 'authorized' },
    })
    expect((await saleOrdersOf(world))[0]).toMatchObject({ state: 'draft' })
    expect(await copyOf(world, '100')).toMatchObject({ sync: 'needs-workflow' })
    expect(await world.mirror.get(masterRecords, 'gateways:Klarna')).toMatchObject({
      name: 'Klarna',
      collection: 'gateways',
    })

    const cell: WorkflowCell = {
      id: 'klarna|authorized',
      gateway: 'Klarna',
      paymentStatus: 'authorized',
      workflowId: 'w1',
    }
    await world.mirror.commit([put(workflowCells, cell)])
    expect(await importOne(world, '100')).toMatchObject({ state: 'done', message: { code: 'orders.imported' } })
    expect(await saleOrdersOf(world)).toMatchObject([{ state: 'confirmed' }])
  })

  it('skips incomplete, archived and old orders, whoever asks, and fails an id that is gone', async () => {
    const world = (
      await importWorld([
        marketplaceOrder({ id: '1', overrides: { statusId: 0 } }),
        marketplaceOrder({ id: '2', overrides: { archived: true } }),
        marketplaceOrder({ id: '3', overrides: { createdAt: '2026-06-10T04:59:59.000Z' } }),
        marketplaceOrder({ id: '4', overrides: { statusId: 2, createdAt: '2026-06-10T05:00:00.000Z' } }),
      ])
    ).with({ goLiveDate: '2026-06-10' })
    const ended = await runImport(world, { orderIds: ['1', '2', '3', '4', '5'] })
    expect(saidOf(ended)).toEqual({
      1: 'Order 1 is incomplete: the shopper has not finished the checkout',
      2: 'Order 2 is archived in BigCommerce',
      3: 'Order 3 was placed on 2026-06-09, before the go-live date 2026-06-10',
      4: 'Order 4 imported as 4',
      5: 'BigCommerce no longer has order 5',
    })
    expect(await saleOrdersOf(world)).toHaveLength(1)
  })
})

describe('which orders are listed', () => {
  it('those changed since the last run, read again from ten minutes before, once a run has finished listing', async () => {
    const world = (await importWorld([])).with({ goLiveDate: '2026-06-01', orderStatusIds: [11, 9] })
    await runImport(world)
    await runImport(world)
    const cursor = await world.mirror.get(cursors, 'import-orders')
    expect(world.asked).toEqual([
      { statusIds: [11, 9], createdFrom: '2026-06-01T05:00:00.000Z' },
      { statusIds: [], createdFrom: '2026-06-01T05:00:00.000Z', modifiedFrom: '2026-06-20T09:50:01.000Z' },
    ])
    expect(cursor?.lastProcessedOn).toBe('2026-06-20T10:00:01.000Z')
  })

  it('those placed in a range of days of the store, which moves nothing on', async () => {
    const world = (await importWorld([])).with({ goLiveDate: '2026-06-05' })
    await runImport(world, { from: '2026-06-01', to: '2026-06-07' })
    expect(world.asked).toEqual([
      { statusIds: [11], createdFrom: '2026-06-05T05:00:00.000Z', createdTo: '2026-06-08T04:59:59.999Z' },
    ])
    expect(await world.mirror.get(cursors, 'import-orders')).toBeNull()
  })

  it('none where no status is chosen, with the setting to choose', async () => {
    const world = (await importWorld([])).with({ orderStatusIds: [] })
    await expect(runImport(world)).rejects.toMatchObject({ kind: 'missing-setup', fix: { setting: 'orderStatusIds' } })
  })
})

function listingItem(overrides: { readonly listingId?: string; readonly variantId: string | null }) {
  const item = {
    id: '555',
    sku: 'OTHER',
    upc: '',
    gtin: '',
    mpn: '',
    price: null,
    salePrice: null,
    weight: null,
    imageUrl: null,
    options: [],
  }
  return {
    id: '555',
    listingId: '77',
    listingName: 'Book',
    item,
    matchedBy: 'person',
    imageHash: null,
    stock: [],
    active: true,
    ...overrides,
  } as const
}
