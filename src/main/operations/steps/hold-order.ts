import { put } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'
import { type Context, done, type Outcome } from '@main/engine/operation'
import { isoOf } from '@shared/clock'
import { type HoldReason, holdReasons } from '@shared/domain/holding-rules'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { ControlSum, Hold } from '@shared/domain/mirror'
import type { Message } from '@shared/failure'
import { parseDecimal, toMoney } from '@shared/money'
import { type Copy, entry } from './mirror-order'

/** A person took the total as it is: this very total, not one that changed since. */
export function isAccepted(hold: Hold | null, { currency, totals }: MarketplaceOrder): boolean {
  if (!hold?.accepted) return false
  const seen = toMoney(parseDecimal(hold.accepted.total), currency)
  return seen === toMoney(parseDecimal(totals.total.incTax), currency)
}

export interface WhyHeld {
  readonly breakdown: ControlSum
  /** Its parts come to its total, or a person accepted that they don't. */
  readonly agrees: boolean
  readonly reasons: readonly HoldReason[]
}

/** Null: it may come in. What a person released once, no rule holds again (ORD-14). */
export function whyOnHold(
  { order, hold }: Copy,
  breakdown: ControlSum,
  { instance }: Pick<Context, 'instance'>,
): WhyHeld | null {
  const agrees = breakdown.agrees !== 'no' || isAccepted(hold, order)
  const reasons = hold?.accepted ? [] : holdReasons(order, instance.settings.holdingRules)
  return agrees && reasons.length === 0 ? null : { breakdown, agrees, reasons }
}

/** It is kept with what is wrong, or with the rules that hold it, and makes no sale order (ORD-4, ORD-14). */
export function putOnHold(copy: Copy, why: WhyHeld, { instance, marketplace, clock, startedBy }: Context): Outcome {
  const { id, hold: before, timeline } = copy
  const { breakdown, reasons } = why
  const { told, message } = wordsOf(copy, why)
  const now = JSON.stringify([null, breakdown.difference, reasons])
  const isTold =
    before !== null && JSON.stringify([before.accepted, before.breakdown.difference, before.reasons ?? []]) === now
  const changed = put(orders, {
    ...copy,
    sync: 'held',
    message,
    hold: { at: isTold ? before.at : isoOf(clock.now()), breakdown, reasons, accepted: null },
    timeline: isTold ? timeline : [...timeline, entry(told, clock, startedBy)],
  })
  const fix = { action: 'release-order', instanceId: instance.id, marketplaceOrderId: id } as const
  return done(message.code, message.params, { fix, url: marketplace.urlOf('order', id), changes: [changed] })
}

/** What doesn't agree weighs more than a rule. */
function wordsOf({ id, hold }: Copy, { breakdown, agrees, reasons }: WhyHeld): { told: Message; message: Message } {
  const { currency, computed, stated, difference } = breakdown
  if (agrees) {
    const rules = reasons.map(({ rule }) => rule).join(', ')
    return {
      told: { code: 'orders.timeline.held-by-rule', params: { rules } },
      message: { code: 'orders.held-by-rule', params: { id, rules, n: reasons.length } },
    }
  }
  const code = hold?.accepted ? 'orders.accepted-total-changed' : 'orders.held'
  const params = { id, currency, computed, stated, difference, accepted: hold?.accepted?.total ?? '' }
  return {
    told: { code: 'orders.timeline.held', params: { computed, stated, currency } },
    message: { code, params },
  }
}
