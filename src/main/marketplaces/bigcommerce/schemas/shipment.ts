import type { Shipment } from '@shared/domain/marketplace-order'
import { z } from 'zod'
import { count, id, idOrNull, instant, text } from './wire'

/** What BigCommerce writes where a shipment names no provider says nothing. */
const providerName = (provider: string) => (provider === 'custom' ? '' : provider)

/** A row of `GET /v2/orders/{id}/shipments` (Orders V2, List Order Shipments). */
export const shipmentSchema = z
  .object({
    id,
    date_created: instant,
    order_address_id: idOrNull,
    tracking_number: text,
    tracking_carrier: text,
    shipping_provider: text,
    shipping_method: text,
    tracking_link: text,
    generated_tracking_link: text,
    items: z.array(z.object({ order_product_id: id, quantity: count })),
  })
  .transform(
    (wire): Shipment => ({
      id: wire.id,
      createdAt: wire.date_created,
      shippingAddressId: wire.order_address_id,
      trackingNumber: wire.tracking_number,
      carrier: wire.tracking_carrier || providerName(wire.shipping_provider) || wire.shipping_method,
      trackingUrl: wire.tracking_link || wire.generated_tracking_link,
      lines: wire.items.map((item) => ({ lineId: item.order_product_id, quantity: item.quantity })),
    }),
  )

/** What is made anew answers its id. */
export const createdSchema = z.object({ id })
