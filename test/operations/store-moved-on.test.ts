import { importOrders } from '@main/operations/import-orders'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { parseDecimal, toMoney } from '@shared/money'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { never } from '../marketplaces/bigcommerce/scripted-store'
import { changesOf, lookAt, saleOrderOf } from '../support/changed-order'
import { copyOf } from '../support/import-results'
import { contextOf, importOne } from '../support/import-run'
import { said } from '../support/line-turn'
import { deliver, push, type ShippingWorld, shippingWorld } from '../support/shipping-world'

let shop: ShippingWorld
beforeEach(async () => {
  shop = await shippingWorld()
})
afterEach(() => shop.demoStore.close())

/** An order as a list of the store shows it now. */
async function listed(orderId: string): Promise<unknown> {
  for await (const { ref, record } of importOrders.source(contextOf(shop.world, {}))) if (ref === orderId) return record
  throw new Error(`Order ${orderId} is in no list`)
}

const now = async (orderId: string): Promise<MarketplaceOrder> => {
  const order = await shop.bigCommerce.orders.get(orderId, never)
  if (!order) throw new Error(`No order ${orderId}`)
  return order
}
const totalOf = ({ totals, currency }: MarketplaceOrder) => toMoney(parseDecimal(totals.total.incTax), currency)

describe('an order that its merchant edits between listing and reading', () => {
  it.each(['simple', 'two-taxes', 'tax-inclusive', 'coupon', 'several-addresses', 'other-currency'])(
    'ORD-2, ORD-13: of the kind %s is booked as one of the two, never as a mixture, and follows',
    async (kind) => {
      const [orderId = ''] = await shop.place(kind, 1)
      const found = await listed(orderId)
      const before = await now(orderId)
      const lines = [{ id: Number(before.lines[0]?.id), quantity: (before.lines[0]?.quantity ?? 0) + 3 }]
      await shop.control('PATCH', `orders/${orderId}`, { lines })
      const after = await now(orderId)
      expect(totalOf(after)).not.toBe(totalOf(before))

      const first = await importOne(shop.world, orderId, found)
      const copy = await copyOf(shop.world, orderId)
      if (copy.saleOrder) {
        const { total } = await saleOrderOf(shop.world, orderId)
        expect([totalOf(before), totalOf(after)]).toContain(total)
      } else expect(first.state).not.toBe('done')

      // The next run reads it again: it is the store's, or the difference is on screen.
      await lookAt(shop.world, orderId)
      const changes = await changesOf(shop.world, orderId)
      if (changes.length === 0) expect((await saleOrderOf(shop.world, orderId)).total).toBe(totalOf(after))
      else expect(changes.map(({ id }) => id)).toContain('content')
    },
  )
})

describe('an order whose product was deleted since', () => {
  it('ORD-3, FUL-2: is imported and shipped all the same while the product is known here', async () => {
    const [orderId = ''] = await shop.place('simple', 1)
    for (const { productId } of (await now(orderId)).lines) await shop.control('DELETE', `products/${productId}`)
    expect((await importOne(shop.world, orderId)).state).toBe('done')
    const { saleOrder } = await copyOf(shop.world, orderId)
    await shop.world.backOffice.saleOrders.confirm(saleOrder?.id ?? '', '2026-06-20T10:00:00.000Z')
    const [delivery] = (await shop.world.backOffice.deliveries.ensure(saleOrder?.id ?? '')).value
    if (!delivery) throw new Error('No delivery order')
    await deliver(shop.world, delivery)
    expect([...(await push(shop.world)).values()][0]?.state).toBe('done')
    expect(await shop.made()).toBe(1)
  })
})

/** The store as it looked before: our look is a moment old when the write comes. */
async function lookingBack(orderId: string) {
  const seen = await shop.bigCommerce.orders.get(orderId, never)
  const { marketplace } = shop.world
  const then = { ...marketplace.orders, get: async () => seen, shipments: async () => [] }
  return { ...shop.world, marketplace: { ...marketplace, orders: then } }
}

describe('what BigCommerce refuses between our look and our write', () => {
  it('FUL-2: pieces that are shipped by now, in its words, and nothing is sent', async () => {
    const { orderId, deliveries } = await shop.sold('simple')
    for (const delivery of deliveries) await deliver(shop.world, delivery)
    const world = await lookingBack(orderId)
    await shop.control('POST', `orders/${orderId}/shipments`, { how: 'all' })
    const before = await shop.made()
    const [ended] = (await push(world)).values()
    expect([ended?.state, said(ended)]).toEqual(['failed', expect.stringMatching(/more than|left to ship|quantity/i)])
    expect(await shop.made()).toBe(before)
  })

  it('FUL-2: a parcel to an address that is gone, and the other one leaves', async () => {
    const { orderId, deliveries } = await shop.sold('several-addresses')
    expect(deliveries).toHaveLength(2)
    for (const delivery of deliveries) await deliver(shop.world, delivery)
    const world = await lookingBack(orderId)
    const [, gone] = (await now(orderId)).shippingAddresses
    await shop.control('PATCH', `orders/${orderId}`, { shipping_addresses: [{ id: Number(gone?.id), remove: true }] })
    const ended = [...(await push(world)).values()]
    expect(ended.map(({ state }) => state).toSorted()).toEqual(['done', 'failed'])
    expect(said(ended.find(({ state }) => state === 'failed'))).toContain(`no shipping address ${gone?.id}`)
    expect(await shop.made()).toBe(1)
  })

  it('FUL-2: a digital line, which no delivery order of ours ever has', async () => {
    const { orderId, deliveries } = await shop.sold('digital')
    expect(deliveries).toEqual([])
    expect((await push(shop.world)).size).toBe(0)
    const { lines } = await now(orderId)
    const sending = {
      shippingAddressId: '1',
      lines: lines.map(({ id, quantity }) => ({ lineId: id, quantity })),
      carrier: 'ups',
      trackingNumber: '1Z',
      trackingUrl: '',
    }
    await expect(shop.bigCommerce.fulfilment.ship(orderId, sending, never)).rejects.toThrow(/digital|address/i)
    expect(await shop.made()).toBe(0)
  })
})
