import type { Context } from '@main/engine/operation'
import type { DeliveryPush, Sending } from '@shared/domain/delivery-push'
import type { DeliveryOrder } from '@shared/domain/documents'
import type { Shipment } from '@shared/domain/marketplace-order'

interface Shipping {
  readonly push: DeliveryPush
  readonly delivery: DeliveryOrder
  readonly sending: Sending
}

/** Makes the shipment in the store, once for the delivery order; answers its id. */
export async function shipOnce({ push, delivery, sending }: Shipping, context: Context): Promise<string> {
  const { marketplace, signal, once } = context
  const { orderId, name } = push
  const { shipping = delivery, ...pieces } = sending
  const { carrier, tracking: trackingNumber, trackingUrl } = shipping
  const parcel = { ...pieces, carrier, trackingNumber, trackingUrl }
  const { id } = await once({
    key: `shipment:${delivery.id}`,
    describe: { code: 'shipping.shipment-of', params: { name, id: orderId } },
    async look({ since, isAnothers }) {
      const from = marketplace.byItsClock(since)
      const found = (await marketplace.orders.shipments(orderId, signal)).filter((one) => isOurs(one, parcel, from))
      for (const one of found) if (!(await isAnothers(one.id))) return { found: one.id }
      return 'not-there'
    },
    send: () => marketplace.fulfilment.ship(orderId, parcel, signal),
  })
  return id
}

/** BigCommerce tells whole seconds. */
const secondMs = 1000

function isOurs(
  { createdAt, shippingAddressId, trackingNumber, lines }: Shipment,
  parcel: Parameters<Context['marketplace']['fulfilment']['ship']>[1],
  from: string,
): boolean {
  return (
    Date.parse(createdAt) > Date.parse(from) - secondMs &&
    shippingAddressId === parcel.shippingAddressId &&
    trackingNumber === parcel.trackingNumber &&
    sorted(lines) === sorted(parcel.lines)
  )
}

function sorted(lines: Shipment['lines']): string {
  return JSON.stringify(lines.map(({ lineId, quantity }) => `${lineId} ${quantity}`).toSorted())
}
