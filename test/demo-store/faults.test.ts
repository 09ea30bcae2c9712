import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { call, control, rowOf, rowsOf } from './call.ts'

let store: DemoStore
beforeEach(async () => {
  store = await startDemoStore({ products: 60, orders: 60 })
})
afterEach(() => store.close())

const set = (...faults: readonly unknown[]) => control(store, 'POST', '/faults', faults)

describe('a fault', () => {
  it.each([
    ['429', 429],
    ['429-bare', 429],
    ['500-html', 500],
    ['502', 502],
    ['503', 503],
    ['401', 401],
    ['403', 403],
    ['empty-200', 200],
  ])('%s answers %i once, and is told in the journal', async (kind, status) => {
    await set({ match: { path: '/v2/orders' }, kind })
    expect((await call(store, '/v2/store')).status).toBe(200)
    expect((await call(store, '/v2/orders')).status).toBe(status)
    expect(rowsOf(await call(store, '/v2/orders')).length).toBeGreaterThan(40)
    const journal = rowsOf(await control(store, 'GET', '/requests?after=1'))
    expect(journal).toMatchObject([
      { seq: 2, method: 'GET', path: '/v2/orders', query: '', status, fault: kind },
      { seq: 3, status: 200 },
    ])
  })

  it('429 says how long to wait, 429-bare says nothing', async () => {
    await set({ match: {}, kind: '429', ms: 5000 }, { match: {}, kind: '429-bare' })
    const { headers } = await call(store, '/v2/time')
    expect(headers.get('x-rate-limit-time-reset-ms')).toBe('5000')
    expect(headers.get('x-rate-limit-requests-left')).toBe('0')
    expect((await call(store, '/v2/time')).headers.get('x-rate-limit-requests-left')).toBeNull()
  })

  it('strikes as often as it is told, or by chance', async () => {
    await set({ match: { method: 'GET', path: '/v2/*' }, kind: '502', times: 2 })
    const statuses: number[] = []
    for (let at = 0; at < 3; at += 1) statuses.push((await call(store, '/v2/time')).status)
    expect(statuses).toEqual([502, 502, 200])
    await set({ match: {}, kind: '503', probability: 0.5 })
    for (let at = 0; at < 20; at += 1) statuses.push((await call(store, '/v2/time')).status)
    expect(new Set(statuses.slice(3))).toEqual(new Set([200, 503]))
    await control(store, 'DELETE', '/faults')
    expect((await call(store, '/v2/time')).status).toBe(200)
  })

  it('truncated stops in the middle of the JSON, reset in the middle of the body', async () => {
    await set({ match: { path: '/v2/store' }, kind: 'truncated' }, { match: { path: '/v2/store' }, kind: 'reset' })
    await expect(call(store, '/v2/store')).rejects.toThrow(SyntaxError)
    await expect(call(store, '/v2/store')).rejects.toThrow()
    expect((await call(store, '/v2/store')).status).toBe(200)
  })

  it('timeout never answers, slow answers late', async () => {
    await set({ match: {}, kind: 'timeout' }, { match: {}, kind: 'slow', ms: 80 })
    await expect(call(store, '/v2/time', { signal: AbortSignal.timeout(100) })).rejects.toThrow()
    const before = performance.now()
    expect((await call(store, '/v2/time')).status).toBe(200)
    expect(performance.now() - before).toBeGreaterThan(70)
  })

  it('busy takes a part of the quota', async () => {
    await set({ match: {}, kind: 'busy' })
    expect((await call(store, '/v2/time')).headers.get('x-rate-limit-requests-left')).toBe('74')
  })

  it('gone hides a single record, never a list', async () => {
    await set({ match: { path: '/v2/orders' }, kind: 'gone' })
    expect((await call(store, '/v2/orders')).status).toBe(200)
    expect((await call(store, '/v2/orders/110')).status).toBe(404)
    expect((await call(store, '/v2/orders/110')).status).toBe(200)
  })

  it('moved-page takes a product out of a page already read', async () => {
    await set({ match: { path: '/v3/catalog/products' }, kind: 'moved-page' })
    const first = rowsOf(await call(store, '/v3/catalog/products?limit=20'))
    const second = rowsOf(await call(store, '/v3/catalog/products?limit=20&page=2'))
    expect(Number(second[0]?.id)).toBeGreaterThan(Number(first[19]?.id) + 1)
    expect(rowOf(await control(store, 'GET', '/summary')).products).toBe(59)
  })

  it('moved-page moves an order to another status, to the end of a list by date, or to the archive', async () => {
    for (const query of ['status_id=11', 'sort=date_modified:asc', 'sort=id:asc']) {
      const first = rowsOf(await call(store, `/v2/orders?limit=8&${query}`)).map(({ id }) => id)
      const usual = rowsOf(await call(store, `/v2/orders?limit=8&page=2&${query}`)).map(({ id }) => id)
      await set({ match: { path: '/v2/orders' }, kind: 'moved-page' })
      const moved = rowsOf(await call(store, `/v2/orders?limit=8&page=2&${query}`)).map(({ id }) => id)
      expect(moved.slice(0, 7), query).toEqual(usual.slice(1))
      const again = rowsOf(await call(store, `/v2/orders?limit=8&${query}`)).map(({ id }) => id)
      expect(again, query).toEqual([...first.slice(1), usual[0]])
    }
  })

  it('of writes leaves reads alone', async () => {
    await set({ match: {}, kind: 'after-write-503' })
    expect((await call(store, '/v2/time')).status).toBe(200)
    expect((await call(store, '/v2/orders', { method: 'POST', body: '{}' })).status).toBe(503)
  })

  it.each([
    [{ match: {}, kind: 'earthquake' }, 'is not known'],
    [{ match: { path: 1 }, kind: '502' }, 'match.path must be a text'],
    [{ match: {}, kind: '502', often: 3 }, 'often is not known'],
    [{ match: {}, kind: '502', probability: 2 }, 'between 0 and 1'],
  ])('that makes no sense is refused with 400', async (fault, message) => {
    const reply = await set(fault)
    expect(reply.status).toBe(400)
    expect(rowOf(reply).error).toContain(message)
  })
})
