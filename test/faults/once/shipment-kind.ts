import { deliveryPushes } from '@main/engine/mirror-tables'
import { never } from '../../marketplaces/bigcommerce/scripted-store'
import { deliver, push, shippingWorld } from '../../support/shipping-world'
import type { WriteKind } from './write-kind'

/** A done delivery order becomes one shipment (FUL-2). */
export const shipmentKind: WriteKind = {
  name: 'shipment',
  async open() {
    const shop = await shippingWorld()
    return {
      world: shop.world,
      fault: shop.fault,
      clearFaults: async () => void (await shop.control('DELETE', 'faults')),
      close: () => shop.demoStore.close(),
      async begin() {
        const { orderId, deliveries } = await shop.sold('simple')
        const [delivery] = deliveries
        if (!delivery) throw new Error(`Order ${orderId} has no delivery order`)
        await deliver(shop.world, delivery)
        const before = await shop.made()
        const path = `/v2/orders/${orderId}`
        return {
          paths: [`${path}/shipments`, `${path}/shipments`, path],
          turn: async (world, process) => void (await push(world, { ...process, deliveryIds: [delivery.id] })),
          isDone: async () => (await shop.world.mirror.get(deliveryPushes, delivery.id))?.state === 'pushed',
          async problems() {
            const made = (await shop.made()) - before
            const [parcel, ...others] = await shop.bigCommerce.orders.shipments(orderId, never)
            const known = await shop.world.mirror.get(deliveryPushes, delivery.id)
            return [
              ...(made === 1 ? [] : [`the store made ${made} shipments`]),
              ...(others.length === 0 ? [] : [`order ${orderId} has ${others.length + 1} shipments`]),
              ...(known?.shipmentId === parcel?.id ? [] : [`shipment ${parcel?.id} is known as ${known?.shipmentId}`]),
            ]
          },
        }
      },
    }
  },
}
