import type { BackOfficeCollection } from '@main/backoffice/back-office'
import type { Query } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'
import type { Page } from '@shared/contract/command'
import type { AnyRecord } from '@shared/contract/records'
import { toRecordQuery } from '../paging'
import { type ApiPorts, journalsOf } from '../ports'
import { documentRows } from './document-rows'

/** Collections of what followed a sale order. */
export const documentCollections = ['delivery-orders', 'invoices', 'payments', 'credit-notes'] as const
export type DocumentCollection = (typeof documentCollections)[number] & BackOfficeCollection

type Ports = Pick<ApiPorts, 'backOffice' | 'db' | 'instances'>

/** What only the row says; everything else is an index of the back office. */
const ofRow: ReadonlySet<string> = new Set(['pushed', 'pushState', 'shipmentId', 'refunded', 'refundState', 'refundId'])
/** Rows looked through at once where each must be compared. */
const chunk = 500

/** A page of documents; found also by instance, by the marketplace's order id, and by what became of them in the store. */
export async function listDocuments(
  collection: DocumentCollection,
  instanceId: string | undefined,
  { where = {}, ...query }: Query,
  ports: Ports,
): Promise<Page<AnyRecord>> {
  const { instanceId: ofInstance = instanceId, marketplaceOrderId, ...fields } = where
  const saleOrderId = await saleOrdersOf({ ofInstance, marketplaceOrderId, wanted: fields.saleOrderId }, ports)
  const entries = Object.entries(fields)
  const indexed = Object.fromEntries(entries.filter(([field]) => !ofRow.has(field)))
  const compared = entries.filter(([field]) => ofRow.has(field))
  const asked = { ...query, where: { ...indexed, ...(saleOrderId && { saleOrderId }) } }
  const toRow = documentRows(ports)
  const rowsOf = (records: readonly AnyRecord[]) => Promise.all(records.map((record) => toRow(collection, record)))
  const { records } = ports.backOffice
  if (compared.length === 0) {
    const { rows, total } = await records.query(collection, toRecordQuery(asked))
    return { total, rows: await rowsOf(rows) }
  }
  const { offset = 0, limit = 50 } = query
  const found: AnyRecord[] = []
  let total = 0
  for (let at = 0; ; at += chunk) {
    const { rows } = await records.query(collection, toRecordQuery({ ...asked, offset: at, limit: chunk }))
    for (const row of await rowsOf(rows)) {
      if (!compared.every(([field, of]) => textsOf(of).includes(String(row[field] ?? '')))) continue
      if (total >= offset && total < offset + limit) found.push(row)
      total += 1
    }
    if (rows.length < chunk) return { total, rows: found }
  }
}

interface Wanted {
  readonly ofInstance: Asked | undefined
  readonly marketplaceOrderId: Asked | undefined
  readonly wanted: Asked | undefined
}
type Asked = NonNullable<Query['where']>[string]

/** Null: all of them. Orders are asked of the instances' copies: the back office hears of no instance. */
async function saleOrdersOf(
  { ofInstance, marketplaceOrderId, wanted }: Wanted,
  ports: Ports,
): Promise<readonly string[] | null> {
  if (ofInstance === undefined && marketplaceOrderId === undefined) return wanted === undefined ? null : textsOf(wanted)
  const found = new Set<string>()
  for (const of of ofInstance === undefined ? [undefined] : textsOf(ofInstance)) {
    for (const { journal } of await journalsOf(ports, of)) {
      const ids = marketplaceOrderId === undefined ? null : textsOf(marketplaceOrderId)
      if (ids === null)
        for (const id of (await journal.counts(orders, 'saleOrderId')).keys()) found.add(String(id ?? ''))
      else for (const { saleOrder } of await journal.getMany(orders, ids)) if (saleOrder) found.add(saleOrder.id)
    }
  }
  found.delete('')
  return wanted === undefined ? [...found] : textsOf(wanted).filter((id) => found.has(id))
}

function textsOf(asked: Asked): readonly string[] {
  return (typeof asked === 'object' && asked !== null ? asked : [asked]).map((one) => String(one ?? ''))
}
