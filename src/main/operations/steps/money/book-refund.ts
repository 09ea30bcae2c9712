import { type Change, put } from '@main/db/db'
import { orders, refundPushes } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { ConnectorError, rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import { dayIn } from '@shared/domain/order-dates'
import type { PaidBack, RefundPlan, RefundPush } from '@shared/domain/refund-push'
import type { Message } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { keepOrder } from '../keep-order'
import type { Made } from './refund-once'

/** One payment of it. */
export interface Leg {
  readonly id: string
  readonly method: string
  readonly amount: string
  readonly declined: boolean
}

/**
 * Books what went back, payment by payment, and keeps which of them are done: safe to run again. What the provider
 * declined at once is left out.
 */
export async function bookRefund(
  push: RefundPush,
  { refund }: Made,
  context: Context,
  legs: readonly Leg[] = legsOf(push, refund),
): Promise<RefundPush> {
  const { backOffice, mirror, clock, instance } = context
  const zone = instance.shop?.timeZone ?? 'UTC'
  let now = push
  for (const leg of legs) {
    if (leg.declined || now.paidBack.some(({ refundPaymentId }) => refundPaymentId === leg.id)) continue
    const paymentJournalId = (await backOffice.payments.journals())[0]?.id ?? ''
    const input = { amount: leg.amount, method: leg.method, paymentJournalId, paidOn: dayIn(zone, isoOf(clock.now())) }
    // The back office is one for all stores, and each counts its refunds for itself.
    const key = `${instance.id}:refund:${push.refundId}/${push.id}/${leg.id}`
    const { value } = await backOffice.payments.payBack(key, push.id, input).catch((error: unknown) => {
      throw notBooked(push, leg, error)
    })
    const booked: PaidBack = { refundPaymentId: leg.id, paymentId: value.id, amount: leg.amount, declined: false }
    now = { ...now, paidBack: [...now.paidBack, booked] }
    await mirror.commit([put(refundPushes, now)])
  }
  return now
}

/** As the store has them; where it shows no such refund, as they were planned. */
export function legsOf({ plan, refundId }: RefundPush, refund: Made['refund']): readonly Leg[] {
  const method = (providerId: string) =>
    sentence('refunds.method', { provider: nameOf(providerId, plan), refund: refundId ?? '' })
  if (refund !== null)
    return refund.payments.map(({ id, providerId, amount, declined }) => {
      return { id, method: method(providerId), amount, declined }
    })
  return (plan?.payments ?? []).map(({ providerId, amount }, at) => {
    return { id: `planned-${at + 1}`, method: method(providerId), amount, declined: false }
  })
}

function nameOf(providerId: string, plan: RefundPlan | null): string {
  const known = plan?.payments.find((payment) => payment.providerId === providerId)
  return known?.description || providerId
}

/** The money is out; only the books don't have it yet. */
function notBooked({ name, orderId, refundId, currency }: RefundPush, { amount }: Leg, error: unknown): unknown {
  if (!(error instanceof ConnectorError) || error.kind !== 'rejected') return error
  const params = { name, id: orderId, refund: refundId ?? '', amount, currency, reason: error.message }
  return rejected('refunds.booked-less', params, { cause: error })
}

/** Reads the order back, so that its payment status is what the store says, and tells its timeline, once. */
export async function readBack(orderId: string, happened: Message, context: Context): Promise<readonly Change[]> {
  const { marketplace, mirror, signal } = context
  const [order, copy] = [await marketplace.orders.get(orderId, signal), await mirror.get(orders, orderId)]
  const { code, params } = happened
  const isTold = copy?.timeline.some((one) => one.code === code && one.params.refund === params.refund) ?? false
  return order ? keepOrder(order, isTold ? null : happened, context) : []
}
