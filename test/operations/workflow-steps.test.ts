import type { BackOfficeCollection } from '@main/backoffice/back-office'
import { put } from '@main/db/db'
import { workflows } from '@main/engine/mirror-tables'
import { type FinancialWorkflow, workflowOf, workflowSteps } from '@shared/domain/financial-workflow'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { describe, expect, it } from 'vitest'
import { copyOf, failureOf, snapshotOf, variantIdOf } from '../support/import-results'
import { type ImportWorld, importOne, importWorld, runImport } from '../support/import-run'
import { marketplaceOrder } from '../support/orders'

const everyStep = workflowOf('w1', 'Automatic', ...workflowSteps.map(({ step }) => step))

describe('the steps of a financial workflow', () => {
  it('FWF-2: confirm, deliver, invoice, post and register the payment of an imported order', async () => {
    const world = await stocked([marketplaceOrder({ id: '1', shipping: [500] })])
    await runImport(world)
    expect(await allOf(world, 'delivery-orders')).toMatchObject([{ state: 'done', elsewhere: false }])
    const [invoice] = await allOf(world, 'invoices')
    expect(invoice).toMatchObject({ state: 'posted', paymentState: 'paid', total: '16.50', paid: '16.50' })
    expect(await allOf(world, 'payments')).toMatchObject([{ direction: 'in', amount: '16.50', method: 'Stripe' }])
    const { sync, timeline } = await copyOf(world, '1')
    expect(sync).toBe('imported')
    expect(timeline.map(({ code }) => code.replace('orders.timeline.', ''))).toEqual([
      'placed', 'imported', 'confirmed', 'delivered', 'invoiced', 'paid',
    ]) // biome-ignore format: one row
  })

  it.each([
    ['confirmSaleOrder', { 'delivery-orders': 1, invoices: 0, payments: 0 }],
    ['createInvoice', { 'delivery-orders': 1, invoices: 1, payments: 0 }],
    ['postInvoice', { 'delivery-orders': 1, invoices: 1, payments: 0 }],
  ] as const)('FWF-2: go no further than they are asked to: %s', async (last, made) => {
    const steps = workflowSteps.map(({ step }) => step)
    const upTo = steps.slice(0, steps.indexOf(last) + 1).filter((step) => step !== 'validateDeliveryOrder')
    const world = await stocked([marketplaceOrder({ id: '1' })], workflowOf('w1', 'Some', ...upTo))
    await runImport(world)
    for (const [collection, count] of Object.entries(made))
      expect(await allOf(world, collection as BackOfficeCollection), collection).toHaveLength(count)
    const [invoice] = await allOf(world, 'invoices')
    if (invoice) expect(invoice).toMatchObject({ state: last === 'postInvoice' ? 'posted' : 'draft' })
  })

  it('FWF-2: put the order’s day in the store’s time zone on invoice and payment, or the day they are made', async () => {
    const order = marketplaceOrder({ id: '1', overrides: { createdAt: '2026-06-17T23:30:00.000Z' } })
    const days = async (invoiceDate: FinancialWorkflow['invoiceDate']) => {
      const world = await stocked([order], { ...everyStep, invoiceDate }, 'Pacific/Auckland')
      await runImport(world)
      const [invoice] = await allOf(world, 'invoices')
      const [payment] = await allOf(world, 'payments')
      return [invoice?.invoiceDate, payment?.paidOn]
    }
    expect(await days('order-date')).toEqual(['2026-06-18', '2026-06-18'])
    expect((await days('today'))[0]).toBe('2026-06-20')
  })

  it('ORD-3: count store credit and gift certificates as payments of their own', async () => {
    const world = await stocked([marketplaceOrder({ id: '1', storeCredit: 300 })])
    await runImport(world)
    const paid = (await allOf(world, 'payments')).map(({ method, amount }) => [method, amount])
    expect(paid).toEqual([['Store credit', '3.00'], ['Stripe', '8.00']]) // biome-ignore format: one row
    expect(await allOf(world, 'invoices')).toMatchObject([{ paymentState: 'paid' }])
  })

  it('FWF-4: stop where one fails, say which, and go on from there', async () => {
    const order = marketplaceOrder({ id: '1', lines: [{ unitPrice: 1000, quantity: 7 }] })
    const world = await stocked([order], everyStep, 'UTC', '5')
    const failure = failureOf((await runImport(world)).get('1'))
    expect(failure).toMatchObject({ kind: 'rejected', code: 'orders.workflow-stopped' })
    expect(failure.params).toMatchObject({ step: 'validate the delivery order', workflow: 'Automatic' })
    expect(String(failure.params.reason)).toContain('lacks 2 of MUG')
    const stopped = await copyOf(world, '1')
    expect(stopped).toMatchObject({ sync: 'failed', saleOrder: { name: '1' } })
    expect(stopped.timeline.map(({ code }) => code)).toContain('orders.timeline.confirmed')
    expect(await allOf(world, 'sale-orders')).toMatchObject([{ state: 'confirmed' }])
    expect(await allOf(world, 'invoices')).toEqual([])

    await stock(world, '9', 'more')
    expect(await importOne(world, '1')).toMatchObject({ state: 'done' })
    expect(await allOf(world, 'delivery-orders')).toMatchObject([{ state: 'done' }])
    expect(await allOf(world, 'payments')).toHaveLength(1)
    const confirmed = (await copyOf(world, '1')).timeline.filter(({ code }) => code === 'orders.timeline.confirmed')
    expect(confirmed).toHaveLength(1)
  })

  it('FWF-4, ORD-2: are each done once when the process dies after any commit', async () => {
    const orders = () => [marketplaceOrder({ id: '1', shipping: [500], storeCredit: 300 })]
    const clean = await stocked(orders())
    await runImport(clean)
    const expected = await everything(clean)
    for (let commits = 0; ; commits += 1) {
      const world = await stocked(orders())
      const died = await runImport(world.dyingAfter(commits)).then(
        () => false,
        () => true,
      )
      await runImport(world)
      expect(await everything(world), `died after ${commits} commits`).toEqual(expected)
      if (!died) return expect(commits).toBeGreaterThan(8)
    }
  })

  it('FWF-4: are not run for an order that a person cancelled meanwhile', async () => {
    const world = await stocked([
      marketplaceOrder({ id: '1', overrides: { payment: { gateway: 'Klarna', status: 'paid' } } }),
    ])
    await runImport(world)
    const [draft] = await allOf(world, 'sale-orders')
    await world.backOffice.saleOrders.cancel(draft?.id ?? '')
    world.store.set('1', marketplaceOrder({ id: '1' }))
    expect(await importOne(world, '1')).toMatchObject({ state: 'done' })
    expect(await allOf(world, 'sale-orders')).toMatchObject([{ state: 'cancelled' }])
    expect(await allOf(world, 'invoices')).toEqual([])
  })
})

async function stocked(
  orders: readonly MarketplaceOrder[],
  workflow: FinancialWorkflow = everyStep,
  timeZone = 'UTC',
  pieces = '5',
): Promise<ImportWorld> {
  const world = await importWorld(orders)
  await world.mirror.commit([put(workflows, workflow)])
  await stock(world, pieces, 'count')
  return inZone(world, timeZone)
}

/** Every further world of this one is in the zone too. */
function inZone(world: ImportWorld, timeZone: string): ImportWorld {
  const shop = { ...(world.instance.shop ?? ({} as NonNullable<typeof world.instance.shop>)), timeZone }
  const instance = { ...world.instance, shop }
  return {
    ...world,
    instance,
    dyingAfter: (commits) => ({ ...world.dyingAfter(commits), instance }),
  }
}

async function stock(world: ImportWorld, quantity: string, key: string): Promise<void> {
  const [warehouse] = (await world.backOffice.stock.warehouses()).filter(
    ({ id }) => id === world.instance.settings.warehouseId,
  )
  const variantId = await variantIdOf(world, 'MUG')
  const count = { stockLocationId: warehouse?.stockLocationId ?? '', origin: key, validate: true }
  await world.backOffice.stock.ensureAdjustment(key, { ...count, lines: [{ variantId, quantity }] })
}

async function allOf({ backOffice }: ImportWorld, collection: BackOfficeCollection) {
  return (
    await backOffice.records
      .query(collection, { sort: 'createdAt', limit: 1000 })
      .catch(() => backOffice.records.query(collection, { limit: 1000 }))
  ).rows
}

async function everything(world: ImportWorld): Promise<unknown> {
  const [delivery] = await allOf(world, 'delivery-orders')
  const [invoice] = await allOf(world, 'invoices')
  const paid = (await allOf(world, 'payments')).map(({ method, amount }) => [method, amount])
  return [
    await snapshotOf(world),
    [delivery?.state, delivery?.lines, (await allOf(world, 'stock-moves')).length],
    [invoice?.number, invoice?.total, invoice?.paymentState, invoice?.lines],
    paid,
    (await copyOf(world, '1')).sync,
  ]
}
