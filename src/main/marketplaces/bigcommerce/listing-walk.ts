import { ConnectorError } from '@main/errors'
import type { Http } from './http'
import type { Asked, Page, Row } from './paging'
import { idKey, isNew, largestPage, mayHaveMore, readV3Page, v3Rows } from './paging'
import { fieldOf } from './parse'
import type { Query } from './query'

/** A page of products with hundreds of variants each may be more than the store can give: then smaller ones are asked for. */
const pageSizes = [largestPage, 50, 10]
const attemptsBeforeLast = 3
const overloads: readonly string[] = ['error.timeout', 'error.store-down', 'error.unreadable-answer']

/**
 * Every product, by id: each page starts after the last id seen, so rows added or removed meanwhile shift nothing. No id
 * twice.
 */
export async function* walkListings(http: Http, query: Query, signal: AbortSignal): AsyncGenerator<Row> {
  const sorted = { ...query, sort: 'id', direction: 'asc' }
  const askedAfter = (last: number | null): Asked => {
    return { path: '/v3/catalog/products', query: { ...sorted, 'id:greater': last }, priority: 'listings', signal }
  }
  const seen = new Set<string>()
  let last: number | null = null
  let promised = 0
  let size = 0
  for (;;) {
    const page = await readLargest(http, askedAfter(last), size)
    const { rows, total } = page
    size = page.size
    if (last === null) promised = total ?? 0
    for (const row of rows) {
      if (isNew(seen, idKey(row.wire))) yield row
    }
    const next = largestIdOf(rows)
    if (next === null || (last !== null && next <= last)) break
    last = next
    if (total === null ? !mayHaveMore(rows.length, pageSizes[size]) : rows.length >= total) return
  }
  if (seen.size >= promised) return
  // An empty page where more was promised: some stores did not understand filters by id. Then page numbers must do.
  for await (const row of v3Rows(http, askedAfter(null))) {
    if (isNew(seen, idKey(row.wire))) yield row
  }
}

/** The page in the largest size that the store manages, from that size on. */
async function readLargest(http: Http, asked: Asked, from: number): Promise<Page & { readonly size: number }> {
  for (let size = from; ; size += 1) {
    const isLast = size === pageSizes.length - 1
    try {
      const limited = {
        ...asked,
        limit: pageSizes[size] ?? largestPage,
        ...(!isLast && { attempts: attemptsBeforeLast }),
      }
      return { ...(await readV3Page(http, limited, 1)), size }
    } catch (error) {
      if (isLast || !isOverload(error)) throw error
    }
  }
}

function isOverload(error: unknown): boolean {
  return error instanceof ConnectorError && overloads.includes(error.code)
}

function largestIdOf(rows: readonly Row[]): number | null {
  const ids = rows.map(({ wire }) => Number(fieldOf(wire, 'id'))).filter(Number.isFinite)
  return ids.length === 0 ? null : Math.max(...ids)
}
