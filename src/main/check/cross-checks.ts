import {
  creditNotes,
  deliveryOrders,
  invoices,
  paymentJournals,
  payments,
  stockMoves,
} from '@main/backoffice/built-in/document-tables'
import {
  contacts,
  products,
  quantities,
  reservations,
  saleOrders,
  stockLocations,
  variantEntries,
  warehouses,
} from '@main/backoffice/built-in/tables'
import type { Journal, Stored, Table } from '@main/db/db'
import {
  lines,
  listingItems,
  listings,
  orders,
  queues,
  skuLinks,
  workflowCells,
  workflows,
} from '@main/engine/mirror-tables'
import { slices } from '@main/slices'
import type { LineState, Queue } from '@shared/domain/queue'
import type { Message } from '@shared/failure'

/** An indexed field of one table that names records of another. */
interface Link {
  readonly from: Table<never>
  readonly index: string
  readonly to: Table<never>
}

const link = <F extends Stored, T extends Stored>(from: Table<F>, index: string, to: Table<T>): Link => ({
  from: from as unknown as Table<never>,
  index,
  to: to as unknown as Table<never>,
})

const withinInstance: readonly Link[] = [
  link(listingItems, 'listingId', listings),
  link(workflowCells, 'workflowId', workflows),
  link(lines, 'queueId', queues),
]

const toBackOffice: readonly Link[] = [
  link(orders, 'saleOrderId', saleOrders),
  link(orders, 'customerId', contacts),
  link(listings, 'productId', products),
  link(listingItems, 'variantId', variantEntries),
  link(skuLinks, 'variantId', variantEntries),
]

const withinBackOffice: readonly Link[] = [
  link(variantEntries, 'product', products),
  link(quantities, 'variantId', variantEntries),
  link(quantities, 'stockLocationId', stockLocations),
  link(stockLocations, 'warehouseId', warehouses),
  link(saleOrders, 'customerId', contacts),
  link(reservations, 'saleOrderId', saleOrders),
  link(deliveryOrders, 'saleOrderId', saleOrders),
  link(stockMoves, 'variantId', variantEntries),
  link(invoices, 'saleOrderId', saleOrders),
  link(creditNotes, 'saleOrderId', saleOrders),
  link(creditNotes, 'invoiceId', invoices),
  link(payments, 'saleOrderId', saleOrders),
  link(payments, 'invoiceId', invoices),
  link(payments, 'creditNoteId', creditNotes),
  link(payments, 'paymentJournalId', paymentJournals),
]

type Report = (problem: Message) => void

/** Whether what an instance's records name is there, in its own journal and in the back office. */
export async function checkInstance(
  instance: string,
  journal: Journal,
  backOffice: Journal | null,
  report: Report,
): Promise<void> {
  for (const one of withinInstance) await checkLink(instance, one, journal, journal, report)
  if (backOffice) for (const one of toBackOffice) await checkLink(instance, one, journal, backOffice, report)
  await checkCounts(instance, journal, report)
}

export async function checkBackOffice(label: string, journal: Journal, report: Report): Promise<void> {
  for (const one of withinBackOffice) await checkLink(label, one, journal, journal, report)
}

/** By indexes alone: no record is read for it. */
async function checkLink(
  instance: string,
  { from, index, to }: Link,
  journal: Journal,
  other: Journal,
  report: Report,
): Promise<void> {
  const counts = await journal.counts(from, index)
  const there = await idsIn(to, other)
  const pause = slices()
  for (const [value, count] of counts) {
    const turn = pause()
    if (turn) await turn
    const id = String(value)
    if (value === null || there.has(id)) continue
    report({ code: 'check.missing-record', params: { count, from: from.name, instance, to: to.name, id } })
  }
}

async function idsIn(table: Table<never>, journal: Journal): Promise<ReadonlySet<string>> {
  const { ids } = await journal.values(table as unknown as Table<Stored>, {}, [])
  const found = new Set<string>()
  const pause = slices()
  for (const id of ids) {
    const turn = pause()
    if (turn) await turn
    found.add(id)
  }
  return found
}

/** A queue's counts are committed together with its lines. Those that run change while they are looked at. */
async function checkCounts(instance: string, journal: Journal, report: Report): Promise<void> {
  const ended: Queue[] = []
  for await (const queue of journal.each(queues)) if (queue.state !== 'running') ended.push(queue)
  const found = await journal.counts(lines, 'queueState')
  const states: readonly LineState[] = ['waiting', 'running', 'done', 'skipped', 'failed']
  for (const { id, counts } of ended) {
    for (const state of states) {
      const there = found.get(`${id}|${state}`) ?? 0
      if (there === counts[state]) continue
      const params = { queueId: id, instance, counted: counts[state], state, found: there }
      report({ code: 'check.counts', params })
    }
  }
}
