import type { ApiVersion } from './answer.ts'

export interface ApiRequest {
  readonly method: string
  readonly version: ApiVersion
  /** Without the store's prefix: `/v2/orders/100`. */
  readonly path: string
  /** As it came, without the question mark. */
  readonly queryText: string
  readonly query: URLSearchParams
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** Names taken from the path: `/v2/orders/:orderId` gives `orderId`. */
export type PathParams = Readonly<Record<string, string>>

export function header(request: ApiRequest, name: string): string | null {
  const value = request.headers[name]
  return typeof value === 'string' ? value : (value?.[0] ?? null)
}

/** The words of a list parameter, `include=images,variants`. */
export function words(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((text) => text.split(',').map((word) => word.trim()))
    .filter((word) => word !== '')
}
