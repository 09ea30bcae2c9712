import { parseDecimal } from '@shared/money'
import { never } from '../../marketplaces/bigcommerce/scripted-store'
import { refund, refundWorld } from '../../support/refund-world'
import type { WriteKind } from './write-kind'

/** A credit note's money goes back once, and the books have it once (RFD-2). */
export const refundKind: WriteKind = {
  name: 'refund',
  async open() {
    const shop = await refundWorld()
    return {
      world: shop.world,
      fault: shop.fault,
      clearFaults: async () => void (await shop.control('DELETE', 'faults')),
      close: () => shop.demoStore.close(),
      async begin(run) {
        const credited = await shop.credited('simple', run % 2 === 0 ? 'all' : 1)
        const { orderId, note } = credited
        const before = await shop.refunds()
        await shop.decide(credited)
        const actions = `/v3/orders/${orderId}/payment_actions`
        return {
          paths: [`${actions}/refunds`, `${actions}/refunds`, `${actions}/refund_quotes`, `/v2/orders/${orderId}`],
          turn: async (world, process) => void (await refund(world, note.id, process)),
          async isDone() {
            const { state } = (await shop.pushOf(note.id)) ?? {}
            return state === 'sent' && (await shop.noteOf(note.id)).paymentState === 'paid'
          },
          async problems() {
            const made = (await shop.refunds()) - before
            const [refunded, ...others] = await shop.bigCommerce.payments.refunds(orderId, never)
            const push = await shop.pushOf(note.id)
            const booked = await shop.backOf(note.id)
            return [
              ...(made === 1 ? [] : [`the store made ${made} refunds`]),
              ...(others.length === 0 ? [] : [`order ${orderId} has ${others.length + 1} refunds`]),
              ...(push?.refundId === refunded?.id ? [] : [`refund ${refunded?.id} is known as ${push?.refundId}`]),
              ...(parseDecimal(refunded?.total ?? '0') === parseDecimal(note.total)
                ? []
                : [`${refunded?.total} went back`]),
              ...(booked.length === 1 ? [] : [`${booked.length} payments are booked`]),
            ]
          },
        }
      },
    }
  },
}
