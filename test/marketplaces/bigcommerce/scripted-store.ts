import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { createBigCommerce } from '@main/marketplaces/bigcommerce/create-bigcommerce'
import type { Gate } from '@main/marketplaces/bigcommerce/gate'
import { createGate } from '@main/marketplaces/bigcommerce/gate'
import type { Marketplace } from '@main/marketplaces/marketplace'
import type { RequestTrace } from '@shared/failure'
import type { SimulatedClock } from './simulated-clock'
import { simulatedClock } from './simulated-clock'

export const token = 'abcdefghij0123456789abcdefghij0'

export interface Seen {
  readonly method: string
  /** Path and query below the API base. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
}

export type Says =
  | {
      readonly status?: number
      readonly headers?: Record<string, string>
      readonly body?: unknown
      readonly text?: string
    }
  | 'hang'
  | 'reset'

export interface ScriptedStore {
  readonly bigCommerce: Marketplace
  readonly gate: Gate
  readonly clock: SimulatedClock
  readonly seen: readonly Seen[]
  readonly traces: readonly RequestTrace[]
  readonly url: string
  readonly close: () => Promise<void>
}

/** A store of a few lines on this machine; the client under test speaks real HTTP to it. */
export async function scriptedStore(
  answer: (request: Seen, count: number) => Says,
  options: { readonly timeoutMs?: number } = {},
): Promise<ScriptedStore> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://store')
    const path = url.pathname.replace('/stores/abc123', '')
    const heard = {
      method: request.method ?? '',
      path: path + url.search,
      query: url.searchParams,
      headers: request.headers,
    }
    seen.push(heard)
    reply(response, answer(heard, seen.length))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://127.0.0.1:${address.port}/stores/abc123`
  const clock = simulatedClock()
  const gate = createGate(clock)
  const bigCommerce = createBigCommerce({
    instanceId: 'i1',
    instanceName: 'Harbour Shop',
    storeHash: 'abc123',
    apiUrl: url,
    token: async () => token,
    clock,
    gate,
    timeoutMs: options.timeoutMs ?? 5000,
    random: () => 1,
    version: '1.2.3',
  })
  const traces: RequestTrace[] = []
  bigCommerce.onRequest((trace) => traces.push(trace))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { bigCommerce, gate, clock, seen, traces, url, close }
}

function reply(response: ServerResponse, says: Says): void {
  if (says === 'hang') return
  if (says === 'reset') {
    response.socket?.destroy()
    return
  }
  const status = says.status ?? 200
  const text = says.text ?? (says.body === undefined ? '' : JSON.stringify(says.body))
  response.writeHead(status, { 'content-type': 'application/json', ...says.headers })
  response.end(text)
}

export const never = new AbortController().signal

export async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const found: Value[] = []
  for await (const value of values) found.push(value)
  return found
}

/** What a promise fails with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('did not fail')
}

/** Where nobody listens: a port that was just given back. */
export async function closedAddress(): Promise<string> {
  const other = await scriptedStore(() => ({}))
  await other.close()
  return other.url
}
