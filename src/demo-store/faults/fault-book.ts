import type { Random } from '../random.ts'
import type { ApiRequest } from '../wire/api-request.ts'
import { type Fault, needsWrite } from './fault.ts'

export interface FaultBook {
  add(faults: readonly Fault[]): void
  clear(): void
  /** Each fault with how often it struck. */
  list(): readonly (Fault & { readonly struck: number })[]
  /** The fault that strikes this call, if one does. */
  strike(request: ApiRequest, storeHash: string): Fault | null
}

interface Standing {
  readonly fault: Fault
  struck: number
}

export function createFaultBook(random: Random): FaultBook {
  let standing: Standing[] = []
  return {
    add(faults) {
      standing.push(...faults.map((fault) => ({ fault, struck: 0 })))
    },
    clear() {
      standing = []
    },
    list: () => standing.map(({ fault, struck }) => ({ ...fault, struck })),
    strike(request, storeHash) {
      for (const one of standing) {
        if (isUsedUp(one) || !matches(one.fault, request, storeHash) || !canStrike(one.fault, request)) continue
        if (one.fault.probability !== undefined && !random.chance(one.fault.probability)) continue
        one.struck += 1
        return one.fault
      }
      return null
    },
  }
}

function isUsedUp({ fault, struck }: Standing): boolean {
  const times = fault.times ?? (fault.probability === undefined ? 1 : Number.POSITIVE_INFINITY)
  return struck >= times
}

function matches(fault: Fault, request: ApiRequest, storeHash: string): boolean {
  const { method, path } = fault.match
  if (method !== undefined && method !== '*' && method.toUpperCase() !== request.method) return false
  if (path === undefined) return true
  const withQuery =
    path.includes('?') && request.queryText !== '' ? `${request.path}?${request.queryText}` : request.path
  return [withQuery, `/stores/${storeHash}${withQuery}`].some((text) => pathMatches(path, text))
}

function pathMatches(pattern: string, path: string): boolean {
  if (!pattern.includes('*')) return path.includes(pattern)
  const source = pattern.split(/\*+/).map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${source.join('.*')}$`).test(path)
}

function canStrike(fault: Fault, request: ApiRequest): boolean {
  if (needsWrite(fault.kind)) return request.method !== 'GET' && request.method !== 'HEAD'
  if (fault.kind === 'gone') return (request.method === 'GET' || namesMethod(fault)) && /\/\d+(\/|$)/.test(request.path)
  if (fault.kind === 'moved-page') return request.method === 'GET' && asksLaterPage(request.query)
  return true
}

/** A record goes while it is written to only where the fault says which kind of write. */
function namesMethod({ match }: Fault): boolean {
  return match.method !== undefined && match.method !== '*'
}

/** Assumption: also a walk by ids (`id:greater`, `min_id`) has pages before the one asked for. */
function asksLaterPage(query: URLSearchParams): boolean {
  if (Number(query.get('page') ?? '1') > 1) return true
  return ['id:greater', 'id:min', 'min_id'].some((name) => Number(query.get(name) ?? '0') > 1)
}
