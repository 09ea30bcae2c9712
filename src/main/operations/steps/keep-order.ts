import { type Change, put } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { isoOf } from '@shared/clock'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { Message } from '@shared/failure'
import { entry } from './mirror-order'

/** Our copy says what the store says now, and its timeline what happened. */
export async function keepOrder(
  order: MarketplaceOrder,
  happened: Message | null,
  { mirror, clock, startedBy }: Context,
): Promise<readonly Change[]> {
  const copy = await mirror.get(orders, order.id)
  if (!copy) return []
  const timeline = happened === null ? copy.timeline : [...copy.timeline, entry(happened, clock, startedBy)]
  return [put(orders, { ...copy, order, readAt: isoOf(clock.now()), timeline })]
}
