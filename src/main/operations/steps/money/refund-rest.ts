import { put, remove } from '@main/db/db'
import { intents, refundPushes } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { ConnectorError, rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import type { CreditNote } from '@shared/domain/documents'
import { beyondInvoice, type CancelMoney, type OrderCancel, refundIdOf } from '@shared/domain/order-cancel'
import { type RefundPush, refundKey } from '@shared/domain/refund-push'
import { whyMoreThanLeft } from '@shared/domain/refund-quote'
import { parseDecimal, smaller, toMoney } from '@shared/money'
import { bookRefund, type Leg, legsOf, readBack } from './book-refund'
import { draftRest } from './credit-rest'
import { declineRefund, newlyDeclined } from './decline-refund'
import { type Made, refundOf, refundOnce } from './refund-once'
import { checkStillAsSeen, correctNote, noteSent } from './send-refund'

type Refunding = OrderCancel & { readonly money: Extract<CancelMoney, { how: 'refund' }> }

/**
 * Gives back in the store all that is left of an order, once, and books it: the credit note stays a draft until the money
 * is out, so that a refund that is refused leaves nothing behind (CAN-1). Each step looks before it acts.
 */
export async function refundRest(request: Refunding, context: Context): Promise<void> {
  const { invoiceId } = request.money
  const draft = invoiceId === null ? null : await draftRest(request, invoiceId, context)
  const push = await pushFor(request, draft?.note ?? null, context)
  const { made, sent } =
    push.state === 'sent' ? await madeBefore(push, context) : await send(request, push, draft?.note ?? null, context)
  const booked = draft === null ? sent : await book(sent, made, request, context)
  if (made.refund && newlyDeclined(booked, made.refund).length > 0) await declineRefund(booked, made.refund, context)
  const { id } = request
  const params = { name: booked.name, id, amount: booked.amount ?? '', currency: booked.currency, refund: made.id }
  await context.mirror.commit([
    put(refundPushes, { ...booked, message: null }),
    ...(await readBack(id, { code: 'refunds.timeline.refunded', params }, context)),
  ])
}

async function pushFor(request: Refunding, note: CreditNote | null, { mirror, clock }: Context): Promise<RefundPush> {
  const { money, name, id: orderId } = request
  const id = note?.id ?? refundIdOf(request)
  const known = await mirror.get(refundPushes, id)
  if (known?.state === 'sent') return known
  return {
    id,
    name: note?.name ?? name,
    orderId,
    currency: money.currency,
    refundId: null,
    amount: null,
    paidBack: [],
    declined: [],
    watchedUntil: null,
    ...known,
    state: 'waiting',
    plan: money.plan,
    message: null,
    at: isoOf(clock.now()),
  }
}

interface Sent {
  readonly made: Made
  readonly sent: RefundPush
}

async function madeBefore(push: RefundPush, context: Context): Promise<Sent> {
  const id = push.refundId ?? ''
  return { made: { id, refund: await refundOf(push.orderId, id, context) }, sent: push }
}

async function send(request: Refunding, push: RefundPush, note: CreditNote | null, context: Context): Promise<Sent> {
  const { plan } = request.money
  try {
    if (await isUnsent(push, context)) {
      checkNote(request, note)
      checkFits(request, note)
      await checkStillAsSeen(push, plan, context)
    }
    await context.mirror.commit([put(refundPushes, push)])
    const made = await refundOnce(push, plan, context)
    return { made, sent: await noteSent(push, plan, made, context) }
  } catch (error) {
    const isRefused = error instanceof ConnectorError && error.kind === 'rejected'
    // A list that can't be read refuses nothing: the money may be out, and what is known of it stays.
    if (!isRefused || !(await isUnsent(push, context))) throw error
    if (note) await dropDraft(note, context)
    if (push.declined.length === 0) await context.mirror.commit([remove(refundPushes, push.id)])
    throw rejected('cancel.nothing-cancelled', { id: request.id, reason: error.message }, { cause: error })
  }
}

/** One that a person has posted meanwhile is his. */
async function dropDraft({ id }: CreditNote, { backOffice }: Context): Promise<void> {
  const now = (await backOffice.records.get('credit-notes', id)) as unknown as CreditNote | null
  if (now?.state === 'draft') await backOffice.creditNotes.cancel(id)
}

/** Surely nothing was given back. */
async function isUnsent(push: RefundPush, { mirror }: Context): Promise<boolean> {
  const intent = await mirror.get(intents, refundKey(push))
  return intent === null || intent.state === 'refused'
}

/** Nobody credited any of it meanwhile; an order that was never invoiced has no note. */
function checkNote({ name, money }: Refunding, note: CreditNote | null): void {
  const { noteTotal: seen, currency, invoiceId } = money
  if (note === null && invoiceId === null) return
  const total = note?.total ?? toMoney(0n, currency)
  if (note === null || parseDecimal(total) !== parseDecimal(seen))
    throw rejected('cancel.changed', { order: name, total, seen, currency })
}

/** What can't be booked is not sent; the store is asked next whether it still quotes what the plan says. */
function checkFits({ id, money: { plan } }: Refunding, note: CreditNote | null): void {
  const tooMuch = note && whyMoreThanLeft(id, plan.quoted, note)
  if (tooMuch) throw rejected(tooMuch.code, tooMuch.params)
}

/** The note says what went back, and that it did. */
async function book(sent: RefundPush, made: Made, { money }: Refunding, context: Context): Promise<RefundPush> {
  const { value: note } = await context.backOffice.creditNotes.post(sent.id, isoOf(context.clock.now()))
  const named: RefundPush = { ...sent, name: note.name }
  // Sent before that was looked at: the note says all that the invoice has, and what is beyond it a person is told.
  if (beyondInvoice(money) !== null) return bookAsFarAs(note, named, made, context)
  await correctNote(named, money.plan, context)
  return bookRefund(named, made, context)
}

function bookAsFarAs({ total }: CreditNote, push: RefundPush, made: Made, context: Context): Promise<RefundPush> {
  const legs = legsOf(push, made.refund).filter(({ declined }) => !declined)
  return bookRefund(push, made, context, within(legs, total, push.currency))
}

/** The first of them, as far as they come to no more than this. */
function within(legs: readonly Leg[], total: string, currency: string): readonly Leg[] {
  let left = parseDecimal(total)
  return legs.flatMap((leg) => {
    const part = smaller(parseDecimal(leg.amount), left)
    left -= part
    return part > 0n ? [{ ...leg, amount: toMoney(part, currency) }] : []
  })
}
