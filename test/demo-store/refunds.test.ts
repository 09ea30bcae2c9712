import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ManualClock, manualClock } from '../../src/demo-store/clock.ts'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { call, control, type Reply, type Row, rowOf, rowsOf } from './call.ts'
import { firstLine, linesOf, orderRow, placed, send, skusInStock, stockOf, writesOf } from './send.ts'

let store: DemoStore
let clock: ManualClock
beforeEach(async () => {
  clock = manualClock(Date.UTC(2026, 7, 1, 12))
  store = await startDemoStore({ products: 60, orders: 5, clock, plan: 'enterprise' })
})
afterEach(() => store.close())

const path = (id: number, action = 'refunds') => `/v3/orders/${id}/payment_actions/${action}`
const refund = (id: number, body: unknown): Promise<Reply> => send(store, 'POST', path(id), body)
const listOf = async (id: number): Promise<Row[]> => rowsOf(await call(store, path(id)))
const cents = (value: unknown): number => Math.round(Number(value) * 100)

async function threePieces(wishes: Row = {}): Promise<{ id: number; line: number; sku: string }> {
  const [sku = ''] = await skusInStock(store, 1)
  const id = await placed(store, 'company', { lines: [{ sku, quantity: 3 }], ...wishes })
  return { id, line: (await firstLine(store, id)).id, sku }
}

const paymentsOf = (refunds: readonly Row[]): Row[] => refunds.flatMap(({ payments }) => payments as Row[])

/** The payments of one way to give these items back, as the quote has them. */
async function quoted(id: number, items: readonly unknown[], provider: string): Promise<Row[]> {
  const { refund_methods } = rowOf(await send(store, 'POST', path(id, 'refund_quotes'), { items }))
  const methods = (refund_methods ?? []) as Row[][]
  const method = methods.find(([one]) => one?.provider_id === provider) ?? []
  return method.map(({ provider_id, amount, offline }) => ({ provider_id, amount, offline }))
}

async function pieces(id: number, line: number, quantity: number, provider = 'stripe'): Promise<Reply> {
  const items = [{ item_type: 'PRODUCT', item_id: line, quantity, reason: 'Too small' }]
  return refund(id, { items, payments: await quoted(id, items, provider) })
}

describe('a refund (RFD-1)', () => {
  it('of a part makes the order Partially Refunded, of the rest Refunded, to the cent', async () => {
    const { id, line } = await threePieces()
    const total = cents((await orderRow(store, id)).total_inc_tax)
    await clock.advance(60_000)
    const first = await pieces(id, line, 1)
    expect(first.status).toBe(201)
    const made = rowOf(first)
    expect(made).toMatchObject({
      order_id: id,
      created: '2026-08-01T12:01:00+00:00',
      reason: 'Too small',
      uses_merchant_override_values: false,
      items: [{ item_type: 'PRODUCT', item_id: line, quantity: 1, reason: 'Too small' }],
      payments: [{ provider_id: 'stripe', amount: made.total_amount, offline: false, is_declined: false }],
    })
    expect(await orderRow(store, id)).toMatchObject({
      status_id: 14,
      payment_status: 'partially refunded',
      refunded_amount: '0.0000',
      date_modified: 'Sat, 01 Aug 2026 12:01:00 +0000',
    })
    expect(await firstLine(store, id)).toMatchObject({ quantity_refunded: 1, is_refunded: false })
    await pieces(id, line, 2)
    const { order_address_id } = await firstLine(store, id)
    const [address] = rowsOf(await call(store, `/v2/orders/${id}/shipping_addresses`))
    const items = [{ item_type: 'SHIPPING', item_id: order_address_id, amount: cents(address?.cost_ex_tax) / 100 }]
    await refund(id, { items, payments: await quoted(id, items, 'stripe') })
    expect(await orderRow(store, id)).toMatchObject({ status_id: 4, payment_status: 'refunded' })
    expect(await firstLine(store, id)).toMatchObject({ quantity_refunded: 3, is_refunded: true })
    const back = (await listOf(id)).reduce((sum, row) => sum + cents(row.total_amount), 0)
    expect(back).toBe(total)
    expect((await pieces(id, line, 1)).status).toBe(422)
    expect((await writesOf(store))['refunds.create']).toBe(3)
  })

  it('shows among the refunds of the order, of the store, and by its id', async () => {
    const { id, line } = await threePieces()
    const made = rowOf(await pieces(id, line, 1))
    expect(await listOf(id)).toEqual([made])
    expect(rowsOf(await call(store, `/v3/orders/payment_actions/refunds?order_id:in=${id}`))).toEqual([made])
    const one = rowOf(await call(store, `/v3/orders/payment_actions/refunds/${made.id}`))
    expect(one).toMatchObject({ id: made.id, total_amount: made.total_amount, items: [{ requested_amount: null }] })
    await clock.advance(3_000)
    const transactionId = String(paymentsOf(await listOf(id))[0]?.transaction_id)
    expect(transactionId).toMatch(/^\d+$/)
    expect((await listOf(id)).length).toBe(1)
    expect(rowsOf(await call(store, `${path(id)}?transaction_id=${transactionId}`))).toHaveLength(1)
    expect(rowsOf(await call(store, `${path(id)}?transaction_id=9`))).toEqual([])
    const transactions = rowsOf(await call(store, `/v3/orders/${id}/transactions`))
    expect(transactions.at(-1)).toMatchObject({ id: Number(transactionId), event: 'refund', amount: made.total_amount })
  })

  it('brings no stock back; cancelling the order afterwards does', async () => {
    const { id, line, sku } = await threePieces()
    const before = await stockOf(store, sku)
    await pieces(id, line, 3)
    expect(await stockOf(store, sku)).toBe(before)
    await send(store, 'PUT', `/v2/orders/${id}`, { status_id: 5 })
    expect(await stockOf(store, sku)).toBe(before + 3)
  })

  it('as store credit is the customer’s at once', async () => {
    const { id, line } = await threePieces()
    const made = rowOf(await pieces(id, line, 1, 'storecredit'))
    const { customer_id } = await orderRow(store, id)
    const [customer] = rowsOf(await call(store, `/v3/customers?id:in=${customer_id}&include=storecredit`))
    expect(customer?.store_credit_amounts).toEqual([{ amount: made.total_amount }])
  })

  it('as store credit of a guest is refused as documented', async () => {
    const id = await placed(store, 'guest')
    const items = [{ item_type: 'PRODUCT', item_id: (await firstLine(store, id)).id, quantity: 1 }]
    const [{ amount } = {}] = await quoted(id, items, 'stripe')
    const reply = await refund(id, { items, payments: [{ provider_id: 'storecredit', amount, offline: false }] })
    expect([reply.status, reply.body]).toEqual([
      422,
      {
        data: [
          {
            status: 422,
            title: 'Unable to provide store credit for a guest customer.',
            type: 'https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes',
            errors: {},
          },
        ],
      },
    ])
    expect(await orderRow(store, id)).toMatchObject({ status_id: 11, payment_status: 'captured' })
  })

  it('uses what paid: a gateway first, then the store credit', async () => {
    const { id } = await threePieces()
    const order = store.demo.shop.orders.find((one) => one.id === id)
    Object.assign(order ?? {}, { storeCredit: 50_000 })
    const total = cents((await orderRow(store, id)).total_inc_tax)
    const items = [{ item_type: 'ORDER', item_id: id, amount: total / 100 }]
    expect(await quoted(id, items, 'stripe')).toEqual([
      { provider_id: 'stripe', amount: (total - 500) / 100, offline: false },
      { provider_id: 'storecredit', amount: 5, offline: false },
    ])
    const payments = await quoted(id, items, 'stripe')
    expect((await refund(id, { items, payments: [...payments].reverse() })).status).toBe(201)
    expect(await orderRow(store, id)).toMatchObject({ status_id: 4 })
  })

  it('of a gateway that refunds once goes on by hand', async () => {
    const { id, line } = await threePieces({ payment_method: 'Klarna', payment_status: 'captured' })
    expect((await pieces(id, line, 1, 'klarna')).status).toBe(201)
    const items = [{ item_type: 'PRODUCT', item_id: line, quantity: 1 }]
    const { refund_methods } = rowOf(await send(store, 'POST', path(id, 'refund_quotes'), { items }))
    expect((refund_methods as Row[][]).at(-1)).toMatchObject([
      {
        provider_id: 'klarna',
        offline: true,
        offline_provider: false,
        offline_reason: 'Multiple online refunds are not available.',
      },
    ])
    const [payment] = await quoted(id, items, 'klarna')
    expect((await refund(id, { items, payments: [{ ...payment, offline: false }] })).status).toBe(422)
    expect((await refund(id, { items, payments: [payment] })).status).toBe(201)
  })
})

describe('a refund is refused (RFD-2)', () => {
  it.each([
    ['without payments', () => undefined],
    ['with no payment in the list', () => []],
    ['a cent too much', (amount: number) => [{ provider_id: 'stripe', amount: amount + 0.01, offline: false }]],
    ['a cent too little', (amount: number) => [{ provider_id: 'stripe', amount: amount - 0.01, offline: false }]],
    [
      'through a gateway that took nothing',
      (amount: number) => [{ provider_id: 'authorizenet', amount, offline: false }],
    ],
    ['by hand, yet online', (amount: number) => [{ provider_id: 'custom', amount, offline: false }]],
    [
      'in parts through two ways',
      (amount: number) => [
        { provider_id: 'stripe', amount: 1, offline: false },
        { provider_id: 'custom', amount: amount - 1, offline: true },
      ],
    ],
  ])('%s', async (_, paymentsOf) => {
    const { id, line } = await threePieces()
    const items = [{ item_type: 'PRODUCT', item_id: line, quantity: 1 }]
    const [{ amount } = {}] = await quoted(id, items, 'stripe')
    const payments = paymentsOf(Number(amount))?.map((one) => ({ ...one, amount: cents(one.amount) / 100 }))
    const before = await orderRow(store, id)
    const reply = await refund(id, { items, payments })
    expect([reply.status, reply.body]).toMatchObject([422, { data: [{ status: 422, title: expect.any(String) }] }])
    expect(await orderRow(store, id)).toEqual(before)
    expect((await writesOf(store))['refunds.create']).toBeUndefined()
  })

  it('for more than is left, for an order not paid, for an unknown order, without the scope', async () => {
    const { id, line } = await threePieces()
    const items = [{ item_type: 'PRODUCT', item_id: line, quantity: 4 }]
    const payments = [{ provider_id: 'custom', amount: 1, offline: true }]
    expect((await refund(id, { items, payments })).status).toBe(422)
    const unpaid = await placed(store, 'authorized')
    const whole = [{ item_type: 'ORDER', item_id: unpaid, amount: 1 }]
    expect((await refund(unpaid, { items: whole, payments })).status).toBe(422)
    expect((await refund(99_999, { items, payments })).status).toBe(404)
    const { accessToken } = rowOf(await control(store, 'POST', '/tokens', { scopes: ['store_v2_orders_read_only'] }))
    const headers = { 'content-type': 'application/json', 'x-auth-token': String(accessToken) }
    expect((await fetch(`${store.apiUrl}${path(id)}`, { method: 'POST', body: '{}', headers })).status).toBe(403)
    expect((await fetch(`${store.apiUrl}${path(id)}`, { headers })).status).toBe(200)
  })
})

describe('a merchant’s own figures (RFD-5)', () => {
  it('take the place of the quote’s, up to what is left', async () => {
    const { id, line } = await threePieces()
    const items = [{ item_type: 'PRODUCT', item_id: line, quantity: 1 }]
    const [{ amount } = {}] = await quoted(id, items, 'stripe')
    const tax = cents(rowOf(await send(store, 'POST', path(id, 'refund_quotes'), { items })).total_refund_tax_amount)
    const own = { total_amount: cents(Number(amount) - 0.5) / 100, total_tax: (tax - 25) / 100 }
    const payment = { provider_id: 'stripe', offline: false }
    const wrong = { items, merchant_calculated_override: own, payments: [{ ...payment, amount }] }
    expect((await refund(id, wrong)).status).toBe(422)
    const right = { ...wrong, payments: [{ ...payment, amount: own.total_amount }] }
    expect(rowOf(await refund(id, right))).toMatchObject({ ...own, uses_merchant_override_values: true })
    const all = { total_amount: 99_999, total_tax: 0 }
    const tooMuch = { items, merchant_calculated_override: all, payments: [{ ...payment, amount: 99_999 }] }
    expect((await refund(id, tooMuch)).status).toBe(422)
    // The tax that was held back can be given back alone, and leaves no items behind.
    const adjustment = { tax_adjustment_amount: 0.25, payments: [{ ...payment, amount: 0.25 }] }
    expect(rowOf(await refund(id, adjustment))).toMatchObject({ total_amount: 0.25, total_tax: 0.25, items: [] })
    expect((await refund(id, { tax_adjustment_amount: 0.3, payments: adjustment.payments })).status).toBe(422)
  })
})

describe('a refund that its provider declines later (RFD-5)', () => {
  it('shows so, and the order is as before', async () => {
    const { id, line } = await threePieces()
    await control(store, 'POST', '/declines', { action: 'refund', message: 'Account closed' })
    const made = rowOf(await pieces(id, line, 3))
    expect(made.payments).toMatchObject([{ is_declined: false, declined_message: '' }])
    expect(await orderRow(store, id)).toMatchObject({ status_id: 14 })
    await clock.advance(3_000)
    expect(paymentsOf(await listOf(id))).toMatchObject([{ is_declined: true, declined_message: 'Account closed' }])
    expect(await orderRow(store, id)).toMatchObject({ status_id: 11, payment_status: 'captured' })
    expect((await linesOf(store, id))[0]).toMatchObject({ quantity_refunded: 0 })
    expect((await pieces(id, line, 3)).status).toBe(201)
    await clock.advance(3_000)
    expect(await orderRow(store, id)).toMatchObject({ status_id: 14, payment_status: 'partially refunded' })
  })

  it('twice leaves the order as it was the last time, shipped meanwhile', async () => {
    const { id, line } = await threePieces()
    await control(store, 'POST', '/declines', { action: 'refund', times: 2 })
    await pieces(id, line, 1)
    await clock.advance(3_000)
    await control(store, 'POST', `/orders/${id}/shipments`, { how: 'all' })
    await pieces(id, line, 2)
    expect(await orderRow(store, id)).toMatchObject({ status_id: 14 })
    await clock.advance(3_000)
    expect(await orderRow(store, id)).toMatchObject({ status_id: 2, payment_status: 'captured' })
    expect(paymentsOf(await listOf(id)).map((one) => one.is_declined)).toEqual([true, true])
  })

  it('keeps what was given back before it', async () => {
    const { id, line } = await threePieces()
    await pieces(id, line, 1)
    await clock.advance(3_000)
    await control(store, 'POST', '/declines', { action: 'refund', order_id: id })
    await pieces(id, line, 2)
    await clock.advance(3_000)
    expect(await orderRow(store, id)).toMatchObject({ status_id: 14, payment_status: 'partially refunded' })
    expect(await firstLine(store, id)).toMatchObject({ quantity_refunded: 1 })
  })
})
