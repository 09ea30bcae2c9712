import type { ConnectorError } from '@main/errors'
import { unreachable } from '@main/errors'
import type { RequestTrace } from '@shared/failure'

const neverSent = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])
const tls = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH)/

export interface NetworkProblem {
  readonly kind: 'timeout' | 'tls' | 'network'
  /** The request never reached the store. */
  readonly neverSent: boolean
  readonly detail: string
  readonly cause: unknown
}

/** What the network's error means, found among its causes. */
export function networkProblemOf(error: unknown): NetworkProblem {
  if (error instanceof Error && error.name === 'TimeoutError')
    return { kind: 'timeout', neverSent: false, detail: error.message, cause: error }
  const { code, message } = innermost(error)
  const detail = code === '' || message.includes(code) ? message : `${message} (${code})`
  if (tls.test(code)) return { kind: 'tls', neverSent: true, detail, cause: error }
  return { kind: 'network', neverSent: neverSent.has(code), detail, cause: error }
}

export function networkError(
  problem: NetworkProblem,
  url: string,
  trace: RequestTrace,
  timeoutMs: number,
): ConnectorError {
  const { method, path } = trace
  const details = { request: trace, cause: problem.cause }
  // Whatever a person typed as the API base may not be an address at all.
  const host = URL.canParse(url) ? new URL(url).host : url
  switch (problem.kind) {
    case 'timeout':
      return unreachable('error.timeout', { method, path, seconds: Math.round(timeoutMs / 1000) }, details)
    case 'tls':
      return unreachable('error.tls', { host, detail: problem.detail }, details)
    case 'network':
      return unreachable('error.no-network', { host, detail: problem.detail }, details)
    default:
      return problem.kind satisfies never
  }
}

/** Fetch wraps the socket's error, which alone says what happened; several addresses tried come as an AggregateError. */
function innermost(error: unknown): { code: string; message: string } {
  let found = { code: '', message: 'no answer' }
  let current: unknown = error
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    const code = 'code' in current && typeof current.code === 'string' ? current.code : ''
    if (code !== '' || found.code === '') found = { code, message: current.message || found.message }
    current = current instanceof AggregateError ? current.errors[0] : current.cause
  }
  return found
}
