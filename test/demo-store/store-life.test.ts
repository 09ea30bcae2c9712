import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { manualClock } from '../../src/demo-store/clock.ts'
import { optionsFrom } from '../../src/demo-store/command-line.ts'
import { makeShop } from '../../src/demo-store/data/make-shop.ts'
import { startDemoStore } from '../../src/demo-store/start.ts'
import { call, control, rowOf, rowsOf } from './call.ts'

const now = Date.UTC(2026, 2, 14, 9)
const size = { seed: 4, products: 60, orders: 110, plan: 'standard', now } as const

describe('a shop', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makeShop(size)).toEqual(makeShop(size))
    const other = makeShop({ ...size, seed: 5 })
    expect(other.storeHash).not.toBe(makeShop(size).storeHash)
    expect(other.accessToken).not.toBe(makeShop(size).accessToken)
  })

  it('places the same order for the same call', async () => {
    const options = { ...size, clock: manualClock(now) }
    const stores = [await startDemoStore(options), await startDemoStore(options)]
    const placed = await Promise.all(
      stores.map(async (store) => {
        await control(store, 'POST', '/orders', { kind: 'guest', count: 2 })
        return rowsOf(await call(store, '/v2/orders/211/products'))
      }),
    )
    expect(placed[0]).toEqual(placed[1])
    await Promise.all(stores.map((store) => store.close()))
  })

  it('has orders of the last thirty days, ids rising with time', () => {
    const { orders } = makeShop(size)
    const dates = orders.map(({ dateCreated }) => dateCreated)
    expect(dates).toEqual([...dates].sort((a, b) => a - b))
    expect(Math.min(...dates)).toBeGreaterThan(now - 31 * 86_400_000)
    expect(Math.max(...orders.map(({ dateModified }) => dateModified))).toBeLessThanOrEqual(now)
  })

  it('has orders in every status, in three currencies, paid in many ways', () => {
    const { orders } = makeShop({ ...size, products: 200, orders: 100 })
    const all = (names: readonly unknown[]) => [...new Set(names)].sort()
    expect(all(orders.map(({ statusId }) => statusId)).length).toBe(15)
    expect(all(orders.map(({ paidCurrency }) => paidCurrency))).toEqual(['EUR', 'GBP', 'USD'])
    expect(all(orders.map(({ paymentMethod }) => paymentMethod)).length).toBeGreaterThan(9)
    expect(orders.filter(({ isDeleted }) => isDeleted)).toHaveLength(1)
    expect(orders.filter(({ statusId }) => statusId === 11).length).toBeGreaterThan(60)
  })

  it('has a child category with a lower id than its parent, and channels of every status', () => {
    const { categories, channels } = makeShop(size)
    expect(categories.some(({ id, parentId }) => parentId > id)).toBe(true)
    expect(new Set(channels.map(({ status }) => status)).size).toBe(8)
  })

  it('works without products and orders', async () => {
    const store = await startDemoStore({ products: 0, orders: 0 })
    expect((await call(store, '/v2/orders')).status).toBe(204)
    expect(rowsOf(await call(store, '/v3/catalog/products'))).toEqual([])
    expect((await control(store, 'POST', '/orders', { kind: 'many-lines', count: 1 })).status).toBe(201)
    await store.close()
  })

  it('of 10,000 orders and 20,000 products opens and pages', async () => {
    const store = await startDemoStore({ products: 20_000, orders: 10_000, plan: 'enterprise' })
    const ids = new Set<unknown>()
    for (let page = 1; page <= 5; page += 1) {
      const orders = await call(store, `/v2/orders?limit=250&status_id=11&sort=date_modified:asc&page=${page}`)
      const products = await call(store, `/v3/catalog/products?limit=250&include=variants,images&page=${page}`)
      for (const { id } of rowsOf(orders)) ids.add(`order ${id}`)
      for (const { id } of rowsOf(products)) ids.add(`product ${id}`)
    }
    expect(ids.size).toBe(2 * 5 * 250)
    await store.close()
  }, 120_000)
})

describe('the state file', () => {
  it('keeps what was changed, also over a restart', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demo-store-'))
    const options = { products: 12, orders: 6, stateFile: join(folder, 'state.json') }
    const first = await startDemoStore(options)
    await control(first, 'POST', '/orders', { kind: 'coupon', count: 2 })
    await control(first, 'PATCH', '/orders/103', { status_id: 5, staff_notes: 'Changed my mind' })
    await control(first, 'DELETE', '/products/112')
    const before = rowOf(await control(first, 'GET', '/summary'))
    await first.close()
    const second = await startDemoStore(options)
    const { requests: _, ...kept } = rowOf(await control(second, 'GET', '/summary'))
    expect(before).toMatchObject(kept)
    expect(second.accessToken).toBe(first.accessToken)
    expect(rowOf(await call(second, '/v2/orders/103'))).toMatchObject({ status_id: 5, staff_notes: 'Changed my mind' })
    const { ids } = rowOf(await control(second, 'POST', '/orders', { kind: 'simple', count: 1 }))
    expect(ids).toEqual([108])
    await second.close()
    await rm(folder, { recursive: true })
  })
})

describe('the command line', () => {
  it('reads every option', () => {
    const line = '--port 8080 --seed=3 --products 5 --orders 6 --quota 20/1000 --latency 50 --state shop.json'
    expect(optionsFrom(line.split(' '))).toEqual({
      port: 8080,
      seed: 3,
      products: 5,
      orders: 6,
      quota: { requests: 20, windowMs: 1000 },
      latencyMs: 50,
      stateFile: 'shop.json',
    })
    expect(optionsFrom(['--plan', 'pro'])).toEqual({ plan: 'pro' })
  })

  it.each([
    ['--colour red'],
    ['--port'],
    ['--orders many'],
    ['--plan gold'],
    ['--quota 10'],
    ['--plan pro --quota 1/1'],
  ])('refuses %s', (line) => expect(() => optionsFrom(line.split(' '))).toThrow(RangeError))
})

describe('a worker thread', () => {
  it('runs a demo store until it is told to close', async () => {
    const file = new URL('../../src/demo-store/worker.ts', import.meta.url)
    const worker = new Worker(file, { workerData: { products: 5, orders: 5 } })
    const { ready } = await new Promise<{ ready: { url: string; storeHash: string; accessToken: string } }>(
      (resolve, reject) => worker.once('message', resolve).once('error', reject),
    )
    const headers = { 'x-auth-token': ready.accessToken }
    const response = await fetch(`${ready.url}/stores/${ready.storeHash}/v2/orders`, { headers })
    expect(await response.json()).toHaveLength(5)
    const ended = new Promise((resolve) => worker.once('exit', resolve))
    worker.postMessage('close')
    expect(await ended).toBe(0)
  })
})

describe('the command', () => {
  it('prints one line when ready and ends cleanly', async () => {
    const file = fileURLToPath(new URL('../../src/demo-store/main.ts', import.meta.url))
    const child = spawn(process.execPath, [file, '--orders', '3', '--products', '3'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const line = await new Promise<string>((resolve) =>
      child.stdout.once('data', (bytes: Buffer) => resolve(String(bytes))),
    )
    expect(Object.keys(JSON.parse(line))).toEqual(['url', 'storeHash', 'accessToken'])
    child.kill('SIGTERM')
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0)
  })
})
