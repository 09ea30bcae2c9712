import type { RecordQuery } from '@main/backoffice/back-office'
import { compareIndexed, type Indexed, type Journal, type Query, type Stored, type Table } from '@main/db/db'
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

/** A journal and whose it is. */
export interface Place {
  readonly instanceId: string
  readonly journal: Journal
}

/** A record and where it is kept. */
export interface Placed<T> extends Place {
  readonly record: T
}

/**
 * One page over several journals, as if they were one. Indexes alone say where in each journal the page begins, however
 * deep it is; with one journal it is that journal's own page.
 */
export async function pageOver<T extends Stored, R>(
  places: readonly Place[],
  table: Table<T>,
  query: Query,
  toRows: (placed: readonly Placed<T>[]) => Promise<readonly R[]> | readonly R[],
): Promise<Page<R>> {
  const { offset = 0, limit = 50 } = query
  const begins = places.length === 1 ? [offset] : await beginsOf(places, table, query, offset)
  // A few rows of the offset may be left to skip; behind the last row there is nothing to read.
  const left = begins === null ? 0 : offset - begins.reduce((sum, begin) => sum + begin, 0)
  const pages = await Promise.all(
    places.map(({ journal }, at) =>
      journal.query(table, { ...query, offset: begins?.[at] ?? 0, limit: begins === null ? 0 : left + limit }),
    ),
  )
  const placed = places.flatMap((place, at) => (pages[at]?.rows ?? []).map((record) => ({ ...place, record })))
  const rows = places.length === 1 ? placed : placed.sort(comparing(table, query.sort, places))
  return {
    total: pages.reduce((total, page) => total + page.total, 0),
    rows: await toRows(rows.slice(left, left + limit)),
  }
}

/** Every record of several journals that the query finds, in its order, as if they were one; read as it is walked. */
export async function* eachOver<T extends Stored>(
  places: readonly Place[],
  table: Table<T>,
  query: Query,
): AsyncGenerator<Placed<T>> {
  const compare = comparing(table, query.sort, places)
  const walks = places.map((place) => ({ place, walk: journalWalk(place, table, query) }))
  try {
    const heads = await Promise.all(walks.map(async ({ walk }) => ({ walk, next: await walk.next() })))
    for (;;) {
      const ahead = heads.filter(({ next }) => next.done !== true)
      const [first] = ahead.sort((a, b) => compare(a.next.value as Placed<T>, b.next.value as Placed<T>))
      if (!first) return
      yield first.next.value as Placed<T>
      first.next = await first.walk.next()
    }
  } finally {
    for (const { walk } of walks) await walk.return(undefined)
  }
}

async function* journalWalk<T extends Stored>(place: Place, table: Table<T>, query: Query): AsyncGenerator<Placed<T>> {
  for await (const record of place.journal.each(table, query)) yield { ...place, record }
}

/**
 * How many rows of each journal surely come before the offset, but for fewer than one a journal: the journal whose share
 * of what is left to skip ends first may skip that share. Null: the offset is behind the last row.
 */
async function beginsOf<T extends Stored>(
  places: readonly Place[],
  table: Table<T>,
  query: Query,
  offset: number,
): Promise<readonly number[] | null> {
  const begins = places.map(() => 0)
  const name = (query.sort ?? '').replace(/^-/, '')
  const compare = comparingValues(query.sort)
  for (let left = offset; left >= places.length; ) {
    const share = Math.floor(left / places.length)
    const ends = await Promise.all(
      places.map(async ({ journal }, at) => {
        const asked = { ...query, offset: (begins[at] ?? 0) + share - 1, limit: 1 }
        const { ids, of } = await journal.values(table, asked, name === '' ? [] : [name])
        const [id] = ids
        return id === undefined ? null : { at, id, value: name === '' ? id : (of[name]?.[0] ?? null) }
      }),
    )
    const [first] = ends.filter((end) => end !== null).sort((a, b) => compare(a.value, b.value) || a.at - b.at)
    // Every journal ends before its share does: the page is behind the last row.
    if (!first) return null
    begins[first.at] = (begins[first.at] ?? 0) + share
    left -= share
  }
  return begins
}

/** Records that are equal come in the order of the journals, and within one in the order it gives. */
function comparing<T extends Stored>(
  { indexes }: Table<T>,
  sort: string | undefined,
  places: readonly Place[],
): (a: Placed<T>, b: Placed<T>) => number {
  const name = (sort ?? '').replace(/^-/, '')
  const read = indexes[name] ?? ((record: T): Indexed => record.id)
  const compare = comparingValues(sort)
  const order = new Map(places.map(({ instanceId }, at) => [instanceId, at]))
  return (a, b) =>
    compare(read(a.record), read(b.record)) || (order.get(a.instanceId) ?? 0) - (order.get(b.instanceId) ?? 0)
}

function comparingValues(sort = ''): (a: Indexed, b: Indexed) => number {
  const sign = sort.startsWith('-') ? -1 : 1
  return (a, b) => sign * compareIndexed(a, b)
}
