import type { Http } from './http'
import type { SizedPage } from './page-size'
import { sizedReader } from './page-size'
import type { Asked, Row } from './paging'
import { idKey, isNew, mayHaveMore, readV3Page, v3Rows } from './paging'
import { fieldOf } from './parse'
import type { Query } from './query'

/**
 * Every product, by id: each page starts after the last id seen, so rows added or removed meanwhile shift nothing. No id
 * twice.
 */
export async function* walkListings(http: Http, query: Query, signal: AbortSignal): AsyncGenerator<Row> {
  const sorted = { ...query, sort: 'id', direction: 'asc' }
  const askedAfter = (last: number | null): Asked => {
    return { path: '/v3/catalog/products', query: { ...sorted, 'id:greater': last }, priority: 'listings', signal }
  }
  const read = sizedReader(readV3Page, http)
  const seen = new Set<string>()
  let last: number | null = null
  let promised = 0
  for (;;) {
    const { rows, total, limit }: SizedPage = await read(askedAfter(last))
    if (last === null) promised = total ?? 0
    for (const row of rows) {
      if (isNew(seen, idKey(row.wire))) yield row
    }
    const next = largestIdOf(rows)
    if (next === null || (last !== null && next <= last)) break
    last = next
    if (total === null ? !mayHaveMore(rows.length, limit) : rows.length >= total) return
  }
  if (seen.size >= promised) return
  // An empty page where more was promised: some stores did not understand filters by id. Then page numbers must do.
  for await (const row of v3Rows(http, askedAfter(null))) {
    if (isNew(seen, idKey(row.wire))) yield row
  }
}

function largestIdOf(rows: readonly Row[]): number | null {
  const ids = rows.map(({ wire }) => Number(fieldOf(wire, 'id'))).filter(Number.isFinite)
  return ids.length === 0 ? null : Math.max(...ids)
}
