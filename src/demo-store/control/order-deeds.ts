import { isTrackingCarrier } from '../data/tracking-carriers.ts'
import { wholeSeconds } from '../dates.ts'
import type { Demo } from '../demo.ts'
import { findById } from '../model/find-by-id.ts'
import type { Order } from '../model/order.ts'
import { staffItems, staffPlan, tracked, worthyItems } from '../orders/afterwards.ts'
import { changeStatus } from '../orders/change-status.ts'
import { returnStock } from '../orders/order-stock.ts'
import { leftToShip, needsSending, packed, removeShipments, type ShipmentPlan, shipNow } from '../orders/ship.ts'
import type { capture, voidPayment } from '../payments/payment-actions.ts'
import { leftToRefund } from '../payments/refund.ts'
import { refundNow, restock } from '../payments/refund-now.ts'
import type { WorthItem } from '../payments/refund-worth.ts'
import { renderOrder } from '../render/order.ts'
import { type Answer, json } from '../wire/answer.ts'
import { controlProblem, type Fields, fieldsOf, parseBody, refuse } from './input.ts'

/**
 * `POST /_demo/orders/ID/shipments`: staff send `{"how":"part"|"all"}` (one piece of the first line, or the rest) or
 * `{"lines":[{"id","quantity"}]}`, with tracking_number, tracking_carrier, tracking_link where they say so.
 */
export function shipInStore(demo: Demo, orderId: number, body: string): Answer {
  return act(demo, orderId, body, (order, fields, at) => {
    const how = howOf(fields)
    const rows = fields.list('lines')
    const details = detailsOf(fields)
    fields.done()
    const plans = rows === undefined ? leftToShip(order, how) : plansOf(order, rows)
    for (const plan of plans) shipNow(demo.shop, order, { ...tracked(order, plan), ...details }, at)
  })
}

/** `DELETE /_demo/orders/ID/shipments`: staff take every shipment back; the status stays. */
export function unshipInStore(demo: Demo, orderId: number): Answer {
  return act(demo, orderId, '', (order, _, at) => removeShipments(order, order.shipments, at))
}

/**
 * `POST /_demo/orders/ID/refunds`: staff give back `{"how":"part"|"all"}` (one piece of the first line, or everything)
 * or `{"lines":[{"id","quantity"}]}`; with `"restock":true` the pieces are on sale again.
 */
export function refundInStore(demo: Demo, orderId: number, body: string): Answer {
  return act(demo, orderId, body, (order, fields, at) => {
    const how = howOf(fields)
    const rows = fields.list('lines')
    const withStock = fields.flag('restock') ?? false
    fields.done()
    const items = rows === undefined ? staffItems(order, how) : worthOfLines(order, rows)
    if (items.length === 0 || leftToRefund(order) === 0) refuse(`There is nothing left to refund on order ${order.id}`)
    const refund = refundNow(demo.shop, order, staffPlan(demo.shop, order, items), at)
    if (withStock) restock(demo.shop, order, refund)
  })
}

/** `POST /_demo/orders/ID/cancel {"restock"?}`: staff cancel it; unless told, its stock follows the settings. */
export function cancelInStore(demo: Demo, orderId: number, body: string): Answer {
  return act(demo, orderId, body, (order, fields, at) => {
    const withStock = fields.flag('restock')
    fields.done()
    if (withStock === true) returnStock(demo.shop, order)
    // Nothing taken, nothing to come back.
    if (withStock === false) order.stockTaken = []
    changeStatus(demo.shop, order, 5, at)
  })
}

/** `POST /_demo/orders/ID/capture`, `…/void`: staff ask the gateway. */
export function payInStore(demo: Demo, orderId: number, deed: typeof capture | typeof voidPayment): Answer {
  return act(demo, orderId, '', (order, _, at) => {
    const refusal = deed(demo.shop, order, at)
    if (refusal !== null) refuse(refusal)
  })
}

function act(
  demo: Demo,
  orderId: number,
  body: string,
  deed: (order: Order, fields: Fields, at: number) => void,
): Answer {
  const order = findById(demo.shop.orders, orderId)
  if (order === null) return controlProblem(404, `There is no order ${orderId}`)
  deed(order, fieldsOf(parseBody(body)), wholeSeconds(demo.clock.now()))
  return json(renderOrder(demo, order, { consignments: false, lineItems: false, fees: false }))
}

function howOf(fields: Fields): 'part' | 'all' {
  const how = fields.text('how') ?? 'all'
  return how === 'part' || how === 'all' ? how : refuse('body.how must be part or all')
}

function detailsOf(fields: Fields): Partial<ShipmentPlan> {
  const [number, link] = [fields.text('tracking_number'), fields.text('tracking_link')]
  const carrier = fields.text('tracking_carrier')
  if (carrier !== undefined && !isTrackingCarrier(carrier)) refuse(`${carrier} is not a tracking carrier`)
  return {
    ...(number === undefined ? {} : { trackingNumber: number }),
    ...(link === undefined ? {} : { trackingLink: link }),
    ...(carrier === undefined ? {} : { carrier, provider: '' }),
  }
}

/** A shipment for each address the lines go to. */
function plansOf(order: Order, rows: readonly unknown[]): ShipmentPlan[] {
  const wanted = new Map(rows.map((row, at) => pieces(row, `body.lines[${at}]`)))
  return leftToShip(order, 'all').flatMap((plan) => {
    const items = plan.items.flatMap(({ lineId, quantity: left }) => {
      const line = order.lines.find(({ id }) => id === lineId)
      const quantity = wanted.get(lineId)
      if (line === undefined || quantity === undefined || !needsSending(line)) return []
      if (quantity > left) refuse(`Of line ${lineId} only ${left} are left to ship`)
      return [packed(line, quantity)]
    })
    return items.length === 0 ? [] : [{ ...plan, items }]
  })
}

function worthOfLines(order: Order, rows: readonly unknown[]): WorthItem[] {
  const asks = rows.map((row, at) => {
    const [itemId, quantity] = pieces(row, `body.lines[${at}]`)
    return { type: 'PRODUCT', itemId, quantity, amount: null, reason: 'Returned', adjustments: [] } as const
  })
  return worthyItems(order, asks, refuse)
}

function pieces(row: unknown, where: string): [number, number] {
  const fields = fieldsOf(row, where)
  const id = fields.whole('id') ?? refuse(`${where}.id is missing`)
  const quantity = fields.whole('quantity') ?? refuse(`${where}.quantity is missing`)
  fields.done()
  return [id, quantity]
}
