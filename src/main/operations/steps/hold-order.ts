import { put } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'
import { type Context, done, type Outcome } from '@main/engine/operation'
import { isoOf } from '@shared/clock'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { ControlSum, Hold } from '@shared/domain/mirror'
import { parseDecimal, toMoney } from '@shared/money'
import { type Copy, entry } from './mirror-order'

/** A person took the total as it is: this very total, not one that changed since. */
export function isAccepted(hold: Hold | null, { currency, totals }: MarketplaceOrder): boolean {
  if (!hold?.accepted) return false
  const seen = toMoney(parseDecimal(hold.accepted.total), currency)
  return seen === toMoney(parseDecimal(totals.total.incTax), currency)
}

/** An order that contradicts itself is kept with its breakdown and makes no sale order (ORD-4). */
export function putOnHold(
  copy: Copy,
  breakdown: ControlSum,
  { instance, marketplace, clock, startedBy }: Context,
): Outcome {
  const { id, hold: before, timeline } = copy
  const { currency, computed, stated, difference } = breakdown
  const code = before?.accepted ? 'orders.accepted-total-changed' : 'orders.held'
  const params = { id, currency, computed, stated, difference, accepted: before?.accepted?.total ?? '' }
  const isTold = before !== null && before.accepted === null && before.breakdown.difference === difference
  const held = entry({ code: 'orders.timeline.held', params: { computed, stated, currency } }, clock, startedBy)
  const changed = put(orders, {
    ...copy,
    sync: 'held',
    message: { code, params },
    hold: { at: isTold ? before.at : isoOf(clock.now()), breakdown, accepted: null },
    timeline: isTold ? timeline : [...timeline, held],
  })
  const fix = { action: 'release-order', instanceId: instance.id, marketplaceOrderId: id } as const
  return done(code, params, { fix, url: marketplace.urlOf('order', id), changes: [changed] })
}
