import type { BackOfficeCollection } from '@main/backoffice/back-office'
import { backOfficeCollections } from '@main/backoffice/back-office'
import type { Indexed, Query, Stored, Table } from '@main/db/db'
import { rejected } from '@main/errors'
import type { Handlers } from '@shared/contract'
import type { Page } from '@shared/contract/command'
import type { AnyRecord, Collection } from '@shared/contract/records'
import { documentRows } from './documents/document-rows'
import { type DocumentCollection, documentCollections, listDocuments } from './documents/list-documents'
import { eachOver, pageOver, toQuery, toRecordQuery } from './paging'
import { type ApiPorts, journalsOf } from './ports'
import { type Source, sources } from './record-sources'
import { listSaleOrders, saleOrderRow } from './sale-order-rows'

/** Plain records of any collection, for the command line and the simple lists of the window. */
export function recordHandlers(ports: ApiPorts): Pick<Handlers, 'records.list' | 'records.get' | 'images.get'> {
  const { backOffice, db, instances } = ports

  return {
    async 'records.list'({ collection, instanceId, query }) {
      const asked = toQuery(query)
      const source = sources[collection]
      if (source) return listMirrored(source, instanceId, asked, ports)
      if (!isBackOffice(collection)) return { rows: [], total: 0 }
      if (isDocument(collection)) return listDocuments(collection, instanceId, asked, ports)
      if (collection !== 'sale-orders') return backOffice.records.query(collection, toRecordQuery(asked))
      const where = { ...asked.where, ...(instanceId !== undefined && { instanceId }) }
      const ids = instances.list().map(({ id }) => id)
      return listSaleOrders(backOffice, ids, { ...asked, where })
    },

    async 'records.get'({ collection, instanceId, id }) {
      const found = isBackOffice(collection)
        ? await backOffice.records.get(collection, id)
        : await getMirrored(collection, id, instanceId, ports)
      if (!found) throw rejected('error.not-found', { what: collection, id })
      if (isDocument(collection)) return documentRows(ports)(collection, found)
      return collection === 'sale-orders' ? saleOrderRow(found) : found
    },

    async 'images.get'({ hash }) {
      const image = await db.images.read(hash)
      return image && `data:${image.mediaType};base64,${Buffer.from(image.bytes).toString('base64')}`
    },
  }
}

/** Filters by any field of a row: those that are indexed are looked up, others are compared row by row. */
async function listMirrored(
  { table, where: always, toRow }: Source,
  instanceId: string | undefined,
  { where = {}, ...query }: Query,
  ports: ApiPorts,
): Promise<Page<AnyRecord>> {
  checkSort(table, query.sort)
  const { backOffice } = ports
  const wanted = Object.entries(where)
  const isIndexed = (field: string) => Object.hasOwn(table.indexes, field)
  const indexed = Object.fromEntries(
    wanted.flatMap(([field, of]) => (isIndexed(field) ? [[field, spellings(of)]] : [])),
  )
  const others = wanted.filter(([field]) => !isIndexed(field))
  const asked = { ...query, where: { ...indexed, ...always } }
  const journals = await journalsOf(ports, instanceId)
  const page = (some: Query) =>
    pageOver(journals, table, some, (placed) =>
      Promise.all(placed.map(({ record, ...place }) => toRow(record, { ...place, backOffice }))),
    )
  if (others.length === 0) return page(asked)
  const { offset = 0, limit = 50, ...order } = query
  const fits = (row: AnyRecord) => others.every(([field, of]) => spellings(of).includes(String(row[field] ?? '')))
  const rows: AnyRecord[] = []
  let total = 0
  // Every row is looked at, and only those of the page are kept.
  for await (const { record, instanceId: of, journal } of eachOver(journals, table, { ...order, where: asked.where })) {
    const row = await toRow(record, { instanceId: of, journal, backOffice })
    if (!fits(row)) continue
    if (total >= offset && total < offset + limit) rows.push(row)
    total += 1
  }
  return { total, rows }
}

function checkSort(table: Table<Stored>, sort: string | undefined): void {
  const field = sort?.replace(/^-/, '')
  if (field === undefined || Object.hasOwn(table.indexes, field)) return
  const fields = Object.keys(table.indexes).join(', ')
  throw rejected('back-office.no-such-field', { collection: table.name, field, fields })
}

/** A text of the command line as an index may keep it: as it is, in lower case, as a number, as yes or no. */
function spellings(wanted: Indexed | readonly Indexed[]): readonly Indexed[] {
  const values = typeof wanted === 'object' && wanted !== null ? wanted : [wanted]
  return values.flatMap((value): readonly Indexed[] => {
    if (typeof value !== 'string') return [value, String(value ?? '')]
    const number = value.trim() === '' ? Number.NaN : Number(value)
    return [
      ...new Set([value, value.trim().toLowerCase()]),
      ...(Number.isFinite(number) ? [number] : []),
      ...(value === 'true' || value === 'false' ? [value === 'true'] : []),
      ...(value === '' ? [null] : []),
    ]
  })
}

async function getMirrored(
  collection: Collection,
  id: string,
  instanceId: string | undefined,
  ports: ApiPorts,
): Promise<AnyRecord | null> {
  const source = sources[collection]
  if (!source) return null
  for (const { instanceId: of, journal } of await journalsOf(ports, instanceId)) {
    const record = (await journal.get(source.table, id)) ?? (await journal.get(source.table, `${collection}:${id}`))
    if (record) return source.toRow(record, { instanceId: of, journal, backOffice: ports.backOffice })
  }
  return null
}

function isDocument(collection: Collection): collection is DocumentCollection {
  return documentCollections.some((one) => one === collection)
}

function isBackOffice(collection: Collection): collection is Collection & BackOfficeCollection {
  return backOfficeCollections.some((one) => one === collection)
}
