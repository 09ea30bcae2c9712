import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ManualClock, manualClock } from '../../src/demo-store/clock.ts'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { call, control, rowOf, rowsOf } from './call.ts'
import { orderRow, placed, send, writesOf } from './send.ts'

let store: DemoStore
let clock: ManualClock
beforeEach(async () => {
  clock = manualClock(Date.UTC(2026, 7, 1, 12))
  store = await startDemoStore({ products: 40, orders: 5, clock, plan: 'enterprise' })
})
afterEach(() => store.close())

const act = (id: number, action: string) => send(store, 'POST', `/v3/orders/${id}/payment_actions/${action}`)
const paymentOf = async (id: number) => (await orderRow(store, id)).payment_status
const transactionsOf = async (id: number) => rowsOf(await call(store, `/v3/orders/${id}/transactions`))

describe('capture (PAY-1)', () => {
  it('is pending until the provider answers, and only then captured', async () => {
    const id = await placed(store, 'authorized', { status_id: 7 })
    expect((await act(id, 'capture')).status).toBe(201)
    expect(await orderRow(store, id)).toMatchObject({ payment_status: 'capture pending', status_id: 7 })
    await clock.advance(2_999)
    expect(await paymentOf(id)).toBe('capture pending')
    await clock.advance(1)
    expect(await orderRow(store, id)).toMatchObject({
      payment_status: 'captured',
      status_id: 11,
      date_modified: 'Sat, 01 Aug 2026 12:00:03 +0000',
    })
    const [authorized, captured] = await transactionsOf(id)
    expect(captured).toMatchObject({
      event: 'capture',
      status: 'ok',
      amount: authorized?.amount,
      reference_transaction_id: authorized?.id,
    })
    expect(await writesOf(store)).toEqual({ 'captures.create': 1 })
  })

  it('that the provider declines shows as declined', async () => {
    const id = await placed(store, 'authorized')
    await control(store, 'POST', '/declines', { action: 'capture', order_id: id, message: 'Expired' })
    expect((await act(id, 'capture')).status).toBe(201)
    await clock.advance(5_000)
    expect(await orderRow(store, id)).toMatchObject({ payment_status: 'declined', status_id: 11 })
    expect((await transactionsOf(id)).at(-1)).toMatchObject({ event: 'capture', status: 'error' })
  })

  it.each([
    ['simple', {}],
    ['offline-payment', {}],
    ['declined', {}],
    ['pending', {}],
    ['capture-pending', {}],
    ['refunded-in-store', {}],
    ['cancelled', {}],
    ['simple', { payment_method: 'Manual', payment_status: null }],
  ])('of a %s order is refused with 422', async (kind, wishes) => {
    const id = await placed(store, kind, wishes)
    const before = await orderRow(store, id)
    for (const action of ['capture', 'void']) {
      const reply = await act(id, action)
      expect([reply.status, rowOf(reply)]).toMatchObject([422, { status: 422, title: expect.any(String), errors: {} }])
    }
    expect(await orderRow(store, id)).toEqual(before)
    expect(await writesOf(store)).toEqual({})
  })

  it('twice is refused the second time', async () => {
    const id = await placed(store, 'authorized')
    expect([(await act(id, 'capture')).status, (await act(id, 'capture')).status]).toEqual([201, 422])
    expect((await act(id, 'void')).status).toBe(422)
  })

  it('needs an order and one of two scopes', async () => {
    expect((await act(99_999, 'capture')).status).toBe(404)
    const statusWith = async (scope: string): Promise<number> => {
      const { accessToken } = rowOf(await control(store, 'POST', '/tokens', { scopes: [scope] }))
      const id = await placed(store, 'authorized')
      const init = { method: 'POST', headers: { 'x-auth-token': String(accessToken) } }
      return (await fetch(`${store.apiUrl}/v3/orders/${id}/payment_actions/capture`, init)).status
    }
    expect(await statusWith('store_v2_orders')).toBe(201)
    expect(await statusWith('store_v2_transactions')).toBe(201)
    expect(await statusWith('store_v2_orders_read_only')).toBe(403)
    expect(await statusWith('store_v2_transactions_read_only')).toBe(403)
  })
})

describe('void (CAN-1)', () => {
  it('is pending until the provider answers, and leaves the status alone', async () => {
    const id = await placed(store, 'klarna')
    expect((await act(id, 'void')).status).toBe(201)
    expect(await paymentOf(id)).toBe('void pending')
    await clock.advance(3_000)
    expect(await orderRow(store, id)).toMatchObject({ payment_status: 'void', status_id: 11 })
    expect((await transactionsOf(id)).map(({ event }) => event)).toEqual(['authorization', 'void'])
    expect((await act(id, 'capture')).status).toBe(422)
    expect(await writesOf(store)).toEqual({ 'voids.create': 1 })
  })

  it('that is declined leaves the payment authorized', async () => {
    const id = await placed(store, 'authorized')
    await control(store, 'POST', '/declines', { action: 'void' })
    await act(id, 'void')
    await clock.advance(3_000)
    expect(await paymentOf(id)).toBe('authorized')
    expect((await act(id, 'void')).status).toBe(201)
    await clock.advance(3_000)
    expect(await paymentOf(id)).toBe('void')
  })
})

describe('payment actions of one order', () => {
  it('go one at a time: what comes meanwhile is refused, whatever it is', async () => {
    const [id, other] = [await placed(store, 'authorized'), await placed(store, 'authorized')]
    await control(store, 'POST', '/faults', { match: { path: `/orders/${id}/` }, kind: 'slow', ms: 60_000 })
    const first = act(id, 'capture')
    await expect.poll(() => store.demo.underWay.locks.size).toBe(1)
    for (const action of ['capture', 'void', 'refunds', 'refund_quotes']) {
      expect((await act(id, action)).status).toBe(422)
    }
    expect((await act(other, 'capture')).status).toBe(201)
    await clock.advance(60_000)
    expect((await first).status).toBe(201)
    expect(store.demo.underWay.locks.size).toBe(0)
  })

  it('can be done in the control panel too', async () => {
    const [a, b] = [await placed(store, 'authorized'), await placed(store, 'authorized')]
    await control(store, 'PATCH', '/settings', { provider_ms: 500 })
    expect((await control(store, 'POST', `/orders/${a}/capture`)).status).toBe(200)
    expect((await control(store, 'POST', `/orders/${b}/void`)).status).toBe(200)
    expect((await control(store, 'POST', `/orders/${b}/capture`)).status).toBe(400)
    await clock.advance(500)
    expect([await paymentOf(a), await paymentOf(b)]).toEqual(['captured', 'void'])
    expect(await writesOf(store)).toEqual({})
  })

  it('is declined as often as was asked for, and no longer once that is taken back', async () => {
    await control(store, 'POST', '/declines', { times: 2 })
    const ids = [
      await placed(store, 'authorized'),
      await placed(store, 'authorized'),
      await placed(store, 'authorized'),
    ]
    for (const id of ids) await act(id, 'capture')
    await control(store, 'POST', '/declines', { times: 5 })
    await control(store, 'DELETE', '/declines')
    const last = await placed(store, 'authorized')
    await act(last, 'capture')
    await clock.advance(3_000)
    const statuses = await Promise.all([...ids, last].map(paymentOf))
    expect(statuses).toEqual(['declined', 'declined', 'captured', 'captured'])
    expect((await control(store, 'POST', '/declines', { action: 'sale' })).status).toBe(400)
  })
})
