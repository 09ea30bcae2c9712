import type { Http } from '@main/marketplaces/bigcommerce/http'
import { createHttp } from '@main/marketplaces/bigcommerce/http'
import { afterEach, describe, expect, it } from 'vitest'
import type { Says, ScriptedStore } from './scripted-store'
import { closedAddress, failureOf, never, scriptedStore, token } from './scripted-store'

let store: ScriptedStore
afterEach(() => store.close())

async function httpTo(
  answer: (count: number) => Says,
  apiUrl?: string,
  askToken: () => Promise<string> = async () => token,
): Promise<Http> {
  store = await scriptedStore((_, count) => answer(count))
  const { clock, gate, url } = store
  return createHttp({
    instanceId: 'i1',
    instanceName: 'Harbour Shop',
    storeHash: 'abc123',
    apiUrl: apiUrl ?? url,
    token: askToken,
    clock,
    gate,
    fetch: globalThis.fetch,
    userAgent: 'Quayside',
    timeoutMs: 1_500,
    random: () => 1,
  })
}

const shipment = {
  method: 'POST',
  path: '/v2/orders/100/shipments',
  body: { items: [] },
  priority: 'shipments',
  signal: never,
} as const
const stock = { ...shipment, method: 'PUT', path: '/v3/inventory/adjustments/absolute', repeatable: true } as const

describe('writes (API-2)', () => {
  it.each<[string, Says]>([
    ['503', { status: 503 }],
    ['no answer in time', 'hang'],
    ['a dropped connection', 'reset'],
    ['JSON cut off', { text: '{"id":' }],
  ])('that can not be repeated are of unknown outcome after %s, and are sent once', async (_, says) => {
    const http = await httpTo(() => says)
    const error = await failureOf(http.send(shipment))
    expect(error).toMatchObject({ kind: 'uncertain', code: 'error.outcome-unknown', request: { method: 'POST' } })
    expect(store.seen).toHaveLength(1)
  })

  it('that never reached the store are known not to be done', async () => {
    const http = await httpTo(() => ({}), await closedAddress())
    expect(await failureOf(http.send(shipment))).toMatchObject({ kind: 'unreachable', code: 'error.no-network' })
  })

  it('are sent again after a 429, which does nothing', async () => {
    const http = await httpTo((count) => (count === 1 ? { status: 429 } : { status: 201, body: { id: 1 } }))
    expect(await http.send(shipment)).toMatchObject({ body: { id: 1 } })
    expect(store.seen).toHaveLength(2)
  })

  it('that may be repeated are, waiting longer than reads do', async () => {
    const http = await httpTo((count) => (count <= 2 ? { status: 502 } : { status: 204 }))
    expect(await http.send(stock)).toMatchObject({ body: null })
    expect(store.clock.waits).toEqual([1000, 2000])
  })

  it('that are refused say why', async () => {
    const http = await httpTo(() => ({
      status: 422,
      body: { title: 'Bad quantity', errors: { '0.quantity': 'negative' } },
    }))
    const error = await failureOf(http.send(stock))
    expect(error).toMatchObject({
      kind: 'rejected',
      params: { status: 422, answer: 'Bad quantity; 0.quantity: negative' },
    })
  })

  it('that wait for others carry the token of the moment they go, and block nobody when it is gone', async () => {
    let now = 'old'
    const http = await httpTo(
      () => ({ status: 204 }),
      undefined,
      async () => {
        if (now === '') throw new Error('No token')
        return now
      },
    )
    const waiting = async (next: string) => {
      const leave = await store.gate.enter({ kind: 'write', priority: 'shipments', signal: never })
      const sent = http.send(shipment).catch((error: unknown) => error)
      now = next
      leave()
      return sent
    }
    await waiting('new')
    expect(await waiting('')).toMatchObject({ message: 'No token' })
    await waiting('newer')
    expect(store.seen.map(({ headers }) => headers['x-auth-token'])).toEqual(['new', 'newer'])
  })
})
