import type { DeliveryOrder } from '@shared/domain/documents'
import type { MarketplaceOrder, Shipment } from '@shared/domain/marketplace-order'
import { describe, expect, it } from 'vitest'
import { copyOf } from '../support/import-results'
import { type ImportWorld, importOne, importWorld, runImport } from '../support/import-run'
import { marketplaceOrder } from '../support/orders'

describe('orders that were shipped before they came here', () => {
  it('ORD-7: shipped in part make a done delivery order with the store’s tracking, and one with the rest', async () => {
    const world = await importWorld([order({ shipped: [2, 0] })])
    world.parcels.set('1', [parcel('9', { 1: 2 })])
    await runImport(world)
    expect(await deliveriesOf(world)).toEqual([
      ['done', true, 'ups', '1Z9', [['line:1', '2']]],
      ['waiting', false, '', '', [['line:1', '1'], ['line:2', '1']]],
    ]) // biome-ignore format: two rows
    expect((await copyOf(world, '1')).timeline.map(({ code }) => code)).toContain('orders.timeline.delivered-before')
    expect((await world.backOffice.records.query('stock-moves', {})).total).toBe(0)
  })

  it('ORD-7: in several parcels make one done delivery order for each', async () => {
    const world = await importWorld([order({ shipped: [3, 1] })])
    world.parcels.set('1', [parcel('8', { 1: 1, 2: 1 }), parcel('9', { 1: 2 })])
    await runImport(world)
    expect(await deliveriesOf(world)).toEqual([
      ['done', true, 'ups', '1Z8', [['line:1', '1'], ['line:2', '1']]],
      ['done', true, 'ups', '1Z9', [['line:1', '2']]],
    ]) // biome-ignore format: two rows
  })

  it('ORD-7: counted as shipped without any parcel count all the same', async () => {
    const world = await importWorld([order({ shipped: [3, 0] })])
    world.parcels.set('1', [parcel('9', { 1: 1 })])
    await runImport(world)
    const lines = (await deliveriesOf(world)).map(([state, , , tracking, own]) => [state, tracking, own])
    expect(lines).toEqual([
      ['done', '1Z9', [['line:1', '1']]],
      ['done', '', [['line:1', '2']]],
      ['waiting', '', [['line:2', '1']]],
    ])
  })

  it.each([2, 10])('ORD-7: set to status %i by hand count as delivered in full', async (statusId) => {
    const world = await importWorld([order({ shipped: [0, 0], statusId })])
    await importOne(world, '1')
    expect(await deliveriesOf(world)).toEqual([['done', true, '', '', [['line:1', '3'], ['line:2', '1']]]]) // biome-ignore format: one row
  })

  it('ORD-7: not shipped at all are left to be delivered here', async () => {
    const world = await importWorld([order({ shipped: [0, 0] })])
    await runImport(world)
    expect((await deliveriesOf(world)).map(([state, elsewhere]) => [state, elsewhere])).toEqual([['waiting', false]])
  })

  it('ORD-2, ORD-7: are recorded once when the process dies after any commit', async () => {
    const open = async () => {
      const world = await importWorld([order({ shipped: [2, 1] })])
      world.parcels.set('1', [parcel('8', { 1: 1 }), parcel('9', { 1: 1, 2: 1 })])
      return world
    }
    const clean = await open()
    await runImport(clean)
    const expected = await deliveriesOf(clean)
    expect(expected).toHaveLength(3)
    for (let commits = 0; ; commits += 1) {
      const world = await open()
      const died = await runImport(world.dyingAfter(commits)).then(
        () => false,
        () => true,
      )
      await importOne(world, '1')
      expect(await deliveriesOf(world), `died after ${commits} commits`).toEqual(expected)
      if (!died) return expect(commits).toBeGreaterThan(6)
    }
  })
})

/** Three mugs and a book, to one address. */
function order({ shipped: [mugs = 0, books = 0], statusId = 11 }: { shipped: readonly number[]; statusId?: number }) {
  const line = (sku: string, quantity: number, quantityShipped: number) => {
    return { unitPrice: 1000, sku, quantity, overrides: { quantityShipped } }
  }
  return marketplaceOrder({
    id: '1',
    shipping: [500],
    lines: [line('MUG', 3, mugs), line('BOOK', 1, books)],
    overrides: { statusId, itemsShipped: mugs + books } as Partial<MarketplaceOrder>,
  })
}

function parcel(id: string, lines: Readonly<Record<string, number>>): Shipment {
  return {
    id,
    createdAt: '2026-06-19T10:00:00.000Z',
    shippingAddressId: '1',
    trackingNumber: `1Z${id}`,
    carrier: 'ups',
    trackingUrl: '',
    lines: Object.entries(lines).map(([lineId, quantity]) => ({ lineId, quantity })),
  }
}

async function deliveriesOf({ backOffice }: ImportWorld) {
  const { rows } = await backOffice.records.query('delivery-orders', { sort: 'name' })
  return (rows as unknown as readonly DeliveryOrder[]).map(({ state, elsewhere, carrier, tracking, lines }) => {
    return [state, elsewhere, carrier, tracking, lines.map(({ lineKey, quantity }) => [lineKey, quantity])] as const
  })
}
