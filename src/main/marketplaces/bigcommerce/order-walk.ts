import { isoOf } from '@shared/clock'
import type { OrderFilter } from '../marketplace'
import type { Http } from './http'
import { afterFirst, atOnce, byId, firstById, newestOf, type OrderReader } from './order-ids'
import { sizedReader } from './page-size'
import type { Row } from './paging'
import { idKey, isNew, largestPage, mayHaveMore, readV2Page } from './paging'
import { fieldOf, parse } from './parse'
import type { Query } from './query'
import { orderCountsSchema } from './schemas/order-parts'
import { sideBySide } from './side-by-side'

/** `consignments` brings lines, addresses and pickups, so that most orders need no request of their own (Get all orders). */
export const orderInclude = {
  include: ['consignments.line_items', 'fees'],
  consignment_structure: 'object',
} as const

/** A checkout that was never finished: no order yet (Order statuses). */
const incomplete = 0
const secondMs = 1000
/** With fewer, counting costs more than it saves. */
const fewStatuses = 4
/** The store's clock and ours may differ by more than its answers tell. */
const clockSkewMs = 10 * 60_000

export interface Walk {
  readonly http: Http
  readonly signal: AbortSignal
  /** Milliseconds since 1970, by our clock. */
  readonly startedAt: number
}

/**
 * Every order of the filter, no id twice. By creation the walk is keyed by id, by modification by the date of the last
 * one seen: neither loses a row when others are added, changed or archived meanwhile.
 */
export async function* walkOrders({ http, signal, startedAt }: Walk, filter: OrderFilter): AsyncGenerator<Row> {
  const seen = new Set<string>()
  const readPage = sizedReader(readV2Page, http)
  const asked = { path: '/v2/orders', priority: 'orders', signal } as const
  const read: OrderReader = {
    page: (query) => readPage({ ...asked, query: { ...query, ...orderInclude } }),
    newestId: async (query) =>
      newestOf((await readV2Page(http, { ...asked, query: { ...query, sort: 'id:desc' }, limit: 1 }, 1)).rows),
    counts: async (query) => {
      const { body, trace } = await http.send({ ...asked, path: '/v2/orders/count', query })
      return parse(orderCountsSchema, body, trace)
    },
  }
  for await (const row of walkAll(read, filter, () => startedAt - http.aheadMs())) {
    if (isNew(seen, idKey(row.wire))) yield row
  }
}

async function* walkAll(read: OrderReader, filter: OrderFilter, startedAt: () => number): AsyncGenerator<Row> {
  const { statusIds, createdFrom, createdTo, modifiedFrom } = filter
  const range = { min_date_created: dateOf(createdFrom), max_date_created: dateOf(createdTo) }
  const from = modifiedFrom === undefined ? null : Date.parse(modifiedFrom)
  const rowsOf = (query: Query) => (from === null ? byId(read, query) : byModification(read, query, from))

  if (statusIds.length === 0) return yield* having(rowsOf(range), (statusId) => statusId !== incomplete)
  if (await isLessTogether(read, { ...range, min_date_modified: dateOf(modifiedFrom) }, statusIds))
    return yield* having(rowsOf(range), (statusId) => statusIds.includes(statusId))
  if (from === null)
    yield* ofEach(
      read,
      statusIds.map((statusId) => ({ ...range, status_id: statusId })),
    )
  else for (const statusId of statusIds) yield* rowsOf({ ...range, status_id: statusId })
  if (statusIds.length === 1) return
  // An order that went from a status not yet read to one already read would be lost: what moved meanwhile is looked at.
  const moved = byModification(read, range, Math.max(from ?? 0, startedAt() - clockSkewMs))
  yield* having(moved, (statusId) => statusIds.includes(statusId))
}

/** A request lists one status or all of them: where many are wanted, all may take fewer pages. The store counts for us. */
async function isLessTogether(read: OrderReader, query: Query, statusIds: readonly number[]): Promise<boolean> {
  if (statusIds.length < fewStatuses) return false
  const counts = await read.counts(query)
  const pages = (orders: number) => Math.max(1, Math.ceil(orders / largestPage))
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const apart = statusIds.reduce((sum, statusId) => sum + pages(counts.get(statusId) ?? 0), 0)
  // Where nothing is counted, nothing is known. One more page looks at what moved meanwhile.
  return all > 0 && pages(all) < apart + 1
}

async function* having(rows: AsyncIterable<Row>, wanted: (statusId: number) => boolean): AsyncGenerator<Row> {
  for await (const row of rows) if (wanted(Number(fieldOf(row.wire, 'status_id')))) yield row
}

/** One query after the other; their first pages are read side by side, since most have but one. */
async function* ofEach(read: OrderReader, queries: readonly Query[]): AsyncGenerator<Row> {
  const firsts = queries.map((query) => async () => ({ query, first: await firstById(read, query) }))
  for await (const { query, first } of sideBySide(firsts, { atOnce })) yield* afterFirst(read, query, first)
}

/** `sort=date_modified:asc`, from a second before the last date seen, since dates are given in whole seconds. */
async function* byModification(read: OrderReader, query: Query, from: number): AsyncGenerator<Row> {
  let at = from
  for (;;) {
    const { rows, limit } = await read.page({ ...query, sort: 'date_modified:asc', min_date_modified: isoSeconds(at) })
    yield* rows
    const last = Date.parse(String(fieldOf(rows.at(-1)?.wire, 'date_modified')))
    if (!mayHaveMore(rows.length, limit) || Number.isNaN(last)) return
    if (last - secondMs > at) {
      at = last - secondMs
      continue
    }
    // More orders than a page holds were changed within two seconds: those are read by id, then the walk goes on.
    const until = isoSeconds(last + 2 * secondMs)
    yield* byId(read, { ...query, min_date_modified: isoSeconds(at), max_date_modified: until })
    at = last + secondMs
  }
}

function dateOf(iso: string | undefined): string | null {
  return iso === undefined ? null : isoSeconds(Date.parse(iso))
}

function isoSeconds(ms: number): string {
  return isoOf(Math.floor(ms / secondMs) * secondMs).replace('.000Z', 'Z')
}
