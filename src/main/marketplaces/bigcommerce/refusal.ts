import type { ConnectorError } from '@main/errors'
import { denied, rejected, unreachable } from '@main/errors'
import type { RequestTrace } from '@shared/failure'
import { scopeOf } from './scopes'

export interface Account {
  readonly instanceId: string
  readonly instanceName: string
  readonly storeHash: string
}

/** Answers that say nothing about the request itself: it may be sent again (API status codes). */
const passing = new Set([408, 500, 502, 503, 504, 507])

export function isPassing(status: number): boolean {
  return passing.has(status) || isSlowDown(status)
}

/** 509 is what older stores answer instead of 429. */
export function isSlowDown(status: number): boolean {
  return status === 429 || status === 509
}

/** An answer that isn't a success, as our error. */
export function refusal(trace: RequestTrace, account: Account, attempts: number): ConnectorError {
  const { method, path, answer } = trace
  const status = trace.status ?? 0
  const fix = { action: 'open-instance', instanceId: account.instanceId } as const
  const details = { request: trace }
  if (status === 401) return denied('error.token-refused', { instance: account.instanceName }, { ...details, fix })
  if (status === 403) return accessRefused(trace, account, { ...details, fix })
  if (isSlowDown(status)) return unreachable('error.rate-limited', { attempts }, details)
  if (isPassing(status)) return unreachable('error.store-down', { status, method, path, answer }, details)
  return rejected('error.store-refused', { method, path, status, answer }, details)
}

/** The store's own record proves hash and token together, so a 403 there can't tell them apart; later ones can. */
function accessRefused(trace: RequestTrace, account: Account, details: Parameters<typeof denied>[2]): ConnectorError {
  const { method, path } = trace
  const { instanceName: instance, storeHash } = account
  const scope = scopeOf(method, path)
  return path === '/v2/store'
    ? denied('error.wrong-hash-or-scope', { path, storeHash, scope }, details)
    : denied('error.scope-missing', { instance, scope, path }, details)
}
