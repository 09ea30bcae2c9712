import { type Answer, json, noContent, Refusal, v2Problem, v3Problem } from './answer.ts'
import type { ApiRequest } from './api-request.ts'

const v2Maximum = 250

/** A V2 page: a bare array; 204 without a body where there is nothing, also beyond the end. */
export function v2Page<T>(rows: readonly T[], request: ApiRequest, render: (row: T) => unknown): Answer {
  const limit = v2Whole(request, 'limit', 50)
  if (limit > v2Maximum) {
    const message = 'The specified limit exceeds the maximum allowed.'
    return v2Problem(413, message, { max_limit: v2Maximum })
  }
  const start = (v2Whole(request, 'page', 1) - 1) * limit
  const page = rows.slice(start, start + limit)
  return page.length === 0 ? noContent : json(page.map(render))
}

/** Assumption: a page or limit that is no whole number above zero is refused like any invalid V2 field. */
function v2Whole(request: ApiRequest, name: string, usual: number): number {
  const text = request.query.get(name)
  if (text === null) return usual
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new Refusal(
    v2Problem(400, `The field '${name}' is invalid.`, { invalid_reason: 'Must be a positive integer.' }),
  )
}

export interface V3Paging {
  /** More rows than this never come, whatever `limit` says. */
  readonly maximum?: number
  readonly usual?: number
  /** Customer addresses and price lists answer without `links`. */
  readonly withoutLinks?: boolean
}

export interface Page<T> {
  readonly rows: readonly T[]
  readonly meta: Readonly<Record<string, unknown>>
}

/** Assumption: a `limit` above the maximum is cut to it; the documentation names the maximum only. */
export function v3Page<T>(rows: readonly T[], request: ApiRequest, paging: V3Paging = {}): Page<T> {
  const maximum = paging.maximum ?? 250
  const perPage = Math.min(v3Whole(request, 'limit', paging.usual ?? 50), maximum)
  const current = v3Whole(request, 'page', 1)
  const page = rows.slice((current - 1) * perPage, current * perPage)
  const pages = Math.ceil(rows.length / perPage)
  const links = linksOf(request, current, pages, perPage)
  const pagination = {
    total: rows.length,
    count: page.length,
    per_page: perPage,
    current_page: current,
    total_pages: pages,
    ...(paging.withoutLinks === true ? {} : { links }),
  }
  return { rows: page, meta: { pagination } }
}

/** A V3 list as an answer, each row drawn by `render`. */
export function v3List<T>(
  rows: readonly T[],
  request: ApiRequest,
  render: (row: T) => unknown,
  paging: V3Paging = {},
): Answer {
  const page = v3Page(rows, request, paging)
  return json({ data: page.rows.map(render), meta: page.meta })
}

function v3Whole(request: ApiRequest, name: string, usual: number): number {
  const text = request.query.get(name)
  if (text === null || text === '') return usual
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  const title = `The filter(s): ${name} are not valid filter parameters.`
  throw new Refusal(v3Problem(422, title, { [name]: 'must be a positive integer' }))
}

function linksOf(request: ApiRequest, current: number, pages: number, perPage: number): Record<string, string> {
  const link = (page: number): string => {
    const kept = request.queryText.split('&').filter((part) => part !== '' && !/^(page|limit)=/.test(part))
    return `?${[...kept, `page=${page}`, `limit=${perPage}`].join('&')}`
  }
  return {
    ...(current > 1 ? { previous: link(current - 1) } : {}),
    current: link(current),
    ...(current < pages ? { next: link(current + 1) } : {}),
  }
}
