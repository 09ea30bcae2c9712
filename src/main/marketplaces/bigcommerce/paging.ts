import type { RequestTrace } from '@shared/failure'
import { z } from 'zod'
import type { Priority } from './gate'
import type { Http } from './http'
import { fieldOf, parse } from './parse'
import type { Query } from './query'

/** Most endpoints give at most so many rows a page (Pagination). */
export const largestPage = 250
/** A page that holds as many as a default or a lower maximum (50, 100…) may have been cut there instead of at our limit. */
const pageStep = 50

/** Where a list does not say how long it is: a full page has more behind it, and so may a round number of rows. */
export function mayHaveMore(rows: number, limit: number = largestPage): boolean {
  return rows > 0 && (rows >= limit || rows % pageStep === 0)
}

/** What tells a row from others; null: nothing does, so it counts as its own. */
export type KeyOf = (wire: unknown) => string | null

export interface Asked {
  readonly path: string
  readonly query?: Query
  readonly limit?: number
  readonly priority: Priority
  readonly signal: AbortSignal
  readonly attempts?: number
}

/** One row as it came, and the exchange that brought it. */
export interface Row {
  readonly wire: unknown
  readonly trace: RequestTrace
}

export interface Page {
  readonly rows: readonly Row[]
  /** How many the whole list has; null when the store does not say. */
  readonly total: number | null
  readonly totalPages: number | null
}

const number = z.number().nullish()
const v3Envelope = z.object({
  data: z.array(z.unknown()),
  meta: z
    .object({ pagination: z.object({ total: number, total_pages: number }).nullish() })
    .nullish()
    .catch(null),
})
const v2List = z.array(z.unknown()).nullable()

/** A page of a V3 list. */
export async function readV3Page(http: Http, asked: Asked, page: number): Promise<Page> {
  const { body, trace } = await http.send(withPage(asked, page))
  const { data, meta } = parse(v3Envelope, body, trace)
  const pagination = meta?.pagination
  const rows = data.map((wire) => ({ wire, trace }))
  return { rows, total: pagination?.total ?? null, totalPages: pagination?.total_pages ?? null }
}

/** A page of a V2 list, which is a bare array, or 204 without a body when it is empty. */
export async function readV2Page(http: Http, asked: Asked, page: number): Promise<Page> {
  const { body, trace } = await http.send(withPage(asked, page))
  const rows = (parse(v2List, body, trace) ?? []).map((wire) => ({ wire, trace }))
  return { rows, total: null, totalPages: null }
}

/** A list that comes whole: it takes no page and no limit. V2's bare array or V3's envelope. */
export async function readList(http: Http, asked: Asked): Promise<{ readonly rows: readonly Row[] }> {
  const { path, query, priority, signal } = asked
  const { body, trace } = await http.send({ path, ...(query && { query }), priority, signal })
  const rows = Array.isArray(body) || body === null ? parse(v2List, body, trace) : parse(v3Envelope, body, trace).data
  return { rows: (rows ?? []).map((wire) => ({ wire, trace })) }
}

/**
 * Every row of a list that can only be read page by page. When its length changes meanwhile, rows have moved between
 * pages: it is read again for those not seen yet. No row comes twice.
 */
export async function* readPages(
  readPage: (page: number) => Promise<Page>,
  limit: number,
  keyOf: KeyOf,
): AsyncGenerator<Row> {
  const seen = new Set<string>()
  for (let pass = 0; pass < 4; pass += 1) {
    let firstTotal: number | null = null
    let moved = false
    for (let page = 1, read = 0; ; page += 1) {
      const { rows, total, totalPages } = await readPage(page)
      firstTotal ??= total
      moved ||= total !== null && total !== firstTotal
      read += rows.length
      let news = 0
      for (const row of rows) {
        if (!isNew(seen, keyOf(row.wire))) continue
        news += 1
        yield row
      }
      // A store that gives the same page again and again has no other.
      const stuck = total === null && totalPages === null && news === 0
      if (stuck || !hasMore({ rows: rows.length, read, page, limit, total, totalPages })) break
    }
    if (!moved) return
  }
}

export function v3Rows(http: Http, asked: Asked, keyOf: KeyOf = idKey): AsyncGenerator<Row> {
  return readPages((page) => readV3Page(http, asked, page), asked.limit ?? largestPage, keyOf)
}

export function v2Rows(http: Http, asked: Asked, keyOf: KeyOf = idKey): AsyncGenerator<Row> {
  return readPages((page) => readV2Page(http, asked, page), asked.limit ?? largestPage, keyOf)
}

interface Progress {
  readonly rows: number
  readonly read: number
  readonly page: number
  readonly limit: number
  readonly total: number | null
  readonly totalPages: number | null
}

/** Links may be missing and counts may be old, so any sign of more is followed until a page comes empty. */
export function hasMore({ rows, read, page, limit, total, totalPages }: Progress): boolean {
  if (rows === 0) return false
  if (total === null && totalPages === null) return mayHaveMore(rows, limit)
  return (total !== null && read < total) || (totalPages !== null && page < totalPages)
}

export function idKey(wire: unknown): string | null {
  const id = fieldOf(wire, 'id')
  return typeof id === 'number' || typeof id === 'string' ? String(id) : null
}

/** True the first time a key comes, and always without one. */
export function isNew(seen: Set<string>, key: string | null): boolean {
  if (key === null) return true
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

function withPage(asked: Asked, page: number) {
  const { limit = largestPage, query, ...rest } = asked
  return { ...rest, query: { ...query, page, limit } }
}
