import type { BackOfficeCollection } from '@main/backoffice/back-office'
import type { Indexed, Query } from '@main/db/db'
import { deliveryPushes, orders, refundPushes } from '@main/engine/mirror-tables'
import type { Page } from '@shared/contract/command'
import type { AnyRecord } from '@shared/contract/records'
import { type Place, toRecordQuery } from '../paging'
import { type ApiPorts, journalsOf } from '../ports'
import { documentRows } from './document-rows'
import { getDocument } from './find-documents'

/** Collections of what followed a sale order. */
export const documentCollections = ['delivery-orders', 'invoices', 'payments', 'credit-notes'] as const
export type DocumentCollection = (typeof documentCollections)[number] & BackOfficeCollection

type Ports = Pick<ApiPorts, 'backOffice' | 'db' | 'instances'>
type Asked = NonNullable<Query['where']>[string]
type Keeps = (id: string, saleOrderId: string) => boolean

/**
 * A page of documents; found also by instance, by the marketplace's order id, and by what became of them in the store.
 * Indexes answer: only the page's records are read.
 */
export async function listDocuments(
  collection: DocumentCollection,
  instanceId: string | undefined,
  { where = {}, offset = 0, limit = 50, ...query }: Query,
  ports: Ports,
): Promise<Page<AnyRecord>> {
  const { backOffice } = ports
  const { instanceId: ofInstance = instanceId, marketplaceOrderId, ...fields } = where
  const places = (
    await Promise.all((ofInstance === undefined ? [undefined] : textsOf(ofInstance)).map((id) => journalsOf(ports, id)))
  ).flat()
  const keeps: Keeps[] = []
  if (ofInstance !== undefined || marketplaceOrderId !== undefined)
    keeps.push(await ofOrders(marketplaceOrderId, places))
  const indexed: Record<string, Asked> = {}
  for (const [field, wanted] of Object.entries(fields)) {
    const keep = await toldStore(collection, field, textsOf(wanted), places)
    if (keep) keeps.push(keep)
    else indexed[field] = wanted
  }
  const asked = toRecordQuery({ ...query, where: indexed })
  const { ids, of } = await backOffice.records.values(collection, asked, ['saleOrderId'])
  const kept = ids.filter((id, at) => keeps.every((keep) => keep(id, String(of.saleOrderId?.[at] ?? ''))))
  const toRow = documentRows(ports)
  const page = kept.slice(offset, offset + limit)
  const rows = page.map(async (id) => toRow(collection, await recordOf(collection, id, ports)))
  return { total: kept.length, rows: await Promise.all(rows) }
}

async function recordOf(collection: DocumentCollection, id: string, { backOffice }: Ports): Promise<AnyRecord> {
  return { ...(await getDocument(collection, id, backOffice)) }
}

/** Orders are asked of the instances' copies: the back office hears of no instance. */
async function ofOrders(marketplaceOrderId: Asked | undefined, places: readonly Place[]): Promise<Keeps> {
  const journals = places.map(({ journal }) => journal)
  if (marketplaceOrderId === undefined) {
    const counts = await Promise.all(journals.map((journal) => journal.counts(orders, 'saleOrderId')))
    const sold = new Set(counts.flatMap((of) => [...of.keys()]))
    return (_, saleOrderId) => sold.has(saleOrderId)
  }
  const copies = await Promise.all(journals.map((journal) => journal.getMany(orders, textsOf(marketplaceOrderId))))
  const sold = new Set(copies.flat().flatMap(({ saleOrder }) => saleOrder?.id ?? []))
  return (_, saleOrderId) => sold.has(saleOrderId)
}

/** What the store was told of these documents; null for a field that says nothing of it. */
async function toldStore(
  collection: DocumentCollection,
  field: string,
  wanted: readonly string[],
  places: readonly Place[],
): Promise<Keeps | null> {
  const told = toldIn[collection]
  const read = told?.fields[field]
  if (!told || !read) return null
  const found = new Map<string, string>()
  for (const { journal } of places) {
    const { ids, of } = await journal.values(told.table as typeof deliveryPushes, {}, ['state', told.madeId])
    for (const [at, id] of ids.entries()) found.set(id, read(of.state?.[at] ?? null, of[told.madeId]?.[at] ?? null))
  }
  const untold = read(null, null)
  return (id) => wanted.includes(found.get(id) ?? untold)
}

type Read = (state: Indexed, madeId: Indexed) => string

const toldIn: Readonly<
  Partial<
    Record<
      DocumentCollection,
      {
        readonly table: typeof deliveryPushes | typeof refundPushes
        readonly madeId: string
        readonly fields: Readonly<Record<string, Read>>
      }
    >
  >
> = {
  'delivery-orders': {
    table: deliveryPushes,
    madeId: 'shipmentId',
    fields: {
      pushed: (state) => String(state === 'pushed'),
      pushState: (state) => String(state ?? ''),
      shipmentId: (_, madeId) => String(madeId ?? ''),
    },
  },
  'credit-notes': {
    table: refundPushes,
    madeId: 'refundId',
    fields: {
      refunded: (state) => String(state === 'sent' || state === 'from-store'),
      refundState: (state) => String(state ?? ''),
      refundId: (_, madeId) => String(madeId ?? ''),
    },
  },
}

function textsOf(asked: Asked): readonly string[] {
  return (typeof asked === 'object' && asked !== null ? asked : [asked]).map((one) => String(one ?? ''))
}
