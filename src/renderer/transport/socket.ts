import type { Answer, EventEnvelope } from '@shared/contract'
import type { Failure } from '@shared/failure'
import type { Connection, Transport } from './transport'

const PROTOCOL = 'quayside.v1'
const FIRST_DELAY_MS = 250
const LONGEST_DELAY_MS = 8_000
/** A host that never let us in after so many tries does not know our token. */
const TRIES_UNTIL_REFUSED = 3

type FromHost = { readonly id: number; readonly answer: Answer<unknown> } | { readonly event: EventEnvelope }

/** Calls over a WebSocket to the browser host; connects again, ever more slowly, when it was cut off. */
export function socketTransport(token: string | null): Transport {
  const pending = new Map<number, (answer: Answer<unknown>) => void>()
  const unsent: string[] = []
  const eventListeners: ((envelope: EventEnvelope) => void)[] = []
  const connectionListeners: ((connection: Connection) => void)[] = []
  let socket: WebSocket | null = null
  let nextId = 1
  let tries = 0
  let everOpen = false
  let connection: Connection = 'connecting'

  const say = (next: Connection): void => {
    connection = next
    for (const listener of connectionListeners) listener(next)
  }
  const failAll = (): void => {
    for (const answer of pending.values()) answer({ ok: false, failure: disconnected })
    pending.clear()
    unsent.length = 0
  }
  const receive = (message: FromHost): void => {
    if ('event' in message) for (const listener of eventListeners) listener(message.event)
    else {
      pending.get(message.id)?.(message.answer)
      pending.delete(message.id)
    }
  }
  const connect = (): void => {
    const opened = new WebSocket(`ws://${location.host}/ws`, [PROTOCOL, `token.${token ?? ''}`])
    socket = opened
    opened.onopen = () => {
      tries = 0
      everOpen = true
      for (const message of unsent.splice(0)) opened.send(message)
      say('connected')
    }
    opened.onmessage = ({ data }) => receive(JSON.parse(String(data)) as FromHost)
    opened.onclose = () => {
      tries += 1
      const refused = !everOpen && tries >= TRIES_UNTIL_REFUSED
      if (connection === 'connected' || refused) failAll()
      say(refused ? 'refused' : everOpen ? 'lost' : 'connecting')
      setTimeout(connect, Math.min(FIRST_DELAY_MS * 2 ** tries, LONGEST_DELAY_MS))
    }
  }
  connect()

  return {
    call: (name, input) =>
      new Promise((resolve) => {
        if (connection === 'lost' || connection === 'refused') return resolve({ ok: false, failure: disconnected })
        const id = nextId++
        pending.set(id, resolve)
        const message = JSON.stringify({ id, name, input })
        if (socket?.readyState === WebSocket.OPEN) socket.send(message)
        else unsent.push(message)
      }),
    onEvent: (listener) => void eventListeners.push(listener),
    onConnection: (listener) => {
      connectionListeners.push(listener)
      listener(connection)
    },
  }
}

const disconnected: Failure = { kind: 'unreachable', code: 'screens.disconnected', params: {} }

/** The token from the address bar's fragment, which is cleaned at once, or the one kept for this tab. */
export function takeToken(): string | null {
  const given = /^#token=([\w-]+)/.exec(location.hash)?.[1]
  if (given !== undefined) {
    sessionStorage.setItem('quayside.token', given)
    history.replaceState(null, '', `${location.pathname}#/`)
  }
  return sessionStorage.getItem('quayside.token')
}
