import { orders as mirroredOrders } from '@main/engine/mirror-tables'
import { describe, expect, it } from 'vitest'
import { copyOf, saidOf, snapshotOf, sortedSnapshot, statesOf } from '../support/import-results'
import { importOne, importWorld, runImport } from '../support/import-run'
import { marketplaceOrder } from '../support/orders'

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
    const before = await snapshotOf(world)
    world.store.set(
      '1',
      marketplaceOrder({ id: '1', shipping: [500], overrides: { statusId: 11, staffNotes: 'Changed' } }),
    )
    const ended = await runImport(world)
    expect(statesOf(ended)).toEqual({ 1: 'skipped', 2: 'skipped', 3: 'skipped', 4: 'done' })
    expect(saidOf(ended)[1]).toBe('Order 1 is already imported as 1')
    expect(await snapshotOf(world)).toEqual(before)
    expect((await copyOf(world, '1')).order.staffNotes).toBe('Changed')
  })

  it('also when two runs overlap', async () => {
    const clean = await importWorld(four())
    await runImport(clean)
    const world = await importWorld(four())
    await Promise.all([runImport(world), runImport(world), ...['1', '2', '3', '4'].map((id) => importOne(world, id))])
    expect(sortedSnapshot(await snapshotOf(world))).toEqual(sortedSnapshot(await snapshotOf(clean)))
  })

  it('also when the process dies after any commit', async () => {
    const clean = await importWorld(four())
    await runImport(clean)
    const expected = await snapshotOf(clean)
    for (let commits = 0; commits < 60; commits += 1) {
      const world = await importWorld(four())
      const survived = await runImport(world.dyingAfter(commits)).then(
        () => true,
        () => false,
      )
      await runImport(world)
      expect(await snapshotOf(world), `died after ${commits} commits`).toEqual(expected)
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
