import { put } from '@main/db/db'
import { refundPushes } from '@main/engine/mirror-tables'
import { type Context, defineOperation, done, type Outcome, skipped } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { exclusively } from '@main/order-lock'
import { isoOf } from '@shared/clock'
import type { RefundPush } from '@shared/domain/refund-push'
import { declineRefund, newlyDeclined } from './steps/money/decline-refund'
import { refundOf } from './steps/money/refund-once'

/** Providers answer after BigCommerce did: a refund that one declines opens its credit note again (RFD-5). */
export const checkRefunds = defineOperation<Record<never, never>, RefundPush>({
  name: 'check-refunds',
  title: 'refunds.check-refunds',
  description: 'refunds.check-refunds-help',
  direction: 'check',
  priority: 'orders',
  inputs: {},
  schedule: { everyMinutes: 30 },
  laneKey: ({ orderId }) => orderId,

  async *source({ mirror, clock }) {
    const between = { watchedUntil: { from: isoOf(clock.now()) } }
    for await (const { id, name, orderId } of mirror.each(refundPushes, { between })) {
      yield { ref: id, label: { code: 'refunds.label', params: { name, id: orderId } } }
    }
  },

  async fetch(ref, { mirror }) {
    const push = await mirror.get(refundPushes, ref)
    if (!push) throw rejected('refunds.not-decided', { name: ref })
    return push
  },

  handle: (seen, context) =>
    exclusively(context.mirror, seen.orderId, async () =>
      look((await context.mirror.get(refundPushes, seen.id)) ?? seen, context),
    ),
})

async function look(push: RefundPush, context: Context): Promise<Outcome> {
  const { name, orderId, refundId, state } = push
  const url = context.marketplace.urlOf('order', orderId)
  if (state !== 'sent' || refundId === null) return skipped('refunds.told-already', { name }, { url })
  const params = { id: orderId, refund: refundId }
  const refund = await refundOf(orderId, refundId, context)
  if (refund === null) {
    const changes = [put(refundPushes, { ...push, watchedUntil: null })]
    return skipped('refunds.vanished', params, { url, changes })
  }
  if (newlyDeclined(push, refund).length > 0) return declineRefund(push, refund, context)
  return done('refunds.went-back', params, { url })
}
