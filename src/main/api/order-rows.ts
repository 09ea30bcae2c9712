import type { Journal } from '@main/db/db'
import { masterRecords } from '@main/engine/mirror-tables'
import type { OrderRow } from '@shared/contract/records'
import type { MirroredOrder } from '@shared/domain/mirror'
import type { Placed } from './paging'

/** Orders as the list shows them; names of sales channels are read once for all of them. */
export async function toOrderRows(placed: readonly Placed<MirroredOrder>[]): Promise<readonly OrderRow[]> {
  const names = new Map<string, Promise<string>>()
  const channelOf = ({ record, instanceId, journal }: Placed<MirroredOrder>): Promise<string> => {
    const { salesChannelId } = record.order
    const key = `${instanceId}|${salesChannelId}`
    const known = names.get(key) ?? salesChannelName(salesChannelId, journal)
    names.set(key, known)
    return known
  }
  return Promise.all(placed.map(async (one) => toRow(one, await channelOf(one))))
}

function toRow({ record, instanceId }: Placed<MirroredOrder>, salesChannel: string): OrderRow {
  const { id, order, sync, message, saleOrder, readAt } = record
  const { firstName, lastName, company, email } = order.billingAddress
  return {
    id,
    instanceId,
    createdAt: order.createdAt,
    customer: `${firstName} ${lastName}`.trim() || company,
    email,
    salesChannel,
    total: order.totals.total.incTax,
    currency: order.currency,
    gateway: order.payment.gateway,
    paymentStatus: order.payment.status,
    status: order.status,
    statusId: order.statusId,
    sync,
    message,
    saleOrder,
    readAt,
  }
}

export async function salesChannelName(id: string | null, journal: Journal): Promise<string> {
  if (id === null) return ''
  return (await journal.get(masterRecords, `sales-channels:${id}`))?.name ?? id
}
