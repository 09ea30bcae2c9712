import { orders } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { type Clock, isoOf } from '@shared/clock'
import { bookedOf } from '@shared/domain/changes/booked-order'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { MirroredOrder, TimelineEntry } from '@shared/domain/mirror'
import type { RecordLink } from '@shared/domain/queue'
import type { Message } from '@shared/failure'

export type Copy = MirroredOrder

/** Our copy of the order as it is now, with what has become of it so far. */
export async function copyOf(order: MarketplaceOrder, { mirror, clock }: Context): Promise<Copy> {
  const known = await mirror.get(orders, order.id)
  const readAt = isoOf(clock.now())
  // Copies of older versions don't say what was booked: that was what they hold.
  const booked = known?.saleOrder ? { booked: known.booked ?? bookedOf(known.order) } : {}
  if (known) return { ...known, ...booked, order, readAt }
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

export function entry({ code, params }: Message, clock: Clock, by: TimelineEntry['by']): TimelineEntry {
  return { at: isoOf(clock.now()), by, code, params }
}

export function linkOf(collection: string, id: string, name: string): RecordLink {
  return { collection, id, name }
}
