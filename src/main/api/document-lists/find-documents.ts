import type { RecordQuery } from '@main/backoffice/back-office'
import type { Journal, Query } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'
import type { DocumentList } from '@shared/contract/document-lists'
import { toRecordQuery } from '../paging'
import { type ApiPorts, journalsOf } from '../ports'
import { collectionOf, saleOrdersOf, viewOf } from './views'

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
  const found = await wordsOf(query.text ?? '', journals)
  const asked = { sort, ...query, ...found, where: { ...both(textsOf(fields), where), ...found.where } }
  const { records } = ports.backOffice
  const collection = collectionOf[list]
  const sold = instanceId === undefined ? null : await saleOrdersOf(journals)
  if (keeps === null && sold === null) {
    const paged = { ...toRecordQuery(asked), offset, ...(limit !== undefined && { limit }) }
    return records.values(collection, paged satisfies RecordQuery, [])
  }
  const { ids, of } = await records.values(collection, toRecordQuery(asked), ['saleOrderId'])
  const kept = ids.filter((id, at) => {
    const saleOrderId = String(of.saleOrderId?.[at] ?? '')
    return sold?.has(saleOrderId) !== false && keeps?.(id, saleOrderId) !== false
  })
  return { total: kept.length, ids: kept.slice(offset, limit === undefined ? undefined : offset + limit) }
}

/** An order's number finds what followed it; any other text is looked for in the documents. */
async function wordsOf(text: string, journals: readonly Journal[]): Promise<Pick<Query, 'where' | 'text'>> {
  const [, number] = /^\s*#?(\d{1,19})\s*$/.exec(text) ?? []
  if (number === undefined) return { text }
  const sold: string[] = []
  for (const journal of journals) {
    const order = await journal.get(orders, number)
    if (order?.saleOrder) sold.push(order.saleOrder.id)
  }
  return sold.length === 0 ? { text: number } : { text: '', where: { saleOrderId: sold } }
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
