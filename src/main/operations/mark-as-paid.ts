import { type Change, put, remove } from '@main/db/db'
import { intents, paidMarks } from '@main/engine/mirror-tables'
import { type Context, defineOperation, done, type Outcome, skipped } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import {
  awaitingFulfillment,
  countsAsPaid,
  howToMark,
  isWaitingForMoney,
  whyNotMarked,
} from '@shared/domain/actions/mark-as-paid'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { captureKey, type MarkedBy, type PaidMark, paidStatusKey } from '@shared/domain/paid-mark'
import type { Message } from '@shared/failure'
import { booksOf } from './steps/books-of'
import { keepOrder } from './steps/keep-order'
import { captureOnce } from './steps/money/capture-once'
import { followCapture } from './steps/money/follow-capture'
import { moveOnce } from './steps/move-once'
import { withOrder } from './steps/with-order'

const inputs = {
  orderIds: { kind: 'ids', label: 'paid.order-ids', help: 'paid.order-ids-help', initial: [] },
} as const

/** Tells the store that orders are paid, each once: captures, or moves on to Awaiting Fulfillment (PAY-1). */
export const markAsPaid = defineOperation<typeof inputs, string>({
  name: 'mark-as-paid',
  title: 'paid.mark-as-paid',
  description: 'paid.mark-as-paid-help',
  direction: 'export',
  priority: 'orders',
  inputs,
  schedule: { everyMinutes: 10, inputs: { orderIds: [] } },

  laneKey: (id) => id,

  async *source({ inputs: { orderIds }, mirror }) {
    const waiting = await Promise.all((['wanted', 'capturing'] as const).map((s) => mirror.find(paidMarks, 'state', s)))
    const wanted = orderIds.length > 0 ? orderIds : waiting.flat().map(({ id }) => id)
    for (const id of new Set(wanted)) yield { ref: id, label: { code: 'orders.order', params: { id } } }
  },

  // Read under the order's lock: of two at once the second must see what the first did.
  fetch: async (ref) => ref,

  handle: (id, context) => withOrder(id, context, () => tellPaid(id, context)),

  async failed(ref, { code, params, kind }, { mirror, clock }) {
    const mark = await mirror.get(paidMarks, ref)
    if (!mark || mark.state === 'declined' || mark.state === 'marked' || mark.state === 'capturing') return []
    // What may have been sent is looked for by its key; what was refused is another write next time.
    const state = kind === 'rejected' || kind === 'missing-setup' ? 'failed' : mark.state
    return [put(paidMarks, { ...mark, state, message: { code, params }, at: isoOf(clock.now()) })]
  },
})

async function tellPaid(id: string, context: Context): Promise<Outcome> {
  const { instance, mirror, marketplace, clock, signal } = context
  const order = await marketplace.orders.get(id, signal)
  if (!order) throw rejected('error.gone', { what: 'order', id })
  const nothingYet = { state: 'wanted', how: null, ended: 0, message: null, at: isoOf(clock.now()) } as const
  const mark: PaidMark = (await mirror.get(paidMarks, id)) ?? { id, ...nothingYet }
  const url = marketplace.urlOf('order', id)
  if (mark.state === 'capturing') return followCapture(mark, order, context)
  const sent = await openWrite(mark, context)
  if (sent === null && mark.state === 'marked' && !isStillUnpaid(order))
    return skipped('paid.marked-already', { id }, { url })
  const how = sent ?? (await decide(order, context))
  // What may have been sent before is settled also in a rehearsal.
  if (sent === null && instance.rehearsal)
    return skipped('paid.rehearsed', { id, how }, { url, changes: [forgotten(mark)] })
  const going: PaidMark = { ...mark, state: 'wanted', how, message: null, at: isoOf(clock.now()) }
  await mirror.commit([put(paidMarks, going)])
  return how === 'capture' ? capture(going, context) : moveOn(going, context)
}

/** It is wanted no more. What came to an end before still counts, or the next would be taken for it. */
function forgotten(mark: PaidMark): Change {
  const over: PaidMark = { ...mark, state: mark.state === 'wanted' ? 'failed' : mark.state }
  return over.ended === 0 ? remove(paidMarks, over.id) : put(paidMarks, over)
}

/** The write of this mark whose outcome is not known, or that was made and not noted; null: none. */
async function openWrite(mark: PaidMark, { mirror }: Context): Promise<MarkedBy | null> {
  if (mark.state === 'marked' || mark.state === 'declined') return null
  const [capturing, moving] = await mirror
    .getMany(intents, [captureKey(mark), paidStatusKey(mark)])
    .then((found) => [captureKey(mark), paidStatusKey(mark)].map((key) => found.find(({ id }) => id === key)?.state))
  if (capturing === 'open' || capturing === 'done') return 'capture'
  return moving === 'open' || moving === 'done' ? 'status' : null
}

function isStillUnpaid(order: MarketplaceOrder): boolean {
  return typeof howToMark(order) === 'string'
}

/** By what the store says now; throws the first reason why not. */
async function decide(order: MarketplaceOrder, context: Context): Promise<MarkedBy> {
  const [why] = whyNotMarked({ instance: context.instance, order, ...(await booksOf(order.id, context)) })
  if (why) throw rejected(why.code, why.params)
  const how = howToMark(order)
  if (typeof how !== 'string') throw rejected(how.code, how.params)
  return how
}

async function capture(mark: PaidMark, context: Context): Promise<Outcome> {
  const { marketplace, mirror, signal, clock } = context
  await captureOnce(mark, context)
  // On disk before anything else can go wrong: the money is on its way.
  const asked: PaidMark = { ...mark, state: 'capturing', message: null, at: isoOf(clock.now()) }
  await mirror.commit([put(paidMarks, asked)])
  const order = await marketplace.orders.get(mark.id, signal)
  if (!order) throw rejected('error.gone', { what: 'order', id: mark.id })
  return followCapture(asked, order, context)
}

async function moveOn(mark: PaidMark, context: Context): Promise<Outcome> {
  const { marketplace, mirror, signal, clock } = context
  const { id } = mark
  const { statusId, status } = await moveOnce(
    {
      orderId: id,
      key: paidStatusKey(mark),
      describe: { code: 'paid.status-of', params: { id } },
      to: awaitingFulfillment,
      mayMove: isWaitingForMoney,
    },
    context,
  )
  const ended = mark.ended + 1
  const at = isoOf(clock.now())
  if (!countsAsPaid(statusId)) {
    const message: Message = { code: 'paid.moved-on', params: { id, status } }
    await mirror.commit([put(paidMarks, { ...mark, state: 'failed', ended, message, at })])
    throw rejected(message.code, message.params)
  }
  const order = await marketplace.orders.get(id, signal)
  const told: Message = { code: 'paid.timeline.moved', params: { status } }
  const marked = put(paidMarks, { ...mark, state: 'marked', ended, message: null, at })
  const changes = [marked, ...(order ? await keepOrder(order, told, context) : [])]
  return done('paid.moved', { id, status }, { url: marketplace.urlOf('order', id), changes })
}
