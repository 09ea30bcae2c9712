import { isoOf } from '@shared/clock'
import type { CreditNoteDocument, InvoiceDocument, OrderDocuments } from '@shared/contract/documents'
import { parseDecimal, toMoney } from '@shared/money'
import { z } from 'zod'
import type { DemoPorts } from './run-demo'
import type { Steps } from './steps'

interface Life {
  readonly instanceId: string
  readonly orderId: string
  readonly saleOrderId: string
  /** `YYYY-MM-DD`. */
  readonly today: string
}

/**
 * One order goes its whole way: it leaves with a tracking number, is invoiced and paid, and a piece of it comes back.
 * Shipment and refund are sent to the store. Answers where books and store disagree.
 */
export async function sendBack(instanceId: string, ports: DemoPorts, steps: Steps): Promise<readonly string[]> {
  const { ask, clock, print } = ports
  // A new instance only rehearses: nothing would be sent.
  await ask('instances.goLive', { instanceId, live: true })
  const where = { sync: 'imported', paymentStatus: 'captured', statusId: 11 }
  const [order] = (await ask('orders.list', { instanceId, query: { where, sort: 'number', limit: 1 } })).rows
  if (!order?.saleOrder) return ['No paid order waits to be sent']
  const life = {
    instanceId,
    orderId: order.id,
    saleOrderId: order.saleOrder.id,
    today: isoOf(clock.now()).slice(0, 10),
  }
  const before = await writesOf(ports)
  await ship(life, ports, steps)
  const note = await refund(life, await invoice(life, ports), ports, steps)
  const problems = await disagreements(life, note, before, ports)
  const { name, total, currency } = note
  if (problems.length === 0)
    print(
      `\nOrder ${life.orderId} left once, and ${toMoney(parseDecimal(total), currency)} ${currency} went back once for ${name}.`,
    )
  return problems
}

async function ship({ saleOrderId }: Life, { ask }: DemoPorts, steps: Steps): Promise<void> {
  const { deliveries } = await ask('documents.of', { saleOrderId })
  const ids: string[] = []
  for (const { id, state, carrier } of deliveries) {
    if (state === 'done' || state === 'cancelled') continue
    const shipping = { carrier: carrier || 'ups', tracking: `1Z${id}`, trackingUrl: '' }
    await ask('deliveries.validate', { id, quantities: 'all', rest: 'backorder', force: true, ...shipping })
    ids.push(id)
  }
  const { queueIds } = await ask('deliveries.push', { ids })
  for (const queueId of queueIds) await steps.wait(queueId, 'Push a shipment')
}

async function invoice({ saleOrderId, today }: Life, { ask }: DemoPorts): Promise<InvoiceDocument> {
  const draft = await ask('invoices.create', { saleOrderId, invoiceDate: today, paymentTermId: null })
  const { id, total } = await ask('invoices.post', { id: draft.id })
  const { journals } = await ask('payments.choices', {})
  const paymentJournalId = journals[0]?.id ?? ''
  const payment = { amount: total, method: 'Card', paymentJournalId, paidOn: today, key: 'demo' }
  return ask('payments.register', { invoiceId: id, ...payment })
}

/** One piece of its first product. */
async function refund(
  { today }: Life,
  { id: invoiceId, lines }: InvoiceDocument,
  { ask }: DemoPorts,
  steps: Steps,
): Promise<CreditNoteDocument> {
  const lineKey = lines.find(({ kind }) => kind === 'product')?.lineKey ?? ''
  const draft = await ask('creditNotes.create', {
    key: 'demo',
    invoiceId,
    lines: [{ lineKey, quantity: '1', total: null }],
    corrections: [],
    reason: 'Arrived broken',
    noteDate: today,
    restock: {},
  })
  const { id } = await ask('creditNotes.post', { id: draft.id })
  const { quote, difference } = await ask('refunds.quote', { creditNoteId: id })
  // What a person sees first: where the store's figure is another than the note's, the note follows it.
  const resolution = parseDecimal(difference.total) === 0n ? 'none' : 'take-quote'
  const asked = { description: 'Arrived broken', method: null, seenTotal: quote.total, resolution } as const
  const { queueId } = await ask('refunds.send', { creditNoteId: id, ...asked })
  await steps.wait(queueId, 'Refund a credit note')
  return ask('creditNotes.get', { id })
}

const writes = z.object({ writes: z.record(z.string(), z.number()) })

/** How many writes the store itself has carried out, by kind. */
async function writesOf({ store: { apiUrl, accessToken } }: DemoPorts): Promise<Readonly<Record<string, number>>> {
  const answer = await fetch(new URL('/_demo/summary', apiUrl), { headers: { 'X-Demo-Token': accessToken } })
  if (!answer.ok) throw new Error(`The demo store answered ${answer.status} to a question for its summary`)
  return writes.parse(await answer.json()).writes
}

const refunds = z.object({ data: z.array(z.object({ id: z.number(), total_amount: z.number() })) })

async function disagreements(
  { orderId, instanceId, saleOrderId }: Life,
  note: CreditNoteDocument,
  before: Readonly<Record<string, number>>,
  ports: DemoPorts,
): Promise<readonly string[]> {
  const { ask, store } = ports
  const after = await writesOf(ports)
  const made = (kind: string) => (after[kind] ?? 0) - (before[kind] ?? 0)
  const documents = await ask('documents.of', { saleOrderId })
  const answer = await fetch(`${store.apiUrl}/v3/orders/${orderId}/payment_actions/refunds`, {
    headers: { 'X-Auth-Token': store.accessToken, Accept: 'application/json' },
  })
  const [refunded] = refunds.parse(await answer.json()).data
  const { order } = await ask('orders.get', { instanceId, orderId })
  const parcels = documents.deliveries.filter(({ push }) => push?.state === 'pushed').length
  const problems = [
    made('shipments.create') === parcels && parcels > 0
      ? null
      : `The store made ${made('shipments.create')} shipments of ${parcels} deliveries`,
    made('refunds.create') === 1 ? null : `The store made ${made('refunds.create')} refunds of one credit note`,
    String(refunded?.id) === note.refund?.refundId
      ? null
      : `Refund ${refunded?.id} is known as ${note.refund?.refundId}`,
    sameMoney(refunded?.total_amount, note.total) ? null : `${refunded?.total_amount} went back of ${note.total}`,
    order.payment.status === 'partially refunded' ? null : `Order ${orderId} is ${order.payment.status}`,
    booked(documents, note),
  ]
  return problems.filter((problem) => problem !== null)
}

function sameMoney(there: number | undefined, here: string): boolean {
  return there !== undefined && parseDecimal(String(there)) === parseDecimal(here)
}

/** The books agree with themselves: what went back is booked once, and the note is paid. */
function booked({ payments }: OrderDocuments, { id, total, paymentState }: CreditNoteDocument): string | null {
  const back = payments.filter(({ creditNoteId }) => creditNoteId === id)
  const [only, ...others] = back
  if (only && others.length === 0 && only.amount === total && paymentState === 'paid') return null
  return `${back.length} payments of ${back.map(({ amount }) => amount).join(', ')} are booked for ${total}`
}
