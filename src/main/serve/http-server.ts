import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { securityHeaders } from '@main/security-headers'
import { staticFile } from '@main/static-files'

/** Serves the built user interface on loopback, to this machine's browser only (SEC-3). */
export async function startHttpServer(
  root: string,
  port: number,
): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((request, response) => {
    answer(request, response, root).catch(() => {
      if (!response.headersSent) response.writeHead(500, securityHeaders())
      response.end()
    })
  })
  server.on('clientError', (_error, socket) => refuse(socket, 400))
  server.headersTimeout = 10_000
  server.requestTimeout = 10_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return { server, port: (server.address() as AddressInfo).port }
}

/** Ends a connection that there is no HTTP answer for. */
export function refuse(socket: Duplex, status: number): void {
  // Whoever is refused may be gone already.
  socket.on('error', () => socket.destroy())
  if (!socket.writable) return void socket.destroy()
  const headers = { ...securityHeaders(), Connection: 'close', 'Content-Length': '0' }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}\r\n${lines.join('')}\r\n`)
}

async function answer(request: IncomingMessage, response: ServerResponse, root: string): Promise<void> {
  const { headers, method } = request
  const refusal = refusalOf(request)
  const secure = securityHeaders(`'self' ws://${isOurHost(request) ? headers.host : 'localhost'}`)
  if (refusal !== null) return void response.writeHead(refusal, secure).end()
  if (method !== 'GET' && method !== 'HEAD')
    return void response.writeHead(405, { ...secure, Allow: 'GET, HEAD' }).end()
  const [path = '/'] = (request.url ?? '/').split('?')
  const file = await staticFile(root, path)
  if (!file) return void response.writeHead(404, secure).end()
  const cache = file.cacheable ? 'public, max-age=31536000, immutable' : 'no-store'
  response.writeHead(200, {
    ...secure,
    'Content-Type': file.mediaType,
    'Content-Length': file.bytes.length,
    'Cache-Control': cache,
  })
  response.end(method === 'HEAD' ? undefined : file.bytes)
}

/** The status that refuses a request which can't be our own page's; null: it may be. */
export function refusalOf(request: IncomingMessage): number | null {
  // Another name for this machine's address is DNS rebinding.
  if (!isOurHost(request)) return 421
  if (request.headers['sec-fetch-site'] === 'cross-site') return 403
  return null
}

function isOurHost({ headers, socket }: IncomingMessage): boolean {
  return headers.host === `127.0.0.1:${socket.localPort}` || headers.host === `localhost:${socket.localPort}`
}
