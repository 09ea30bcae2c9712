import type { RecordQuery } from '@main/backoffice/back-office'
import type { Indexed, Journal, Query, Stored, Table } from '@main/db/db'
import type { ListQuery, Page } from '@shared/contract/command'

/** The contract's query in the words of the db. */
export function toQuery(query: ListQuery): Query {
  const defined = Object.entries(query).filter(([, value]) => value !== undefined)
  return Object.fromEntries(defined) as Query
}

/** The same in the words of the back office, whose filters are texts. */
export function toRecordQuery({ where, between, ...rest }: Query): RecordQuery {
  const text = (value: Indexed | undefined): string => String(value ?? '')
  return {
    ...rest,
    ...(where && {
      where: mapValues(where, (wanted) =>
        typeof wanted === 'object' && wanted !== null ? wanted.map(text) : text(wanted),
      ),
    }),
    ...(between && {
      between: mapValues(between, ({ from, to }) => ({
        ...(from !== undefined && { from: text(from) }),
        ...(to !== undefined && { to: text(to) }),
      })),
    }),
  }
}

function mapValues<V, W>(record: Readonly<Record<string, V>>, map: (value: V) => W): Readonly<Record<string, W>> {
  return Object.fromEntries(Object.entries(record).map(([field, value]) => [field, map(value)]))
}

/**
 * One page over several journals, as if they were one: each gives its first rows up to the page's end, which are merged
 * by the sort key. With one journal it is that journal's own page.
 */
export async function pageOver<T extends Stored, R>(
  journals: readonly { readonly instanceId: string; readonly journal: Journal }[],
  table: Table<T>,
  query: Query,
  toRow: (record: T, instanceId: string, journal: Journal) => Promise<R> | R,
): Promise<Page<R>> {
  const offset = query.offset ?? 0
  const limit = query.limit ?? 50
  const single = journals.length === 1
  const pages = await Promise.all(
    journals.map(async ({ instanceId, journal }) => {
      const page = await journal.query(table, single ? query : { ...query, offset: 0, limit: offset + limit })
      return { total: page.total, rows: page.rows.map((record) => ({ record, instanceId, journal })) }
    }),
  )
  const merged = pages.flatMap(({ rows }) => rows)
  const rows = single ? merged : merged.sort(comparing(table, query.sort ?? 'id')).slice(offset, offset + limit)
  return {
    total: pages.reduce((total, page) => total + page.total, 0),
    rows: await Promise.all(rows.map(({ record, instanceId, journal }) => toRow(record, instanceId, journal))),
  }
}

function comparing<T extends Stored>(table: Table<T>, sort: string): (a: { record: T }, b: { record: T }) => number {
  const descending = sort.startsWith('-')
  const read = table.indexes[sort.replace(/^-/, '')] ?? ((record: T): Indexed => record.id)
  const order = (a: Indexed, b: Indexed): number => (a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1)
  return (a, b) => order(read(a.record), read(b.record)) * (descending ? -1 : 1)
}
