import { cancelOrders } from '@main/operations/cancel-orders'
import { never } from '../../marketplaces/bigcommerce/scripted-store'
import { cancelWorld } from '../../support/cancel-world'
import { copyOf } from '../../support/import-results'
import { takeTurn } from '../../support/line-turn'
import type { WriteKind } from './write-kind'

/** All that is left goes back once, or is voided once, and then the order is cancelled once, there and here (CAN-1). */
export const cancelKind: WriteKind = {
  name: 'cancel',
  async open() {
    const shop = await cancelWorld()
    const written = async () => ({
      refunds: await shop.written('refunds.create'),
      voids: await shop.written('voids.create'),
      cancelled: await shop.written('orders.update'),
    })
    return {
      world: shop.world,
      fault: shop.fault,
      clearFaults: async () => void (await shop.control('DELETE', 'faults')),
      close: () => shop.demoStore.close(),
      async begin(run) {
        const [voids, invoiced] = [run % 4 === 3, run % 4 !== 2]
        const { orderId } = invoiced
          ? await shop.paid(voids ? 'authorized' : 'simple')
          : await shop.sold('handling-and-wrap')
        await shop.ask(orderId, { refund: true })
        const before = await written()
        const [order, actions] = [`/v2/orders/${orderId}`, `/v3/orders/${orderId}/payment_actions`]
        const money = voids ? [`${actions}/void`] : [`${actions}/refunds`, `${actions}/refund_quotes`]
        return {
          paths: [order, order, ...money, ...money],
          async turn(world, process) {
            await takeTurn(world, cancelOrders, orderId, process)
            // The gateway answers meanwhile.
            await shop.clock.sleep(10_000)
          },
          isDone: async () => (await shop.requestOf(orderId))?.state === 'done',
          async problems() {
            const after = await written()
            const expected = { refunds: voids ? 0 : 1, voids: voids ? 1 : 0, cancelled: 1 } as const
            const { saleOrder, creditNotes } = await shop.booksOf(orderId)
            const state = await shop.bigCommerce.payments.state(orderId, never)
            const { timeline } = await copyOf(shop.world, orderId)
            const told = timeline.filter(({ code }) => code === 'cancel.timeline.cancelled').length
            const notes = creditNotes.filter((note) => note.state !== 'cancelled').map((note) => note.paymentState)
            return [
              ...Object.entries(expected).flatMap(([write, times]) => {
                const made = after[write as 'voids'] - before[write as 'voids']
                return made === times ? [] : [`${write}: ${made} times`]
              }),
              ...(state?.statusId === 5 ? [] : [`order ${orderId} is ${state?.status} in the store`]),
              ...(state?.paymentStatus === (voids ? 'void' : 'refunded')
                ? []
                : [`its payment is ${state?.paymentStatus}`]),
              ...(saleOrder?.state === 'cancelled' ? [] : [`it is ${saleOrder?.state} here`]),
              ...(notes.join() === (invoiced ? 'paid' : '')
                ? []
                : [`its credit notes are ${notes.join() || 'missing'}`]),
              ...(told === 1 ? [] : [`the timeline tells it ${told} times`]),
            ]
          },
        }
      },
    }
  },
}
