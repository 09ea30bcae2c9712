import { cancelOrders } from '@main/operations/cancel-orders'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { type CancelWorld, cancelWorld } from '../support/cancel-world'
import { listed, newProcess, said, takeTurn, toTheEnd } from '../support/line-turn'
import { check } from '../support/refund-world'

let shop: CancelWorld
beforeEach(async () => {
  shop = await cancelWorld()
})
afterEach(() => shop.demoStore.close())

describe('a refund that is declined after its order was cancelled', () => {
  it.each([
    ['never invoiced', false, 'The order is cancelled: set it to Awaiting Fulfillment in BigCommerce'],
    ['invoiced', true, 'is open again'],
  ] as const)('CAN-1, RFD-5: is told, and what to do: %s', async (_, invoiced, told) => {
    const { orderId } = invoiced ? await shop.paid('simple') : await shop.sold('simple')
    await shop.control('POST', 'declines', { action: 'refund', order_id: Number(orderId), message: 'Card expired' })
    await shop.ask(orderId, { refund: true })
    expect((await takeTurn(shop.world, cancelOrders, orderId)).state).toBe('done')
    await shop.clock.sleep(60_000)
    const [declined] = (await check(shop.world)).values()
    expect(said(declined)).toContain('Card expired')
    expect(said(declined)).toContain(told)
    expect(await shop.refundOf(orderId)).toMatchObject({ state: 'declined' })
    expect((await shop.booksOf(orderId)).saleOrder?.state).toBe('cancelled')
  })
})

describe('a refund that is declined before its order was cancelled', () => {
  it('CAN-1, RFD-5: says that nothing was cancelled, and leads to no credit note that there is not', async () => {
    const { orderId } = await shop.sold('simple')
    await shop.control('POST', 'declines', { action: 'refund', order_id: Number(orderId), message: 'Card expired' })
    await shop.ask(orderId, { refund: true })
    await takeTurn(shop.world.dyingAfter(4), cancelOrders, orderId).catch(() => undefined)
    expect(await shop.written('refunds.create')).toBe(1)
    await shop.clock.sleep(60_000)
    const ended = await takeTurn(shop.world, cancelOrders, orderId, newProcess(13))
    expect(said(ended)).toContain('Nothing was cancelled')
    expect(ended.state === 'failed' && ended.failure).toMatchObject({ code: 'cancel.refund-declined-first' })
    expect(ended.state === 'failed' && ended.failure.fix).toBeFalsy()
    expect(await shop.written('orders.update')).toBe(0)
  })
})

describe('a void that is declined', () => {
  it('CAN-1, OPR-11: is another write the next time, also when that was rehearsed between', async () => {
    const { orderId } = await shop.paid('authorized')
    await shop.control('POST', 'declines', { action: 'void', order_id: Number(orderId), message: 'Try again' })
    await shop.ask(orderId, { refund: true })
    const cancel = () => toTheEnd(shop.world, cancelOrders, orderId, newProcess(), () => shop.clock.sleep(30_000))
    expect(said(await cancel())).toContain('did not void the payment')
    await shop.ask(orderId, { refund: true })
    const rehearsing = { ...shop.world, instance: { ...shop.world.instance, rehearsal: true } }
    expect(said(await takeTurn(rehearsing, cancelOrders, orderId))).toContain('Rehearsal: would cancel')
    expect(await shop.requestOf(orderId)).toMatchObject({ ended: 1 })
    expect(await listed(shop.world, cancelOrders)).toEqual([])
    expect(said(await cancel())).toContain('Nobody asked for order')
    await shop.ask(orderId, { refund: true })
    expect((await cancel()).state).toBe('done')
    expect(await shop.written('voids.create')).toBe(2)
    expect((await shop.bigCommerce.payments.state(orderId, never))?.paymentStatus).toBe('void')
  })
})
