import { put } from '@main/db/db'
import { orders as mirroredOrders } from '@main/engine/mirror-tables'
import { describe, expect, it } from 'vitest'
import { copyOf, saleOrdersOf } from '../support/import-results'
import { type ImportWorld, importOne, importWorld, runImport } from '../support/import-run'
import { marketplaceOrder } from '../support/orders'

describe('an order that contradicts itself', () => {
  const good = marketplaceOrder({ shipping: [500] })
  const bad = { ...good, totals: { ...good.totals, total: { exTax: '15.0000', incTax: '20.0000', tax: '1.5000' } } }

  it('is held with its breakdown, and imported once the store has put it right', async () => {
    const world = await importWorld([bad])
    expect((await runImport(world)).get('100')).toMatchObject({
      state: 'done',
      fix: { action: 'release-order', instanceId: 'harbour', marketplaceOrderId: '100' },
    })
    expect(await saleOrdersOf(world)).toEqual([])
    const held = await copyOf(world, '100')
    expect(held).toMatchObject({
      sync: 'held',
      hold: { accepted: null, breakdown: { agrees: 'no', computed: '16.50', stated: '20.00', difference: '3.50' } },
    })
    await importOne(world, '100')
    expect((await copyOf(world, '100')).timeline).toHaveLength(held.timeline.length)

    world.store.set('100', good)
    expect(await importOne(world, '100')).toMatchObject({ state: 'done', message: { code: 'orders.imported' } })
    expect(await saleOrdersOf(world)).toMatchObject([{ total: '16.50' }])
  })

  it('is imported with a correction when a person accepts the total he saw', async () => {
    const world = await importWorld([bad])
    await runImport(world)
    await accept(world, '20.00')
    expect(await importOne(world, '100')).toMatchObject({ state: 'done', message: { code: 'orders.imported' } })
    const [made] = await saleOrdersOf(world)
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
    expect(await copyOf(world, '100')).toMatchObject({ sync: 'held', hold: { accepted: null } })
    expect(await saleOrdersOf(world)).toEqual([])
  })
})

async function accept(world: ImportWorld, total: string): Promise<void> {
  const held = await copyOf(world, '100')
  if (!held.hold) throw new Error('Not held')
  const accepted = { reason: 'Agreed by phone', at: '2026-06-21T00:00:00.000Z', total }
  await world.mirror.commit([put(mirroredOrders, { ...held, hold: { ...held.hold, accepted } })])
}
