import type { Demo } from '../demo.ts'
import type { Answer } from './answer.ts'
import type { ApiRequest, PathParams } from './api-request.ts'
import type { Scope } from './scopes.ts'

export type Handler = (demo: Demo, request: ApiRequest, params: PathParams) => Answer

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/v2/orders/:orderId`; a name that ends in Id matches digits only. */
  readonly path: string
  /** Any one of these opens the route; empty: every token does. */
  readonly scopes: readonly Scope[]
  /** null: BigCommerce has this call, this store refuses it with 405. */
  readonly handle: Handler | null
  /** More at the same time than this are answered 429. */
  readonly maxConcurrent?: number
  /** `marked`: it marks what it changes (unsaved.ts); `all`: it changes something also where it refuses a part. */
  readonly saves?: 'marked' | 'all'
  /** Calls with the same text go one at a time: one that comes while another is under way gets `whileBusy`. */
  readonly oneAtATime?: (params: PathParams) => string
  readonly whileBusy?: Answer
}

export interface Found {
  readonly route: Route
  readonly params: PathParams
}

export interface Router {
  /** The route of a call; `wrong-method`: the path exists for other methods only; null: nothing has the path. */
  find(method: string, path: string): Found | 'wrong-method' | null
}

export function createRouter(routes: readonly Route[]): Router {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }))
  return {
    find(method, path) {
      let seen = false
      for (const { route, pattern } of compiled) {
        const match = pattern.exec(path)
        if (match === null) continue
        seen = true
        if (route.method === method && route.handle !== null) return { route, params: { ...match.groups } }
      }
      return seen ? 'wrong-method' : null
    },
  }
}

function patternOf(path: string): RegExp {
  const source = path.replace(/:(\w+)/g, (_, name: string) => `(?<${name}>${name.endsWith('Id') ? '\\d+' : '[^/]+'})`)
  return new RegExp(`^${source}/?$`)
}
