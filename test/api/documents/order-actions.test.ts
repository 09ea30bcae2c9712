import { describe, expect, it } from 'vitest'
import { app, everything, instanceId, ordered, sharedDocumentsWorld, sold, store } from './documents-world'

sharedDocumentsWorld()

const whyNot = async (orderId: string) => {
  const actions = await app().call('orders.actions', { instanceId: instanceId(), orderId })
  return Object.fromEntries(actions.map(({ action, why }) => [action, why.map(({ code }) => code)]))
}

describe('the actions of an order', () => {
  it('FWF-2, FUL-2: say what is possible as its life goes on', async () => {
    const { orderId, saleOrderId } = await ordered()
    expect(await whyNot(orderId)).toMatchObject({
      'update-order-status': ['actions.no-deliveries'],
      'confirm-order': [],
      'create-invoice': ['back-office.order-not-confirmed'],
      'cancel-order': [],
    })
    await app().call('records.act', { action: 'confirm-order', id: saleOrderId })
    expect(await whyNot(orderId)).toMatchObject({
      'update-order-status': ['actions.delivery-not-done'],
      'confirm-order': ['actions.confirmed-already'],
      'create-invoice': [],
    })
  })

  it('FUL-2: Update Order Status is possible as soon as one delivery left, and no more once all are sent', async () => {
    const { orderId, deliveries } = await sold('several-addresses')
    const ids = deliveries.map(({ id }) => id)
    await app().call('deliveries.validate', { id: ids[0] ?? '', ...everything })
    expect(await whyNot(orderId)).toMatchObject({ 'update-order-status': [] })
    for (const id of ids.slice(1)) await app().call('deliveries.validate', { id, ...everything })
    const { queueIds } = await app().call('deliveries.push', { ids })
    await app().call('queues.wait', { queueId: queueIds[0] ?? '', timeoutSeconds: 30 })
    const { 'update-order-status': why = [] } = await whyNot(orderId)
    expect(new Set(why)).toEqual(new Set(['actions.pushed-already']))
    expect(why).toHaveLength(ids.length)
  })

  it('say of an order that is not in, and of one that is cancelled, why nothing is possible', async () => {
    const [orderId = ''] = await store().place('unknown-sku', 1, { status_id: 11 })
    await app().run(instanceId(), 'import-orders', { orderIds: [orderId] })
    for (const why of Object.values(await whyNot(orderId))) expect(why).toContain('system.order-not-imported')
    const { orderId: other, saleOrderId } = await sold()
    await app().call('records.act', { action: 'cancel-order', id: saleOrderId })
    expect(await whyNot(other)).toMatchObject({
      'confirm-order': ['actions.order-cancelled'],
      'create-invoice': ['actions.order-cancelled'],
      'cancel-order': ['actions.order-cancelled'],
    })
    const nobody = { instanceId: instanceId(), orderId: '0' }
    expect(await app().refusal('orders.actions', nobody)).toMatchObject({ code: 'error.not-found' })
  })
})
