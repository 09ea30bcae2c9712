import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { call, control, type Row, rowOf, rowsOf } from './call.ts'
import { linesOf, placed, send, writesOf } from './send.ts'

let store: DemoStore
beforeEach(async () => {
  store = await startDemoStore({ products: 40, orders: 5, plan: 'enterprise' })
})
afterEach(() => store.close())

interface Write {
  readonly method: string
  readonly path: string
  readonly body?: unknown
}

type Make = (id: number) => Promise<Write>

const actions = (id: number, action: string): string => `/v3/orders/${id}/payment_actions/${action}`

async function shipment(id: number): Promise<Write> {
  const lines = await linesOf(store, id)
  const items = lines.map((line) => ({ order_product_id: line.id, quantity: line.quantity }))
  const body = { order_address_id: lines[0]?.order_address_id, items }
  return { method: 'POST', path: `/v2/orders/${id}/shipments`, body }
}

async function shipped(id: number, method: string, body?: unknown): Promise<Write> {
  await control(store, 'POST', `/orders/${id}/shipments`, { how: 'all' })
  const [made] = rowsOf(await call(store, `/v2/orders/${id}/shipments`))
  return { method, path: `/v2/orders/${id}/shipments/${made?.id}`, body }
}

async function refund(id: number): Promise<Write> {
  const items = [{ item_type: 'ORDER', item_id: id, amount: 1 }]
  const payments = [{ provider_id: 'custom', amount: 1, offline: true }]
  return { method: 'POST', path: actions(id, 'refunds'), body: { items, payments } }
}

const items = (id: number) => ({ items: [{ item_type: 'ORDER', item_id: id, amount: 1 }] })

/** Each write of an order's life, the kind it counts as, and the kind of order it fits. */
const writes: readonly (readonly [string, string, Make])[] = [
  ['shipments.create', 'simple', shipment],
  ['shipments.update', 'simple', (id) => shipped(id, 'PUT', { tracking_number: 'N2' })],
  ['shipments.delete', 'simple', (id) => shipped(id, 'DELETE')],
  ['orders.update', 'simple', async (id) => ({ method: 'PUT', path: `/v2/orders/${id}`, body: { status_id: 5 } })],
  ['orders.archive', 'simple', async (id) => ({ method: 'DELETE', path: `/v2/orders/${id}` })],
  ['captures.create', 'authorized', async (id) => ({ method: 'POST', path: actions(id, 'capture') })],
  ['voids.create', 'authorized', async (id) => ({ method: 'POST', path: actions(id, 'void') })],
  [
    'refund_quotes.create',
    'simple',
    async (id) => ({ method: 'POST', path: actions(id, 'refund_quotes'), body: items(id) }),
  ],
  ['refunds.create', 'simple', refund],
]

async function strike(fault: Row, { method, path }: Write): Promise<void> {
  await control(store, 'POST', '/faults', { match: { method, path }, ...fault })
}

async function stateOf(id: number): Promise<string> {
  const parts = ['', '/shipments', '/products'].map((part) => call(store, `/v2/orders/${id}${part}`))
  const refunds = call(store, actions(id, 'refunds'))
  return (await Promise.all([...parts, refunds])).map(({ text }) => text).join('\n')
}

describe.each(writes)('%s', (kind, order, make) => {
  it.each([
    ['429', 429],
    ['429-bare', 429],
    ['500-html', 500],
    ['502', 502],
    ['503', 503],
    ['before-write-503', 503],
    ['401', 401],
    ['403', 403],
    ['gone', 404],
  ])('that meets %s is answered %i and not carried out', async (fault, status) => {
    const id = await placed(store, order)
    const write = await make(id)
    const before = await stateOf(id)
    await strike({ kind: fault }, write)
    expect((await send(store, write.method, write.path, write.body)).status).toBe(status)
    expect(await stateOf(id)).toBe(before)
    expect(await writesOf(store)).toEqual({})
    expect((await send(store, write.method, write.path, write.body)).status).toBeLessThan(300)
    expect(await writesOf(store)).toEqual({ [kind]: 1 })
  })

  it('that meets after-write-503 is carried out, counted, and told in the journal (API-2)', async () => {
    const id = await placed(store, order)
    const write = await make(id)
    await strike({ kind: 'after-write-503' }, write)
    expect((await send(store, write.method, write.path, write.body)).status).toBe(503)
    expect(await writesOf(store)).toEqual({ [kind]: 1 })
    const journal = rowsOf(await control(store, 'GET', '/requests'))
    expect(journal.find((one) => one.fault === 'after-write-503')).toEqual({
      seq: expect.any(Number),
      at: expect.any(String),
      method: write.method,
      path: write.path,
      query: '',
      status: 503,
      fault: 'after-write-503',
      ...(write.body === undefined ? {} : { requestBody: write.body }),
    })
  })

  // A connection can't be cut in the middle of an answer that has no body.
  const cutting = /delete|archive/.test(kind) ? ['after-write-timeout'] : ['after-write-timeout', 'reset']
  it.each(cutting)('that meets %s is carried out and never answered', async (fault) => {
    const id = await placed(store, order)
    const write = await make(id)
    await strike({ kind: fault, ms: 1 }, write)
    await expect(send(store, write.method, write.path, write.body)).rejects.toThrow()
    expect(await writesOf(store)).toEqual({ [kind]: 1 })
  })

  it('that meets timeout is not carried out', async () => {
    const id = await placed(store, order)
    const write = await make(id)
    await strike({ kind: 'timeout', ms: 1 }, write)
    await expect(send(store, write.method, write.path, write.body)).rejects.toThrow()
    expect(await writesOf(store)).toEqual({})
  })

  it('that meets empty-200 is carried out all the same', async () => {
    const id = await placed(store, order)
    const write = await make(id)
    await strike({ kind: 'empty-200' }, write)
    const reply = await send(store, write.method, write.path, write.body)
    expect([reply.status, reply.text]).toEqual([200, ''])
    expect(await writesOf(store)).toEqual({ [kind]: 1 })
  })

  it('needs the scope to modify', async () => {
    const id = await placed(store, order)
    const write = await make(id)
    const scopes = ['store_v2_orders_read_only', 'store_v2_transactions_read_only', 'store_v2_products']
    const { accessToken } = rowOf(await control(store, 'POST', '/tokens', { scopes }))
    const headers = { 'content-type': 'application/json', 'x-auth-token': String(accessToken) }
    const body = write.body === undefined ? null : JSON.stringify(write.body)
    const reply = await fetch(`${store.apiUrl}${write.path}`, { method: write.method, headers, body })
    expect(reply.status).toBe(403)
    expect(await writesOf(store)).toEqual({})
  })
})
