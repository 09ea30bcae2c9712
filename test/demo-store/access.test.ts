import { get } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { manualClock } from '../../src/demo-store/clock.ts'
import { type DemoStore, type DemoStoreOptions, startDemoStore } from '../../src/demo-store/start.ts'
import { call, control, rowOf } from './call.ts'

let store: DemoStore | null = null
afterEach(async () => {
  await store?.close()
  store = null
})

async function start(options: DemoStoreOptions = {}): Promise<DemoStore> {
  store = await startDemoStore({ products: 20, orders: 10, ...options })
  return store
}

describe('access', () => {
  it('is refused with 401 without a valid token, in the words of each part of the platform', async () => {
    const demo = await start()
    const headers = { 'x-auth-token': 'nobody' }
    expect(await call(demo, '/v3/channels', { headers })).toMatchObject({
      status: 401,
      body: { status: 401, errors: {} },
    })
    expect(await call(demo, '/v2/store', { headers })).toMatchObject({ status: 401, body: [{ status: 401 }] })
    expect(await call(demo, '/v3/catalog/brands', { headers })).toMatchObject({
      status: 401,
      body: null,
      text: 'Unauthorized',
    })
  })

  it('is refused with 403 alike for a wrong store hash and for a missing scope', async () => {
    const demo = await start()
    const wrongHash = await fetch(`${demo.url}/stores/abc123/v3/channels`, {
      headers: { 'x-auth-token': demo.accessToken },
    })
    const { accessToken } = rowOf(await control(demo, 'POST', '/tokens', { scopes: ['store_v2_orders_read_only'] }))
    const headers = { 'x-auth-token': String(accessToken) }
    const noScope = await call(demo, '/v3/channels', { headers })
    expect([wrongHash.status, noScope.status]).toEqual([403, 403])
    expect(await wrongHash.json()).toEqual(noScope.body)
    expect((await call(demo, '/v2/orders', { headers })).status).toBe(200)
    expect((await call(demo, '/v3/orders/100/transactions', { headers })).status).toBe(403)
  })

  it('ends when a token is revoked', async () => {
    const demo = await start()
    const { accessToken } = rowOf(await control(demo, 'POST', '/tokens', { scopes: ['store_v2_information'] }))
    const headers = { 'x-auth-token': String(accessToken) }
    expect((await call(demo, '/v2/time', { headers })).status).toBe(200)
    await control(demo, 'DELETE', `/tokens/${accessToken}`)
    expect((await call(demo, '/v2/time', { headers })).status).toBe(401)
  })

  it('knows unknown paths, wrong methods and unwanted media types', async () => {
    const demo = await start()
    expect((await call(demo, '/v3/catalog/nothing')).status).toBe(404)
    expect((await call(demo, '/v2/orders/99')).body).toEqual([
      { status: 404, message: 'The requested resource was not found.' },
    ])
    expect((await call(demo, '/v2/time', { headers: { accept: 'application/xml' } })).status).toBe(406)
  })

  it.each([
    ['POST', '/v2/orders'],
    ['POST', '/v2/orders/100/messages'],
    ['DELETE', '/v2/orders'],
    ['POST', '/v3/catalog/products'],
    ['DELETE', '/v3/catalog/products'],
    ['PUT', '/v3/inventory/adjustments/relative'],
    ['POST', '/v3/orders/100/transactions'],
  ])('refuses the write %s %s with 405', async (method, path) => {
    const demo = await start()
    expect((await call(demo, path, { method, body: '{}' })).status).toBe(405)
  })

  it('answers gzipped with lower-case header names, and with version headers on V2 only', async () => {
    const demo = await start()
    const names = (path: string): Promise<string[]> =>
      new Promise((resolve) => {
        const headers = { 'x-auth-token': demo.accessToken, 'accept-encoding': 'gzip' }
        get(`${demo.apiUrl}${path}`, { headers }, (response) => {
          response.resume()
          resolve(response.rawHeaders.filter((_, at) => at % 2 === 0))
        })
      })
    const v2 = await names('/v2/orders')
    expect(v2).toEqual(expect.arrayContaining(['content-encoding', 'x-bc-store-version', 'last-modified']))
    expect(v2).toEqual(expect.arrayContaining(['x-rate-limit-requests-left', 'x-rate-limit-time-reset-ms']))
    expect(await names('/v3/channels')).not.toContain('x-bc-store-version')
  })
})

describe('the quota', () => {
  const left = 'x-rate-limit-requests-left'

  it('counts down within a window and starts anew with the next', async () => {
    const clock = manualClock(Date.UTC(2026, 5, 1))
    const demo = await start({ clock, quota: { requests: 3, windowMs: 30_000 } })
    const counts: (string | null)[] = []
    for (let at = 0; at < 3; at += 1) counts.push((await call(demo, '/v2/time')).headers.get(left))
    expect(counts).toEqual(['2', '1', '0'])
    await clock.advance(10_000)
    const refused = await call(demo, '/v2/time')
    expect(refused).toMatchObject({ status: 429, body: { title: 'Too many requests' } })
    expect(refused.headers.get('x-rate-limit-time-reset-ms')).toBe('20000')
    expect(refused.headers.get('x-retry-after')).toBe('20')
    await clock.advance(20_000)
    expect((await call(demo, '/v2/time')).headers.get(left)).toBe('2')
  })

  it.each([
    ['standard', '150'],
    ['plus', '150'],
    ['pro', '450'],
  ] as const)('of the %s plan is %s in thirty seconds', async (plan, quota) => {
    const { headers } = await call(await start({ plan }), '/v2/time')
    expect(headers.get('x-rate-limit-requests-quota')).toBe(quota)
    expect(headers.get('x-rate-limit-time-window-ms')).toBe('30000')
  })

  it('is apart from the limit of parallel requests, which answers without rate headers', async () => {
    const demo = await start({ latencyMs: 60, maxConcurrent: 2 })
    const replies = await Promise.all([1, 2, 3, 4].map(() => call(demo, '/v2/time')))
    const refused = replies.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.headers.get(left)).toBeNull()
  })

  it('lets one client at a time read a nested category tree', async () => {
    const demo = await start({ latencyMs: 60 })
    const replies = await Promise.all([1, 2].map(() => call(demo, '/v3/catalog/trees/1/categories')))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 429])
  })
})
