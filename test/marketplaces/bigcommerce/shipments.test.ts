import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { afterEach, describe, expect, it } from 'vitest'
import type { Connected } from './connect-to-demo-store'
import { connectToDemoStore } from './connect-to-demo-store'
import { all, never } from './scripted-store'

let connected: Connected
afterEach(() => connected.demoStore.close())

describe('the parcels of an order', () => {
  it('account for every piece the store counts as shipped, with tracking and address (ORD-7)', async () => {
    connected = await connectToDemoStore({ products: 30, orders: 100 })
    const { orders } = connected.bigCommerce
    const listed = await all(orders.list({ statusIds: [2, 3, 10] }, never))
    const shipped: MarketplaceOrder[] = []
    for (const { record } of listed) if (record) shipped.push(await orders.complete(record, never))
    let parcels = 0
    for (const { id, lines, shippingAddresses } of shipped) {
      const found = await orders.shipments(id, never)
      parcels += found.length
      for (const { id: lineId, quantityShipped } of lines.filter((line) => line.quantityShipped > 0)) {
        const own = found.flatMap((parcel) => parcel.lines).filter((line) => line.lineId === lineId)
        expect(
          own.reduce((sum, { quantity }) => sum + quantity, 0),
          `order ${id}`,
        ).toBe(quantityShipped)
      }
      const addresses = new Set(shippingAddresses.map((address) => address.id))
      for (const { shippingAddressId, createdAt } of found) {
        expect(addresses.has(shippingAddressId ?? ''), `order ${id}`).toBe(true)
        expect(createdAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
      }
    }
    expect(parcels).toBeGreaterThan(3)
  })

  it('are none for an order without any', async () => {
    connected = await connectToDemoStore({ products: 10, orders: 20 })
    const { orders } = connected.bigCommerce
    const [open] = await all(orders.list({ statusIds: [11] }, never))
    expect(await orders.shipments(open?.id ?? '', never)).toEqual([])
  })
})
