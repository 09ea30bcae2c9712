import { api } from '@renderer/api'
import { toast } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import type { InputOf } from '@shared/contract'
import type { OrderRow } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'

type OrderKey = Pick<OrderRow, 'id' | 'instanceId'>

/** Reads orders afresh and imports them, one queue an instance. */
export async function retryOrders(orders: readonly OrderKey[]): Promise<void> {
  const byInstance = Map.groupBy(orders, ({ instanceId }) => instanceId)
  for (const [instanceId, rows] of byInstance) {
    const { queueId } = await api('orders.retry', { instanceId, orderIds: rows.map(({ id }) => id) })
    tell(rows.length, queueId)
  }
}

/** Every order that the list finds, also those that were never loaded. */
export async function retryMatching(match: InputOf<'orders.retryMatching'>): Promise<void> {
  for (const { queueId, records } of await api('orders.retryMatching', match)) tell(records, queueId)
}

function tell(n: number, queueId: string): void {
  toast({ tone: 'info', text: sentence('screens.orders-retried', { n }), path: paths.queue(queueId) })
}
