import { put } from '@main/db/db'
import { refundPushes } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import { plannedTotal, type RefundPlan, type RefundPush } from '@shared/domain/refund-push'
import type { Fix } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { parseDecimal } from '@shared/money'
import type { Made } from './refund-once'
import { watchedUntil } from './watch-refund'

/** Nobody else gave money back meanwhile, and the store still says what the person saw. */
export async function checkStillAsSeen(push: RefundPush, plan: RefundPlan, context: Context): Promise<void> {
  const { marketplace, signal } = context
  const { name, orderId, currency } = push
  const fix = openNote(push, context)
  const refunds = await marketplace.payments.refunds(orderId, signal)
  const other = refunds.find(({ id }) => !plan.knownRefundIds.includes(id))
  if (other) throw rejected('refunds.refunded-meanwhile', { name, id: orderId, refund: other.id }, { fix })
  const { total } = await marketplace.payments.quote(orderId, plan.items, signal)
  if (parseDecimal(total) === parseDecimal(plan.quoted.total)) return
  throw rejected('refunds.quote-changed', { name, total, seen: plan.quoted.total, currency }, { fix })
}

/** The next decision is made on the credit note's page, with a new quote. */
export function openNote({ id }: Pick<RefundPush, 'id'>, { instance }: Pick<Context, 'instance'>): Fix {
  return { action: 'open-credit-note', instanceId: instance.id, creditNoteId: id }
}

/** The note says what the store gives back, as the person chose (RFD-5). */
export async function correctNote({ id }: RefundPush, plan: RefundPlan, { backOffice }: Context): Promise<void> {
  if (plan.correction === null) return
  const correction = { name: sentence('refunds.correction'), total: plan.correction }
  await backOffice.creditNotes.correct(`${id}/correction/${plan.quoted.total}/${plan.correction}`, id, correction)
}

/** On disk before anything else can go wrong: the money is out. */
export async function noteSent(push: RefundPush, plan: RefundPlan, made: Made, context: Context): Promise<RefundPush> {
  const nowMs = context.clock.now()
  const sent: RefundPush = {
    ...push,
    state: 'sent',
    refundId: made.id,
    amount: made.refund?.total ?? plannedTotal(plan),
    watchedUntil: made.id === '' ? null : watchedUntil(plan.payments, nowMs),
    message: null,
    at: isoOf(nowMs),
  }
  await context.mirror.commit([put(refundPushes, sent)])
  return sent
}
