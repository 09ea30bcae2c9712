import { isTrackingCarrier } from '../data/tracking-carriers.ts'
import { wholeSeconds } from '../dates.ts'
import type { Demo } from '../demo.ts'
import type { Order, Shipment, ShipmentItem } from '../model/order.ts'
import { touch } from '../orders/change-status.ts'
import { needsSending, packed, plainShipment, removeShipments, shipNow } from '../orders/ship.ts'
import { renderShipment } from '../render/shipment.ts'
import { type Answer, json, noContent, notFound, Refusal } from '../wire/answer.ts'
import type { ApiRequest, PathParams } from '../wire/api-request.ts'
import { jsonObject } from '../wire/json-body.ts'
import type { Route } from '../wire/router.ts'
import { writeOrders } from '../wire/scopes.ts'
import { invalid, type V2Fields, v2Fields } from '../wire/v2-fields.ts'
import { countWrite } from '../writes.ts'
import { getOrder } from './orders.ts'

const all = '/v2/orders/:orderId/shipments'
const one = `${all}/:shipmentId`

/** Source: orders.v2, Order shipments. */
export const orderShipmentRoutes: readonly Route[] = [
  { method: 'POST', path: all, scopes: writeOrders, handle: createShipment },
  { method: 'DELETE', path: all, scopes: writeOrders, handle: deleteShipments },
  { method: 'PUT', path: one, scopes: writeOrders, handle: updateShipment },
  { method: 'DELETE', path: one, scopes: writeOrders, handle: deleteShipment },
]

const readOnly = [
  'id',
  'order_id',
  'customer_id',
  'date_created',
  'billing_address',
  'shipping_address',
  'shipping_provider_display_name',
  'generated_tracking_link',
]

function createShipment(demo: Demo, request: ApiRequest, params: PathParams): Answer {
  const order = getOrder(demo, params)
  const fields = v2Fields(jsonObject(request), 'shipment', readOnly)
  fields.require('order_address_id', 'items')
  const addressId = addressOf(order, fields) ?? 0
  const items = itemsOf(order, addressId, fields.list('items') ?? [])
  // Left out, it became a provider of its own without a link; an empty text did not. Source: the page of 2019.
  const details = { ...plainShipment(addressId, items), provider: 'custom', ...detailsOf(fields) }
  fields.done()
  const shipment = shipNow(demo.shop, order, details, wholeSeconds(demo.clock.now()))
  countWrite(demo.shop, 'shipments.create')
  return json(renderShipment(order, shipment), 201)
}

/** Everything but the items can be changed. Source: bigcommerce/api-specs#229. */
function updateShipment(demo: Demo, request: ApiRequest, params: PathParams): Answer {
  const order = getOrder(demo, params)
  const before = getShipment(order, params)
  const fields = v2Fields(jsonObject(request), 'shipment', [...readOnly, 'items'])
  const addressId = addressOf(order, fields) ?? before.addressId
  const shipment: Shipment = { ...before, addressId, ...detailsOf(fields) }
  fields.done()
  order.shipments = order.shipments.map((row) => (row.id === shipment.id ? shipment : row))
  touch(order, wholeSeconds(demo.clock.now()))
  countWrite(demo.shop, 'shipments.update')
  return json(renderShipment(order, shipment))
}

function deleteShipment(demo: Demo, _: ApiRequest, params: PathParams): Answer {
  const order = getOrder(demo, params)
  removeShipments(order, [getShipment(order, params)], wholeSeconds(demo.clock.now()))
  countWrite(demo.shop, 'shipments.delete')
  return noContent
}

function deleteShipments(demo: Demo, _: ApiRequest, params: PathParams): Answer {
  const order = getOrder(demo, params)
  removeShipments(order, order.shipments, wholeSeconds(demo.clock.now()))
  countWrite(demo.shop, 'shipments.delete')
  return noContent
}

function getShipment(order: Order, { shipmentId }: PathParams): Shipment {
  const shipment = order.shipments.find(({ id }) => id === Number(shipmentId))
  if (shipment === undefined) throw new Refusal(notFound('v2'))
  return shipment
}

function addressOf(order: Order, fields: V2Fields): number | undefined {
  const id = fields.whole('order_address_id')
  if (id === undefined || order.addresses.some((address) => address.id === id)) return id
  throw new Refusal(invalid('order_address_id', `Order ${order.id} has no shipping address ${id}.`))
}

/**
 * Assumption: the words of a refusal. That the field `quantity` is named where there are too many pieces is seen in
 * questions of others ("The field 'quantity' is invalid."); so is `product_id`, which only the store writes
 * (bigcommerce/api-specs#229).
 */
function itemsOf(order: Order, addressId: number, rows: readonly unknown[]): ShipmentItem[] {
  if (rows.length === 0) throw new Refusal(invalid('items', 'Must name at least one item.'))
  const asked = new Map<number, number>()
  return rows.map((row) => {
    const fields = v2Fields(row, 'items', ['product_id'])
    fields.require('order_product_id', 'quantity')
    const lineId = fields.whole('order_product_id') ?? 0
    const quantity = fields.whole('quantity') ?? 0
    fields.done()
    const line = order.lines.find(({ id }) => id === lineId)
    if (line === undefined) throw new Refusal(invalid('order_product_id', `Order ${order.id} has no line ${lineId}.`))
    if (!needsSending(line)) throw new Refusal(invalid('order_product_id', `Line ${lineId} needs no shipping.`))
    if (line.addressId !== addressId) {
      throw new Refusal(invalid('order_product_id', `Line ${lineId} goes to address ${line.addressId}.`))
    }
    const together = (asked.get(lineId) ?? 0) + quantity
    asked.set(lineId, together)
    const left = line.quantity - line.quantityShipped
    if (quantity < 1 || together > left) throw new Refusal(invalid('quantity', `${left} left to ship.`))
    return packed(line, quantity)
  })
}

type Details = Omit<Shipment, 'id' | 'at' | 'addressId' | 'items'>

/** Only what was given. */
function detailsOf(fields: V2Fields): Partial<Details> {
  const given: { [Name in keyof Details]: Details[Name] | undefined } = {
    trackingNumber: fields.text('tracking_number', 50),
    trackingLink: fields.text('tracking_link', 500),
    cost: fields.money('merchant_shipping_cost'),
    method: fields.text('shipping_method'),
    provider: providerOf(fields),
    carrier: carrierOf(fields),
    comments: fields.text('comments'),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

const providers = /^(|auspost|canadapost|endicia|usps|fedex|royalmail|ups|upsready|upsonline|shipperhq|carrier_\w+)$/

function providerOf(fields: V2Fields): string | undefined {
  const provider = fields.text('shipping_provider')
  if (provider === undefined || providers.test(provider)) return provider
  throw new Refusal(invalid('shipping_provider', 'Not a shipping provider.'))
}

function carrierOf(fields: V2Fields): string | undefined {
  const carrier = fields.text('tracking_carrier')
  if (carrier === undefined || isTrackingCarrier(carrier)) return carrier
  throw new Refusal(invalid('tracking_carrier', 'Not a tracking carrier.'))
}
