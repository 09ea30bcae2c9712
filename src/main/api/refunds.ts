import { type Journal, put, remove } from '@main/db/db'
import { intents, refundPushes } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import { followUpBySchedule } from '@main/follow-up-schedule'
import { isoOf } from '@shared/clock'
import type { Handlers } from '@shared/contract'
import type { QuotedRefund } from '@shared/contract/refunds'
import { mailsRefund, whyNotPaid, whyNotRefunded } from '@shared/domain/actions/refund'
import { onlyRehearses } from '@shared/domain/actions/store-writes'
import type { CreditNote, Invoice } from '@shared/domain/documents'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { RefundItem, StoreRefund } from '@shared/domain/marketplace-payment'
import { toRefund } from '@shared/domain/refund-items'
import { planRefund } from '@shared/domain/refund-plan'
import { type RefundPush, refundKey } from '@shared/domain/refund-push'
import { choicesOf, differenceOf, whyNotTheQuote } from '@shared/domain/refund-quote'
import type { Message } from '@shared/failure'
import { getDocument } from './documents/find-documents'
import { orderBehind } from './documents/order-behind'
import { refundKnown } from './documents/refund-known'
import { inTime } from './in-time'
import type { ApiPorts } from './ports'

type RefundCalls = Extract<keyof Handlers, `refunds.${string}`>

/** Credit notes on their way back to the buyer: asked for first, then sent (RFD-1, RFD-5). */
export function refundHandlers(ports: ApiPorts): Pick<Handlers, RefundCalls> {
  const { backOffice, clock, engine, storeOf } = ports

  /** Everything that must be so before anything is asked of the store; throws the first reason why it can't be. */
  async function look(creditNoteId: string) {
    const note = await getDocument('credit-notes', creditNoteId, backOffice)
    const invoice = await getDocument('invoices', note.invoiceId, backOffice)
    const behind = await orderBehind(note.saleOrderId, ports)
    const known = await refundKnown(note, invoice, behind)
    const [why] = whyNotRefunded(known)
    if (why) throw refusal(why)
    const { marketplace } = behind
    if (!marketplace) throw rejected('refunds.no-order', { name: note.name })
    return { note, invoice, push: known.push, ...marketplace }
  }

  async function ask(creditNoteId: string, description: string) {
    const looked = await look(creditNoteId)
    const { note, invoice, copy, instance } = looked
    const store = storeOf(instance.id)
    return inTime(clock, async (signal) => {
      const order = await store.orders.get(copy.id, signal)
      if (!order) throw rejected('error.gone', { what: 'order', id: copy.id })
      const notPaid = whyNotPaid(order)
      if (notPaid) throw refusal(notPaid)
      const wanted = toRefund(note, invoice, order, description)
      if (wanted.kind === 'refused') throw refusal(wanted.why[0])
      const quote = await store.payments.quote(order.id, wanted.items, signal)
      const there = await store.payments.refunds(order.id, signal)
      const notTheQuote = whyNotTheQuote(quote, note, invoice, await notesOf(invoice, ports))
      return { ...looked, ...wanted, order, quote, notTheQuote, there }
    })
  }

  return {
    async 'refunds.quote'({ creditNoteId }) {
      const { note, order, items, says, quote, notTheQuote, instance, journal, there } = await ask(creditNoteId, '')
      const { methods: _, ...figures } = quote
      const rehearsing = onlyRehearses(instance)
      return {
        note,
        instanceId: instance.id,
        orderId: order.id,
        items: items.map((item) => ({ item, name: nameOf(item, note, order) })),
        quote: figures,
        choices: choicesOf(quote, order),
        difference: differenceOf(quote, note),
        notTheQuote,
        says: [...says, rehearsing ?? mailsRefund],
        warns: (await unknownHere(there, journal)).map(({ id: refund, total }): Message => {
          return { code: 'refunds.unknown-here', params: { id: order.id, refund, total, currency: order.currency } }
        }),
        rehearsal: instance.rehearsal,
      } satisfies QuotedRefund
    },

    async 'refunds.send'({ creditNoteId, description, ...decision }) {
      const asked = await ask(creditNoteId, description)
      const { note, order, items, quote, there, push, instance, journal } = asked
      const planned = planRefund(note, order, quote, decision)
      if (planned.kind === 'refused') throw refusal(planned.why)
      if (decision.resolution === 'take-quote' && asked.notTheQuote) throw refusal(asked.notTheQuote)
      const declined = push?.declined ?? []
      const intent = await journal.get(intents, refundKey({ id: note.id, declined }))
      if (intent?.state === 'open') throw rejected('refunds.in-doubt', { name: note.name })
      const { id, name, currency } = note
      const decided: RefundPush = {
        id,
        name,
        orderId: order.id,
        currency,
        state: 'waiting',
        refundId: null,
        amount: null,
        plan: { description, items, ...planned.plan, knownRefundIds: there.map((refund) => refund.id) },
        paidBack: [],
        declined,
        watchedUntil: null,
        message: null,
        at: isoOf(clock.now()),
      }
      await journal.commit([put(refundPushes, decided)])
      const started = { instanceId: instance.id, operation: 'refund-orders', startedBy: 'person' } as const
      try {
        const { queueId } = await engine.start({ ...started, inputs: { creditNoteIds: [id] } })
        await followUpBySchedule(instance.id, 'check-refunds', ports)
        return { queueId }
      } catch (error) {
        // Nothing was begun: the note is as it was.
        await journal.commit([push ? put(refundPushes, push) : remove(refundPushes, id)])
        throw error
      }
    },
  }
}

async function notesOf({ id }: Invoice, { backOffice }: ApiPorts): Promise<readonly CreditNote[]> {
  const query = { where: { invoiceId: id }, limit: 1000 }
  return (await backOffice.records.query('credit-notes', query)).rows as unknown as readonly CreditNote[]
}

/** Refunds of the store that no credit note here stands for: made there by hand, or before a backup was restored here. */
async function unknownHere(there: readonly StoreRefund[], journal: Journal): Promise<readonly StoreRefund[]> {
  const standing = there.filter(({ payments }) => payments.some(({ declined }) => !declined))
  const unknown: StoreRefund[] = []
  for (const refund of standing)
    if ((await journal.find(refundPushes, 'refundId', refund.id)).length === 0) unknown.push(refund)
  return unknown
}

const refusal = ({ code, params }: Message) => rejected(code, params)

/** What a person calls the item. */
function nameOf(item: RefundItem, { lines }: CreditNote, order: MarketplaceOrder): string {
  const { kind, itemId } = item
  if (kind === 'product' || kind === 'wrapping') return order.lines.find(({ id }) => id === itemId)?.name ?? itemId
  if (kind === 'fee') return order.fees.find(({ id }) => id === itemId)?.name ?? itemId
  return lines.find(({ lineKey }) => lineKey === `${kind}:${itemId}` || lineKey === kind)?.name ?? ''
}
