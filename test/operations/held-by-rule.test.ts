import { put } from '@main/db/db'
import { orders as mirroredOrders } from '@main/engine/mirror-tables'
import type { HoldingRule } from '@shared/domain/holding-rules'
import { describe, expect, it } from 'vitest'
import { copyOf, saleOrdersOf } from '../support/import-results'
import { type ImportWorld, importOne, importWorld, runImport } from '../support/import-run'
import { marketplaceOrder } from '../support/orders'

const large: HoldingRule = {
  id: 'large',
  name: 'Large orders',
  on: true,
  amount: { atLeast: '100', currency: 'USD' },
  countries: [],
  countriesOf: 'either',
  addresses: null,
  gateways: [],
  notes: [],
  emails: [],
  guests: false,
}
const withRules = (world: ImportWorld, ...holdingRules: readonly HoldingRule[]) =>
  world.with({ ...world.instance.settings, holdingRules })

async function release(world: ImportWorld, id: string): Promise<void> {
  const copy = await copyOf(world, id)
  if (!copy.hold) throw new Error('Not held')
  const accepted = { reason: 'Known buyer', at: '2026-06-21T00:00:00.000Z', total: copy.hold.breakdown.stated }
  await world.mirror.commit([put(mirroredOrders, { ...copy, hold: { ...copy.hold, accepted } })])
}

describe('ORD-14 an order that a rule holds', () => {
  const orders = () => [
    marketplaceOrder({ id: '1', lines: [{ unitPrice: 20_000 }] }),
    marketplaceOrder({ id: '2', lines: [{ unitPrice: 500 }] }),
  ]

  it('is kept on hold before anything is booked; the others come in', async () => {
    const world = withRules(await importWorld(orders()), large)
    const ended = await runImport(world)
    expect(ended.get('1')).toMatchObject({
      state: 'done',
      message: { code: 'orders.held-by-rule' },
      fix: { action: 'release-order', marketplaceOrderId: '1' },
    })
    expect((await saleOrdersOf(world)).map(({ name }) => name)).toEqual(['2'])
    expect((await world.backOffice.records.query('contacts', {})).rows.length).toBeGreaterThan(0)
    expect(await copyOf(world, '1')).toMatchObject({
      sync: 'held',
      saleOrder: null,
      hold: { accepted: null, breakdown: { agrees: 'exact' }, reasons: [{ rule: 'Large orders' }] },
    })
    const { timeline } = await copyOf(world, '1')
    await importOne(world, '1')
    expect((await copyOf(world, '1')).timeline).toEqual(timeline)
  })

  it('comes in once a person has released it, with the reason on the sale order', async () => {
    const world = withRules(await importWorld(orders()), large)
    await runImport(world)
    await release(world, '1')
    expect(await importOne(world, '1')).toMatchObject({ message: { code: 'orders.imported' } })
    const sold = (await saleOrdersOf(world)).find(({ name }) => name === '1')
    expect(sold).toMatchObject({ total: '220.00', state: 'confirmed' })
    expect(sold?.notes.at(-1)).toMatchObject({
      kind: 'acceptance',
      text: 'Held by Large orders and released by hand: Known buyer',
    })
    expect(sold?.lines.some(({ kind }) => kind === 'rounding')).toBe(false)
  })

  it('is not held again by rules that came later, nor for another total', async () => {
    const world = withRules(await importWorld(orders()), large)
    await runImport(world)
    await release(world, '1')
    const stricter = withRules(
      world,
      { ...large, amount: { atLeast: '1', currency: 'USD' } },
      { ...large, id: 'b', name: 'B' },
    )
    world.store.set('1', marketplaceOrder({ id: '1', lines: [{ unitPrice: 90_000 }] }))
    expect(await importOne(stricter, '1')).toMatchObject({ message: { code: 'orders.imported' } })
    expect(await importOne(stricter, '1')).toMatchObject({ state: 'skipped' })
  })

  it('comes in when it is retried after the rule was switched off', async () => {
    const world = withRules(await importWorld(orders()), large)
    await runImport(world)
    expect(await importOne(withRules(world, { ...large, on: false }), '1')).toMatchObject({
      message: { code: 'orders.imported' },
    })
  })

  it('says first what is wrong with its total, and one release is for both', async () => {
    const [good] = orders()
    if (!good) throw new Error('No order')
    const bad = { ...good, totals: { ...good.totals, total: { ...good.totals.total, incTax: '250.0000' } } }
    const world = withRules(await importWorld([bad]), large)
    expect((await runImport(world)).get('1')).toMatchObject({ message: { code: 'orders.held' } })
    expect((await copyOf(world, '1')).hold?.reasons).toHaveLength(1)
    await release(world, '1')
    expect(await importOne(world, '1')).toMatchObject({ message: { code: 'orders.imported' } })
  })

  it('that was imported before is left alone', async () => {
    const world = await importWorld(orders())
    await runImport(world)
    expect((await runImport(withRules(world, large))).get('1')).toMatchObject({ state: 'skipped' })
  })
})
