import type { RecordQuery } from '@main/backoffice/back-office'
import type { Journal, Query } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'
import type { DocumentList } from '@shared/contract/document-lists'
import { toRecordQuery } from '../paging'
import { type ApiPorts, journalsOf } from '../ports'
import { soldBy, soldEverything } from './sold-by'
import { collectionOf, viewOf } from './views'

type Ports = Pick<ApiPorts, 'backOffice' | 'db' | 'instances'>

export interface FoundDocuments {
  readonly total: number
  readonly ids: readonly string[]
}

/** Newest first unless told. */
const sort = '-createdAt'

/** The page's documents by id, and how many there are in all. Indexes answer: no record is read. */
export async function findDocuments(
  list: DocumentList,
  instanceId: string | undefined,
  { offset = 0, limit, ...query }: Query,
  ports: Ports,
): Promise<FoundDocuments> {
  const { view = 'all', ...fields } = query.where ?? {}
  const journals = (await journalsOf(ports, instanceId)).map(({ journal }) => journal)
  const { where, keeps } = await viewOf(list, String(view), { backOffice: ports.backOffice, journals })
  const words = await wordsOf(query.text ?? '', journals)
  const asked = { sort, ...query, text: words.text, where: both(both(textsOf(fields), words.where), where) }
  const { records } = ports.backOffice
  const collection = collectionOf[list]
  const isAll = instanceId === undefined || (await soldEverything(journals, ports.backOffice))
  if (keeps === null && isAll) {
    const paged = { ...toRecordQuery(asked), offset, ...(limit !== undefined && { limit }) }
    return records.values(collection, paged satisfies RecordQuery, [])
  }
  const { ids, of } = await records.values(collection, toRecordQuery(asked), isAll ? [] : ['saleOrderId'])
  const saleOrderOf = (at: number): string => String(of.saleOrderId?.[at] ?? '')
  const found = keeps ? ids.flatMap((id, at) => (keeps(id) ? [at] : [])) : ids.map((_, at) => at)
  const sold = isAll ? null : await soldBy(journals, found.map(saleOrderOf))
  const kept = found.flatMap((at) => (sold === null || sold.has(saleOrderOf(at)) ? [ids[at] ?? ''] : []))
  return { total: kept.length, ids: kept.slice(offset, limit === undefined ? undefined : offset + limit) }
}

interface Words {
  readonly text: string
  readonly where: Texts
}

/** An order's number finds what followed it; any other text is looked for in the documents. */
async function wordsOf(text: string, journals: readonly Journal[]): Promise<Words> {
  const [, number] = /^\s*#?(\d{1,19})\s*$/.exec(text) ?? []
  if (number === undefined) return { text, where: {} }
  const sold: string[] = []
  for (const journal of journals) {
    const order = await journal.get(orders, number)
    if (order?.saleOrder) sold.push(order.saleOrder.id)
  }
  return sold.length === 0 ? { text: number, where: {} } : { text: '', where: { saleOrderId: sold } }
}

type Texts = Readonly<Record<string, readonly string[]>>

function textsOf(fields: NonNullable<Query['where']>): Texts {
  const entries = Object.entries(fields).map(([field, wanted]) => {
    const values = typeof wanted === 'object' && wanted !== null ? wanted : [wanted]
    return [field, values.map((value) => String(value ?? ''))] as const
  })
  return Object.fromEntries(entries)
}

/** What a person filters by and what the view says, of the same field: both must be so. */
function both(filtered: Texts, view: Texts): Texts {
  const common = Object.keys(filtered).filter((field) => view[field] !== undefined)
  const met = common.map((field) => [field, filtered[field]?.filter((value) => view[field]?.includes(value)) ?? []])
  return { ...filtered, ...view, ...Object.fromEntries(met) }
}
