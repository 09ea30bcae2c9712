import type { SizedPage } from './page-size'
import type { Row } from './paging'
import { mayHaveMore } from './paging'
import { fieldOf } from './parse'
import type { Query } from './query'
import { sideBySide } from './side-by-side'

export interface OrderReader {
  /** A page of orders; in smaller pages from then on when the store can't give large ones. */
  page(query: Query): Promise<SizedPage>
  /** The largest id of the query's orders. */
  newestId(query: Query): Promise<number | null>
  /** How many orders there are, by status id. */
  counts(query: Query): Promise<ReadonlyMap<number, number>>
}

/** Pages under way at once: heavy answers, so fewer than a store would take. */
export const atOnce = 4
/** How full a page is aimed at, so that few are cut. */
const fill = 0.9
/** A slice grows so much at most from one to the next: ids may be dense again behind a hole. */
const growth = 4

/** Every order of the query by id. */
export async function* byId(read: OrderReader, query: Query): AsyncGenerator<Row> {
  yield* afterFirst(read, query, await firstById(read, query))
}

export function firstById(read: OrderReader, query: Query): Promise<SizedPage> {
  return read.page({ ...query, sort: 'id:asc' })
}

/**
 * The rows of the first page and all that follow it. Ids never change, so nothing moves between slices of ids, and they
 * can be read side by side; the last one stays open for orders placed meanwhile.
 */
export async function* afterFirst(read: OrderReader, query: Query, first: SizedPage): AsyncGenerator<Row> {
  yield* first.rows
  const [from, last] = [oldestOf(first.rows), newestOf(first.rows)]
  if (!mayHaveMore(first.rows.length, first.limit) || from === null || last === null) return
  const newest = await read.newestId(query)
  // The end, or a store that does not sort as asked: walking on finds out.
  if (newest === null || newest <= last) return yield* restOf(read, query, { from, to: null, page: first })
  let width = widthFor(first, last - from + 1)

  function* slices(start: number, end: number): Generator<() => Promise<Slice>> {
    for (let next = start; next <= end; ) {
      const ids = { from: next, to: next + width > end ? null : next + width - 1 }
      next += width
      yield () => readSlice(read, query, ids)
    }
  }
  for await (const slice of sideBySide(slices(last + 1, newest), { atOnce })) {
    const covered = coveredBy(slice)
    if (covered !== null) width = widthFor(slice.page, covered)
    yield* slice.page.rows
    yield* restOf(read, query, slice)
  }
}

interface Ids {
  readonly from: number
  /** Null: to the end. */
  readonly to: number | null
}

interface Slice extends Ids {
  readonly page: SizedPage
}

async function readSlice(read: OrderReader, query: Query, { from, to }: Ids): Promise<Slice> {
  return { from, to, page: await read.page({ ...query, sort: 'id:asc', min_id: from, max_id: to }) }
}

/** How many ids the slice's page speaks of; null: nobody knows, at the open end. */
function coveredBy({ from, to, page }: Slice): number | null {
  const end = mayHaveMore(page.rows.length, page.limit) ? newestOf(page.rows) : to
  return end === null ? null : end - from + 1
}

/** What did not fit into the slice's page, page by page. */
async function* restOf(read: OrderReader, query: Query, { to, page }: Slice): AsyncGenerator<Row> {
  let current = page
  for (;;) {
    const last = newestOf(current.rows)
    if (last === null || !mayHaveMore(current.rows.length, current.limit)) return
    if (to !== null && last >= to) return
    current = await read.page({ ...query, sort: 'id:asc', min_id: last + 1, max_id: to })
    yield* current.rows
    // A store that does not heed `min_id` would go round in circles.
    if ((newestOf(current.rows) ?? last) <= last) return
  }
}

/** So many ids a slice, by how many orders the ids before held. A page's worth of ids always fits: none is given twice. */
function widthFor({ rows, limit }: SizedPage, covered: number): number {
  const fitting = Math.floor((limit * fill * covered) / Math.max(rows.length, 1))
  return Math.max(limit, Math.min(fitting, covered * growth))
}

function oldestOf(rows: readonly Row[]): number | null {
  return pick(rows, Math.min)
}

export function newestOf(rows: readonly Row[]): number | null {
  return pick(rows, Math.max)
}

function pick(rows: readonly Row[], choose: (...ids: number[]) => number): number | null {
  const ids = rows.map(({ wire }) => Number(fieldOf(wire, 'id'))).filter(Number.isFinite)
  return ids.length === 0 ? null : choose(...ids)
}
