import type { DemoStore } from '../../src/demo-store/start.ts'

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed body; null when there is none. */
  readonly body: unknown
}

/** One call of the store's API. */
export async function call(store: DemoStore, path: string, init: RequestInit = {}): Promise<Reply> {
  const headers = { 'x-auth-token': store.accessToken, accept: 'application/json', ...Object(init.headers) }
  const response = await fetch(`${store.apiUrl}${path}`, { ...init, headers })
  const text = await response.text()
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== ''
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null }
}

/** One call of the control panel. */
export async function control(store: DemoStore, method: string, path: string, body?: unknown): Promise<Reply> {
  const response = await fetch(`${store.url}/_demo${path}`, {
    method,
    headers: { 'x-demo-token': store.accessToken },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: text === '' ? null : JSON.parse(text) }
}

export type Row = Readonly<Record<string, unknown>>

/** The rows of a V2 answer, `[]` for 204, or of a V3 answer. */
export function rowsOf(reply: Reply): Row[] {
  if (reply.body === null) return []
  return Array.isArray(reply.body) ? reply.body : (reply.body as { readonly data: Row[] }).data
}

export function rowOf(reply: Reply): Row {
  const body = reply.body as Row
  return 'data' in body ? (body.data as Row) : body
}
