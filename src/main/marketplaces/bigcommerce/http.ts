import type { ConnectorError } from '@main/errors'
import { rejected, uncertain, unreachable } from '@main/errors'
import { slices } from '@main/slices'
import type { Clock } from '@shared/clock'
import type { RequestTrace } from '@shared/failure'
import { backoffMs, defaultAttempts, longestWaitMs, slowDownAttempts } from './backoff'
import { errorText } from './error-text'
import type { Answer, Fetch } from './exchange'
import { exchange } from './exchange'
import type { Gate, Priority } from './gate'
import { networkError, networkProblemOf } from './network-error'
import type { Query } from './query'
import { toQueryString } from './query'
import { askedWaitMs, rateLimitOf } from './rate-limit'
import { redact } from './redact'
import type { Account } from './refusal'
import { isPassing, isSlowDown, refusal } from './refusal'

export interface HttpOptions extends Account {
  readonly apiUrl: string
  readonly token: () => Promise<string>
  readonly clock: Clock
  readonly gate: Gate
  readonly fetch: Fetch
  readonly userAgent: string
  readonly timeoutMs: number
  readonly random: () => number
  /** While it answers yes, no write leaves: whatever asks for one, the store stays as it is. */
  readonly rehearses?: () => boolean
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below the API base, with its version: `/v3/catalog/products`. */
  readonly path: string
  readonly query?: Query
  readonly body?: unknown
  readonly priority: Priority
  readonly signal: AbortSignal
  /** A write that does no harm when it is sent twice; reads always are. */
  readonly repeatable?: boolean
  /** A question that the store wants as a POST, such as a quote. */
  readonly asksOnly?: boolean
  /** A batch: what the store refuses is an answer too, which may say whom it means. */
  readonly answersRefusals?: boolean
  readonly attempts?: number
  /** Of one try; an upload takes longer. */
  readonly timeoutMs?: number
}

export interface Reply {
  /** Null: the store answered without a body (204). */
  readonly body: unknown
  readonly trace: RequestTrace
  /** Null unless the request takes refusals as answers. */
  readonly refusal: ConnectorError | null
}

export interface Http {
  /** Throws `unreachable`, `rejected`, `denied`; a write that isn't repeatable also `uncertain`. */
  send(request: Request): Promise<Reply>
  onRequest(listener: (trace: RequestTrace) => void): () => void
  /** Tells of an exchange again, for whoever uses only now what it brought. */
  tell(trace: RequestTrace): void
  /** How far our clock is ahead of the store's, by the date of its latest answer; 0 where it is not. */
  aheadMs(): number
}

/** What became of one try. */
type Outcome =
  | { readonly reply: Reply }
  | { readonly error: ConnectorError; readonly again: boolean; readonly waitMs: number | null }

export function createHttp(options: HttpOptions): Http {
  const { clock, gate, random } = options
  const listeners = new Set<(trace: RequestTrace) => void>()
  const pause = slices(1)
  let aheadMs = 0

  return {
    async send(request) {
      refuseInRehearsal(request)
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await tryOnce(request, attempt)
        if ('reply' in outcome) return outcome.reply
        const limit = outcome.waitMs === null ? (request.attempts ?? defaultAttempts) : slowDownAttempts
        const waitMs = outcome.waitMs ?? backoffMs(attempt, kindOf(request), random)
        if (!outcome.again || attempt >= limit || waitMs > longestWaitMs) throw outcome.error
        if (outcome.waitMs === null) await clock.sleep(waitMs, request.signal)
      }
    },
    onRequest(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    tell,
    aheadMs: () => aheadMs,
  }

  function refuseInRehearsal(request: Request): void {
    const { method = 'GET', path, asksOnly } = request
    if (kindOf(request) === 'read' || asksOnly || !options.rehearses?.()) return
    throw rejected('error.rehearsal', { method, path, instance: options.instanceName })
  }

  function tell(trace: RequestTrace): void {
    for (const listener of listeners) listener(trace)
  }

  async function tryOnce(request: Request, attempt: number): Promise<Outcome> {
    const { signal, priority } = request
    const method = request.method ?? 'GET'
    const path = request.path + toQueryString(request.query ?? {})
    const url = options.apiUrl.replace(/\/+$/, '') + path
    const leave = await gate.enter({ kind: kindOf(request), priority, signal })
    const token = await tokenOr(leave)
    const startedAt = clock.now()
    const traceOf = (status: number | null, answer: string): RequestTrace => {
      const trace = { method, path, status, durationMs: clock.now() - startedAt, answer: redact(answer, token) }
      tell(trace)
      return trace
    }
    const timeoutMs = request.timeoutMs ?? options.timeoutMs
    let answer: Answer
    let waitMs: number | null = null
    try {
      answer = await exchange({ method, url, signal, timeoutMs, ...headersAndBody(request, token) }, options.fetch)
      const date = Date.parse(answer.headers.get('date') ?? '')
      if (!Number.isNaN(date)) aheadMs = Math.max(0, startedAt - date)
      // Before anyone else is let in.
      waitMs = obey(answer, request, attempt)
    } catch (error) {
      if (signal.aborted) throw signal.reason
      const problem = networkProblemOf(error)
      const failure = networkError(problem, url, traceOf(null, problem.detail), timeoutMs)
      if (mayRepeat(request)) return { error: failure, again: problem.kind !== 'tls', waitMs: null }
      return { error: problem.neverSent ? failure : unknownOutcome(failure), again: false, waitMs: null }
    } finally {
      leave()
    }
    if (answer.status >= 200 && answer.status < 300) {
      // A page of orders takes milliseconds to receive, and as many again to read.
      await pause()
      return readable(request, answer, traceOf)
    }
    const error = refusal(traceOf(answer.status, errorText(answer.text)), options, attempt)
    if (waitMs !== null) return { error, again: true, waitMs }
    if (request.answersRefusals && error.kind === 'rejected' && error.request)
      return { reply: { body: jsonOrNull(answer.text), trace: error.request, refusal: error } }
    if (!isPassing(answer.status)) return { error, again: false, waitMs: null }
    return doubtful(request, error)
  }

  /** Asked for once inside: while it waits, the token may be entered anew or taken away. */
  async function tokenOr(leave: () => void): Promise<string> {
    try {
      return await options.token()
    } catch (error) {
      leave()
      throw error
    }
  }

  /** Tells the gate what the answer says of the quota; how long to wait when it asks us to slow down, else null. */
  function obey({ status, headers }: Answer, request: Request, attempt: number): number | null {
    const limit = rateLimitOf(headers)
    if (limit) gate.observe(limit)
    if (!isSlowDown(status)) return null
    const waitMs = askedWaitMs(headers, clock.now()) ?? backoffMs(attempt + 1, kindOf(request), random)
    gate.close(Math.min(waitMs, longestWaitMs), { crowded: limit === null })
    return waitMs
  }

  /** The store may or may not have done it: sent again where that does no harm. */
  function doubtful(request: Request, error: ConnectorError): Outcome {
    return mayRepeat(request)
      ? { error, again: true, waitMs: null }
      : { error: unknownOutcome(error), again: false, waitMs: null }
  }

  function readable(
    request: Request,
    answer: Answer,
    traceOf: (status: number, answer: string) => RequestTrace,
  ): Outcome {
    const { status, text } = answer
    const bare = text.replace(/^\uFEFF/, '')
    const mayBeEmpty = status === 204 || (request.method ?? 'GET') !== 'GET'
    if (bare.trim() === '' && mayBeEmpty) return { reply: { body: null, trace: traceOf(status, ''), refusal: null } }
    try {
      const body: unknown = JSON.parse(bare)
      return { reply: { body, trace: traceOf(status, ''), refusal: null } }
    } catch {
      // Cut off, empty, or a web page instead of JSON: the caller hears what came, and a read is sent again.
      const trace = traceOf(status, errorText(bare))
      const params = { method: trace.method, path: trace.path, detail: trace.answer.slice(0, 200) }
      const error = unreachable('error.unreadable-answer', params, { request: trace })
      return doubtful(request, error)
    }
  }

  function headersAndBody(request: Request, token: string) {
    const { body } = request
    const form = body instanceof FormData ? body : null
    const json = body === undefined || form ? null : JSON.stringify(body)
    const headers: Record<string, string> = {
      'X-Auth-Token': token,
      Accept: 'application/json',
      'User-Agent': options.userAgent,
      ...(json !== null && { 'Content-Type': 'application/json' }),
    }
    return { headers, body: form ?? json }
  }
}

/** The store may have done it: the caller looks before anything is sent again. */
function unknownOutcome(cause: ConnectorError): ConnectorError {
  const { method = '', path = '' } = cause.request ?? {}
  return uncertain('error.outcome-unknown', { method, path, detail: cause.message }, { request: cause.request, cause })
}

function kindOf(request: Request): 'read' | 'write' {
  return (request.method ?? 'GET') === 'GET' ? 'read' : 'write'
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A web page or nothing: what the trace says of it is all there is.
    return null
  }
}

function mayRepeat(request: Request): boolean {
  return kindOf(request) === 'read' || request.repeatable === true
}
