import { type Journal, put } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import { exclusively } from '@main/order-lock'
import type { MirroredOrder } from '@shared/domain/mirror'

/** Changes our copy of an order as it is by then: no run and no other person changes it in between. */
export function editOrder(
  journal: Journal,
  orderId: string,
  change: (order: MirroredOrder) => MirroredOrder,
): Promise<MirroredOrder> {
  return exclusively(journal, orderId, async () => {
    const changed = change(await needOrder(journal, orderId))
    await journal.commit([put(orders, changed)])
    return changed
  })
}

export async function needOrder(journal: Journal, orderId: string): Promise<MirroredOrder> {
  const order = await journal.get(orders, orderId)
  if (!order) throw rejected('error.not-found', { what: 'order', id: orderId })
  return order
}
