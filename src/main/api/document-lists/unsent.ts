import type { BackOffice } from '@main/backoffice/back-office'
import type { Journal } from '@main/db/db'
import { cursors, deliveryPushes, orders } from '@main/engine/mirror-tables'
import { minutesBefore } from '@shared/domain/order-dates'
import { few, soldBy } from './sold-by'

/** Deliveries that left and that the store was not told of. */
export interface Unsent {
  readonly ids: ReadonlySet<string>
  /** Of their sale orders, to look among these alone; null: there are too many. */
  readonly saleOrderIds: readonly string[] | null
}

/** As Update Order Status reads again from the run before. */
const overlapMinutes = 10
const hasLeft = { state: 'done', elsewhere: 'false' }
const settled = ['pushed', 'nothing-to-send']

/**
 * What Update Order Status noted and could not send, and what left since its last run: it notes all that leaves, so
 * however much left before need not be looked through.
 */
export async function unsentDeliveries(journals: readonly Journal[], backOffice: BackOffice): Promise<Unsent> {
  const ids = new Set<string>()
  const saleOrderIds: string[] = []
  for (const journal of journals) {
    const noted = await notedOf(journal)
    const fresh = await freshOf(journal, backOffice)
    for (const id of [...noted.ids, ...fresh.keys()]) ids.add(id)
    saleOrderIds.push(...noted.saleOrderIds, ...fresh.values())
  }
  return { ids, saleOrderIds: ids.size > few ? null : saleOrderIds }
}

async function notedOf(journal: Journal) {
  const { ids, of } = await journal.values(deliveryPushes, { where: { state: ['waiting', 'failed'] } }, ['orderId'])
  if (ids.length > few) return { ids, saleOrderIds: [] }
  const copies = await journal.getMany(orders, [...new Set((of.orderId ?? []).map(String))])
  return { ids, saleOrderIds: copies.flatMap(({ saleOrder }) => (saleOrder ? [saleOrder.id] : [])) }
}

/** With the sale order of each. */
async function freshOf(journal: Journal, { records }: BackOffice): Promise<ReadonlyMap<string, string>> {
  const query = { where: hasLeft, ...(await sinceLastRun(journal)) }
  const { ids, of } = await records.values('delivery-orders', query, ['saleOrderId'])
  const left = new Map(ids.map((id, at) => [id, String(of.saleOrderId?.[at] ?? '')]))
  const sold = await soldBy([journal], [...left.values()])
  const told = await toldOf(journal, left)
  for (const [id, saleOrderId] of left) if (told.has(id) || !sold.has(saleOrderId)) left.delete(id)
  return left
}

async function sinceLastRun(journal: Journal) {
  const cursor = await journal.get(cursors, 'update-order-status')
  if (!cursor?.lastProcessedOn) return {}
  return { between: { changedAt: { from: minutesBefore(cursor.lastProcessedOn, overlapMinutes) } } }
}

/** Of these, what the store was told of. */
async function toldOf(journal: Journal, left: ReadonlyMap<string, string>): Promise<ReadonlySet<string>> {
  if (left.size === 0) return new Set()
  const where = { state: settled }
  if (left.size > few) return new Set((await journal.values(deliveryPushes, { where }, [])).ids)
  const { ids: orderId } = await journal.values(orders, { where: { saleOrderId: [...new Set(left.values())] } }, [])
  return new Set((await journal.values(deliveryPushes, { where: { ...where, orderId } }, [])).ids)
}
