import type { Context, Outcome } from '@main/engine/operation'
import { done } from '@main/engine/operation'
import type { Look, LookHint } from '@main/engine/writes'
import { type ConnectorError, denied, rejected, uncertain, unreachable } from '@main/errors'
import { type Clock, steadyMs } from '@shared/clock'
import type { Thing } from './engine-world'

/** How the store takes one write: whether it does it, and what we hear of it. */
export type Answer =
  | 'done'
  | 'done but 503'
  | 'done but timeout'
  | 'done, answer unreadable'
  | 'not done, 503'
  | 'not done, timeout'
  | 'reset before it arrived'
  | 'never sent'
  | 'refused'
  | 'denied'
  | '429'

export const answers: readonly Answer[] = [
  'done',
  'done but 503',
  'done but timeout',
  'done, answer unreadable',
  'not done, 503',
  'not done, timeout',
  'reset before it arrived',
  'never sent',
  'denied',
  '429',
]

/** A store of refunds that must not be made twice: it counts what it really did, and shows it late. */
export interface WriteStore {
  readonly made: { readonly id: string; readonly of: string; readonly at: number }[]
  /** What it answers next, write by write; `done` when there is nothing left. */
  readonly script: Answer[]
  readonly sent: string[]
  looks: number
  /** What it made can be seen so long after; less than what the engine waits. */
  showsAfterMs: number
  /** Whether looking works; throws the failure while it doesn't. */
  blind: ConnectorError | 'cannot-tell' | null
  send(of: string): Promise<string>
  look(of: string, hint?: LookHint): Promise<Look>
  /** Makes the refund of a thing once. */
  handle(thing: Thing, context: Context<Record<never, never>>): Promise<Outcome>
}

export function writeStore(clockOf: () => Clock): WriteStore {
  const store: WriteStore = {
    made: [],
    script: [],
    sent: [],
    looks: 0,
    showsAfterMs: 60_000,
    blind: null,

    async send(of) {
      const answer = store.script.shift() ?? 'done'
      store.sent.push(of)
      await clockOf().sleep(100)
      if (answer.startsWith('done')) store.made.push({ id: `r${store.made.length + 1}`, of, at: steadyMs(clockOf()) })
      const id = store.made.at(-1)?.id ?? ''
      if (answer.endsWith('timeout')) await clockOf().sleep(30_000)
      const error = errorOf(answer)
      if (error) throw error
      return id
    },

    async look(of, hint) {
      store.looks += 1
      await clockOf().sleep(50)
      if (store.blind === 'cannot-tell') return 'cannot-tell'
      if (store.blind) throw store.blind
      for (const one of store.made) {
        const isShown = one.at + store.showsAfterMs <= steadyMs(clockOf())
        if (one.of === of && isShown && !(await hint?.isAnothers(one.id))) return { found: one.id }
      }
      return 'not-there'
    },

    async handle({ id }, { once }) {
      const written = await once({
        key: `refund:${id}`,
        describe: { code: '=Refund of {id}', params: { id } },
        look: (hint) => store.look(id, hint),
        send: () => store.send(id),
      })
      return done('sync.line-done', {}, { record: { collection: 'refunds', id: written.id, name: written.knownBy } })
    },
  }
  return store
}

/** What the store's client makes of such an answer to a write that isn't repeatable (bigcommerce/http.ts). */
function errorOf(answer: Answer): ConnectorError | null {
  const request = (status: number | null) => ({ method: 'POST', path: '/refunds', status, durationMs: 1, answer: '' })
  const lost = { method: 'POST', path: '/refunds', detail: answer }
  switch (answer) {
    case 'done':
      return null
    case 'done but 503':
    case 'not done, 503':
      return uncertain('error.outcome-unknown', lost, { request: request(503) })
    case 'done, answer unreadable':
      // By a schema that misses a field: its error is the same as for a read.
      return rejected('error.gone', { what: 'field', id: 'id' }, { request: request(200) })
    case 'done but timeout':
    case 'not done, timeout':
    case 'reset before it arrived':
      return uncertain('error.outcome-unknown', lost, { request: request(null) })
    case 'never sent':
      return unreachable('error.no-network', { host: 'store', detail: 'ENOTFOUND' }, { request: request(null) })
    case 'refused':
      return rejected('error.gone', { what: 'order', id: '1' }, { request: request(422) })
    case 'denied':
      return denied('error.token-refused', { instance: 'Shop' }, { request: request(401) })
    case '429':
      return unreachable('error.rate-limited', { attempts: 10 }, { request: request(429) })
    default:
      return answer satisfies never
  }
}
