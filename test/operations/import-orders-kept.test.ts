import { put } from '@main/db/db'
import { locations } from '@main/engine/mirror-tables'
import { importOrders } from '@main/operations/import-orders'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { describe, expect, it } from 'vitest'
import { contactsOf, saleOrdersOf } from '../support/import-results'
import { importWorld, runImport } from '../support/import-run'
import { marketplaceOrder } from '../support/orders'

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
    const [made] = await saleOrdersOf(world)
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
    expect((await saleOrdersOf(world)).map(({ name, warehouseId }) => [name, warehouseId])).toEqual([
      ['1', depot?.id],
      ['2', shop?.id],
    ])
  })

  it('the company as parent of person and addresses, where that is wanted', async () => {
    const world = (await importWorld([marketplaceOrder({ customer: { company: 'Quay Ltd' } })])).with({
      createCompanyContact: true,
    })
    await runImport(world)
    const contacts = await contactsOf(world)
    const company = contacts.find(({ kind }) => kind === 'company')
    expect(company).toMatchObject({ name: 'Quay Ltd' })
    expect(contacts.filter(({ parentId }) => parentId === company?.id).map(({ kind }) => kind)).toEqual([
      'person',
      'address',
    ])
  })

  it('a note that the other side was booked, where only that adds up', async () => {
    const made = marketplaceOrder({ lines: [{ unitPrice: 10_000 }] })
    const total = { exTax: '90.0000', incTax: '99.0000', tax: '9.0000' }
    const world = await importWorld([{ ...made, totals: { ...made.totals, discount: '11.0000', total } }])
    await runImport(world)
    const [order] = await saleOrdersOf(world)
    expect(order).toMatchObject({ total: '99.00', taxInclusive: true })
    expect(order?.notes[0]?.text).toContain('The amounts with tax were booked: only they add up to the total')
  })
})

it('keeps one customer’s orders in one lane, whichever way the e-mail is written', () => {
  const laneOf = (order: MarketplaceOrder) => importOrders.laneKey?.(order)
  const ada = marketplaceOrder()
  const shouting = marketplaceOrder({ customer: { email: ' ADA@example.com ' } })
  const grace = marketplaceOrder({ customer: { firstName: 'Grace', email: '' } })
  expect(laneOf(shouting)).toBe(laneOf(ada))
  expect(laneOf(grace)).toBe('gracequay555-0100')
})
