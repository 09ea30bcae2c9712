import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ManualClock, manualClock } from '../../src/demo-store/clock.ts'
import type { Order } from '../../src/demo-store/model/order.ts'
import { type DemoStore, startDemoStore } from '../../src/demo-store/start.ts'
import { loadShop } from '../../src/demo-store/state-file.ts'
import { control, type Row, rowOf } from './call.ts'
import { placed, send } from './send.ts'

let store: DemoStore
let clock: ManualClock
let stateFile: string
beforeAll(async () => {
  clock = manualClock(Date.UTC(2026, 7, 1, 12))
  stateFile = join(await mkdtemp(join(tmpdir(), 'demo-store-')), 'shop.json')
  store = await startDemoStore({ products: 60, orders: 0, clock, plan: 'enterprise', stateFile })
})
afterAll(async () => {
  await store.close()
  await rm(dirname(stateFile), { recursive: true })
})

const kinds = ['simple', 'tax-inclusive', 'two-taxes', 'coupon', 'discount', 'several-addresses', 'handling-and-wrap']
const more = ['other-currency', 'authorized', 'fee', 'store-credit', 'gift-certificate', 'over-discounted', 'klarna']

interface Step {
  readonly deed:
    | 'ship'
    | 'unship'
    | 'refund'
    | 'decline'
    | 'capture'
    | 'void'
    | 'status'
    | 'edit'
    | 'wait'
    | 'staff-refund'
  readonly pick: number
  readonly size: number
}

const step: fc.Arbitrary<Step> = fc.record({
  deed: fc.constantFrom(
    'ship',
    'unship',
    'refund',
    'refund',
    'decline',
    'capture',
    'void',
    'status',
    'edit',
    'wait',
    'staff-refund',
  ),
  pick: fc.nat(20),
  size: fc.integer({ min: 1, max: 4 }),
})

function orderOf(id: number): Order {
  const order = store.demo.shop.orders.find((one) => one.id === id)
  if (order === undefined) throw new Error(`No order ${id}`)
  return order
}

/** Whatever is answered, refused or not, the order has to be right afterwards. */
async function take(id: number, { deed, pick, size }: Step): Promise<void> {
  const order = orderOf(id)
  const line = order.lines[pick % Math.max(1, order.lines.length)]
  const actions = `/v3/orders/${id}/payment_actions`
  switch (deed) {
    case 'ship': {
      const items = [{ order_product_id: line?.id ?? 0, quantity: size }]
      await send(store, 'POST', `/v2/orders/${id}/shipments`, { order_address_id: line?.addressId ?? 0, items })
      return
    }
    case 'unship': {
      const shipment = order.shipments[pick % Math.max(1, order.shipments.length)]
      await send(store, 'DELETE', `/v2/orders/${id}/shipments/${shipment?.id ?? 0}`)
      return
    }
    case 'refund': {
      const items = refundItems(order, pick, size)
      const quote = rowOf(await send(store, 'POST', `${actions}/refund_quotes`, { items }))
      const methods = (quote.refund_methods ?? []) as Row[][]
      const payments = (methods[pick % Math.max(1, methods.length)] ?? []).map(({ provider_id, amount, offline }) => {
        return { provider_id, amount, offline }
      })
      const reply = await send(store, 'POST', `${actions}/refunds`, { items, payments })
      // What a quote offers, the refund takes.
      if (methods.length > 0) expect(reply.status).toBe(201)
      return
    }
    case 'decline':
      await control(store, 'POST', '/declines', { order_id: id })
      return
    case 'capture':
    case 'void':
      await send(store, 'POST', `${actions}/${deed}`)
      return
    case 'status':
      await send(store, 'PUT', `/v2/orders/${id}`, { status_id: [2, 3, 5, 9, 10, 11, 11][pick % 7] })
      return
    case 'edit':
      await control(store, 'PATCH', `/orders/${id}`, { lines: [{ id: line?.id ?? 0, quantity: size }] })
      return
    case 'staff-refund':
      await control(store, 'POST', `/orders/${id}/refunds`, { how: size > 3 ? 'all' : 'part', restock: pick % 2 === 0 })
      return
    case 'wait':
      await clock.advance(size * 1000)
      return
    default:
      deed satisfies never
  }
}

function refundItems(order: Order, pick: number, size: number): Row[] {
  const line = order.lines[pick % Math.max(1, order.lines.length)]
  const address = order.addresses[pick % Math.max(1, order.addresses.length)]
  const all: Row[] = [
    { item_type: 'PRODUCT', item_id: line?.id ?? 1, quantity: size },
    { item_type: 'SHIPPING', item_id: address?.id ?? 1, amount: size / 4 },
    { item_type: 'ORDER', item_id: order.id, amount: size * 1.37 },
    { item_type: 'GIFT_WRAPPING', item_id: line?.id ?? 1, quantity: 1 },
  ]
  const amounts = all.map((item) =>
    'amount' in item ? { ...item, amount: Math.round(Number(item.amount) * 100) / 100 } : item,
  )
  return amounts.slice(pick % 4, (pick % 4) + 1 + (size % 2))
}

/** Pieces of all tracked stock, wherever they are: on the shelf, or taken by an order. */
function allPieces(): number {
  const { products, orders } = store.demo.shop
  const shelf = products.flatMap(({ variants }) => variants).flatMap(({ stock }) => stock)
  const taken = orders.flatMap(({ stockTaken }) => stockTaken)
  return shelf.reduce((sum, one) => sum + one.onHand, 0) + taken.reduce((sum, one) => sum + one.quantity, 0)
}

function wrongIn(order: Order, pieces: number): string[] {
  const wrong: string[] = []
  const holds = (truth: boolean, what: string): void => {
    if (!truth) wrong.push(what)
  }
  const payments = order.refunds.flatMap((refund) => refund.payments)
  const back = payments.filter(({ declined }) => declined === null).reduce((sum, one) => sum + one.amount, 0)
  // A total that staff made smaller after a refund may lie below it.
  holds(
    order.refunds.every(({ payments: of, amount }) => of.reduce((sum, one) => sum + one.amount, 0) === amount),
    'payments',
  )
  holds(
    payments.every(({ amount }) => Number.isInteger(amount) && amount % 100 === 0 && amount >= 0),
    'cents',
  )
  holds(order.paymentStatus !== 'refunded' || back > 0, 'refunded for nothing')
  for (const line of order.lines) {
    const sent = order.shipments.flatMap(({ items }) => items).filter(({ lineId }) => lineId === line.id)
    holds(sent.reduce((sum, one) => sum + one.quantity, 0) === line.quantityShipped, `shipped ${line.id}`)
    const returned = order.refunds
      .filter(({ payments: of }) => of.some(({ declined }) => declined === null))
      .flatMap(({ items }) => items)
      .filter(({ type, itemId }) => type === 'PRODUCT' && itemId === line.id)
    holds(returned.reduce((sum, one) => sum + one.quantity, 0) === line.quantityRefunded, `refunded ${line.id}`)
    const held = order.stockTaken.filter(({ lineId }) => lineId === line.id)
    holds(
      held.every(({ quantity }) => quantity > 0),
      `stock ${line.id}`,
    )
  }
  holds(
    order.stockTaken.every(({ lineId }) => order.lines.some(({ id }) => id === lineId)),
    'stock of a line that is gone',
  )
  holds(allPieces() === pieces, 'pieces made or lost')
  return wrong
}

describe('whatever happens to an order', () => {
  it('its pieces, shipments and money add up, and are in its file (RFD-2, FUL-2)', async () => {
    const plan = fc.tuple(fc.constantFrom(...kinds, ...more), fc.array(step, { minLength: 4, maxLength: 14 }))
    await fc.assert(
      fc.asyncProperty(plan, async ([kind, steps]) => {
        const id = await placed(store, kind)
        const pieces = allPieces()
        for (const one of steps) {
          const before = orderOf(id)
          const [total, edited] = [before.totals.total.inc, one.deed === 'edit']
          await take(id, one)
          const order = orderOf(id)
          expect(wrongIn(order, pieces)).toEqual([])
          if (!edited) expect(order.totals.total.inc).toBe(total)
          expect(order.dateModified).toBeGreaterThanOrEqual(before.dateModified)
        }
        // What providers have answered since the last write is answered again after a restart.
        await send(store, 'PUT', `/v2/orders/${id}`, {})
        expect((await loadShop(stateFile))?.shop).toEqual(JSON.parse(JSON.stringify(store.demo.shop)))
        await control(store, 'DELETE', '/declines')
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  it('no more goes back than was paid, however it is split', async () => {
    const quantities = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...kinds, 'other-currency'), quantities, async (kind, sizes) => {
        const id = await placed(store, kind)
        const order = orderOf(id)
        for (const [at, size] of sizes.entries()) {
          await take(id, { deed: 'refund', pick: at, size })
          const back = order.refunds.reduce((sum, { amount }) => sum + amount, 0)
          expect(back).toBeLessThanOrEqual(order.totals.total.inc)
        }
        await control(store, 'POST', `/orders/${id}/refunds`, { how: 'all' })
        const back = order.refunds.reduce((sum, { amount }) => sum + amount, 0)
        expect([back, order.statusId]).toEqual([order.totals.total.inc, 4])
      }),
      { numRuns: 25 },
    )
  }, 120_000)
})
