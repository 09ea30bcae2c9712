import { orders } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { type Clock, isoOf } from '@shared/clock'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { MirroredOrder, TimelineEntry } from '@shared/domain/mirror'
import type { RecordLink, StartedBy } from '@shared/domain/queue'
import type { Message } from '@shared/failure'

export type Copy = MirroredOrder

/** Our copy of the order as it is now, with what has become of it so far. */
export async function copyOf(order: MarketplaceOrder, { mirror, clock }: Context): Promise<Copy> {
  const known = await mirror.get(orders, order.id)
  const readAt = isoOf(clock.now())
  if (known) return { ...known, order, readAt }
  const placed: TimelineEntry = { at: order.createdAt, by: 'marketplace', code: 'orders.timeline.placed', params: {} }
  return {
    id: order.id,
    order,
    readAt,
    saleOrder: null,
    customer: null,
    sync: 'waiting',
    message: null,
    hold: null,
    timeline: [placed],
  }
}

export function entry({ code, params }: Message, clock: Clock, by: StartedBy): TimelineEntry {
  return { at: isoOf(clock.now()), by, code, params }
}

export function linkOf(collection: string, id: string, name: string): RecordLink {
  return { collection, id, name }
}
