import type { RequestTrace } from '@shared/failure'
import { z } from 'zod'
import type { Priority } from './gate'
import type { Http } from './http'
import { fieldOf, parse } from './parse'
import type { Query } from './query'

/** Most endpoints give at most so many rows a page (Pagination). */
export const largestPage = 250

export interface Asked {
  readonly path: string
  readonly query?: Query
  readonly limit?: number
  readonly priority: Priority
  readonly signal: AbortSignal
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
  keyOf: (wire: unknown) => string,
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
      for (const row of rows) {
        const key = keyOf(row.wire)
        if (seen.has(key)) continue
        seen.add(key)
        yield row
      }
      if (!hasMore({ rows: rows.length, read, page, limit, total, totalPages })) break
    }
    if (!moved) return
  }
}

export function v3Rows(http: Http, asked: Asked, keyOf: (wire: unknown) => string = idKey): AsyncGenerator<Row> {
  return readPages((page) => readV3Page(http, asked, page), asked.limit ?? largestPage, keyOf)
}

export function v2Rows(http: Http, asked: Asked, keyOf: (wire: unknown) => string = idKey): AsyncGenerator<Row> {
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
  if (total === null && totalPages === null) return rows >= limit
  return (total !== null && read < total) || (totalPages !== null && page < totalPages)
}

/** Rows without an id can't be told apart: each counts as its own. */
export function idKey(wire: unknown): string {
  const id = fieldOf(wire, 'id')
  return typeof id === 'number' || typeof id === 'string' ? String(id) : JSON.stringify(wire)
}

function withPage(asked: Asked, page: number) {
  const { path, query, priority, signal } = asked
  return { path, query: { ...query, page, limit: asked.limit ?? largestPage }, priority, signal }
}
