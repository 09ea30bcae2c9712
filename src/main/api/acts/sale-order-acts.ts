import { rejected } from '@main/errors'
import { cancelOrder, confirmOrder } from '../documents/decide-order'
import type { Act } from './act'

/** What may be done with a sale order. */
export const saleOrderActs: Readonly<Record<string, Act>> = {
  'confirm-order': { inputs: [], run: ({ id, ports }) => confirmOrder(id, ports) },
  'cancel-order': { inputs: [], run: ({ id, ports }) => cancelOrder(id, ports) },
  /** Every delivery order of it that left, and that the store has not been told of. */
  'update-order-status': {
    inputs: [],
    async run({ id, call }) {
      const { deliveries } = await call('documents.of', { saleOrderId: id })
      const ids = deliveries.map((delivery) => delivery.id)
      if (ids.length === 0) throw rejected('actions.no-deliveries', { order: id })
      return { id, queueIds: (await call('deliveries.push', { ids })).queueIds }
    },
  },
}
