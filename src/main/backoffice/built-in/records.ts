import type { Indexed, Journal, Page, Query, Stored, Table } from '@main/db/db'
import { rejected } from '@main/errors'
import { isDecimal, parseDecimal } from '@shared/money'
import { caseless } from '@shared/text'
import type {
  BackOfficeCollection,
  BackOfficeRecord,
  BackOfficeRecords,
  RecordQuery,
  RecordValues,
} from '../back-office'
import {
  creditNotes,
  deliveryOrders,
  invoices,
  paymentJournals,
  payments,
  paymentTerms,
  stockMoves,
} from './document-tables'
import {
  amountIndexes,
  caselessIndexes,
  contacts,
  inventoryAdjustments,
  pricelists,
  products,
  quantities,
  saleOrders,
  stockLocations,
  taxes,
  warehouses,
} from './tables'

/** Reading for lists: fields are the indexes of the collection's table, and the id. */
export function createRecords(journal: Journal, ensureMainWarehouse: () => Promise<void>): BackOfficeRecords {
  const readers = {
    products: reader(journal, products),
    contacts: reader(journal, contacts),
    'sale-orders': reader(journal, saleOrders),
    pricelists: reader(journal, pricelists),
    taxes: reader(journal, taxes),
    warehouses: reader(journal, warehouses),
    'stock-locations': reader(journal, stockLocations),
    quantities: reader(journal, quantities),
    'inventory-adjustments': reader(journal, inventoryAdjustments),
    'delivery-orders': reader(journal, deliveryOrders),
    'stock-moves': reader(journal, stockMoves),
    invoices: reader(journal, invoices),
    'credit-notes': reader(journal, creditNotes),
    payments: reader(journal, payments),
    'payment-journals': reader(journal, paymentJournals),
    'payment-terms': reader(journal, paymentTerms),
  } satisfies Record<BackOfficeCollection, Reader>
  const readerOf = async (collection: BackOfficeCollection) => {
    if (collection === 'warehouses' || collection === 'stock-locations') await ensureMainWarehouse()
    return readers[collection]
  }
  return {
    query: async (collection, query) => (await readerOf(collection)).query(query),
    get: async (collection, id) => (await readerOf(collection)).get(id),
    values: async (collection, query, fields) => (await readerOf(collection)).values(query, fields),
  }
}

interface Reader {
  query(query: RecordQuery): Promise<{ readonly rows: readonly BackOfficeRecord[]; readonly total: number }>
  get(id: string): Promise<BackOfficeRecord | null>
  values(query: RecordQuery, fields: readonly string[]): Promise<RecordValues>
}

function reader<T extends Stored>(journal: Journal, table: Table<T>): Reader {
  const toRecord = (record: T): BackOfficeRecord => ({ ...Object.fromEntries(Object.entries(record)), id: record.id })
  return {
    query: async (query) => {
      const { rows, total } = await (byId(query) ? readChosen(journal, table, query) : readPage(journal, table, query))
      return { rows: rows.map(toRecord), total }
    },
    get: async (id) => {
      const record = await journal.get(table, id)
      return record && toRecord(record)
    },
    values: async (query, fields) => {
      checkFields(table, fields)
      if (byId(query)) return chosenValues(journal, table, query, fields)
      return journal.values(table, toQuery(table, query), fields)
    },
  }
}

function readPage<T extends Stored>(journal: Journal, table: Table<T>, query: RecordQuery): Promise<Page<T>> {
  return journal.query(table, toQuery(table, query))
}

function byId({ where }: RecordQuery): boolean {
  return where?.id !== undefined
}

async function readChosen<T extends Stored>(journal: Journal, table: Table<T>, query: RecordQuery): Promise<Page<T>> {
  const { ids, total } = await chosenValues(journal, table, { ...query, limit: query.limit ?? 50 }, [])
  const found = new Map((await journal.getMany(table, ids)).map((record) => [record.id, record]))
  return { rows: ids.flatMap((id) => found.get(id) ?? []), total }
}

/** Of what the rest of the query finds, those with one of these ids. No record is read; an id is in no index. */
async function chosenValues<T extends Stored>(
  journal: Journal,
  table: Table<T>,
  { where: { id = [], ...where } = {}, offset = 0, limit = Number.POSITIVE_INFINITY, ...rest }: RecordQuery,
  fields: readonly string[],
): Promise<RecordValues> {
  const { ids, of } = await journal.values(table, toQuery(table, { ...rest, where }), fields)
  const wanted = new Set([id].flat())
  const at = [...ids.keys()].filter((one) => wanted.has(ids[one] ?? ''))
  const page = at.slice(offset, offset + limit)
  const pick = <V>(values: readonly V[]): V[] => page.flatMap((one) => values.slice(one, one + 1))
  return { total: at.length, ids: pick(ids), of: mapValues(of, pick) }
}

function toQuery<T extends Stored>(table: Table<T>, { where, between, ...rest }: RecordQuery): Query {
  const sorted = rest.sort === undefined ? [] : [rest.sort.replace(/^-/, '')]
  checkFields(table, [...Object.keys(where ?? {}), ...Object.keys(between ?? {}), ...sorted])
  return {
    ...rest,
    ...(where && { where: mapValues(where, (value, field) => [value].flat().map((one) => toIndexed(field, one))) }),
    ...(between && { between: mapValues(between, (range, field) => mapValues(range, (one) => toIndexed(field, one))) }),
  }
}

function checkFields<T extends Stored>({ name, indexes }: Table<T>, asked: readonly string[]): void {
  const unknown = asked.find((field) => !Object.hasOwn(indexes, field))
  if (unknown === undefined) return
  const fields = ['id', ...Object.keys(indexes)].join(', ')
  throw rejected('back-office.no-such-field', { collection: name, field: unknown, fields })
}

/** A filter's text as the index keeps it. */
function toIndexed(field: string, text: string): Indexed {
  if (caselessIndexes.has(field)) return caseless(text)
  if (!amountIndexes.has(field)) return text
  if (!isDecimal(text)) throw rejected('error.invalid-input', { field, problem: JSON.stringify(text) })
  return Number(parseDecimal(text))
}

function mapValues<V, W>(
  record: Readonly<Record<string, V>>,
  map: (value: V, field: string) => W,
): Readonly<Record<string, W>> {
  return Object.fromEntries(Object.entries(record).map(([field, value]) => [field, map(value, field)]))
}
