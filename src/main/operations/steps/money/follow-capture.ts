import { put } from '@main/db/db'
import { paidMarks } from '@main/engine/mirror-tables'
import { type Context, done, type Outcome, skipped } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import type { MarketplaceOrder, PaymentStatus } from '@shared/domain/marketplace-order'
import type { PaidMark } from '@shared/domain/paid-mark'
import type { Message } from '@shared/failure'
import { keepOrder } from '../keep-order'

/** What became of a capture that the store was asked for: taken, still pending, or declined (PAY-1). */
export async function followCapture(mark: PaidMark, order: MarketplaceOrder, context: Context): Promise<Outcome> {
  const { marketplace, mirror, clock } = context
  const { id, payment } = order
  const url = marketplace.urlOf('order', id)
  const at = isoOf(clock.now())
  const wasTaken = taken.has(payment.status)
  const asked: Message = { code: 'paid.timeline.capturing', params: {} }
  if (isPending(mark, payment.status, at)) {
    const isNews = mark.message?.code !== 'paid.still-capturing'
    const noted: PaidMark = { ...mark, message: { code: 'paid.still-capturing', params: { id } } }
    const changes = [put(paidMarks, noted), ...(await keepOrder(order, isNews ? asked : null, context))]
    const params = { id, gateway: payment.gateway }
    return isNews
      ? done('paid.capture-asked', params, { url, changes })
      : skipped('paid.still-capturing', params, { url, changes })
  }
  const ended = mark.ended + 1
  if (wasTaken) {
    const captured = await keepOrder(order, { code: 'paid.timeline.captured', params: {} }, context)
    const changes = [put(paidMarks, { ...mark, state: 'marked', ended, message: null, at }), ...captured]
    return done('paid.captured', { id }, { url, changes })
  }
  const params = { id, status: payment.status, answer: await answerOf(id, context) }
  const message: Message = { code: 'paid.declined', params }
  const declined = put(paidMarks, { ...mark, state: 'declined', ended, message, at })
  await mirror.commit([declined, ...(await keepOrder(order, { code: 'paid.timeline.declined', params }, context))])
  throw rejected(message.code, message.params)
}

/** What is asked shows as authorized for a moment; longer than that, and the gateway has let go of it. */
const showsLateMs = 120_000

function isPending(mark: PaidMark, status: PaymentStatus, now: string): boolean {
  if (status === 'authorized') return Date.parse(now) - Date.parse(mark.at) < showsLateMs
  return status === 'capture pending'
}

const taken: ReadonlySet<PaymentStatus> = new Set(['captured', 'paid', 'partially refunded', 'refunded'])

/** What the gateway said to the capture, as far as the store tells. */
async function answerOf(orderId: string, { marketplace, signal }: Context): Promise<string> {
  const rows = await marketplace.payments.transactions(orderId, signal)
  const last = rows.filter(({ event, ok }) => event === 'capture' && !ok).at(-1)
  return last ? [last.gateway, last.event, last.reference].filter((part) => part !== '').join(' ') : 'none'
}
