import { formatMoney } from '@renderer/kit/money'
import type { DeliveryDocument, OrderDocuments } from '@shared/contract/documents'
import type { OrderPage } from '@shared/contract/records'
import type { TimelineEntry } from '@shared/domain/mirror'
import { sentence } from '@shared/messages/message'

export interface HistoryEntry extends Omit<TimelineEntry, 'by'> {
  /** Of what a document alone says, nobody knows who did it. */
  readonly by: TimelineEntry['by'] | 'back-office'
  readonly tone: 'info' | 'ok' | 'warn' | 'bad'
}

/**
 * What happened to an order, newest first: what was told of it, and what its documents say happened to them since. A
 * workflow tells what it does itself, so that is not said twice.
 */
export function orderHistory(
  { timeline: told, saleOrderDocument }: Pick<OrderPage, 'timeline' | 'saleOrderDocument'>,
  documents: OrderDocuments | undefined,
): HistoryEntry[] {
  const entries = told.map((entry) => ({ ...entry, tone: toneOf(entry) }))
  const toldOf = new Set(
    told.flatMap(({ code, params }) => ('name' in params ? [`${kindOf(code)} ${params.name}`] : [])),
  )
  const events = [...orderEvents(saleOrderDocument), ...eventsOf(documents)]
  const since = events.filter(({ code, params }) => !toldOf.has(`${kindOf(code)} ${params.name ?? ''}`))
  const paidByWorkflow = told.filter(({ code }) => code === 'orders.timeline.paid').length
  const payments = (documents?.payments ?? []).filter(({ direction }) => direction === 'in').slice(paidByWorkflow)
  const others = (documents?.payments ?? []).filter(({ direction }) => direction === 'out')
  const paid = [...payments, ...others].map(({ direction, amount, currency, method, createdAt }) =>
    entryAt(createdAt, direction === 'in' ? 'documents.history.paid' : 'documents.history.paid-back', {
      amount: formatMoney(amount, currency),
      method,
    }),
  )
  // What happened at the same moment keeps the order it was told in, the last on top.
  return [...entries, ...since, ...paid].toReversed().toSorted((a, b) => b.at.localeCompare(a.at))
}

function orderEvents(saleOrder: OrderPage['saleOrderDocument']): readonly HistoryEntry[] {
  if (!saleOrder?.confirmedAt) return []
  return [entryAt(saleOrder.confirmedAt, 'documents.history.confirmed', { name: saleOrder.name })]
}

function eventsOf(documents: OrderDocuments | undefined): readonly HistoryEntry[] {
  if (!documents) return []
  const posted = documents.invoices.flatMap(({ name, postedAt }) =>
    postedAt === null ? [] : [entryAt(postedAt, 'documents.history.invoiced', { name })],
  )
  const credited = documents.creditNotes.flatMap(({ name, postedAt, total, currency }) =>
    postedAt === null
      ? []
      : [entryAt(postedAt, 'documents.history.credited', { name, amount: formatMoney(total, currency) })],
  )
  return [...documents.deliveries.flatMap(deliveryEvents), ...posted, ...credited]
}

function deliveryEvents({ name, doneAt, push }: DeliveryDocument): readonly HistoryEntry[] {
  const done = doneAt === null ? [] : [entryAt(doneAt, 'documents.history.delivered', { name })]
  if (push?.state === 'pushed')
    return [...done, entryAt(push.at, 'documents.history.pushed', { name, shipment: push.shipmentId ?? '' }, 'ok')]
  if (push?.state !== 'failed') return done
  const reason = push.message ? sentence(push.message.code, push.message.params) : ''
  return [...done, entryAt(push.at, 'documents.history.push-failed', { name, reason }, 'bad')]
}

function entryAt(
  at: string,
  code: TimelineEntry['code'],
  params: TimelineEntry['params'],
  tone: HistoryEntry['tone'] = 'info',
): HistoryEntry {
  return { at, by: 'back-office', code, params, tone }
}

/** `delivered`, whoever tells it: the workflow, or the document. */
function kindOf(code: string): string {
  return (code.split('.').at(-1) ?? '').replace(/-(before|by-hand)$/, '')
}

function toneOf({ code }: TimelineEntry): HistoryEntry['tone'] {
  if (/held|draft/.test(code)) return 'warn'
  return /failed|unknown/.test(code) ? 'bad' : 'info'
}
