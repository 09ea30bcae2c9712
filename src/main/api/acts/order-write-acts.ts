import { rejected } from '@main/errors'
import type { CancelQuoteMoney } from '@shared/contract/order-writes'
import { orderBehind } from '../documents/order-behind'
import { type Act, type Given, invalid } from './act'

/** What the store is told of the marketplace order behind a sale order. */
export const orderWriteActs: Readonly<Record<string, Act>> = {
  'mark-paid': {
    inputs: [],
    async run(given) {
      const { queueIds } = await given.call('orders.markAsPaid', { orders: [await keyOf(given)] })
      return { id: given.id, queueIds }
    },
  },
  'cancel-in-store': {
    // `total`: what the script expects the store to quote. `method`: one of its ways, else the usual one.
    inputs: ['reason', 'refund', 'method', 'total', 'restock'],
    async run(given) {
      const { id, input, call } = given
      if (!input.reason?.trim()) throw invalid('reason', 'say why, for the order’s history')
      const key = await keyOf(given)
      const seen = async () => input.total ?? totalOf((await call('orders.cancelQuote', key)).money)
      const { queueId } = await call('orders.cancel', {
        ...key,
        reason: input.reason,
        refund: yesOrNo(given, 'refund') ? { seenTotal: await seen(), method: input.method ?? null } : null,
        restock: yesOrNo(given, 'restock'),
      })
      return { id, queueIds: [queueId] }
    },
  },
}

function yesOrNo({ input }: Given, field: string): boolean {
  const text = input[field] ?? 'no'
  if (!['yes', 'no', 'true', 'false'].includes(text)) throw invalid(field, `${text} is not yes or no`)
  return text === 'yes' || text === 'true'
}

/** Where no money can go back, the call says why. */
function totalOf(money: CancelQuoteMoney): string {
  return money.how === 'none' ? '0' : money.total
}

/** Scripts name the sale order, as `records sale-orders` lists it. */
async function keyOf({ id, ports }: Given) {
  const { link, saleOrder } = await orderBehind(id, ports)
  if (link.instanceId === null || link.orderId === null)
    throw rejected('actions.no-marketplace-order', { name: saleOrder.name })
  return { instanceId: link.instanceId, orderId: link.orderId }
}
