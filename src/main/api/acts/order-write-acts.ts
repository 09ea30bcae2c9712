import { rejected } from '@main/errors'
import { orderBehind } from '../documents/order-behind'
import type { Act, Given } from './act'

/** What the store is told of the marketplace order behind a sale order. */
export const orderWriteActs: Readonly<Record<string, Act>> = {
  'mark-paid': {
    inputs: [],
    async run(given) {
      const { queueIds } = await given.call('orders.markAsPaid', { orders: [await keyOf(given)] })
      return { id: given.id, queueIds }
    },
  },
}

/** Scripts name the sale order, as `records sale-orders` lists it. */
async function keyOf({ id, ports }: Given) {
  const { link, saleOrder } = await orderBehind(id, ports)
  if (link.instanceId === null || link.orderId === null)
    throw rejected('actions.no-marketplace-order', { name: saleOrder.name })
  return { instanceId: link.instanceId, orderId: link.orderId }
}
