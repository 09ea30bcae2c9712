import { put } from '@main/db/db'
import { refundPushes } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import type { RefundedPayment, StoreRefund } from '@shared/domain/marketplace-payment'
import type { RefundPush } from '@shared/domain/refund-push'
import type { Message } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { parseDecimal, sum, toMoney } from '@shared/money'
import { readBack } from './book-refund'

/** The payments of the refund that a provider declined and that the books don't know of yet. */
export function newlyDeclined({ paidBack }: RefundPush, refund: StoreRefund): readonly RefundedPayment[] {
  return refund.payments.filter(
    ({ id, declined }) => declined && !paidBack.some((one) => one.refundPaymentId === id && one.declined),
  )
}

/**
 * A provider declined after all: the note is open again by so much, the order says what the store says, and the line
 * fails so that somebody hears of it (RFD-5).
 */
export async function declineRefund(push: RefundPush, refund: StoreRefund, context: Context): Promise<never> {
  const { backOffice, mirror, clock } = context
  const { name, orderId, currency } = push
  const declined = newlyDeclined(push, refund)
  for (const { id } of declined) {
    const booked = push.paidBack.find(({ refundPaymentId }) => refundPaymentId === id)
    if (booked) await backOffice.payments.cancelPayBack(booked.paymentId)
  }
  const total = (payments: readonly { readonly amount: string }[]) =>
    toMoney(sum(payments.map(({ amount }) => parseDecimal(amount))), currency)
  const reason = declined.map(({ declinedMessage }) => declinedMessage).find((text) => text !== '')
  const params = {
    name,
    id: orderId,
    refund: refund.id,
    amount: total(declined),
    currency,
    reason: reason ?? sentence('refunds.no-reason'),
  }
  const message: Message = { code: 'refunds.declined', params }
  const stands = refund.payments.filter((payment) => !payment.declined)
  const paidBack = [
    ...push.paidBack.filter((one) => !declined.some(({ id }) => id === one.refundPaymentId)),
    ...declined.map(({ id, amount }) => ({
      refundPaymentId: id,
      paymentId: push.paidBack.find((one) => one.refundPaymentId === id)?.paymentId ?? '',
      amount,
      declined: true,
    })),
  ]
  const isOff = stands.length === 0
  const changed: RefundPush = {
    ...push,
    state: isOff ? 'declined' : 'sent',
    refundId: refund.id,
    amount: total(stands),
    plan: isOff ? null : push.plan,
    paidBack: isOff ? [] : paidBack,
    declined: isOff ? [...push.declined, refund.id] : push.declined,
    watchedUntil: isOff ? null : push.watchedUntil,
    message,
    at: isoOf(clock.now()),
  }
  const told: Message = { code: 'refunds.timeline.declined', params }
  await mirror.commit([put(refundPushes, changed), ...(await readBack(orderId, told, context))])
  throw rejected(message.code, params)
}
