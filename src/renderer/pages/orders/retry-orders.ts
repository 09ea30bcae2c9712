import { api } from '@renderer/api'
import { toast } from '@renderer/kit/toasts'
import { paths } from '@renderer/paths'
import type { ListQuery } from '@shared/contract/command'
import type { OrderRow } from '@shared/contract/records'
import { sentence } from '@shared/messages/message'

type OrderKey = Pick<OrderRow, 'id' | 'instanceId'>

/** Reads orders afresh and imports them, one queue an instance. */
export async function retryOrders(orders: readonly OrderKey[]): Promise<void> {
  const byInstance = Map.groupBy(orders, ({ instanceId }) => instanceId)
  for (const [instanceId, rows] of byInstance) {
    const { queueId } = await api('orders.retry', { instanceId, orderIds: rows.map(({ id }) => id) })
    toast({ tone: 'info', text: sentence('screens.orders-retried', { n: rows.length }), path: paths.queue(queueId) })
  }
}

const PAGE = 200

/** Every order a list's question finds, page by page. */
export async function allOrders(query: ListQuery, instanceId: string | undefined): Promise<readonly OrderRow[]> {
  const found: OrderRow[] = []
  for (;;) {
    const { rows, total } = await api('orders.list', {
      ...(instanceId === undefined ? {} : { instanceId }),
      query: { ...query, offset: found.length, limit: PAGE },
    })
    found.push(...rows)
    if (rows.length === 0 || found.length >= total) return found
  }
}
