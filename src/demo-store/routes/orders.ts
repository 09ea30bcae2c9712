import type { Demo } from '../demo.ts'
import { findById } from '../model/find-by-id.ts'
import type { Order } from '../model/order.ts'
import { orderStatuses } from '../orders/order-statuses.ts'
import { renderConsignments } from '../render/consignments.ts'
import { type OrderIncludes, renderOrder } from '../render/order.ts'
import { renderLine } from '../render/order-line.ts'
import { renderCoupon, renderFees, renderMessage, renderShippingAddress } from '../render/order-parts.ts'
import { renderTaxDetails, renderTaxes } from '../render/order-taxes.ts'
import { renderShipment } from '../render/shipment.ts'
import { type Answer, json, noContent, notFound, Refusal, v2Problem } from '../wire/answer.ts'
import { type ApiRequest, type PathParams, words } from '../wire/api-request.ts'
import { v2Page } from '../wire/paging.ts'
import type { Handler, Route } from '../wire/router.ts'
import { readOrders } from '../wire/scopes.ts'
import { ordersFor } from './order-filters.ts'

const get = (path: string, handle: Handler): Route => ({ method: 'GET', path, scopes: readOrders, handle })

export const orderRoutes: readonly Route[] = [
  get('/v2/orders', listOrders),
  get('/v2/orders/count', countOrders),
  get('/v2/orders/:orderId', (demo, request, params) => {
    const order = getOrder(demo, params)
    const answer = json(renderOrder(demo, order, includesOf(request)))
    return { ...answer, headers: { 'last-modified': new Date(order.dateModified).toUTCString() } }
  }),
  get('/v2/order_statuses', (demo, request) => v2Page(orderStatuses, request, (one) => statusRow(demo, one.id))),
  get('/v2/order_statuses/:statusId', (demo, _, { statusId }) => {
    return Number(statusId) > 14 ? notFound('v2') : json(statusRow(demo, Number(statusId)))
  }),
  partRoute('products', (_, order) => order.lines.map((line) => renderLine(order, line))),
  get('/v2/orders/:orderId/products/:lineId', (demo, _, params) => {
    const order = getOrder(demo, params)
    const line = order.lines.find(({ id }) => id === Number(params.lineId))
    return line === undefined ? notFound('v2') : json(renderLine(order, line))
  }),
  partRoute('shipping_addresses', (demo, order) =>
    order.addresses.map((one) => renderShippingAddress(demo, order, one)),
  ),
  // The link in an order spells it without the underscore on some stores; both lead to the same.
  partRoute('shippingaddresses', (demo, order) =>
    order.addresses.map((one) => renderShippingAddress(demo, order, one)),
  ),
  get('/v2/orders/:orderId/shipping_addresses/:addressId', (demo, _, params) => {
    const order = getOrder(demo, params)
    const address = order.addresses.find(({ id }) => id === Number(params.addressId))
    return address === undefined ? notFound('v2') : json(renderShippingAddress(demo, order, address))
  }),
  partRoute('taxes', ({ shop }, order, request) => {
    return request.query.get('details') === 'true' ? renderTaxDetails(shop, order) : renderTaxes(shop, order)
  }),
  partRoute('coupons', (_, order) => order.coupons.map((coupon) => renderCoupon(order, coupon))),
  partRoute('messages', (_, order) => order.messages.map((message) => renderMessage(order, message))),
  // Assumption: fees come as a bare array, as inside an order; the specification's schema names one fee only.
  partRoute('fees', (_, order) => renderFees(order)),
  partRoute('shipments', (_, order) => order.shipments.map((shipment) => renderShipment(order, shipment))),
  get('/v2/orders/:orderId/shipments/count', (demo, _, params) =>
    json({ count: getOrder(demo, params).shipments.length }),
  ),
  get('/v2/orders/:orderId/shipments/:shipmentId', (demo, _, params) => {
    const order = getOrder(demo, params)
    const shipment = order.shipments.find(({ id }) => id === Number(params.shipmentId))
    return shipment === undefined ? notFound('v2') : json(renderShipment(order, shipment))
  }),
  get('/v2/orders/:orderId/consignments', (demo, request, params) => {
    const withLines = words(request.query, 'include').includes('consignments.line_items')
    return json(renderConsignments(demo, getOrder(demo, params), withLines))
  }),
]

function partRoute(name: string, rowsOf: (demo: Demo, order: Order, request: ApiRequest) => readonly unknown[]): Route {
  return get(`/v2/orders/:orderId/${name}`, (demo, request, params) => {
    return v2Page(rowsOf(demo, getOrder(demo, params), request), request, (row) => row)
  })
}

function listOrders(demo: Demo, request: ApiRequest): Answer {
  const includes = includesOf(request)
  const orders = ordersFor(demo.shop, request.query)
  const newest = orders.reduce((latest, { dateModified }) => Math.max(latest, dateModified), 0)
  const answer = v2Page(orders, request, (order) => renderOrder(demo, order, includes))
  if (answer === noContent || answer.status !== 200) return answer
  return { ...answer, headers: { 'last-modified': new Date(newest).toUTCString() } }
}

function countOrders(demo: Demo, request: ApiRequest): Answer {
  const orders = ordersFor(demo.shop, request.query)
  const statuses = orderStatuses.map(({ id, order }) => {
    const { order: _, ...row } = statusRow(demo, id)
    return { ...row, count: orders.filter(({ statusId }) => statusId === id).length, sort_order: order }
  })
  return json({ statuses, count: orders.length })
}

function statusRow(demo: Demo, id: number) {
  const status = orderStatuses.find((one) => one.id === id)
  const name = status?.name ?? ''
  return {
    id,
    name,
    system_label: name,
    custom_label: demo.shop.statusLabels[id] ?? name,
    system_description: status?.description ?? '',
    order: status?.order ?? 0,
  }
}

/** Archived orders can still be read by their id. */
export function getOrder({ shop }: Demo, { orderId }: PathParams): Order {
  const order = findById(shop.orders, Number(orderId))
  if (order === null) throw new Refusal(notFound('v2'))
  return order
}

const known = ['consignments', 'consignments.line_items', 'fees']

/** Assumption: the consignments' older array structure is refused, since no document describes it any more. */
function includesOf(request: ApiRequest): OrderIncludes {
  const asked = words(request.query, 'include')
  const unknown = asked.find((word) => !known.includes(word))
  if (unknown !== undefined)
    throw new Refusal(v2Problem(400, `The include '${unknown}' is not supported by this resource.`))
  const lineItems = asked.includes('consignments.line_items')
  const consignments = lineItems || asked.includes('consignments')
  if (consignments && request.query.get('consignment_structure') !== 'object') {
    throw new Refusal(
      v2Problem(400, "The field 'consignment_structure' is invalid.", { invalid_reason: 'Must be object.' }),
    )
  }
  return { lineItems, consignments, fees: asked.includes('fees') }
}
