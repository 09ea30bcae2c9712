import { put } from '@main/db/db'
import { orders as mirroredOrders, workflowCells } from '@main/engine/mirror-tables'
import { cellId } from '@shared/domain/financial-workflow'
import { describe, expect, it } from 'vitest'
import { decide, saleOrderOf } from '../support/changed-order'
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

describe('ORD-4 an order that was changed in the store after its sale order was made', () => {
  const klarna = { payment: { gateway: 'Klarna', status: 'paid' } } as const
  const asPlaced = () => marketplaceOrder({ id: '4', shipping: [500], overrides: klarna })
  const asChanged = () => marketplaceOrder({ id: '4', shipping: [600], overrides: klarna })

  it('is not passed off as imported with the old total, and the others are', async () => {
    const world = await importWorld([asPlaced(), marketplaceOrder({ id: '5' })])
    await runImport(world)
    world.store.set('4', asChanged())
    const cell = { gateway: 'Klarna', paymentStatus: 'paid', workflowId: 'w1' } as const
    await world.mirror.commit([put(workflowCells, { id: cellId('Klarna', 'paid'), ...cell })])
    const ended = await runImport(world)
    expect(ended.get('4')).toMatchObject({ state: 'failed', failure: { code: 'orders.changed-since' } })
    expect(statesOf(ended)[5]).toBe('skipped')
    expect(await copyOf(world, '4')).toMatchObject({ sync: 'failed' })
    expect((await world.backOffice.saleOrders.findByKey(`${world.instance.id}:order:4`))?.state).toBe('draft')

    world.store.set('4', asPlaced())
    expect(statesOf(await runImport(world))[4]).toBe('done')
    expect(await copyOf(world, '4')).toMatchObject({ sync: 'imported' })
  })

  it('ORD-13: is booked as it is now and goes on once a person says so', async () => {
    const world = await importWorld([asPlaced()])
    await runImport(world)
    world.store.set('4', asChanged())
    expect(await importOne(world, '4')).toMatchObject({
      state: 'failed',
      failure: { code: 'orders.changed-since', fix: { action: 'review-changes', marketplaceOrderId: '4' } },
    })
    await decide(world, '4', 'apply')
    const cell = { gateway: 'Klarna', paymentStatus: 'paid', workflowId: 'w1' } as const
    await world.mirror.commit([put(workflowCells, { id: cellId('Klarna', 'paid'), ...cell })])
    expect(await importOne(world, '4')).toMatchObject({ state: 'done', message: { code: 'orders.imported' } })
    const made = await saleOrderOf(world, '4')
    expect(made).toMatchObject({ state: 'confirmed', total: '17.60' })
    expect(Number((await copyOf(world, '4')).order.totals.total.incTax)).toBe(17.6)
  })

  it('also when the process died in between', async () => {
    for (let commits = 0; commits < 12; commits += 1) {
      const world = await importWorld([asPlaced()])
      await runImport(world.dyingAfter(commits)).catch(() => undefined)
      world.store.set('4', asChanged())
      await runImport(world)
      const made = await world.backOffice.saleOrders.findByKey(`${world.instance.id}:order:4`)
      const { sync, order } = await copyOf(world, '4')
      const agree = Number(made?.total) === Number(order.totals.total.incTax)
      expect(agree || sync === 'failed', `died after ${commits} commits: ${sync} ${made?.total}`).toBe(true)
    }
  })
})
