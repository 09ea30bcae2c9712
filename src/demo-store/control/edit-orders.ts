import { wholeSeconds } from '../dates.ts'
import type { Demo } from '../demo.ts'
import { findById } from '../model/find-by-id.ts'
import type { Order, PostalAddress } from '../model/order.ts'
import { moneyFrom } from '../money.ts'
import { refundOrder, shipOrder } from '../orders/afterwards.ts'
import { refundedStatus } from '../orders/refund.ts'
import { renderOrder } from '../render/order.ts'
import { type Answer, json } from '../wire/answer.ts'
import { controlProblem, type Fields, fieldsOf, given, parseBody, refuse } from './input.ts'
import { archiveOrder, editOrder, type OrderEdit } from './merchant.ts'

/**
 * `PATCH /_demo/orders/ID`: status_id, payment_status, payment_method, staff_notes, customer_id, is_deleted,
 * external_order_id, billing_address (some fields), lines `[{"id","sku","name","quantity","quantity_shipped"}]`,
 * total_inc_tax, total_ex_tax (staff overrides). Answers the order as the API would.
 */
export function patchOrder(demo: Demo, orderId: number, body: string): Answer {
  const order = findById(demo.shop.orders, orderId)
  if (order === null) return controlProblem(404, `There is no order ${orderId}`)
  editOrder(demo, order, editOf(order, fieldsOf(parseBody(body))))
  return json(renderOrder(demo, order, { consignments: false, lineItems: false, fees: false }))
}

/** `DELETE /_demo/orders/ID` archives, as the control panel does. */
export function deleteOrder(demo: Demo, orderId: number): Answer {
  const order = findById(demo.shop.orders, orderId)
  if (order === null) return controlProblem(404, `There is no order ${orderId}`)
  archiveOrder(demo, order)
  return json({ archived: orderId })
}

/** `POST /_demo/orders/ID/shipments {"how":"part"|"all"}`: staff send one piece of the first line, or the rest. */
export function shipInStore(demo: Demo, orderId: number, body: string): Answer {
  return act(demo, orderId, body, (order, how, now) => {
    shipOrder(demo.shop, order, how, now)
    order.statusId = how === 'all' ? 2 : 3
  })
}

/** `POST /_demo/orders/ID/refunds {"how":"part"|"all"}`: staff give back one piece of the first line, or everything. */
export function refundInStore(demo: Demo, orderId: number, body: string): Answer {
  return act(demo, orderId, body, (order, how, now) => {
    refundOrder(demo.shop, order, how, now)
    order.statusId = refundedStatus(order)
  })
}

function act(
  demo: Demo,
  orderId: number,
  body: string,
  deed: (order: Order, how: 'part' | 'all', now: number) => void,
): Answer {
  const order = findById(demo.shop.orders, orderId)
  if (order === null) return controlProblem(404, `There is no order ${orderId}`)
  const fields = fieldsOf(parseBody(body))
  const how = fields.text('how') ?? 'all'
  fields.done()
  if (how !== 'part' && how !== 'all') return refuse('body.how must be part or all')
  deed(order, how, wholeSeconds(demo.clock.now()))
  return json(renderOrder(demo, order, { consignments: false, lineItems: false, fees: false }))
}

function editOf(order: Order, fields: Fields): OrderEdit {
  const edit = given<OrderEdit>({
    statusId: fields.whole('status_id'),
    paymentStatus: fields.textOrNull('payment_status'),
    paymentMethod: fields.text('payment_method'),
    staffNotes: fields.text('staff_notes'),
    customerId: fields.whole('customer_id'),
    isDeleted: fields.flag('is_deleted'),
    externalOrderId: fields.text('external_order_id'),
    billing: billingOf(fields.object('billing_address')),
    lines: fields.list('lines')?.map((row, at) => lineOf(order, row, `body.lines[${at}]`)),
    totalIncTax: moneyOf(fields, 'total_inc_tax'),
    totalExTax: moneyOf(fields, 'total_ex_tax'),
  })
  fields.done()
  if ((edit.statusId ?? 0) > 14) refuse('body.status_id must be between 0 and 14')
  return edit
}

function billingOf(fields: Fields | undefined): Partial<PostalAddress> | undefined {
  if (fields === undefined) return undefined
  const billing = given<PostalAddress>({
    firstName: fields.text('first_name'),
    lastName: fields.text('last_name'),
    company: fields.text('company'),
    street1: fields.text('street_1'),
    street2: fields.text('street_2'),
    city: fields.text('city'),
    state: fields.text('state'),
    zip: fields.text('zip'),
    country: fields.text('country'),
    countryIso2: fields.text('country_iso2'),
    phone: fields.text('phone'),
    email: fields.text('email'),
  })
  fields.done()
  return billing
}

function lineOf(order: Order, row: unknown, where: string) {
  const fields = fieldsOf(row, where)
  const id = fields.whole('id') ?? refuse(`${where}.id is missing`)
  const rest = given<{ sku: string; name: string; quantity: number; quantityShipped: number }>({
    sku: fields.text('sku'),
    name: fields.text('name'),
    quantity: fields.whole('quantity'),
    quantityShipped: fields.whole('quantity_shipped'),
  })
  fields.done()
  if (!order.lines.some((line) => line.id === id)) refuse(`${where}.id: order ${order.id} has no line ${id}`)
  return { id, ...rest }
}

/** A decimal string, as on the wire. */
function moneyOf(fields: Fields, name: string): number | undefined {
  const text = fields.text(name)
  if (text === undefined) return undefined
  if (!/^-?\d+(\.\d{1,4})?$/.test(text)) refuse(`body.${name} must be a decimal text such as "12.3400"`)
  return moneyFrom(text)
}
