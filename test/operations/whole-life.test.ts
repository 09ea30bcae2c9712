import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { randomFor } from '../../src/demo-store/random'
import { copyOf } from '../support/import-results'
import { type RefundWorld, refundWorld } from '../support/refund-world'
import { type Books, disagreements } from '../support/whole-life/books'
import { type Life, type Lived, oneLife } from '../support/whole-life/one-life'
import { stockDisagreements, stockUp } from '../support/whole-life/stock'

const pieces = '4'
let shop: RefundWorld
beforeAll(async () => {
  shop = await refundWorld()
  await stockUp(shop.world, pieces)
})
afterAll(() => shop.demoStore.close())

const kinds = [
  'simple', 'guest', 'no-customer', 'company', 'several-addresses', 'partially-shipped', 'shipped', 'digital',
  'gift-certificate', 'custom-item', 'coupon', 'discount', 'free', 'tax-inclusive', 'two-taxes', 'handling-and-wrap',
  'store-credit', 'other-currency', 'unknown-sku', 'many-lines', 'refunded-in-store', 'cancelled', 'authorized', 'offline-payment',
] as const // biome-ignore format: as the demo store lists them
const currencies = ['USD', 'EUR', 'JPY', 'KWD'] as const
/** Those that are no sale order to go on with. */
const others: Readonly<Record<string, Lived['ended']>> = { 'unknown-sku': 'failed', cancelled: 'cancelled' }

/** Each kind once, in turn by currency and by side of tax; `npm run faults` lives thousands, all ways. */
const lives: readonly Life[] = kinds.map((kind, at) => ({
  kind,
  currency: currencies[at % currencies.length] ?? 'USD',
  taxInclusive: Math.floor(at / currencies.length) % 2 === 0,
}))

describe('an order’s whole life', () => {
  it.each(lives)(
    'ORD-4, FWF-4, FUL-1, RFD-1: agrees to the cent after every step: $kind in $currency',
    async (life) => {
      const { ended, problems, steps } = await oneLife(shop, life, randomFor(7, life.kind))
      expect(problems).toEqual([])
      expect(ended).toBe(others[life.kind] ?? 'lived')
      if (ended === 'lived') expect(steps.length).toBeGreaterThan(4)
    },
  )

  it('FUL-1: leaves the stock that was counted, less what left, and keeps back what waits', async () => {
    expect(await stockDisagreements(shop.world, pieces)).toEqual([])
  })
})

describe('the look at the books', () => {
  it('finds a cent too much, a payment that is gone, a piece too many and a refund booked twice', async () => {
    const { orderId, books } = await oneLife(
      shop,
      { kind: 'simple', currency: 'USD', taxInclusive: false },
      randomFor(1),
    )
    const order = (await copyOf(shop.world, orderId)).order
    if (!books) throw new Error(`Order ${orderId} has no books`)
    const found = (changes: Partial<Books>) => disagreements({ ...books, ...changes }, order).join('; ')
    expect(found({})).toBe('')
    expect(found({ saleOrder: { ...books.saleOrder, total: '0.01' } })).toContain('sale order and store')
    expect(found({ payments: books.payments.slice(1) })).toContain('paid')
    expect(found({ deliveries: [...books.deliveries, ...books.deliveries] })).toContain('more of')
    const back = books.payments.filter(({ direction }) => direction === 'out')
    expect(found({ payments: [...books.payments, ...back] })).toContain('paid back')
  })
})
