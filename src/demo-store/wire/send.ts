import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { Clock } from '../clock.ts'
import type { Answer } from './answer.ts'
import { type ApiRequest, header } from './api-request.ts'

/** Puts an answer on the wire, gzipped for whoever takes that: error bodies too, as BigCommerce does. */
export function send(
  response: ServerResponse,
  request: ApiRequest,
  answer: Answer,
  headers: Readonly<Record<string, string>>,
): void {
  if (response.destroyed || response.headersSent) return
  response.sendDate = false
  const { body, extra } = encoded(answer, request)
  response.writeHead(answer.status, { ...headers, ...answer.headers, ...extra })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** A whole HTTP answer whose JSON stops half way. */
export function sendHalf(
  response: ServerResponse,
  request: ApiRequest,
  answer: Answer,
  headers: Readonly<Record<string, string>>,
): void {
  const text = answer.body?.toString() ?? ''
  send(response, request, { ...answer, body: text.slice(0, Math.ceil(text.length / 2)) }, headers)
}

/** Sends half of what was announced, then resets the connection. */
export function cutOff(response: ServerResponse, answer: Answer): void {
  const bytes = Buffer.from(answer.body ?? '{}')
  response.writeHead(answer.status, {
    'content-type': answer.contentType ?? 'application/json',
    'content-length': String(bytes.length),
  })
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => response.socket?.resetAndDestroy())
}

/** Leaves the caller waiting until he gives up, or, with `ms`, until the connection is cut. */
export async function neverAnswer(response: ServerResponse, clock: Clock, ms?: number): Promise<void> {
  if (response.destroyed || response.socket?.destroyed === true) return
  const gone = new Promise<void>((resolve) => response.once('close', resolve))
  await (ms === undefined ? gone : Promise.race([gone, clock.sleep(ms)]))
  response.destroy()
}

function encoded(answer: Answer, request: ApiRequest): { body: Buffer; extra: Record<string, string> } {
  const body = Buffer.from(answer.body ?? '')
  if (answer.status === 204 || answer.status === 304) return { body, extra: {} }
  const type = answer.contentType === undefined ? {} : { 'content-type': answer.contentType }
  const takesGzip = /\bgzip\b/.test(header(request, 'accept-encoding') ?? '')
  if (!takesGzip || body.length === 0) return { body, extra: { ...type, 'content-length': String(body.length) } }
  const packed = gzipSync(body, { level: 1 })
  const extra = {
    ...type,
    'content-encoding': 'gzip',
    'content-length': String(packed.length),
    vary: 'accept-encoding',
  }
  return { body: packed, extra }
}
