import type { RefundItem, RefundMethod } from '@shared/domain/marketplace-payment'
import { parseDecimal } from '@shared/money'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Connected, connectToDemoStore } from './connect-to-demo-store'
import { failureOf, never } from './scripted-store'

let connected: Connected
beforeEach(async () => {
  connected = await connectToDemoStore({ products: 30, orders: 0, plan: 'enterprise' })
})
afterEach(() => connected.demoStore.close())

const payments = () => connected.bigCommerce.payments
const place = async (kind: string): Promise<string> => (await connected.place(kind, 1))[0] ?? ''
const orderOf = async (id: string) => {
  const order = await connected.bigCommerce.orders.get(id, never)
  if (!order) throw new Error(`No order ${id}`)
  return order
}

/** All pieces of the order, and its shipping. */
async function everything(id: string): Promise<RefundItem[]> {
  const { lines, shippingAddresses, taxInclusive } = await orderOf(id)
  const common = { reason: 'Sent back' } as const
  return [
    ...lines.map((line) => {
      return { kind: 'product', itemId: line.id, quantity: line.quantity, adjustments: [], ...common } as const
    }),
    ...shippingAddresses
      .map(({ id: itemId, shipping }) => {
        return { kind: 'shipping', itemId, amount: taxInclusive ? shipping.incTax : shipping.exTax, ...common } as const
      })
      .filter(({ amount }) => parseDecimal(amount) > 0n),
  ]
}

const provider = (methods: readonly RefundMethod[], id: string): RefundMethod => {
  const method = methods.find(([first]) => first?.providerId === id)
  if (!method) throw new Error(`No way back by ${id}: ${JSON.stringify(methods)}`)
  return method
}

describe('refunds of an order (RFD-1)', () => {
  it('are quoted with tax and every way the money can go back', async () => {
    const id = await place('simple')
    const { totals } = await orderOf(id)
    const quote = await payments().quote(id, await everything(id), never)
    expect(quote.orderId).toBe(id)
    expect(parseDecimal(quote.total)).toBe(parseDecimal(totals.total.incTax))
    expect(parseDecimal(quote.tax)).toBe(parseDecimal(totals.total.tax))
    expect(quote.methods.length).toBeGreaterThan(1)
    for (const method of quote.methods) {
      expect(method.reduce((sum, { amount }) => sum + parseDecimal(amount), 0n)).toBe(parseDecimal(quote.total))
    }
    expect((await payments().state(id, never))?.paymentStatus).not.toBe('refunded')
  })

  it('are made, and found again as they were made', async () => {
    const id = await place('simple')
    const items = await everything(id)
    const { methods } = await payments().quote(id, items, never)
    const made = await payments().refund(id, { items, payments: methods.at(-1) ?? [], override: null }, never)
    expect(made).toMatchObject({ orderId: id, reason: 'Sent back', overridden: false })
    expect(await payments().refunds(id, never)).toEqual([made])
    expect(
      made.items.filter(({ kind }) => kind === 'product').map(({ itemId, quantity }) => [itemId, quantity]),
    ).toEqual(items.flatMap((item) => ('quantity' in item ? [[item.itemId, item.quantity]] : [])))
    expect(await payments().state(id, never)).toMatchObject({ paymentStatus: 'refunded', statusId: 4 })
  })

  it('are declined by the provider later, in its own words (RFD-5)', async () => {
    const id = await place('simple')
    const items = await everything(id)
    connected.demoStore.demo.shop.declines = [
      { action: 'refund', orderId: Number(id), message: 'Card expired', times: 1 },
    ]
    const { methods } = await payments().quote(id, items, never)
    await payments().refund(id, { items, payments: provider(methods, 'stripe'), override: null }, never)
    await connected.clock.sleep(60_000)
    const [refund] = await payments().refunds(id, never)
    expect(refund?.payments).toMatchObject([{ declined: true, declinedMessage: 'Card expired' }])
  })

  it('take the merchant’s own figures, and deductions from pieces', async () => {
    const id = await place('simple')
    const [first] = await everything(id)
    if (!first || !('quantity' in first)) throw new Error('no line')
    const less = { ...first, quantity: 1, adjustments: [{ amount: '-1.50', description: 'Scratched' }] }
    const plain = await payments().quote(id, [{ ...first, quantity: 1 }], never)
    const quote = await payments().quote(id, [less], never)
    expect(parseDecimal(plain.total) - parseDecimal(quote.total)).toBe(15_000n)
    const paid = provider(quote.methods, 'stripe').map((one) => ({ ...one, amount: '2.25' }))
    const override = { total: '2.25', tax: '0.00' }
    const made = await payments().refund(id, { items: [less], payments: paid, override }, never)
    expect(made).toMatchObject({ total: '2.25', overridden: true })
  })
})

describe('what the store refuses (RFD-3)', () => {
  it.each([
    ['of an order that was only authorized', 'authorized', 'The payment is not settled: authorized'],
    ['of an order that nobody paid', 'offline-payment', 'The order is not paid yet'],
    ['of a cancelled order', 'cancelled', 'refunded'],
  ])('a quote %s, in its own words', async (_, kind, words) => {
    const id = await place(kind)
    const failure = await failureOf(everything(id).then((items) => payments().quote(id, items, never)))
    expect(failure).toMatchObject({ kind: 'rejected', code: 'error.store-refused' })
    expect(String(failure)).toContain(words)
  })

  it('more than is left, and store credit for a guest', async () => {
    const id = await place('guest')
    const items = await everything(id)
    const { total } = await payments().quote(id, items, never)
    const credit = [{ providerId: 'storecredit', amount: total, offline: false }]
    const guest = await failureOf(payments().refund(id, { items, payments: credit, override: null }, never))
    expect(String(guest)).toContain('Unable to provide store credit for a guest customer')
    const [first] = items
    if (!first || !('quantity' in first)) throw new Error('no line')
    const much = await failureOf(payments().quote(id, [{ ...first, quantity: first.quantity + 1 }], never))
    expect(String(much)).toContain('greater than what is left to refund')
    expect(await payments().refunds(id, never)).toEqual([])
  })

  it('amounts finer than a cent never reach it', async () => {
    const id = await place('simple')
    const before = connected.traces.length
    const item = { kind: 'order', itemId: id, amount: '1.005', reason: '' } as const
    expect(await failureOf(payments().quote(id, [item], never))).toMatchObject({ code: 'refunds.too-precise' })
    expect(connected.traces).toHaveLength(before)
  })
})

describe('capture and void (PAY-1, CAN-1)', () => {
  it('are pending first, and done when the provider has answered', async () => {
    const [one, other] = [await place('authorized'), await place('authorized')]
    await payments().capture(one, never)
    await payments().void(other, never)
    const statuses = async () => [
      (await payments().state(one, never))?.paymentStatus,
      (await payments().state(other, never))?.paymentStatus,
    ]
    expect(await statuses()).toEqual(['capture pending', 'void pending'])
    await connected.clock.sleep(60_000)
    expect(await statuses()).toEqual(['captured', 'void'])
    expect(String(await failureOf(payments().capture(one, never)))).toContain('Only an authorized payment')
  })
})

describe('transactions (PAY-1)', () => {
  it('tell what the gateway did, and are none where it tells nothing', async () => {
    const id = await place('simple')
    const [purchase] = await payments().transactions(id, never)
    const { totals, currency } = await orderOf(id)
    expect(purchase).toMatchObject({ event: 'purchase', gateway: 'stripe', ok: true, currency })
    expect(parseDecimal(purchase?.amount ?? '')).toBe(parseDecimal(totals.total.incTax))
    expect(await payments().transactions(await place('free'), never)).toEqual([])
  })

  it('name the scope that is missing', async () => {
    const id = await place('simple')
    await connected.fault({ match: { path: '/transactions' }, kind: '403', times: 1 })
    expect(String(await failureOf(payments().transactions(id, never)))).toContain('store_v2_transactions_read_only')
    await connected.fault({ match: { method: 'POST', path: '/payment_actions' }, kind: '403', times: 1 })
    expect(String(await failureOf(payments().capture(id, never)))).toContain('store_v2_orders')
  })

  it('of an order that is gone are refused, its state is nothing', async () => {
    expect(await payments().state('999999', never)).toBeNull()
    expect(await failureOf(payments().transactions('999999', never))).toMatchObject({ kind: 'rejected' })
  })
})
