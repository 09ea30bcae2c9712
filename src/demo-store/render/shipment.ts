import { toRfc2822 } from '../dates.ts'
import type { Order, Shipment } from '../model/order.ts'
import { toFixed4 } from '../money.ts'
import type { Json } from '../wire/answer.ts'
import { renderPostal } from './address.ts'

const providerNames: Readonly<Record<string, string>> = {
  auspost: 'Australia Post',
  canadapost: 'Canada Post',
  endicia: 'Endicia',
  usps: 'USPS',
  fedex: 'FedEx',
  royalmail: 'Royal Mail',
  ups: 'UPS',
  upsready: 'UPS',
  upsonline: 'UPS',
  shipperhq: 'ShipperHQ',
  custom: 'Custom',
}

export function renderShipment(order: Order, shipment: Shipment): Json {
  const address = order.addresses.find(({ id }) => id === shipment.addressId)
  return {
    id: shipment.id,
    order_id: order.id,
    customer_id: order.customerId,
    order_address_id: shipment.addressId,
    date_created: toRfc2822(shipment.at),
    tracking_number: shipment.trackingNumber,
    merchant_shipping_cost: toFixed4(shipment.cost),
    shipping_method: shipment.method,
    comments: shipment.comments,
    shipping_provider: shipment.provider,
    shipping_provider_display_name: providerNames[shipment.provider] ?? shipment.provider,
    tracking_carrier: shipment.carrier,
    tracking_link: shipment.trackingLink,
    generated_tracking_link: generatedLink(shipment),
    billing_address: renderPostal(order.billing),
    shipping_address: renderPostal(address?.postal ?? order.billing),
    items: shipment.items.map((item) => ({
      order_product_id: item.lineId,
      product_id: item.productId,
      quantity: item.quantity,
    })),
  }
}

/**
 * From a number and whoever carries it. None beside the merchant's own link, and none for a shipment whose provider
 * was left out: it became `custom`. Source: Create order shipment, and its page of 2019.
 */
function generatedLink({ trackingLink, trackingNumber, provider, carrier }: Shipment): string {
  const by = carrier === '' ? provider : carrier
  if (trackingLink !== '' || trackingNumber === '' || by === '' || by === 'custom') return ''
  return `https://tracking.example/${by}/${encodeURIComponent(trackingNumber)}`
}
