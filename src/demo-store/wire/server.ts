import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { serveControl } from '../control/control.ts'
import type { Demo } from '../demo.ts'
import { serveImage } from '../images/serve-image.ts'
import { settleProviders } from '../payments/providers.ts'
import { routes } from '../routes/routes.ts'
import { type Answer, plainText } from './answer.ts'
import type { ApiRequest } from './api-request.ts'
import { createRouter } from './router.ts'
import { send } from './send.ts'
import { bodyOf, serveApi } from './serve-api.ts'

/** Listens on this machine only; the demo is asked for at each call, since its address is known after listening. */
export async function listen(port: number, demoOf: () => Demo): Promise<Server> {
  const router = createRouter(routes)
  const server = createServer((incoming, response) => {
    serve(incoming, response).catch((error: unknown) => fail(response, error))
  })
  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const demo = demoOf()
    settleProviders(demo.shop, demo.clock.now())
    const url = new URL(incoming.url ?? '/', 'http://localhost')
    const store = /^\/stores\/([^/]+)(\/(v2|v3)(?:\/.*)?)$/.exec(url.pathname)
    const version = store?.[3] === 'v2' ? 'v2' : 'v3'
    const request: ApiRequest = {
      method: incoming.method ?? 'GET',
      version,
      path: store?.[2] ?? url.pathname,
      queryText: url.search.slice(1),
      query: url.searchParams,
      headers: incoming.headers,
      body: await bodyOf(incoming),
    }
    if (store !== null) return serveApi(demo, router, request, store[1] ?? '', response)
    send(response, request, await besides(demo, request), { date: new Date(demo.clock.now()).toUTCString() })
  }
  server.keepAliveTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}

async function besides(demo: Demo, request: ApiRequest): Promise<Answer> {
  if (request.path.startsWith('/_demo/')) return serveControl(demo, request)
  if (request.path.startsWith('/images/') && request.method === 'GET') return serveImage(demo, request.path)
  return plainText(404, 'Not found')
}

/** A fault of the demo store itself: told to the caller, so that a test sees it. */
function fail(response: ServerResponse, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`demo store: ${text}\n`)
  if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
  response.end(text)
}
