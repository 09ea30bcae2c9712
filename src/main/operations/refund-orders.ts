import { put, remove } from '@main/db/db'
import { intents, refundPushes } from '@main/engine/mirror-tables'
import { type Context, defineOperation, done, type Outcome, skipped } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { exclusively } from '@main/order-lock'
import { isoOf } from '@shared/clock'
import { alreadyBack } from '@shared/domain/actions/refund'
import type { CreditNote, Invoice } from '@shared/domain/documents'
import { plannedTotal, type RefundPlan, type RefundPush, refundKey } from '@shared/domain/refund-push'
import { linkOf } from './steps/mirror-order'
import { bookRefund, readBack } from './steps/money/book-refund'
import { declineRefund, newlyDeclined } from './steps/money/decline-refund'
import { type Made, refundOf, refundOnce } from './steps/money/refund-once'
import { checkStillAsSeen, correctNote, noteSent, openNote } from './steps/money/send-refund'

const inputs = {
  creditNoteIds: { kind: 'ids', label: 'refunds.note-ids', help: 'refunds.note-ids-help', initial: [] },
} as const

/** Credit notes as refunds of the store, each once (RFD-1, RFD-2). BigCommerce mails the buyer, Quayside never. */
export const refundOrders = defineOperation<typeof inputs, RefundPush>({
  name: 'refund-orders',
  title: 'refunds.refund-orders',
  description: 'refunds.refund-orders-help',
  direction: 'export',
  priority: 'orders',
  inputs,
  // A refund is sent from its credit note, with the quote that a person has seen.
  hidden: true,

  // One refund of an order at a time (Payment actions: sequentially).
  laneKey: ({ orderId }) => orderId,

  async *source({ inputs: { creditNoteIds }, mirror }) {
    const decided =
      creditNoteIds.length > 0
        ? creditNoteIds
        : (await mirror.find(refundPushes, 'state', 'waiting')).map(({ id }) => id)
    for (const id of new Set(decided)) {
      const push = await mirror.get(refundPushes, id)
      const label = push ? ({ code: 'refunds.label', params: { name: push.name, id: push.orderId } } as const) : id
      yield { ref: id, label }
    }
  },

  async fetch(ref, { mirror }) {
    const push = await mirror.get(refundPushes, ref)
    if (!push) throw rejected('refunds.not-decided', { name: ref })
    return push
  },

  handle: (seen, context) =>
    exclusively(context.mirror, seen.orderId, async () => {
      // Under the order's lock: of two at once the second must see what the first did.
      const push = (await context.mirror.get(refundPushes, seen.id)) ?? seen
      return push.state === 'sent' ? goOn(push, context) : giveBack(push, context)
    }),

  async failed(ref, { code, params }, { mirror, clock }) {
    const push = await mirror.get(refundPushes, ref)
    if (!push || push.state === 'declined' || push.state === 'from-store') return []
    const state = push.state === 'sent' ? 'sent' : 'failed'
    return [put(refundPushes, { ...push, state, message: { code, params }, at: isoOf(clock.now()) })]
  },
})

/** It is out there: only what follows may be left to do. */
async function goOn(push: RefundPush, context: Context): Promise<Outcome> {
  const { name, orderId } = push
  const id = push.refundId ?? ''
  const settled = await settle(push, { id, refund: await refundOf(orderId, id, context) }, context)
  const booked = (await context.mirror.get(refundPushes, push.id))?.paidBack.length ?? 0
  if (booked > push.paidBack.length) return settled
  return skipped('refunds.sent-already', { name, refund: id }, { url: settled.url ?? null })
}

async function giveBack(push: RefundPush, context: Context): Promise<Outcome> {
  const { plan, name } = push
  if (plan === null || push.state === 'from-store')
    throw rejected('refunds.not-decided', { name }, { fix: openNote(push, context) })
  const intent = await context.mirror.get(intents, refundKey(push))
  // What may have been sent before is settled as it was sent, also in a rehearsal.
  if (intent === null || intent.state === 'refused') {
    await checkNotBack(push, context)
    await checkStillAsSeen(push, plan, context)
    if (context.instance.rehearsal) return rehearsed(push, plan, context)
    await correctNote(push, plan, context)
  }
  const made = await refundOnce(push, plan, context)
  const sent = await noteSent(push, plan, made, context)
  return settle(sent, made, context)
}

/** Since it was decided, somebody may have given the money back by hand. */
async function checkNotBack(push: RefundPush, context: Context): Promise<void> {
  const { records } = context.backOffice
  const note = (await records.get('credit-notes', push.id)) as unknown as CreditNote | null
  const invoice = note && ((await records.get('invoices', note.invoiceId)) as unknown as Invoice | null)
  const why = note && invoice && alreadyBack(note, invoice)
  if (why) throw rejected(why.code, why.params, { fix: openNote(push, context) })
}

/** Books what went back and reads the order; safe to run again. */
async function settle(push: RefundPush, made: Made, context: Context): Promise<Outcome> {
  const { orderId, name, currency } = push
  const url = context.marketplace.urlOf('order', orderId)
  const booked = await bookRefund(push, made, context)
  if (made.refund && newlyDeclined(booked, made.refund).length > 0) return declineRefund(booked, made.refund, context)
  const params = { name, id: orderId, amount: push.amount ?? '', currency, refund: made.id }
  // Under the order's lock, which ends with this turn.
  await context.mirror.commit([
    put(refundPushes, { ...booked, message: null }),
    ...(await readBack(orderId, { code: 'refunds.timeline.refunded', params }, context)),
  ])
  return done('refunds.refunded', params, { url, record: linkOf('credit-notes', push.id, name) })
}

function rehearsed(push: RefundPush, plan: RefundPlan, { marketplace }: Context): Outcome {
  const { id, name, orderId, currency, declined } = push
  // Undecided as before: when the instance is live, a person looks at the quote again.
  const back = { ...push, state: 'declined', plan: null } as const
  const changes = [declined.length > 0 ? put(refundPushes, back) : remove(refundPushes, id)]
  const params = { name, id: orderId, currency, amount: plannedTotal(plan) }
  return skipped('refunds.rehearsed', params, { url: marketplace.urlOf('order', orderId), changes })
}
