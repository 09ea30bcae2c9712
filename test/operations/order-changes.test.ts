import { put } from '@main/db/db'
import { intents, orders as mirroredOrders, workflowCells, workflows } from '@main/engine/mirror-tables'
import { cellId, workflowOf } from '@shared/domain/financial-workflow'
import type { Intent } from '@shared/domain/intent'
import type { PaymentStatus } from '@shared/domain/marketplace-order'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { changesOf, decide, documentsOf, lookAt, saleOrderOf } from '../support/changed-order'
import { copyOf } from '../support/import-results'
import { importOne, runImport } from '../support/import-run'
import { deliver, push, type ShippingWorld, shippingWorld } from '../support/shipping-world'

let shop: ShippingWorld
beforeEach(async () => {
  shop = await shippingWorld()
})
afterEach(() => shop.demoStore.close())

const stated = async (orderId: string) => (await shop.bigCommerce.orders.get(orderId, never))?.totals.total.incTax
const cents = (amount: string | undefined) => Number(amount).toFixed(2)

describe('ORD-13 an order that is edited in the store after its import', () => {
  it('shows the lines and totals then and now, and books them anew when a person says so', async () => {
    const { orderId } = await shop.sold('simple')
    const [line] = (await copyOf(shop.world, orderId)).order.lines
    await shop.control('PATCH', `orders/${orderId}`, { lines: [{ id: Number(line?.id), quantity: 5 }] })
    expect(await lookAt(shop.world, orderId)).toMatchObject({ state: 'done', fix: { action: 'review-changes' } })
    const [change] = await changesOf(shop.world, orderId)
    expect(change).toMatchObject({ id: 'content', blocked: null, safe: true })
    expect(change?.rows.map(({ what }) => what.code)).toContain('orders.change.line')
    const before = await saleOrderOf(shop.world, orderId)
    await decide(shop.world, orderId, 'apply')
    expect(await lookAt(shop.world, orderId)).toMatchObject({
      state: 'done',
      message: { code: 'orders.changes-applied' },
    })
    const after = await saleOrderOf(shop.world, orderId)
    expect(after).toMatchObject({ name: before.name, state: 'confirmed', total: cents(await stated(orderId)) })
    const { deliveries } = await documentsOf(shop.world, orderId)
    expect(deliveries.map(({ state, lines }) => [state, lines[0]?.quantity])).toEqual([['waiting', '5']])
    expect(await changesOf(shop.world, orderId)).toEqual([])
    expect(await lookAt(shop.world, orderId)).toMatchObject({ state: 'skipped' })
  })

  it('is refused when it was edited once more after a person saw it', async () => {
    const { orderId } = await shop.sold('simple')
    const id = Number((await copyOf(shop.world, orderId)).order.lines[0]?.id)
    await shop.control('PATCH', `orders/${orderId}`, { lines: [{ id, quantity: 5 }] })
    await lookAt(shop.world, orderId)
    await decide(shop.world, orderId, 'apply')
    await shop.control('PATCH', `orders/${orderId}`, { lines: [{ id, quantity: 6 }] })
    const before = await saleOrderOf(shop.world, orderId)
    expect(await lookAt(shop.world, orderId)).toMatchObject({ failure: { code: 'orders.changed-again' } })
    expect(await saleOrderOf(shop.world, orderId)).toEqual(before)
    expect(await changesOf(shop.world, orderId)).toMatchObject([{ id: 'content' }])
    await decide(shop.world, orderId, 'apply')
    await lookAt(shop.world, orderId)
    expect((await saleOrderOf(shop.world, orderId)).total).toBe(cents(await stated(orderId)))
  })

  it('does not come again once dismissed, unless it changes again', async () => {
    const { orderId } = await shop.sold('simple')
    const id = Number((await copyOf(shop.world, orderId)).order.lines[0]?.id)
    await shop.control('PATCH', `orders/${orderId}`, { lines: [{ id, quantity: 5 }] })
    await lookAt(shop.world, orderId)
    await decide(shop.world, orderId, 'dismiss')
    expect(await lookAt(shop.world, orderId)).toMatchObject({ message: { code: 'orders.changes-settled' } })
    await shop.control('PATCH', `orders/${orderId}`, { staff_notes: 'Called' })
    expect(await lookAt(shop.world, orderId)).toMatchObject({ message: { code: 'orders.changes-settled' } })
    await shop.control('PATCH', `orders/${orderId}`, { lines: [{ id, quantity: 7 }] })
    expect(await lookAt(shop.world, orderId)).toMatchObject({ message: { code: 'orders.changes-waiting' } })
  })

  it('can only be looked at once its invoice is posted, with what to do instead', async () => {
    const { orderId } = await shop.sold('simple')
    const { saleOrder } = await copyOf(shop.world, orderId)
    const { value } = await shop.world.backOffice.invoices.ensure('i', saleOrder?.id ?? '', {
      invoiceDate: '2026-06-20',
      paymentTermId: null,
    })
    await shop.world.backOffice.invoices.post(value.id, '2026-06-20T10:00:00.000Z')
    const id = Number((await copyOf(shop.world, orderId)).order.lines[0]?.id)
    await shop.control('PATCH', `orders/${orderId}`, { lines: [{ id, quantity: 9 }] })
    await lookAt(shop.world, orderId)
    expect(await changesOf(shop.world, orderId)).toMatchObject([
      { id: 'content', blocked: { code: 'orders.change.invoiced-more' } },
    ])
  })

  it('gets its new address, and so do its delivery orders', async () => {
    const { orderId } = await shop.sold('simple')
    const [address] = (await copyOf(shop.world, orderId)).order.shippingAddresses
    const changed = { id: Number(address?.id), street_1: '99 New Street' }
    await shop.control('PATCH', `orders/${orderId}`, { shipping_addresses: [changed] })
    await lookAt(shop.world, orderId)
    expect((await changesOf(shop.world, orderId)).map(({ kind }) => kind)).toEqual(['shipping'])
    await decide(shop.world, orderId, 'apply')
    await lookAt(shop.world, orderId)
    const { deliveries } = await documentsOf(shop.world, orderId)
    expect(deliveries.filter(({ state }) => state !== 'cancelled').map((one) => one.address)).toEqual([
      expect.stringContaining('99 New Street'),
    ])
    expect(await changesOf(shop.world, orderId)).toEqual([])
  })
})

describe('ORD-13 what else happens in the store after the import', () => {
  it('cancels the sale order, its delivery orders and its draft invoice with the order', async () => {
    const { orderId } = await shop.sold('simple')
    await shop.control('POST', `orders/${orderId}/cancel`, {})
    await lookAt(shop.world, orderId)
    expect(await changesOf(shop.world, orderId)).toMatchObject([{ id: 'cancelled', safe: true }])
    await decide(shop.world, orderId, 'apply')
    await lookAt(shop.world, orderId)
    expect((await saleOrderOf(shop.world, orderId)).state).toBe('cancelled')
    expect((await documentsOf(shop.world, orderId)).deliveries.map(({ state }) => state)).toEqual(['cancelled'])
    expect(await lookAt(shop.world, orderId)).toMatchObject({ state: 'skipped' })
  })

  it('books a parcel sent there as a done delivery order with its tracking, which is not pushed back', async () => {
    const { orderId } = await shop.sold('many-lines')
    const tracking = { tracking_number: '1ZSTORE', tracking_carrier: 'ups' }
    await shop.control('POST', `orders/${orderId}/shipments`, { how: 'part', ...tracking })
    await lookAt(shop.world, orderId)
    expect((await changesOf(shop.world, orderId)).map(({ kind }) => kind)).toEqual(['shipment'])
    await decide(shop.world, orderId, 'apply')
    await lookAt(shop.world, orderId)
    const { deliveries } = await documentsOf(shop.world, orderId)
    expect(deliveries.filter(({ state }) => state === 'done')).toMatchObject([
      { tracking: '1ZSTORE', carrier: 'ups', elsewhere: true },
    ])
    expect((await shop.world.backOffice.records.query('stock-moves', {})).total).toBe(1)
    await push(shop.world)
    expect(await shop.bigCommerce.orders.shipments(orderId, never)).toHaveLength(1)
    expect(await changesOf(shop.world, orderId)).toEqual([])
  })

  it('never takes for the merchant’s what Quayside sent itself', async () => {
    const { orderId, deliveries } = await shop.sold('simple')
    for (const delivery of deliveries) await deliver(shop.world, delivery)
    await push(shop.world)
    await lookAt(shop.world, orderId)
    expect(await changesOf(shop.world, orderId)).toEqual([])
    const codes = (await copyOf(shop.world, orderId)).timeline.map(({ code }) => code)
    expect(codes).toContain('orders.timeline.change-status')
  })

  it('judges no shipment while one of Quayside’s may be on its way, and looks again after', async () => {
    const { orderId } = await shop.sold('many-lines')
    await importedAs(orderId)
    await shop.control('POST', `orders/${orderId}/shipments`, { how: 'part' })
    await lookAt(shop.world, orderId)
    await decide(shop.world, orderId, 'dismiss')
    await lookAt(shop.world, orderId)
    await shop.control('POST', `orders/${orderId}/shipments`, { how: 'part' })
    const written = await underWay(orderId)
    await lookAt(shop.world, orderId)
    expect(await changesOf(shop.world, orderId)).toEqual([])
    await shop.world.mirror.commit([put(intents, { ...written, state: 'refused' as const })])
    const [ended] = (await runImport({ ...shop.world, marketplace: unchanged() })).values()
    expect(ended).toMatchObject({ message: { code: 'orders.changes-waiting', params: { n: 1 } } })
  })

  it('runs the workflow of the payment it has now', async () => {
    const { orderId } = await shop.sold('simple')
    const { payment } = (await copyOf(shop.world, orderId)).order
    await workflowOn(payment.gateway, 'paid', 'confirmSaleOrder', 'createInvoice', 'postInvoice', 'registerPayment')
    await importedAs(orderId)
    await shop.control('PATCH', `orders/${orderId}`, { payment_status: 'paid' })
    await lookAt(shop.world, orderId)
    expect((await changesOf(shop.world, orderId)).map(({ id }) => id)).toEqual(['payment'])
    await decide(shop.world, orderId, 'apply')
    await lookAt(shop.world, orderId)
    expect((await documentsOf(shop.world, orderId)).invoices).toMatchObject([{ state: 'posted', paymentState: 'paid' }])
    expect(await lookAt(shop.world, orderId)).toMatchObject({ state: 'skipped' })
  })

  it('does by itself what takes nothing back, where the instance is set so', async () => {
    const { orderId } = await shop.sold('simple')
    const world = shop.world.with({ ...shop.world.instance.settings, updateAfterImport: 'apply' })
    await shop.control('POST', `orders/${orderId}/cancel`, {})
    expect(await importOne(world, orderId)).toMatchObject({ message: { code: 'orders.changes-applied' } })
    expect((await saleOrderOf(world, orderId)).state).toBe('cancelled')
  })
})

describe('ORD-13 orders of older versions, and of other statuses', () => {
  it('a copy that does not say what was booked is compared with what it holds', async () => {
    const { orderId } = await shop.sold('simple')
    const { booked: _booked, ...older } = await copyOf(shop.world, orderId)
    await shop.world.mirror.commit([put(mirroredOrders, older)])
    const [address] = older.order.shippingAddresses
    const changed = { id: Number(address?.id), street_1: '99 New Street' }
    await shop.control('PATCH', `orders/${orderId}`, { shipping_addresses: [changed] })
    await lookAt(shop.world, orderId)
    expect((await changesOf(shop.world, orderId)).map(({ kind }) => kind)).toEqual(['shipping'])
  })

  it('a decision that no run took up is met by the next, and once only', async () => {
    const { orderId } = await shop.sold('simple')
    await importedAs(orderId)
    await runImport(shop.world)
    await shop.control('POST', `orders/${orderId}/cancel`, {})
    await lookAt(shop.world, orderId)
    await decide(shop.world, orderId, 'apply')
    const listed = { ...shop.world, marketplace: unchanged() }
    expect([...(await runImport(listed)).values()]).toMatchObject([{ message: { code: 'orders.changes-applied' } }])
    expect((await runImport(listed)).size).toBe(0)
  })

  it('ORD-1: an order that left the chosen statuses is met by a scheduled run, one that was never in them is not', async () => {
    const world = shop.world.with({ ...shop.world.instance.settings, orderStatusIds: [11] })
    const { orderId } = await shop.sold('simple')
    await importedAs(orderId)
    const [other = ''] = await shop.place('cancelled', 1)
    await runImport(world)
    await shop.control('POST', `orders/${orderId}/cancel`, {})
    const ended = await runImport(world)
    expect([...ended.keys()]).toEqual([orderId])
    expect((await changesOf(world, orderId)).map(({ kind }) => kind)).toEqual(['cancelled'])
    expect(await world.mirror.get(mirroredOrders, other)).toBeNull()
  })
})

/** The store, as if nothing had changed in it since. */
function unchanged() {
  const { marketplace } = shop.world
  return { ...marketplace, orders: { ...marketplace.orders, list: nothing } }
}

/** A shipment of ours that nobody knows the outcome of. */
async function underWay(orderId: string): Promise<Intent> {
  const intent: Intent = {
    id: 'shipment:delivery-order-9',
    state: 'open',
    what: { code: 'shipping.shipment-of', params: { name: 'OUT9', id: orderId } },
    instanceId: shop.world.instance.id,
    operation: 'update-order-status',
    queueId: 'q',
    lineId: null,
    ref: 'delivery-order-9',
    openedAt: '2026-06-20T10:00:00.000Z',
    sends: 1,
    result: null,
    endedAt: null,
  }
  await shop.world.mirror.commit([put(intents, intent)])
  return intent
}

async function* nothing(): AsyncGenerator<never> {
  yield* []
}

async function workflowOn(gateway: string, paymentStatus: PaymentStatus, ...steps: Parameters<typeof workflowOf>[2][]) {
  const workflow = workflowOf(`w-${paymentStatus}`, `For ${paymentStatus}`, ...steps)
  const cell = { gateway, paymentStatus, workflowId: workflow.id }
  const changes = [put(workflows, workflow), put(workflowCells, { id: cellId(gateway, paymentStatus), ...cell })]
  await shop.world.mirror.commit(changes)
}

/** As if a workflow had gone through: these trials confirm their orders by hand. */
async function importedAs(orderId: string): Promise<void> {
  const copy = await copyOf(shop.world, orderId)
  await shop.world.mirror.commit([put(mirroredOrders, { ...copy, sync: 'imported', message: null })])
}
