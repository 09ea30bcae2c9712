import { markAsPaid } from '@main/operations/mark-as-paid'
import { copyOf } from '../../support/import-results'
import { takeTurn } from '../../support/line-turn'
import { paidWorld } from '../../support/paid-world'
import type { WriteKind } from './write-kind'

/** An authorized payment is captured once, an offline order moved on once (PAY-1). */
export const captureKind: WriteKind = {
  name: 'capture',
  async open() {
    const shop = await paidWorld()
    return {
      world: shop.world,
      fault: shop.fault,
      clearFaults: async () => void (await shop.control('DELETE', 'faults')),
      close: () => shop.demoStore.close(),
      async begin(run) {
        const offline = run % 4 === 3
        const write = offline ? 'orders.update' : 'captures.create'
        const { orderId } = await shop.paid(offline ? 'offline-payment' : 'authorized')
        const before = await shop.written(write)
        const order = `/v2/orders/${orderId}`
        const capture = `/v3/orders/${orderId}/payment_actions/capture`
        return {
          paths: offline ? [order, order] : [capture, capture, order],
          async turn(world, process) {
            await takeTurn(world, markAsPaid, orderId, process)
            // The gateway answers meanwhile.
            await shop.clock.sleep(10_000)
          },
          isDone: async () => (await shop.markOf(orderId))?.state === 'marked',
          async problems() {
            const made = (await shop.written(write)) - before
            const { order, timeline } = await copyOf(shop.world, orderId)
            const told = timeline.filter(({ code }) => /paid\.timeline\.(captured|moved)/.test(code)).length
            const isPaid = offline ? order.statusId === 11 : order.payment.status === 'captured'
            return [
              ...(made === 1 ? [] : [`the store did it ${made} times`]),
              ...(told === 1 ? [] : [`the timeline tells it ${told} times`]),
              ...(isPaid ? [] : [`order ${orderId} is known as ${order.statusId}, ${order.payment.status}`]),
            ]
          },
        }
      },
    }
  },
}
