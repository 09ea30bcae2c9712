import { rejected } from '@main/errors'
import type { Marketplace, Parcel } from '../marketplace'
import { carrierFields, knownCarriers } from './carrier-fields'
import type { Http } from './http'
import { parse } from './parse'
import { createdSchema } from './schemas/shipment'

/** BigCommerce's own limits (Orders V2, Create a Shipment). */
const longest = { tracking: 50, link: 500 } as const

/** Writes of an order's way to its buyer. */
export function createFulfilment(http: Http): Marketplace['fulfilment'] {
  return {
    longest,
    carriers: () => knownCarriers.map(({ name, value }) => ({ id: value, name })),
    async ship(orderId, parcel, signal) {
      checkLengths(orderId, parcel)
      const path = `/v2/orders/${orderId}/shipments`
      const reply = await http.send({ method: 'POST', path, body: bodyOf(parcel), priority: 'shipments', signal })
      return parse(createdSchema, reply.body, reply.trace).id
    },
    setStatus: (orderId, statusId, signal) => putStatus(http, { orderId, statusId, repeatable: true }, signal),
    moveTo: (orderId, statusId, signal) => putStatus(http, { orderId, statusId, repeatable: false }, signal),
  }
}

interface StatusChange {
  readonly orderId: string
  readonly statusId: number
  readonly repeatable: boolean
}

async function putStatus(http: Http, { orderId, statusId, repeatable }: StatusChange, signal: AbortSignal) {
  const [path, body] = [`/v2/orders/${orderId}`, { status_id: statusId }]
  await http.send({ method: 'PUT', path, body, priority: 'shipments', signal, repeatable })
}

/** Before anything is sent: the store would cut nothing, only refuse. */
function checkLengths(id: string, { trackingNumber, trackingUrl }: Parcel): void {
  if (trackingNumber.length > longest.tracking)
    throw rejected('shipping.tracking-too-long', { id, tracking: trackingNumber, most: longest.tracking })
  if (trackingUrl.length > longest.link) throw rejected('shipping.link-too-long', { id, most: longest.link })
}

function bodyOf({ shippingAddressId, trackingNumber, trackingUrl, carrier, lines }: Parcel) {
  return {
    order_address_id: Number(shippingAddressId),
    tracking_number: trackingNumber,
    ...carrierFields(carrier),
    ...(trackingUrl !== '' && { tracking_link: trackingUrl }),
    items: lines.map(({ lineId, quantity }) => ({ order_product_id: Number(lineId), quantity })),
  }
}
