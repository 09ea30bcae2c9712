import { put } from '@main/db/db'
import {
  cursors,
  listingItems,
  locations,
  masterRecords,
  orders as mirroredOrders,
  skuLinks,
  workflowCells,
} from '@main/engine/mirror-tables'
import type { WorkflowCell } from '@shared/domain/financial-workflow'
import type { MirroredOrder } from '@shared/domain/mirror'
import type { SaleOrder } from '@shared/domain/sale-order'
import { sentence } from '@shared/messages/message'
import { describe, expect, it } from 'vitest'
import { type Ended, type ImportWorld, importOne, importWorld, runImport } from '../support/import-run'
import { marketplaceOrder, plainAddress } from '../support/orders'

describe('importing orders', () => {
  it('makes a confirmed sale order of each and says so', async () => {
    const world = await importWorld([marketplaceOrder({ id: '100', shipping: [500] }), marketplaceOrder({ id: '101' })])
    const ended = await runImport(world)
    expect(said(ended)).toEqual({ 100: 'Order 100 imported as 100', 101: 'Order 101 imported as 101' })
    const [first] = await saleOrders(world)
    expect(first).toMatchObject({
      name: '100',
      key: 'harbour:order:100',
      origin: 'Harbour Shop #100',
      state: 'confirmed',
      total: '16.50',
      totalTax: '1.50',
      customer: 'Ada Quay',
    })
    expect(await copy(world, '100')).toMatchObject({
      sync: 'imported',
      message: null,
      saleOrder: { collection: 'sale-orders', id: first?.id, name: '100' },
    })
    expect((await copy(world, '100')).timeline.map(({ code }) => code)).toEqual([
      'orders.timeline.placed',
      'orders.timeline.imported',
      'orders.timeline.confirmed',
    ])
  })

  it('imports the other orders when one has an unknown SKU, and that one once it is mapped', async () => {
    const unknown = marketplaceOrder({ id: '2', lines: [{ unitPrice: 100, sku: 'gone' }] })
    const world = await importWorld([marketplaceOrder({ id: '1' }), unknown, marketplaceOrder({ id: '3' })])
    const ended = await runImport(world)
    expect(states(ended)).toEqual({ 1: 'done', 2: 'failed', 3: 'done' })
    expect(failureOf(ended.get('2'))).toMatchObject({
      kind: 'missing-setup',
      fix: { action: 'map-product', instanceId: 'harbour', sku: 'gone', name: 'Product gone', listingItemId: null },
    })
    expect(await copy(world, '2')).toMatchObject({ sync: 'failed', message: { code: 'orders.unknown-sku' } })
    expect(await contacts(world)).toHaveLength(2)

    await world.mirror.commit([put(skuLinks, { id: 'gone', variantId: await variantId(world, 'BOOK'), at: '' })])
    expect((await importOne(world, '2')).state).toBe('done')
    expect(await copy(world, '2')).toMatchObject({ sync: 'imported', message: null })
  })

  it('goes by the variant of the listing before any SKU', async () => {
    const order = marketplaceOrder({ lines: [{ unitPrice: 100, sku: 'MUG', overrides: { variantId: '555' } }] })
    const world = await importWorld([order])
    const book = await variantId(world, 'BOOK')
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
    const mirrored = {
      id: '555',
      listingId: '77',
      listingName: 'Book',
      item,
      variantId: book,
      matchedBy: 'person',
      imageHash: null,
      stock: [],
      active: true,
    } as const
    await world.mirror.commit([put(listingItems, mirrored)])
    await runImport(world)
    expect((await saleOrders(world))[0]?.lines[0]?.variantId).toBe(book)
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

    const gift = await productId(world, 'GIFT')
    const custom = await productId(world, 'CUSTOM')
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
    expect(states(await runImport(ready))).toEqual({ 1: 'done', 2: 'done', 3: 'done' })
    expect((await saleOrders(ready)).map(({ customer }) => customer).sort()).toEqual([
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
    expect((await saleOrders(world))[0]).toMatchObject({ state: 'draft' })
    expect(await copy(world, '100')).toMatchObject({ sync: 'needs-workflow' })
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
    expect(await saleOrders(world)).toMatchObject([{ state: 'confirmed' }])
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
    expect(said(ended)).toEqual({
      1: 'Order 1 is incomplete: the shopper has not finished the checkout',
      2: 'Order 2 is archived in BigCommerce',
      3: 'Order 3 was placed on 2026-06-09, before the go-live date 2026-06-10',
      4: 'Order 4 imported as 4',
      5: 'BigCommerce no longer has order 5',
    })
    expect(await saleOrders(world)).toHaveLength(1)
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
      { statusIds: [11, 9], createdFrom: '2026-06-01T05:00:00.000Z', modifiedFrom: '2026-06-20T09:50:01.000Z' },
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

describe('an order that contradicts itself', () => {
  const good = marketplaceOrder({ shipping: [500] })
  const bad = { ...good, totals: { ...good.totals, total: { exTax: '15.0000', incTax: '20.0000', tax: '1.5000' } } }

  it('is held with its breakdown, and imported once the store has put it right', async () => {
    const world = await importWorld([bad])
    expect((await runImport(world)).get('100')).toMatchObject({
      state: 'done',
      fix: { action: 'release-order', instanceId: 'harbour', marketplaceOrderId: '100' },
    })
    expect(await saleOrders(world)).toEqual([])
    const held = await copy(world, '100')
    expect(held).toMatchObject({
      sync: 'held',
      hold: { accepted: null, breakdown: { agrees: 'no', computed: '16.50', stated: '20.00', difference: '3.50' } },
    })
    await importOne(world, '100')
    expect((await copy(world, '100')).timeline).toHaveLength(held.timeline.length)

    world.store.set('100', good)
    expect(await importOne(world, '100')).toMatchObject({ state: 'done', message: { code: 'orders.imported' } })
    expect(await saleOrders(world)).toMatchObject([{ total: '16.50' }])
  })

  it('is imported with a correction when a person accepts the total he saw', async () => {
    const world = await importWorld([bad])
    await runImport(world)
    await accept(world, '20.00')
    expect(await importOne(world, '100')).toMatchObject({ state: 'done', message: { code: 'orders.imported' } })
    const [made] = await saleOrders(world)
    expect(made).toMatchObject({ total: '20.00', totalTax: '1.50' })
    expect(made?.lines.at(-1)).toMatchObject({ kind: 'rounding', total: '3.50' })
    expect(made?.notes.at(-1)).toMatchObject({
      kind: 'acceptance',
      text: 'Accepted by hand with the total 20.00 USD: Agreed by phone',
    })
  })

  it('is held again when the total has changed since', async () => {
    const world = await importWorld([bad])
    await runImport(world)
    await accept(world, '20.00')
    world.store.set('100', { ...bad, totals: { ...bad.totals, total: { ...bad.totals.total, incTax: '21.0000' } } })
    expect(await importOne(world, '100')).toMatchObject({ message: { code: 'orders.accepted-total-changed' } })
    expect(await copy(world, '100')).toMatchObject({ sync: 'held', hold: { accepted: null } })
    expect(await saleOrders(world)).toEqual([])
  })
})

describe('what is kept of an order', () => {
  it('notes, prepayments, currency, pricelist and prefix', async () => {
    const order = marketplaceOrder({
      currency: 'EUR',
      storeCredit: 250,
      overrides: {
        customerMessage: 'Ring twice',
        staffNotes: 'VIP',
        externalSource: 'POS',
        exchangeRate: '0.9200000000',
      },
    })
    const world = (await importWorld([order])).with({ orderPrefix: 'BC-' })
    await runImport(world)
    const [made] = await saleOrders(world)
    expect(made).toMatchObject({
      name: 'BC-100',
      currency: 'EUR',
      exchangeRate: '0.9200000000',
      prepaid: [{ kind: 'store-credit', amount: '2.50' }],
    })
    expect(made?.notes.map(({ kind, text }) => [kind, text])).toEqual([
      ['customer', 'Ring twice'],
      ['staff', 'VIP'],
      ['import', 'Sales channel: 1\nSource: www\nExternal source: POS\nIP country: US'],
    ])
    expect(await world.backOffice.pricelists.findByCurrency('EUR')).toMatchObject({
      id: made?.pricelistId,
      rate: '0.9200000000',
    })
  })

  it('the warehouse of the pickup location, else the default location’s', async () => {
    const pickup = marketplaceOrder({
      id: '2',
      overrides: { pickups: [{ id: '1', locationId: '8', methodName: 'In store' }], shippingAddresses: [] },
    })
    const world = await importWorld([marketplaceOrder({ id: '1' }), pickup])
    const [shop, depot] = await Promise.all(
      ['Shop', 'Depot'].map(
        async (name) => (await world.backOffice.stock.ensureWarehouse(name, { name, code: name })).value,
      ),
    )
    const location = { code: '', enabled: true, active: true, stockLocationIds: [], importExportStock: true }
    await world.mirror.commit([
      put(locations, { ...location, id: '1', name: 'Default', isDefault: true, warehouseId: depot?.id ?? null }),
      put(locations, { ...location, id: '8', name: 'Shop', isDefault: false, warehouseId: shop?.id ?? null }),
    ])
    await runImport(world)
    expect((await saleOrders(world)).map(({ name, warehouseId }) => [name, warehouseId])).toEqual([
      ['1', depot?.id],
      ['2', shop?.id],
    ])
  })
})

describe('exactly once', () => {
  const four = () => [
    marketplaceOrder({ id: '1', shipping: [500] }),
    marketplaceOrder({ id: '2', currency: 'JPY', taxInclusive: true }),
    marketplaceOrder({
      id: '3',
      shipping: [100, 200],
      customer: { firstName: 'Grace', email: 'grace@example.com' },
      overrides: { customerId: '21' },
    }),
    marketplaceOrder({ id: '4', overrides: { payment: { gateway: 'Klarna', status: 'paid' } } }),
  ]

  it('skips what is imported already, and keeps its copy fresh', async () => {
    const world = await importWorld(four())
    await runImport(world)
    const before = await snapshot(world)
    world.store.set(
      '1',
      marketplaceOrder({ id: '1', shipping: [500], overrides: { statusId: 11, staffNotes: 'Changed' } }),
    )
    const ended = await runImport(world)
    expect(states(ended)).toEqual({ 1: 'skipped', 2: 'skipped', 3: 'skipped', 4: 'done' })
    expect(said(ended)[1]).toBe('Order 1 is already imported as 1')
    expect(await snapshot(world)).toEqual(before)
    expect((await copy(world, '1')).order.staffNotes).toBe('Changed')
  })

  it('also when two runs overlap', async () => {
    const clean = await importWorld(four())
    await runImport(clean)
    const world = await importWorld(four())
    await Promise.all([runImport(world), runImport(world), ...['1', '2', '3', '4'].map((id) => importOne(world, id))])
    expect(sorted(await snapshot(world))).toEqual(sorted(await snapshot(clean)))
  })

  it('also when the process dies after any commit', async () => {
    const clean = await importWorld(four())
    await runImport(clean)
    const expected = await snapshot(clean)
    for (let commits = 0; commits < 60; commits += 1) {
      const world = await importWorld(four())
      const survived = await runImport(world.dyingAfter(commits)).then(
        () => true,
        () => false,
      )
      await runImport(world)
      expect(await snapshot(world), `died after ${commits} commits`).toEqual(expected)
      expect((await world.mirror.query(mirroredOrders)).rows.map(({ sync }) => sync)).toEqual([
        'imported',
        'imported',
        'imported',
        'needs-workflow',
      ])
      if (survived) return
    }
    throw new Error('It never came to its end')
  })
})

async function accept(world: ImportWorld, total: string): Promise<void> {
  const held = await copy(world, '100')
  if (!held.hold) throw new Error('Not held')
  const accepted = { reason: 'Agreed by phone', at: '2026-06-21T00:00:00.000Z', total }
  await world.mirror.commit([put(mirroredOrders, { ...held, hold: { ...held.hold, accepted } })])
}

async function copy({ mirror }: ImportWorld, id: string): Promise<MirroredOrder> {
  const found = await mirror.get(mirroredOrders, id)
  if (!found) throw new Error(`No copy of order ${id}`)
  return found
}

async function saleOrders({ backOffice }: ImportWorld): Promise<readonly SaleOrder[]> {
  return (await backOffice.records.query('sale-orders', { limit: 200 })).rows as unknown as readonly SaleOrder[]
}

async function contacts({ backOffice }: ImportWorld) {
  return (await backOffice.records.query('contacts', { limit: 200 })).rows
}

/** Everything made here, without ids and times: what must be the same however often it was tried. */
async function snapshot(world: ImportWorld) {
  const made = (await saleOrders(world)).map(({ name, key, state, total, totalTax, customer, lines }) => ({
    name, key, state, total, totalTax, customer, lines: lines.map((line) => [line.key, line.total]),
  })) // biome-ignore format: one row
  const people = (await contacts(world)).map(({ kind, name, address }) => JSON.stringify([kind, name, address]))
  const { total: taxes } = await world.backOffice.records.query('taxes', {})
  const { total: pricelists } = await world.backOffice.records.query('pricelists', {})
  return { made, people, taxes, pricelists }
}

function sorted({ made, people, ...rest }: Awaited<ReturnType<typeof snapshot>>) {
  return { ...rest, made: made.toSorted((a, b) => a.key.localeCompare(b.key)), people: people.toSorted() }
}

function states(ended: ReadonlyMap<string, Ended>): Record<string, string> {
  return Object.fromEntries([...ended].map(([id, { state }]) => [id, state]))
}

function said(ended: ReadonlyMap<string, Ended>): Record<string, string> {
  const messageOf = (one: Ended) => (one.state === 'failed' ? one.failure : one.message)
  return Object.fromEntries([...ended].map(([id, one]) => [id, sentence(messageOf(one).code, messageOf(one).params)]))
}

function failureOf(ended: Ended | undefined) {
  if (ended?.state !== 'failed') throw new Error(`Not failed: ${JSON.stringify(ended)}`)
  return ended.failure
}

async function variantId({ backOffice }: ImportWorld, sku: string): Promise<string> {
  return (await backOffice.products.findVariants({ skus: [sku] }))[0]?.variant.id ?? ''
}

async function productId({ backOffice }: ImportWorld, sku: string): Promise<string> {
  return (await backOffice.products.findVariants({ skus: [sku] }))[0]?.product.id ?? ''
}
