import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Demo } from '../demo.ts'
import type { Fault } from '../faults/fault.ts'
import { badGateway, forbidden, tooManyRequests, unauthorized, unavailable } from '../faults/fault-answers.ts'
import { moveAPage } from '../faults/moved-page.ts'
import type { JournalEntry } from '../journal.ts'
import { unsavedOf } from '../unsaved.ts'
import { type Answer, htmlPage, notFound, problem, Refusal } from './answer.ts'
import { type ApiRequest, header } from './api-request.ts'
import type { Found, Router } from './router.ts'
import { allScopes } from './scopes.ts'
import { cutOff, neverAnswer, send, sendHalf } from './send.ts'

interface Call {
  readonly demo: Demo
  readonly request: ApiRequest
  readonly storeHash: string
  readonly response: ServerResponse
  readonly entry: JournalEntry
  /** Another call that this one must not meet was under way when it came. */
  readonly isSecond: boolean
}

/** One call of the API from arrival to answer: faults, limits, token, route, scope, answer. */
export async function serveApi(
  demo: Demo,
  router: Router,
  request: ApiRequest,
  storeHash: string,
  response: ServerResponse,
): Promise<void> {
  const { method, path, queryText } = request
  const entry = demo.journal.begin({ at: demo.clock.now(), method, path, query: queryText })
  if (request.body !== '') entry.requestBody = bodyForJournal(request.body)
  const found = router.find(method, path)
  const running = found === null || found === 'wrong-method' ? path : found.route.path
  const lock = lockOf(found)
  const isSecond = lock !== null && demo.underWay.locks.has(lock)
  const call: Call = { demo, request, storeHash, response, entry, isSecond }
  enter(demo, running, 1)
  if (lock !== null) demo.underWay.locks.add(lock)
  try {
    await demo.clock.sleep(demo.latencyMs)
    const fault = demo.faults.strike(request, demo.shop.storeHash)
    if (fault !== null) entry.fault = fault.kind
    await (fault === null ? finish(call, await carryOut(call, router)) : strike(call, router, fault))
  } finally {
    enter(demo, running, -1)
    if (lock !== null && !isSecond) demo.underWay.locks.delete(lock)
  }
}

function lockOf(found: Found | 'wrong-method' | null): string | null {
  if (found === null || found === 'wrong-method') return null
  return found.route.oneAtATime?.(found.params) ?? null
}

/** A write that was carried out is on disk before anything is answered. */
async function carryOut(call: Call, router: Router): Promise<Answer> {
  const answer = answerOf(call, router)
  const { demo, request } = call
  const found = router.find(request.method, request.path)
  const saves = found === null || found === 'wrong-method' ? undefined : found.route.saves
  if (request.method === 'GET' || (answer.status >= 400 && saves !== 'all')) return answer
  const orderId = orderIn(found)
  if (orderId !== null) unsavedOf(demo.shop).orders.add(orderId)
  await demo.save(orderId === null ? (saves ?? 'all') : 'marked')
  return answer
}

/** A write to an order changes that order, stock, and little else. */
function orderIn(found: Found | 'wrong-method' | null): number | null {
  if (found === null || found === 'wrong-method' || found.params.orderId === undefined) return null
  return Number(found.params.orderId)
}

function enter({ underWay }: Demo, route: string, by: 1 | -1): void {
  underWay.total += by
  underWay.byRoute.set(route, (underWay.byRoute.get(route) ?? 0) + by)
}

async function strike(call: Call, router: Router, fault: Fault): Promise<void> {
  const { demo, request } = call
  switch (fault.kind) {
    case '429': {
      // Only this answer: the quota itself is left as it is, so that one fault does not stop the store for a window.
      const resetMs = fault.ms ?? 1000
      const seconds = String(Math.ceil(resetMs / 1000))
      const rate = { 'x-rate-limit-requests-left': '0', 'x-rate-limit-time-reset-ms': String(resetMs) }
      return finish(call, { ...tooManyRequests(), headers: { ...rate, 'x-retry-after': seconds } })
    }
    case '429-bare':
      return finish(call, { ...tooManyRequests(), bare: true })
    case '500-html':
      return finish(call, htmlPage(500, '500 Internal Server Error'))
    case '502':
      return finish(call, badGateway())
    case '503':
    case 'before-write-503':
      return finish(call, unavailable(request, call.entry.seq))
    case '401':
      return finish(call, unauthorized(request))
    case '403':
      return finish(call, forbidden(request))
    case 'gone':
      return finish(call, notFound(request.version))
    case 'timeout':
      return neverAnswer(call.response, demo.clock, fault.ms)
    case 'after-write-timeout':
      await carryOut(call, router)
      return neverAnswer(call.response, demo.clock, fault.ms)
    case 'after-write-503':
      await carryOut(call, router)
      return finish(call, unavailable(request, call.entry.seq))
    default:
      return strikeAround(call, router, fault)
  }
}

/** Faults around an answer that is otherwise worked out as usual. */
async function strikeAround(call: Call, router: Router, fault: Fault): Promise<void> {
  const { demo, request } = call
  if (fault.kind === 'slow') await demo.clock.sleep(fault.ms ?? 2000)
  if (fault.kind === 'busy') demo.quota.takeShare(0.5)
  if (fault.kind === 'moved-page') {
    moveAPage(demo, request)
    await demo.save('all')
  }
  const answer = await carryOut(call, router)
  call.entry.status = answer.status
  if (fault.kind === 'reset') return cutOff(call.response, answer)
  if (fault.kind === 'empty-200') return finish(call, { status: 200, body: null, contentType: 'application/json' })
  if (fault.kind === 'truncated') return sendHalf(call.response, request, answer, headersOf(call))
  return finish(call, answer)
}

function answerOf(call: Call, router: Router): Answer {
  const { demo, request } = call
  // Over the concurrency limit nothing is counted and no rate header is sent.
  if (demo.underWay.total > demo.maxConcurrent) return { ...tooManyRequests(), bare: true }
  const scopes = scopesOf(call)
  if (scopes === 'wrong-hash') return forbidden(request)
  if (scopes === null) return unauthorized(request)
  if (!demo.quota.take()) {
    const seconds = String(Math.ceil(demo.quota.resetMs() / 1000))
    return { ...tooManyRequests(), headers: { 'x-retry-after': seconds } }
  }
  const found = router.find(request.method, request.path)
  if (found === null) return notFound(request.version)
  if (found === 'wrong-method') return problem(request.version, 405, 'The method is not allowed for this resource.')
  const needed = found.route.scopes
  if (needed.length > 0 && !needed.some((scope) => scopes.includes(scope))) return forbidden(request)
  if (!acceptsJson(request)) return problem(request.version, 406, 'The Accept header names no supported media type.')
  return handled(call, found)
}

function handled({ demo, request, isSecond }: Call, { route, params }: Found): Answer {
  if (route.handle === null) return notFound(request.version)
  if (isSecond && route.whileBusy !== undefined) return route.whileBusy
  const running = demo.underWay.byRoute.get(route.path) ?? 0
  if (route.maxConcurrent !== undefined && running > route.maxConcurrent) return { ...tooManyRequests(), bare: true }
  try {
    return unlessUnchanged(request, route.handle(demo, request, params))
  } catch (error) {
    if (error instanceof Refusal) return error.answer
    throw error
  }
}

/** V2 resources that tell when they were last modified answer 304 to `If-Modified-Since`. Source: API status codes. */
function unlessUnchanged(request: ApiRequest, answer: Answer): Answer {
  const since = Date.parse(header(request, 'if-modified-since') ?? '')
  const modified = Date.parse(answer.headers?.['last-modified'] ?? '')
  // Where one of the dates is missing, the comparison is false.
  return modified <= since ? { status: 304, body: null } : answer
}

function scopesOf({ demo, request, storeHash }: Call): readonly string[] | 'wrong-hash' | null {
  const token = header(request, 'x-auth-token')
  if (token === null || token === '') return null
  if (storeHash !== demo.shop.storeHash) return 'wrong-hash'
  if (token === demo.shop.accessToken) return allScopes
  return demo.shop.tokens[token] ?? null
}

/** Assumption: a missing Accept header counts as any; some V2 resources of real stores answered XML then. */
function acceptsJson(request: ApiRequest): boolean {
  const accept = header(request, 'accept')
  return accept === null || /application\/(\*|json|problem\+json)|\*\/\*/.test(accept)
}

function finish(call: Call, answer: Answer): void {
  call.entry.status = answer.status
  const date = new Date(call.demo.clock.now()).toUTCString()
  send(call.response, call.request, answer, answer.bare === true ? { date } : { date, ...headersOf(call) })
}

function headersOf({ demo, request }: Call): Record<string, string> {
  const v2 = { 'x-bc-store-version': '7.6.0', 'x-bc-apilimit-remaining': '20000' }
  return { ...demo.quota.headers(), ...(request.version === 'v2' ? v2 : {}) }
}

/** Text that is no JSON is kept as it came. */
function bodyForJournal(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return body
    throw error
  }
}

/** The text of a request's body, up to 20 MB. */
export async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of incoming) {
    const piece = Buffer.from(part)
    size += piece.length
    if (size > 20_000_000) throw new RangeError('The request body is too large')
    parts.push(piece)
  }
  return Buffer.concat(parts).toString('utf8')
}
