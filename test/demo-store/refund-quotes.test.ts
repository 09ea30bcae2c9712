import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manualClock } from '../../src/demo-store/clock.ts'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { call, type Reply, type Row, rowOf, rowsOf } from './call.ts'
import { firstLine, linesOf, orderRow, placed, send, writesOf } from './send.ts'

let store: DemoStore
beforeAll(async () => {
  const clock = manualClock(Date.UTC(2026, 7, 1, 12))
  store = await startDemoStore({ products: 60, orders: 5, clock, plan: 'enterprise' })
})
afterAll(() => store.close())

const ask = (id: number, body: unknown): Promise<Reply> =>
  send(store, 'POST', `/v3/orders/${id}/payment_actions/refund_quotes`, body)
const quoteOf = async (id: number, ...items: readonly unknown[]): Promise<Row> => rowOf(await ask(id, { items }))
const cents = (value: unknown): number => Math.round(Number(value) * 100)
const product = (id: unknown, quantity: number) => ({ item_type: 'PRODUCT', item_id: id, quantity })

/** Everything of an order as items of a refund. */
async function everything(id: number): Promise<unknown[]> {
  const [order, lines] = [await orderRow(store, id), await linesOf(store, id)]
  const side = order.is_tax_inclusive_pricing === true ? 'inc' : 'ex'
  const addresses = rowsOf(await call(store, `/v2/orders/${id}/shipping_addresses`))
  const fees = rowsOf(await call(store, `/v2/orders/${id}/fees`))
  const amount = (item_type: string, row: Row, name: string) => ({
    item_type,
    item_id: row.id,
    amount: cents(row[`${name}_${side}_tax`]) / 100,
  })
  const wrapped = lines.filter((line) => Number((line as unknown as Row).wrapping_cost_ex_tax) > 0)
  return [
    ...lines.map((line) => product(line.id, line.quantity)),
    ...wrapped.map((line) => ({ ...product(line.id, line.quantity), item_type: 'GIFT_WRAPPING' })),
    ...addresses.map((row) => amount('SHIPPING', row, 'cost')),
    ...addresses.map((row) => amount('HANDLING', row, 'handling_cost')),
    ...fees.map((row) => amount('FEE', row, 'cost')),
  ].filter((item) => !('amount' in item) || item.amount > 0)
}

describe('a refund quote (RFD-1)', () => {
  it.each([
    'simple',
    'tax-inclusive',
    'two-taxes',
    'coupon',
    'discount',
    'handling-and-wrap',
    'fee',
    'several-addresses',
    'many-lines',
    'other-currency',
    'store-credit',
    'gift-certificate',
    'digital',
    'custom-item',
  ])('of everything in a %s order comes to its total, to the cent, and to its tax', async (kind) => {
    const id = await placed(store, kind)
    const order = await orderRow(store, id)
    const quote = await quoteOf(id, ...(await everything(id)))
    expect([cents(quote.total_refund_amount), cents(quote.total_refund_tax_amount)]).toEqual([
      cents(order.total_inc_tax),
      cents(order.total_tax),
    ])
    expect(quote).toMatchObject({
      order_id: id,
      adjustment: 0,
      rounding: 0,
      order_level_refund_amount: 0,
      tax_inclusive: order.is_tax_inclusive_pricing,
    })
  })

  it('of one piece after another of a discounted line comes to the line', async () => {
    const id = await placed(store, 'coupon')
    const [line] = await linesOf(store, id)
    const whole = await quoteOf(id, product(line?.id, Number(line?.quantity)))
    expect(cents(whole.total_refund_amount)).toBe(cents((line as unknown as Row).discounted_total_inc_tax))
  })

  it.each([
    ['simple', 'ex'],
    ['tax-inclusive', 'inc'],
  ])('of an amount of shipping of a %s order brings its share of the tax', async (kind, side) => {
    const id = await placed(store, kind)
    const [address] = rowsOf(await call(store, `/v2/orders/${id}/shipping_addresses`))
    const quote = await quoteOf(id, { item_type: 'SHIPPING', item_id: address?.id, amount: 2 })
    const tax = Math.round((200 * cents(address?.cost_tax)) / cents(address?.[`cost_${side}_tax`]))
    expect(tax).toBeGreaterThan(0)
    expect([cents(quote.total_refund_amount), cents(quote.total_refund_tax_amount)]).toEqual([
      side === 'ex' ? 200 + tax : 200,
      tax,
    ])
  })

  it('of the order as a whole is free of tax, of tax is tax only', async () => {
    const id = await placed(store, 'simple')
    expect(await quoteOf(id, { item_type: 'ORDER', item_id: id, amount: 1.5 })).toMatchObject({
      total_refund_amount: 1.5,
      total_refund_tax_amount: 0,
      order_level_refund_amount: 1.5,
    })
    expect(await quoteOf(id, { item_type: 'TAX', item_id: id, amount: 0.4 })).toMatchObject({
      total_refund_amount: 0.4,
      total_refund_tax_amount: 0.4,
    })
  })

  it('is cut to what is left of the order, and says by how much', async () => {
    const id = await placed(store, 'simple')
    const total = cents((await orderRow(store, id)).total_inc_tax)
    const quote = await quoteOf(id, { item_type: 'ORDER', item_id: id, amount: (total + 250) / 100 })
    expect([cents(quote.total_refund_amount), cents(quote.adjustment)]).toEqual([total, -250])
  })

  it('takes a deduction off a product', async () => {
    const id = await placed(store, 'simple')
    const line = await firstLine(store, id)
    const plain = await quoteOf(id, product(line.id, 1))
    const adjustments = [{ amount: -1.25, description: 'Service fee' }]
    const less = await quoteOf(id, { ...product(line.id, 1), adjustments })
    expect(cents(plain.total_refund_amount) - cents(less.total_refund_amount)).toBe(125)
    expect((await ask(id, { items: [{ ...product(line.id, 1), adjustments: [{ amount: 1 }] }] })).status).toBe(422)
    const tooMuch = [{ amount: -9999 }]
    expect((await ask(id, { items: [{ ...product(line.id, 1), adjustments: tooMuch }] })).status).toBe(422)
  })

  it.each([
    ['nothing', {}],
    ['no items', { items: [] }],
    ['an unknown type', { items: [{ item_type: 'GIFT', item_id: 1, quantity: 1 }] }],
    ['a product without a quantity', { items: [{ item_type: 'PRODUCT', item_id: 1 }] }],
    ['shipping without an amount', { items: [{ item_type: 'SHIPPING', item_id: 1 }] }],
    ['an unknown line', { items: [{ item_type: 'PRODUCT', item_id: 999_999, quantity: 1 }] }],
    ['wrapping of nothing wrapped', { items: [{ item_type: 'GIFT_WRAPPING', item_id: 999_999, quantity: 1 }] }],
    ['another order', { items: [{ item_type: 'ORDER', item_id: 999_999, amount: 1 }] }],
    ['half a cent', { items: [{ item_type: 'ORDER', item_id: 1, amount: 1.005 }] }],
    ['an amount as a text', { items: [{ item_type: 'ORDER', item_id: 1, amount: '1.00' }] }],
    ['a long reason', { items: [{ item_type: 'PRODUCT', item_id: 1, quantity: 1, reason: 'x'.repeat(1001) }] }],
    [
      'a tax adjustment beside items',
      { items: [{ item_type: 'ORDER', item_id: 1, amount: 1 }], tax_adjustment_amount: 1 },
    ],
    ['a tax adjustment nobody was overcharged by', { tax_adjustment_amount: 1 }],
  ])('of %s is refused with 422', async (_, body) => {
    const reply = await ask(await placed(store, 'simple'), body)
    expect([reply.status, rowOf(reply)]).toMatchObject([422, { status: 422, title: expect.any(String) }])
  })

  it('of more pieces or shipping than there are is refused, and so is an item named twice', async () => {
    const id = await placed(store, 'simple')
    const line = await firstLine(store, id)
    expect((await ask(id, { items: [product(line.id, line.quantity + 1)] })).status).toBe(422)
    expect((await ask(id, { items: [product(line.id, 1), product(line.id, 1)] })).status).toBe(422)
    const shipping = { item_type: 'SHIPPING', item_id: line.order_address_id, amount: 9999 }
    expect((await ask(id, { items: [shipping] })).status).toBe(422)
  })

  it('is counted, and changes nothing', async () => {
    const id = await placed(store, 'simple')
    const [before, counted] = [await orderRow(store, id), Number((await writesOf(store))['refund_quotes.create'])]
    await quoteOf(id, product((await firstLine(store, id)).id, 1))
    expect(await orderRow(store, id)).toEqual(before)
    expect((await writesOf(store))['refund_quotes.create']).toBe(counted + 1)
  })
})

describe('the money of an order', () => {
  it.each([
    ['authorized', {}],
    ['capture-pending', {}],
    ['declined', {}],
    ['pending', {}],
    ['offline-payment', {}],
    ['cancelled', {}],
    ['refunded-in-store', {}],
    ['free', {}],
    ['simple', { status_id: 5 }],
    ['simple', { payment_status: 'void' }],
    ['simple', { payment_status: 'held for review' }],
  ])('of kind %s %j cannot go back (RFD-1)', async (kind, wishes) => {
    const id = await placed(store, kind, wishes)
    expect((await ask(id, { items: [product((await firstLine(store, id)).id, 1)] })).status).toBe(422)
  })

  async function methodsOf(kind: string, wishes: Row = {}): Promise<unknown> {
    const id = await placed(store, kind, wishes)
    const { refund_methods } = await quoteOf(id, product((await firstLine(store, id)).id, 1))
    return (refund_methods as Row[][]).map((method) =>
      method.map((one) => `${one.provider_id}${one.offline === true ? ' (offline)' : ''}`),
    )
  }

  it('can go back as store credit, by hand, or the way it came', async () => {
    expect(await methodsOf('company')).toEqual([['storecredit'], ['custom (offline)'], ['stripe']])
    expect(await methodsOf('offline-payment', { status_id: 11 })).toEqual([
      ['storecredit'],
      ['custom (offline)'],
      [expect.stringMatching(/^(bankdeposit|cheque|cod) \(offline\)$/)],
    ])
    expect(await methodsOf('company', { payment_method: 'Manual' })).toEqual([['storecredit'], ['custom (offline)']])
  })

  it('is no store credit for a guest, nor in another currency than the store’s', async () => {
    expect(await methodsOf('guest')).toEqual([['custom (offline)'], ['stripe']])
    expect(await methodsOf('company', { currency: 'EUR' })).toEqual([['custom (offline)'], ['stripe']])
  })
})
