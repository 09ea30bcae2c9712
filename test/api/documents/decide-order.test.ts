import { describe, expect, it } from 'vitest'
import { app, documents, instanceId, ordered, sharedDocumentsWorld, store } from './documents-world'

sharedDocumentsWorld()

const confirm = (id: string) => app().call('records.act', { action: 'confirm-order', id })
const get = (orderId: string) => app().call('orders.get', { instanceId: instanceId(), orderId })
const pieces = (lines: readonly { readonly quantity: string }[]) =>
  lines.reduce((sum, { quantity }) => sum + Number(quantity), 0)

describe('an order that waits for a workflow and is decided on by hand', () => {
  it('FWF-3: settles it, once, and says so in its history', async () => {
    const { orderId, saleOrderId } = await ordered()
    expect(await get(orderId)).toMatchObject({ sync: 'needs-workflow' })
    await Promise.all([confirm(saleOrderId), confirm(saleOrderId)])
    await confirm(saleOrderId)
    const { sync, message, timeline } = await get(orderId)
    expect([sync, message]).toEqual(['imported', null])
    expect(timeline.at(-1)).toMatchObject({ code: 'orders.timeline.confirmed-by-hand', by: 'person' })
    expect((await documents(saleOrderId)).deliveries).toMatchObject([{ state: 'waiting', elsewhere: false }])
  })

  it('ORD-7: delivers what had left the store, with its tracking, and leaves the rest to go', async () => {
    const { orderId, saleOrderId, order } = await ordered('partially-shipped')
    const shipped = order.lines.reduce((sum, { quantityShipped }) => sum + quantityShipped, 0)
    const sold = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
    await confirm(saleOrderId)
    await confirm(saleOrderId)
    const { deliveries } = await documents(saleOrderId)
    const done = deliveries.filter(({ state }) => state === 'done')
    expect(done.every(({ elsewhere, tracking }) => elsewhere && tracking !== '')).toBe(true)
    expect(pieces(done.flatMap(({ lines }) => lines))).toBe(shipped)
    expect(pieces(deliveries.flatMap(({ lines }) => lines))).toBe(sold)
    const actions = done[0]?.actions.find(({ action }) => action === 'push-delivery')
    expect(actions?.why.map(({ code }) => code)).toContain('actions.left-before')
    const moves = { collection: 'stock-moves', query: { where: { documentId: done.map(({ id }) => id) } } } as const
    expect((await app().call('records.list', moves)).total).toBe(0)
    expect(await get(orderId)).toMatchObject({ sync: 'imported' })
  })

  it.each(['shipped', 'completed-without-shipment'])('ORD-7: has nothing left to deliver: %s', async (kind) => {
    const { saleOrderId } = await ordered(kind, { status_id: kind === 'shipped' ? 2 : 10 })
    await confirm(saleOrderId)
    const { deliveries } = await documents(saleOrderId)
    expect(deliveries.length).toBeGreaterThan(0)
    expect(deliveries.every(({ state, elsewhere }) => state === 'done' && elsewhere)).toBe(true)
  })

  it('ORD-7: does nothing while the store does not say what left, and all of it later', async () => {
    const { orderId, saleOrderId } = await ordered('partially-shipped')
    await store().fault({ match: { path: `/v2/orders/${orderId}/shipments` }, kind: '401' })
    expect((await app().refusal('records.act', { action: 'confirm-order', id: saleOrderId })).kind).toBe('denied')
    expect(await app().call('records.get', { collection: 'sale-orders', id: saleOrderId })).toMatchObject({
      state: 'draft',
    })
    expect(await get(orderId)).toMatchObject({ sync: 'needs-workflow' })
    await confirm(saleOrderId)
    expect((await documents(saleOrderId)).deliveries.map(({ state }) => state).toSorted()).toEqual(['done', 'waiting'])
  })

  it('ORD-13: follows what the store changes from then on', async () => {
    const { orderId, saleOrderId } = await ordered()
    await confirm(saleOrderId)
    await store().control('POST', `orders/${orderId}/shipments`, { how: 'all' })
    const { lines } = await app().run(instanceId(), 'import-orders', { orderIds: [orderId] })
    expect(lines).toMatchObject([{ state: 'done', message: { code: 'orders.changes-waiting' } }])
  })

  it('CAN-1: cancelled by hand it waits for nothing either, and its history says so once', async () => {
    const { orderId, saleOrderId } = await ordered()
    const cancel = () => app().call('records.act', { action: 'cancel-order', id: saleOrderId })
    expect(await cancel()).toMatchObject({ state: 'cancelled', warnings: [] })
    await cancel()
    const { sync, timeline } = await get(orderId)
    expect(sync).toBe('imported')
    expect(timeline.filter(({ code }) => code === 'orders.timeline.cancelled-by-hand')).toHaveLength(1)
    await app().run(instanceId(), 'import-orders', { orderIds: [orderId] })
    expect(await get(orderId)).toMatchObject({ sync: 'imported', saleOrderDocument: { state: 'cancelled' } })
  })
})
