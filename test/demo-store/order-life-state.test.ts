import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ManualClock, manualClock } from '../../src/demo-store/clock.ts'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { loadShop } from '../../src/demo-store/state-file.ts'
import { call, control, rowOf, rowsOf } from './call.ts'
import { linesOf, mailsOf, orderRow, placed, send, skusInStock, stockOf, writesOf } from './send.ts'

let folder: string
let stateFile: string
let clock: ManualClock
let store: DemoStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-store-'))
  stateFile = join(folder, 'shop.json')
  clock = manualClock(Date.UTC(2026, 7, 1, 12))
  store = await start()
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const start = () => startDemoStore({ products: 40, orders: 110, clock, plan: 'enterprise', stateFile })

async function startAgain(): Promise<void> {
  await store.close()
  store = await start()
}

/** All the API and the control panel say about an order and around it. */
async function everything(id: number): Promise<unknown[]> {
  const paths = ['', '/products', '/shipments', '/shipping_addresses', '/taxes?details=true']
  const replies = await Promise.all([
    ...paths.map((path) => call(store, `/v2/orders/${id}${path}`)),
    call(store, `/v3/orders/${id}/transactions`),
    call(store, `/v3/orders/${id}/payment_actions/refunds`),
  ])
  // The address of the store is another one after each start.
  const texts = replies.map(({ text }) => text.replaceAll(store.url, ''))
  return [...texts, await mailsOf(store), await writesOf(store)]
}

describe('an order’s life', () => {
  it('is the same after a restart, and so are the pictures', async () => {
    const [sku = ''] = await skusInStock(store, 1)
    const id = await placed(store, 'company', { lines: [{ sku, quantity: 3 }] })
    const [line] = await linesOf(store, id)
    const items = [{ order_product_id: line?.id, quantity: 2 }]
    const body = { order_address_id: line?.order_address_id, items, tracking_link: 'https://parcels.example/1' }
    await send(store, 'POST', `/v2/orders/${id}/shipments`, body)
    await control(store, 'POST', `/orders/${id}/refunds`, { how: 'part' })
    await send(store, 'PUT', `/v2/orders/${id}`, { staff_notes: 'Half of it', external_source: 'Back office' })
    await control(store, 'PATCH', '/settings', { mail_statuses: [5], refund_order_stock_adjustment: false })
    await clock.advance(10_000)
    const pictureOf = async (): Promise<Buffer> => {
      const [image] = rowsOf(await call(store, '/v3/catalog/products/112/images'))
      return Buffer.from(await (await fetch(String(image?.url_thumbnail))).arrayBuffer())
    }
    const [before, picture] = [await everything(id), await pictureOf()]
    await startAgain()
    expect(await everything(id)).toEqual(before)
    expect(await pictureOf()).toEqual(picture)
    expect(rowOf(await control(store, 'PATCH', '/settings', {}))).toMatchObject({
      mail_statuses: [5],
      refund_order_stock_adjustment: false,
    })
    const stock = await stockOf(store, sku)
    await control(store, 'POST', `/orders/${id}/cancel`, { restock: true })
    expect(await stockOf(store, sku)).toBe(stock + 3)
  })

  it('a write that was answered is in the file, without the store being closed', async () => {
    const id = await placed(store, 'simple')
    await send(store, 'PUT', `/v2/orders/${id}`, { status_id: 9 })
    const saved = await loadShop(stateFile)
    expect(saved?.shop.orders.at(-1)).toMatchObject({ id, statusId: 9 })
    expect(saved?.shop.writes).toEqual({ 'orders.update': 1 })
    await control(store, 'POST', '/faults', { match: { method: 'PUT' }, kind: 'after-write-503' })
    await send(store, 'PUT', `/v2/orders/${id}`, { status_id: 10 })
    expect((await loadShop(stateFile))?.shop.orders.at(-1)).toMatchObject({ id, statusId: 10 })
  })

  it('providers that had not answered answer after the restart, as they were going to', async () => {
    const [a, b] = [await placed(store, 'authorized'), await placed(store, 'authorized')]
    await control(store, 'POST', '/declines', { order_id: b })
    await control(store, 'POST', '/declines', { order_id: 1 })
    for (const id of [a, b]) await send(store, 'POST', `/v3/orders/${id}/payment_actions/capture`)
    await startAgain()
    expect(await orderRow(store, a)).toMatchObject({ payment_status: 'capture pending' })
    await clock.advance(3_000)
    expect(await orderRow(store, a)).toMatchObject({ payment_status: 'captured' })
    expect(await orderRow(store, b)).toMatchObject({ payment_status: 'declined' })
    expect(store.demo.shop.declines).toHaveLength(1)
    expect(store.demo.shop.providerJobs).toEqual([])
  })
})

describe('a shop saved by an earlier version', () => {
  /** As shops were before orders had a life of their own. */
  async function makeOlder(): Promise<void> {
    await store.close()
    const state = JSON.parse(await readFile(stateFile, 'utf8'))
    const { mails: _, storeCredits: __, providerJobs: ___, declines: ____, ...shop } = state.shop
    shop.settings = { updateStockBehavior: 'order_placed' }
    for (const order of shop.orders) {
      delete order.stockTaken
      delete order.externalSource
      for (const shipment of order.shipments) {
        delete shipment.trackingLink
        delete shipment.cost
      }
      order.refunds = order.refunds.map((refund: Record<string, unknown>) => {
        const { payments, calculatedTax, overridden, before, ...kept } = refund
        const [{ providerId, offline } = { providerId: '', offline: true }] = payments as {
          providerId: string
          offline: boolean
        }[]
        const items = (kept.items as object[]).map((item) => ({ ...item, adjustments: undefined }))
        return { ...kept, items, providerId, offline }
      })
    }
    await writeFile(stateFile, JSON.stringify({ format: 1, shop }))
  }

  it('opens, reads the same, and goes on', async () => {
    const refunded = rowsOf(await call(store, '/v2/orders?status_id=14'))[0]?.id
    const shipped = rowsOf(await call(store, '/v2/orders?status_id=2'))[0]?.id
    const ids = [Number(refunded), Number(shipped)]
    const partsOf = async (id: number) => (await everything(id)).slice(0, 6)
    const amountsOf = async (id: number) =>
      rowsOf(await call(store, `/v3/orders/${id}/payment_actions/refunds`)).map((row) => [
        row.total_amount,
        row.total_tax,
      ])
    const before = await Promise.all([...ids.map(partsOf), ...ids.map(amountsOf)])
    await makeOlder()
    store = await start()
    expect(await Promise.all([...ids.map(partsOf), ...ids.map(amountsOf)])).toEqual(before)
    for (const id of ids) await control(store, 'POST', `/orders/${id}/refunds`, { how: 'all' })
    expect(await orderRow(store, Number(refunded))).toMatchObject({ status_id: 4, payment_status: 'refunded' })
    expect(await mailsOf(store)).toHaveLength(2)
    await control(store, 'PATCH', '/settings', { provider_ms: 0 })
    const id = await placed(store, 'authorized')
    await send(store, 'POST', `/v3/orders/${id}/payment_actions/capture`)
    expect(await orderRow(store, id)).toMatchObject({ payment_status: 'captured' })
  })
})
