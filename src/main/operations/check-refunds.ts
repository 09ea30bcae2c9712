import { type Change, put } from '@main/db/db'
import { refundPushes } from '@main/engine/mirror-tables'
import { type Context, defineOperation, done, type Outcome, skipped } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import type { StoreRefund } from '@shared/domain/marketplace-payment'
import type { PaidBack, RefundPush } from '@shared/domain/refund-push'
import { creditKey } from './steps/changes/find-changes'
import { bookedBefore } from './steps/changes/pay-back-refund'
import { declineRefund, newlyDeclined } from './steps/money/decline-refund'
import { refundOf } from './steps/money/refund-once'
import { withOrder } from './steps/with-order'

/**
 * Providers answer after BigCommerce did: a refund that one declines opens its credit note again, whoever made it (RFD-5).
 * Nothing is sent.
 */
export const checkRefunds = defineOperation<Record<never, never>, RefundPush>({
  name: 'check-refunds',
  title: 'refunds.check-refunds',
  description: 'refunds.check-refunds-help',
  direction: 'check',
  priority: 'orders',
  inputs: {},
  schedule: { everyMinutes: 30 },
  laneKey: ({ orderId }) => orderId,

  // Also past their time: nobody may have looked since.
  async *source({ mirror }) {
    const between = { watchedUntil: { from: '' } }
    for await (const { id, name, orderId, watchedUntil } of mirror.each(refundPushes, { between })) {
      if (watchedUntil === null) continue
      yield { ref: id, label: { code: 'refunds.label', params: { name, id: orderId } } }
    }
  },

  async fetch(ref, { mirror }) {
    const push = await mirror.get(refundPushes, ref)
    if (!push) throw rejected('refunds.not-decided', { name: ref })
    return push
  },

  handle: (seen, context) =>
    withOrder(seen.orderId, context, async () =>
      look((await context.mirror.get(refundPushes, seen.id)) ?? seen, context),
    ),
})

async function look(push: RefundPush, context: Context): Promise<Outcome> {
  const { name, orderId, refundId, state } = push
  const url = context.marketplace.urlOf('order', orderId)
  // The moment before the look: what is declined after it is still to be seen.
  const changes = watchEnds(push, isoOf(context.clock.now()))
  const isOut = state === 'sent' || state === 'from-store'
  if (!isOut || refundId === null) return skipped('refunds.told-already', { name }, { url, changes })
  const params = { id: orderId, refund: refundId }
  const refund = await refundOf(orderId, refundId, context)
  if (refund === null) return skipped('refunds.vanished', params, { url, changes })
  if (newlyDeclined(push, refund).length > 0)
    return declineRefund({ ...push, paidBack: await bookedOf(push, refund, context) }, refund, context)
  return done('refunds.went-back', params, { url, changes })
}

/** Who credits what was made there may have died before it was noted what is booked of it. */
async function bookedOf(push: RefundPush, refund: StoreRefund, context: Context): Promise<readonly PaidBack[]> {
  if (push.state !== 'from-store') return push.paidBack
  const key = creditKey(context.instance.id, refund.id)
  return bookedBefore(refund, { ...push, key }, context)
}

/** A look made after its time is the last one. */
function watchEnds(push: RefundPush, lookedAt: string): readonly Change[] {
  const isOver = push.watchedUntil !== null && push.watchedUntil < lookedAt
  return isOver ? [put(refundPushes, { ...push, watchedUntil: null })] : []
}
