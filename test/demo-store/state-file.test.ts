import { appendFile, copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '../../src/demo-store/clock.ts'
import { makeShop } from '../../src/demo-store/data/make-shop.ts'
import type { Shop } from '../../src/demo-store/model/shop.ts'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { createSaver, loadShop } from '../../src/demo-store/state-file.ts'
import { unsavedOf } from '../../src/demo-store/unsaved.ts'
import { control } from './call.ts'
import { linesOf, placed, send, skusInStock } from './send.ts'

const clock = manualClock(Date.UTC(2026, 7, 1, 12))
let folder: string
let file: string
let store: DemoStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-store-'))
  file = join(folder, 'shop.json')
  store = await startDemoStore({ products: 40, orders: 30, clock, plan: 'enterprise', stateFile: file })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

/** As it comes out of a file. */
const plain = (shop: Shop | undefined): unknown => JSON.parse(JSON.stringify(shop))
const savedShop = async (): Promise<unknown> => plain((await loadShop(file))?.shop)

/** A bit of everything that can be written. */
async function liveALittle(): Promise<void> {
  const [sku] = await skusInStock(store, 1)
  const id = await placed(store, 'company', { lines: [{ sku, quantity: 3 }] })
  const [line] = await linesOf(store, id)
  const items = [{ order_product_id: line?.id, quantity: 1 }]
  await send(store, 'POST', `/v2/orders/${id}/shipments`, { order_address_id: line?.order_address_id, items })
  await control(store, 'POST', `/orders/${id}/refunds`, { how: 'part', restock: true })
  await control(store, 'PATCH', `/orders/${id}`, {
    lines: [
      { id: line?.id, quantity: 0 },
      { sku, quantity: 2 },
    ],
  })
  const waiting = await placed(store, 'authorized')
  await send(store, 'POST', `/v3/orders/${waiting}/payment_actions/capture`)
  await clock.advance(5_000)
  await send(store, 'PUT', `/v2/orders/${waiting}`, { status_id: 5 })
  await send(store, 'DELETE', `/v2/orders/${id}`)
}

describe('the state file', () => {
  it('and the changes beside it are the shop, after every write', async () => {
    await liveALittle()
    expect(await savedShop()).toEqual(plain(store.demo.shop))
    await control(store, 'PATCH', '/settings', { provider_ms: 10 })
    await liveALittle()
    expect(await savedShop()).toEqual(plain(store.demo.shop))
  })

  it('costs the same for a change however large the shop is', async () => {
    await placed(store, 'simple')
    const before = (await stat(`${file}.changes`)).size
    await send(store, 'PUT', '/v2/orders/105', { status_id: 10 })
    const cost = (await stat(`${file}.changes`)).size - before
    expect(cost).toBeLessThan((await stat(file)).size / 10)
  })

  it('is whole again after a start and after an end', async () => {
    await liveALittle()
    await store.close()
    const { shop } = JSON.parse(await readFile(file, 'utf8'))
    expect(shop).toEqual(plain(store.demo.shop))
    await expect(stat(`${file}.changes`)).rejects.toThrow('ENOENT')
    await liveOnAndBreakOff()
    store = await startDemoStore({ clock, plan: 'enterprise', stateFile: file })
    await expect(stat(`${file}.changes`)).rejects.toThrow('ENOENT')
    expect(store.demo.shop.writes['orders.update']).toBe(2)
  })

  /** A store that is killed: its files are as it left them. */
  async function liveOnAndBreakOff(): Promise<void> {
    const killed = join(folder, 'killed.json')
    await copyFile(file, killed)
    const other = await startDemoStore({ clock, plan: 'enterprise', stateFile: killed })
    await send(other, 'PUT', '/v2/orders/105', { status_id: 9 })
    await copyFile(killed, file)
    await copyFile(`${killed}.changes`, `${file}.changes`)
    await other.close()
  }

  it('reads past a change that was cut off', async () => {
    await liveALittle()
    const before = await savedShop()
    await appendFile(`${file}.changes`, '{"generation":1,"orders":[{"id":105,"sta')
    expect(await savedShop()).toEqual(before)
  })

  it('takes no changes of another generation', async () => {
    await send(store, 'PUT', '/v2/orders/105', { status_id: 9 })
    const old = await readFile(`${file}.changes`)
    await send(store, 'PUT', '/v2/orders/105', { status_id: 10 })
    // Saved whole, and broken off before the old changes were removed.
    await control(store, 'PATCH', '/settings', {})
    await writeFile(`${file}.changes`, old)
    expect((await loadShop(file))?.shop.orders.find(({ id }) => id === 105)).toMatchObject({ statusId: 10 })
  })

  it('makes up for a change that could not be written', async () => {
    await rm(`${file}.changes`, { force: true })
    await mkdir(`${file}.changes`)
    expect((await send(store, 'PUT', '/v2/orders/105', { status_id: 9 })).status).toBe(500)
    await rm(`${file}.changes`, { recursive: true })
    expect((await send(store, 'PUT', '/v2/orders/106', { status_id: 9 })).status).toBe(200)
    expect(await savedShop()).toEqual(plain(store.demo.shop))
  })

  it('is written whole when the changes have grown long', async () => {
    const shop = makeShop({ seed: 3, products: 60, orders: 110, plan: 'plus', now: clock.now() })
    const other = join(folder, 'other.json')
    const save = createSaver(other, shop)
    await save('all')
    const long = shop.orders.reduce((most, order) => (order.lines.length > most.lines.length ? order : most))
    const sizes: number[] = []
    for (let at = 0; at < 400; at += 1) {
      long.staffNotes = `note ${at} ${'x'.repeat(20_000)}`
      unsavedOf(shop).orders.add(long.id)
      await save('marked')
      sizes.push(
        await stat(`${other}.changes`).then(
          ({ size }) => size,
          () => 0,
        ),
      )
    }
    expect(sizes.filter((size) => size === 0).length).toBeGreaterThan(0)
    expect(Math.max(...sizes)).toBeLessThan(9_000_000)
    expect(plain((await loadShop(other))?.shop)).toEqual(plain(shop))
  }, 60_000)
})
