import type { Demo } from '../demo.ts'
import { given } from '../given.ts'
import { findById } from '../model/find-by-id.ts'
import type { Order, PostalAddress } from '../model/order.ts'
import { moneyFrom } from '../money.ts'
import { findVariant, type LineChange, type NewLine } from '../orders/edit-lines.ts'
import type { AddressEdit, OrderEdit } from '../orders/edit-order.ts'
import { renderOrder } from '../render/order.ts'
import { postalFields } from '../routes/order-fields.ts'
import { type Answer, json } from '../wire/answer.ts'
import { controlProblem, type Fields, fieldsOf, parseBody, refuse } from './input.ts'
import { archiveOrder, editOrder } from './merchant.ts'

/**
 * `PATCH /_demo/orders/ID`: status_id, payment_status, payment_method, staff_notes, customer_message, customer_id,
 * channel_id, is_deleted, external_order_id, billing_address (some fields), shipping_addresses `[{"id", some fields,
 * "shipping_cost","handling_cost","remove"}]` (without an id: a further one), lines `[{"id","sku","name","quantity",
 * "unit_price","quantity_shipped","order_address_id"}]` (quantity 0 removes; without an id: a further one, by its SKU),
 * discount_amount, total_inc_tax, total_ex_tax (staff overrides). Answers the order as the API would.
 */
export function patchOrder(demo: Demo, orderId: number, body: string): Answer {
  const order = findById(demo.shop.orders, orderId)
  if (order === null) return controlProblem(404, `There is no order ${orderId}`)
  editOrder(demo, order, editOf(demo, order, fieldsOf(parseBody(body))))
  return json(renderOrder(demo, order, { consignments: false, lineItems: false, fees: false }))
}

/** `DELETE /_demo/orders/ID` archives, as the control panel does. */
export function deleteOrder(demo: Demo, orderId: number): Answer {
  const order = findById(demo.shop.orders, orderId)
  if (order === null) return controlProblem(404, `There is no order ${orderId}`)
  archiveOrder(demo, order)
  return json({ archived: orderId })
}

function editOf(demo: Demo, order: Order, fields: Fields): OrderEdit {
  const addresses = (fields.list('shipping_addresses') ?? []).map((row, at) => {
    return fieldsOf(row, `body.shipping_addresses[${at}]`)
  })
  const lines = (fields.list('lines') ?? []).map((row, at) => fieldsOf(row, `body.lines[${at}]`))
  const edit = given<OrderEdit>({
    statusId: fields.whole('status_id'),
    paymentStatus: fields.textOrNull('payment_status'),
    paymentMethod: fields.text('payment_method'),
    staffNotes: fields.text('staff_notes'),
    customerMessage: fields.text('customer_message'),
    customerId: fields.whole('customer_id'),
    channelId: fields.whole('channel_id'),
    isDeleted: fields.flag('is_deleted'),
    externalOrderId: fields.text('external_order_id'),
    billing: billingOf(fields.object('billing_address')),
    addresses: addresses.filter((row) => row.has('id')).map((row) => addressOf(order, row)),
    newAddresses: addresses.filter((row) => !row.has('id')).map((row) => newAddress(order, row)),
    lines: lines.filter((row) => row.has('id')).map((row) => lineOf(order, row)),
    newLines: lines.filter((row) => !row.has('id')).map((row) => newLine(demo, order, row)),
    discount: moneyOf(fields, 'discount_amount'),
    totalIncTax: moneyOf(fields, 'total_inc_tax'),
    totalExTax: moneyOf(fields, 'total_ex_tax'),
  })
  fields.done()
  if ((edit.statusId ?? 0) > 14) refuse('body.status_id must be between 0 and 14')
  return edit
}

function billingOf(fields: Fields | undefined): Partial<PostalAddress> | undefined {
  if (fields === undefined) return undefined
  const billing = postalFields(fields)
  fields.done()
  return billing
}

function addressOf(order: Order, fields: Fields): AddressEdit {
  const id = fields.whole('id') ?? 0
  if (!order.addresses.some((address) => address.id === id)) refuse(`Order ${order.id} has no address ${id}`)
  const rest = given<Omit<AddressEdit, 'id' | 'postal'>>({
    shippingMethod: fields.text('shipping_method'),
    shipping: moneyOf(fields, 'shipping_cost'),
    handling: moneyOf(fields, 'handling_cost'),
    remove: fields.flag('remove'),
  })
  const postal = postalFields(fields)
  fields.done()
  return { id, postal, ...rest }
}

/** What is not said is as in the billing address. */
function newAddress(order: Order, fields: Fields): PostalAddress {
  const postal = postalFields(fields)
  fields.done()
  return { ...order.billing, ...postal }
}

function lineOf(order: Order, fields: Fields): LineChange & { readonly id: number } {
  const id = fields.whole('id') ?? 0
  const change = given<LineChange>({
    sku: fields.text('sku'),
    name: fields.text('name'),
    quantity: fields.whole('quantity'),
    quantityShipped: fields.whole('quantity_shipped'),
    unitPrice: moneyOf(fields, 'unit_price'),
    addressId: fields.whole('order_address_id'),
  })
  fields.done()
  if (!order.lines.some((line) => line.id === id)) refuse(`Order ${order.id} has no line ${id}`)
  return { id, ...change }
}

function newLine({ shop }: Demo, order: Order, fields: Fields): NewLine {
  const sku = fields.text('sku')
  const rest = { name: fields.text('name'), unitPrice: moneyOf(fields, 'unit_price') }
  const quantity = fields.whole('quantity') ?? 1
  const found = sku === undefined ? null : findVariant(shop, { sku })
  const usual = found?.product.type === 'digital' ? 0 : (order.addresses[0]?.id ?? 0)
  const addressId = fields.whole('order_address_id') ?? usual
  fields.done()
  if (sku !== undefined && found === null) refuse(`No variant has the SKU ${sku}`)
  if (found === null && (rest.name === undefined || rest.unitPrice === undefined)) {
    refuse('A further line needs a sku, or a name and a unit_price')
  }
  if (quantity === 0) refuse('A further line needs a quantity above zero')
  return { quantity, addressId, found, ...given(rest) }
}

function moneyOf(fields: Fields, name: string): number | undefined {
  const text = fields.decimal(name)
  return text === undefined ? undefined : moneyFrom(text)
}
