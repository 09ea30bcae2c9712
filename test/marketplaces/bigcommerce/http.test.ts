import { createServer } from 'node:net'
import { inspect } from 'node:util'
import { ConnectorError, toFailure } from '@main/errors'
import { createBigCommerce } from '@main/marketplaces/bigcommerce/create-bigcommerce'
import { createGate } from '@main/marketplaces/bigcommerce/gate'
import { afterEach, describe, expect, it } from 'vitest'
import type { Says, ScriptedStore, Seen } from './scripted-store'
import { all, closedAddress, failureOf, never, scriptedStore, token } from './scripted-store'
import { simulatedClock } from './simulated-clock'

let store: ScriptedStore
afterEach(() => store.close())

/** Asks for the order statuses: a single request of which there is nothing else to know. */
async function asking(answer: (request: Seen, count: number) => Says, options = {}) {
  store = await scriptedStore(answer, options)
  return (signal: AbortSignal = never) => store.bigCommerce.masterData.orderStatuses(signal)
}

const good = { body: [{ id: 11, name: 'Awaiting Fulfillment', system_label: 'Awaiting Fulfillment' }] }
const rate = (left: number, resetMs: number) => ({
  'X-Rate-Limit-Time-Window-Ms': '30000',
  'X-Rate-Limit-Time-Reset-Ms': String(resetMs),
  'X-Rate-Limit-Requests-Quota': '150',
  'X-Rate-Limit-Requests-Left': String(left),
})

describe('requests to BigCommerce', () => {
  it('say who asks and want JSON, since V2 may answer XML', async () => {
    await (await asking(() => good))()
    expect(store.seen[0]?.headers).toMatchObject({
      'x-auth-token': token,
      accept: 'application/json',
      'user-agent': 'Quayside/1.2.3',
    })
  })

  it.each([
    ['an HTML page with a 500', { status: 500, text: '<html><title>Oops</title></html>' }],
    ['502', { status: 502 }],
    ['503', { status: 503, body: { title: 'maintenance' } }],
    ['504', { status: 504 }],
    ['507', { status: 507 }],
    ['JSON cut off', { text: '[{"id": 1' }],
    ['an empty 200', { text: '' }],
    ['a web page with a 200', { text: '<html>maintenance</html>', headers: { 'content-type': 'text/html' } }],
    ['a dropped connection', 'reset' as const],
  ])('are sent again after %s (API-2)', async (_, says) => {
    const statuses = await (await asking((_request, count) => (count <= 2 ? says : good)))()
    expect(statuses).toMatchObject([{ id: 11 }])
    expect(store.seen).toHaveLength(3)
    expect(store.clock.waits).toEqual([500, 1000])
  })

  it('are sent again when the store does not answer in time (API-2)', async () => {
    const ask = await asking((_, count) => (count === 1 ? 'hang' : good), { timeoutMs: 100 })
    await ask()
    expect(store.seen).toHaveLength(2)
    expect(store.traces.map(({ status }) => status)).toEqual([null, 200])
  })

  it.each([501, 505])('are not sent again after %i', async (status) => {
    const error = await failureOf((await asking(() => ({ status })))())
    expect(error).toMatchObject({ kind: 'rejected', code: 'error.store-refused' })
    expect(store.seen).toHaveLength(1)
  })

  it('give up after five tries, with the last answer', async () => {
    const error = await failureOf(
      (await asking(() => ({ status: 503, body: { title: 'The store is down for maintenance' } })))(),
    )
    expect(error).toMatchObject({
      kind: 'unreachable',
      code: 'error.store-down',
      request: { method: 'GET', path: '/v2/order_statuses', status: 503, answer: 'The store is down for maintenance' },
    })
    expect(store.seen).toHaveLength(5)
  })

  it('wait for the longer of both headers after a 429 (API-1)', async () => {
    const headers = { ...rate(0, 4000), 'X-Retry-After': '9' }
    await (await asking((_, count) => (count === 1 ? { status: 429, headers } : good)))()
    expect(store.clock.waits).toEqual([9000])
  })

  it('back off after a 429 that names no time, and after 509 of older stores (API-1)', async () => {
    await (await asking((_, count) => (count > 2 ? good : { status: count === 1 ? 429 : 509 })))()
    expect(store.clock.waits).toEqual([1000, 2000])
  })

  it('say so when the store keeps slowing them down', async () => {
    const error = await failureOf((await asking(() => ({ status: 429, headers: rate(0, 100) })))())
    expect(error).toMatchObject({ kind: 'unreachable', code: 'error.rate-limited', params: { attempts: 10 } })
  })

  it('slow down before the quota is gone, and run on after the reset (API-1)', async () => {
    await asking((_, count) => ({ body: { data: [] }, headers: rate(count === 1 ? 8 : 149, 21_000) }))
    await all(store.bigCommerce.masterData.brands(never))
    await all(store.bigCommerce.masterData.brands(never))
    expect(store.clock.waits).toEqual([21_000])
    expect(store.bigCommerce.quota()).toMatchObject({ quota: 150, left: 149 })
  })

  it('stop when they are cancelled, also while they wait', async () => {
    const cancel = new AbortController()
    const ask = await asking(() => {
      cancel.abort(new Error('cancelled'))
      return { status: 503 }
    })
    expect(await failureOf(ask(cancel.signal))).toMatchObject({ message: 'cancelled' })
  })

  it('do not follow a redirect, which would carry the token away', async () => {
    const error = await failureOf(
      (await asking(() => ({ status: 301, headers: { location: 'https://elsewhere.example/' } })))(),
    )
    expect(error).toMatchObject({ kind: 'rejected', params: { status: 301 } })
  })

  it('never tell the token, whatever the store answers', async () => {
    const ask = await asking((request) => ({
      status: 400,
      body: { title: `bad token ${String(request.headers['x-auth-token'])}` },
    }))
    const error = await failureOf(ask())
    const told = JSON.stringify([toFailure(error), store.traces]) + describeError(error)
    expect(told).toContain('bad token [hidden]')
    expect(told).not.toContain(token)
  })

  it.each<[string, Says]>([
    ['a dropped connection', 'reset'],
    ['no answer', 'hang'],
    ['half an answer', { text: '[{"id":' }],
    ['a refusal', { status: 401 }],
  ])('hold no token in what is left of %s', async (_, says) => {
    const error = await failureOf((await asking(() => says, { timeoutMs: 50 }))())
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(token)
  })
})

describe('Test Connection (INS-4)', () => {
  const shop = async (says: Says) => {
    store = await scriptedStore(() => says)
    return store.bigCommerce.shop(never)
  }

  it('shows what the store says of itself', async () => {
    const wire = {
      name: 'Harbour Shop',
      plan_name: 'Standard',
      currency: 'EUR',
      timezone: { name: 'Europe/Berlin', raw_offset: 3600 },
      weight_units: 'KGS',
      country: 'Germany',
      language: 'de',
      control_panel_base_url: 'https://store-abc123.mybigcommerce.com',
      is_price_entered_with_tax: true,
      logo: [],
    }
    expect(await shop({ body: wire })).toEqual({
      name: 'Harbour Shop',
      plan: 'Standard',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      weightUnit: 'KGS',
      country: 'Germany',
      language: 'de',
      controlPanelUrl: 'https://store-abc123.mybigcommerce.com',
      pricesIncludeTax: true,
    })
  })

  it('names the token when it is refused', async () => {
    const error = await failureOf(
      shop({ status: 401, text: 'Unauthorized', headers: { 'content-type': 'text/plain' } }),
    )
    expect(error).toMatchObject({
      kind: 'denied',
      code: 'error.token-refused',
      fix: { action: 'open-instance', instanceId: 'i1' },
    })
  })

  it('names both hash and scope when access is refused, since 403 does not tell them apart', async () => {
    const body = { status: 403, title: "You don't have a required scope to access the endpoint", errors: {} }
    const error = await failureOf(shop({ status: 403, body }))
    expect(error).toMatchObject({
      kind: 'denied',
      code: 'error.wrong-hash-or-scope',
      params: { storeHash: 'abc123', scope: 'store_v2_information_read_only' },
    })
  })

  it('names the scope alone on any later request', async () => {
    store = await scriptedStore(() => ({ status: 403, body: { title: 'no' } }))
    const error = await failureOf(store.bigCommerce.masterData.locations(never))
    expect(error).toMatchObject({
      kind: 'denied',
      code: 'error.scope-missing',
      params: { scope: 'store_locations_read_only', instance: 'Harbour Shop' },
    })
  })

  it('says when nobody answers at the address', async () => {
    store = await scriptedStore(() => good)
    const url = await closedAddress()
    const error = await failureOf(elsewhere(url))
    expect(error).toMatchObject({ kind: 'unreachable', code: 'error.no-network', params: { host: new URL(url).host } })
  })

  it('says when the host does not exist', async () => {
    store = await scriptedStore(() => good)
    const error = await failureOf(elsewhere('https://no-such-host.invalid/stores/abc123'))
    expect(error).toMatchObject({
      kind: 'unreachable',
      code: 'error.no-network',
      params: { host: 'no-such-host.invalid' },
    })
  })

  it('says when the other side does not speak TLS, and does not try again', async () => {
    store = await scriptedStore(() => good)
    const plain = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
    const address = plain.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const error = await failureOf(elsewhere(`https://127.0.0.1:${port}/stores/abc123`))
    plain.close()
    expect(error).toMatchObject({ kind: 'unreachable', code: 'error.tls' })
  })
})

function elsewhere(apiUrl: string) {
  const clock = simulatedClock()
  const options = { instanceId: 'i1', instanceName: 'x', storeHash: 'abc123', apiUrl, token: async () => token, clock }
  return createBigCommerce({ ...options, gate: createGate(clock) }).shop(never)
}

/** Everything an error holds, its causes and their properties included. */
function describeError(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 5) return String(error)
  const own = Object.getOwnPropertyNames(error).map((name) => `${name}=${String(Reflect.get(error, name))}`)
  expect(error).not.toHaveProperty('options')
  return own.join('\n') + describeError(error.cause, depth + 1) + (error instanceof ConnectorError ? error.stack : '')
}
