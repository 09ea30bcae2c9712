import type { Failure, FailureKind, Fix, RequestTrace } from '@shared/failure'
import type { MessageKey, Params } from '@shared/messages/message'
import { sentence } from '@shared/messages/message'

interface Details {
  readonly fix?: Fix | undefined
  readonly request?: RequestTrace | undefined
  /** See `Failure`. */
  readonly waitMs?: number | undefined
  readonly cause?: unknown
}

/** An error we saw coming. Its kind decides what becomes of the line (architecture: outcomes and errors). */
export class ConnectorError extends Error {
  readonly kind: FailureKind
  readonly code: MessageKey
  readonly params: Params
  readonly fix: Fix | undefined
  readonly request: RequestTrace | undefined
  readonly waitMs: number | undefined

  constructor(kind: FailureKind, code: MessageKey, params: Params = {}, details: Details = {}) {
    super(sentence(code, params), { cause: details.cause })
    this.name = 'ConnectorError'
    this.kind = kind
    this.code = code
    this.params = params
    this.fix = details.fix
    this.request = details.request
    this.waitMs = details.waitMs
  }
}

type Raise = (code: MessageKey, params?: Params, details?: Details) => ConnectorError

const raise =
  (kind: FailureKind): Raise =>
  (code, params, details) =>
    new ConnectorError(kind, code, params, details)

/** Bad data, or a 4xx about this record: the line fails, the others go on. */
export const rejected = raise('rejected')
/** Network, timeout, 5xx, 429 past patience: tried again later. */
export const unreachable = raise('unreachable')
/** A write that can't be repeated was sent and its outcome is unknown: look first. */
export const uncertain = raise('uncertain')
/** 401 or 403: the queue stops, lines stay waiting. */
export const denied = raise('denied')
/** Nothing useful can be made before a person has set something up. */
export const missingSetup = raise('missing-setup')

/** Any error as plain data, for a queue line, a log or the renderer. */
export function toFailure(error: unknown): Failure {
  if (error instanceof ConnectorError) {
    const { kind, code, params, fix, request, waitMs } = error
    const details = { ...(fix && { fix }), ...(request && { request }), ...(waitMs !== undefined && { waitMs }) }
    return { kind, code, params, ...details }
  }
  const detail = error instanceof Error ? error.message : String(error)
  const stack = error instanceof Error ? error.stack : undefined
  return { kind: 'unexpected', code: 'error.unexpected', params: { detail }, ...(stack !== undefined && { stack }) }
}
