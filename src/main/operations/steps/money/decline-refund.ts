import { put } from '@main/db/db'
import { refundPushes } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import { cancelledStatus } from '@shared/domain/actions/cancel'
import type { RefundedPayment, StoreRefund } from '@shared/domain/marketplace-payment'
import { isWithoutNote } from '@shared/domain/order-cancel'
import type { PaidBack, RefundPush } from '@shared/domain/refund-push'
import type { Message } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { parseDecimal, sum, toMoney } from '@shared/money'
import { readBack } from './book-refund'
import { openNote } from './send-refund'

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
  const declined = newlyDeclined(push, refund)
  for (const { id } of declined) {
    const booked = push.paidBack.find(({ refundPaymentId }) => refundPaymentId === id)
    if (booked) await backOffice.payments.cancelPayBack(booked.paymentId)
  }
  const params = whatWasDeclined(push, refund, declined)
  const message: Message = { code: await whatToSay(push, context), params }
  const told: Message = { code: 'refunds.timeline.declined', params }
  const after = { ...afterwards(push, refund, declined), message, at: isoOf(clock.now()) }
  await mirror.commit([put(refundPushes, after), ...(await readBack(push.orderId, told, context))])
  // Without a credit note there is none to open: the message says where to go on.
  throw rejected(message.code, params, isWithoutNote(push) ? {} : { fix: openNote(push, context) })
}

/** An order without a credit note is refunded again from BigCommerce once it is cancelled, and from here before. */
async function whatToSay(push: RefundPush, { marketplace, signal }: Context): Promise<Message['code']> {
  if (push.state === 'from-store') return 'refunds.declined-there'
  if (!isWithoutNote(push)) return 'refunds.declined'
  const order = await marketplace.payments.state(push.orderId, signal)
  return order?.statusId === cancelledStatus ? 'cancel.refund-declined' : 'cancel.refund-declined-first'
}

function whatWasDeclined(
  { name, orderId: id, currency }: RefundPush,
  { id: refund }: StoreRefund,
  declined: readonly RefundedPayment[],
) {
  const said = declined.map(({ declinedMessage }) => declinedMessage).find((text) => text !== '')
  const reason = said ?? sentence('refunds.no-reason')
  return { name, id, refund, amount: totalOf(declined, currency), currency, reason }
}

/** With every payment declined the refund is over, and the note may be refunded once more. */
function afterwards(push: RefundPush, refund: StoreRefund, declined: readonly RefundedPayment[]): RefundPush {
  const stands = refund.payments.filter((payment) => !payment.declined)
  const known = { ...push, refundId: refund.id, amount: totalOf(stands, push.currency) }
  if (stands.length === 0) {
    const over = { state: 'declined', plan: null, paidBack: [], watchedUntil: null } as const
    return { ...known, ...over, declined: [...push.declined, refund.id] }
  }
  const paymentOf = (id: string) => push.paidBack.find(({ refundPaymentId }) => refundPaymentId === id)?.paymentId ?? ''
  const others = push.paidBack.filter((one) => !declined.some(({ id }) => id === one.refundPaymentId))
  const noted = declined.map(({ id, amount }): PaidBack => {
    return { refundPaymentId: id, paymentId: paymentOf(id), amount, declined: true }
  })
  return { ...known, paidBack: [...others, ...noted] }
}

function totalOf(payments: readonly { readonly amount: string }[], currency: string): string {
  return toMoney(sum(payments.map(({ amount }) => parseDecimal(amount))), currency)
}
