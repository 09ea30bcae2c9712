import { orders as mirroredOrders } from '@main/engine/mirror-tables'
import { findDisagreement } from '@shared/domain/order-totals'
import { sentence } from '@shared/messages/message'
import { parseDecimal, toMoney } from '@shared/money'
import { afterEach, describe, expect, it } from 'vitest'
import { type ConnectedWorld, connectedWorld } from '../support/connected-world'
import { saleOrdersOf } from '../support/import-results'
import { type Ended, type ImportWorld, runImport } from '../support/import-run'

let connected: ConnectedWorld
afterEach(() => connected.demoStore.close())

async function connect(options: { readonly products: number; readonly orders: number }): Promise<ImportWorld> {
  connected = await connectedWorld(options)
  return connected.world
}

describe('orders of a whole store, through the real client', () => {
  it('end done, skipped, held or failed with a cause, each sale order right to the cent', async () => {
    const world = await connect({ products: 80, orders: 250 })
    const ended = await runImport(world)
    expect(ended.size).toBeGreaterThan(200)
    await expectAccountedFor(world, ended)
    const made = await saleOrdersOf(world)
    await runImport(world)
    expect(await saleOrdersOf(world)).toEqual(made)
    expect(made.length).toBe([...ended.values()].filter(isSaleOrder).length)
  })

  it.each([
    ['simple', 'done'],
    ['guest', 'done'],
    ['no-customer', 'done'],
    ['company', 'done'],
    ['several-addresses', 'done'],
    ['partially-shipped', 'done'],
    ['shipped', 'done'],
    ['digital', 'done'],
    ['gift-certificate', 'done'],
    ['custom-item', 'done'],
    ['coupon', 'done'],
    ['discount', 'done'],
    ['free', 'done'],
    ['tax-inclusive', 'done'],
    ['two-taxes', 'done'],
    ['handling-and-wrap', 'done'],
    ['store-credit', 'done'],
    ['other-currency', 'done'],
    ['unknown-sku', 'failed'],
    ['many-lines', 'done'],
    ['refunded-in-store', 'done'],
    ['cancelled', 'done'],
    ['authorized', 'done'],
    ['offline-payment', 'done'],
    ['overridden-totals', 'held'],
    ['incomplete', 'skipped'],
    ['archived', 'skipped'],
    ['deleted-customer', 'done'],
    ['odd-text', 'done'],
    ['over-discounted', 'done'],
    ['automatic-tax', 'done'],
    ['without-payment-status', 'done'],
  ])('of the kind %s end %s', async (kind, end) => {
    const world = await connect({ products: 40, orders: 0 })
    const ids = await connected.place(kind, 4)
    const ended = await runImport(world, { orderIds: ids })
    expect(Object.fromEntries([...ended].map(([id, one]) => [id, endOf(one)]))).toEqual(
      Object.fromEntries(ids.map((id) => [id, end])),
    )
    await expectAccountedFor(world, ended)
  })

  it('has every amount of the store on a line of its kind', async () => {
    const world = await connect({ products: 60, orders: 150 })
    await runImport(world)
    for (const made of await saleOrdersOf(world)) {
      const { order } = await copyOf(world, made.key)
      const { totals, taxInclusive, currency } = order
      const side = taxInclusive ? 'incTax' : 'exTax'
      const of = (...kinds: readonly string[]) =>
        made.lines
          .filter(({ kind }) => kinds.includes(kind))
          .reduce((sum, line) => sum + parseDecimal(taxInclusive ? line.total : line.totalExTax), 0n)
      const stated = (amount: string) => parseDecimal(toMoney(parseDecimal(amount), currency))
      expect([made.key, of('shipping'), of('handling'), of('wrapping'), of('discount'), of('coupon')]).toEqual([
        made.key,
        stated(totals.shipping[side]),
        stated(totals.handling[side]),
        stated(totals.wrapping[side]),
        -stated(totals.discount),
        -stated(totals.couponDiscount),
      ])
      expect(made.lines.filter(({ kind }) => ['product', 'custom', 'gift-certificate'].includes(kind))).toHaveLength(
        order.lines.length,
      )
      expect(made.lines.filter(({ kind }) => kind === 'fee')).toHaveLength(order.fees.length)
      expect(made.lines.filter(({ kind }) => kind === 'rounding')).toEqual([])
    }
  })
})

/** Each order ended in a way that a person understands, and each sale order has exactly the store's total. */
async function expectAccountedFor(world: ImportWorld, ended: ReadonlyMap<string, Ended>): Promise<void> {
  for (const [id, one] of ended) {
    if (one.state !== 'failed') continue
    const { kind, code, params } = one.failure
    expect([id, kind, sentence(code, params)]).toEqual([
      id,
      expect.stringMatching(/^(missing-setup|rejected)$/),
      expect.anything(),
    ])
    expect(await world.mirror.get(mirroredOrders, id)).toMatchObject({ sync: 'failed' })
  }
  for (const made of await saleOrdersOf(world)) {
    const { order } = await copyOf(world, made.key)
    expect(findDisagreement(made)).toBeNull()
    expect([made.name, made.total]).toEqual([
      order.id,
      toMoney(parseDecimal(order.totals.total.incTax), order.currency),
    ])
    expect(made.currency).toBe(order.currency)
  }
}

function isSaleOrder(one: Ended): boolean {
  return one.state === 'done' && one.fix?.action !== 'release-order'
}

function endOf(one: Ended): string {
  return one.state === 'done' && one.fix?.action === 'release-order' ? 'held' : one.state
}

async function copyOf({ mirror }: ImportWorld, key: string) {
  const found = await mirror.get(mirroredOrders, key.split(':').at(-1) ?? '')
  if (!found) throw new Error(`No copy for ${key}`)
  return found
}
