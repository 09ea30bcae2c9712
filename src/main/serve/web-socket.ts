import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { App } from '@main/app'
import { type WebSocket, WebSocketServer } from 'ws'
import { refusalOf, refuse } from './http-server'

export const PROTOCOL = 'quayside.v1'
const MOST_SOCKETS = 20
/** In a minute: guessing is hopeless, and must not be free either. */
const MOST_FAILURES = 50

/** Carries calls and events between the page and the application; lets in who holds the launch's token. */
export function carryOverWebSocket(server: Server, app: App, token: string): { readonly close: () => void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 1024 * 1024,
    perMessageDeflate: false,
    handleProtocols: () => PROTOCOL,
  })
  const failures: number[] = []
  const mayTry = (): boolean => {
    const minuteAgo = Date.now() - 60_000
    while ((failures[0] ?? Number.POSITIVE_INFINITY) < minuteAgo) failures.shift()
    return failures.length < MOST_FAILURES
  }

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const refusal = refusalOfUpgrade(request, token, mayTry() && sockets.clients.size < MOST_SOCKETS)
    if (refusal === null) return sockets.handleUpgrade(request, stream, head, (socket) => serve(socket, app))
    if (refusal === 401) failures.push(Date.now())
    refuse(stream, refusal)
  })
  return {
    close() {
      for (const socket of sockets.clients) socket.terminate()
      sockets.close()
    },
  }
}

function refusalOfUpgrade(request: IncomingMessage, token: string, hasRoom: boolean): number | null {
  const { headers } = request
  const refusal = refusalOf(request)
  if (refusal !== null) return refusal
  // Also when it is absent: a page always sends it.
  if (headers.origin !== `http://${headers.host}`) return 403
  if (request.url !== '/ws') return 404
  if (!hasRoom) return 503
  const protocols = (headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim())
  const given = protocols.find((part) => part.startsWith('token.'))?.slice('token.'.length) ?? ''
  return protocols.includes(PROTOCOL) && isSame(given, token) ? null : 401
}

/** In constant time, whatever their lengths. */
function isSame(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(a), hash(b))
}

function serve(socket: WebSocket, app: App): void {
  const send = (message: unknown): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
  }
  const stop = app.onEvent((event) => send({ event }))
  socket.on('close', stop)
  socket.on('error', () => socket.terminate())
  socket.on('message', (data, isBinary) => {
    const request = isBinary ? null : parse(String(data))
    if (request === null) return socket.close(1003)
    void app.call(request.name, request.input).then((answer) => send({ id: request.id, answer }))
  })
}

function parse(text: string): { readonly id: unknown; readonly name: unknown; readonly input: unknown } | null {
  try {
    const message: unknown = JSON.parse(text)
    if (typeof message !== 'object' || message === null || !('id' in message) || !('name' in message)) return null
    return { id: message.id, name: message.name, input: 'input' in message ? message.input : {} }
  } catch {
    // Not JSON: not our page.
    return null
  }
}
