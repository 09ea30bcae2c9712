import { wholeSeconds } from '../dates.ts'
import type { Demo } from '../demo.ts'
import { given } from '../given.ts'
import { findById } from '../model/find-by-id.ts'
import type { Order, PostalAddress } from '../model/order.ts'
import { touch } from '../orders/change-status.ts'
import { findVariant, type LineChange, type NewLine } from '../orders/edit-lines.ts'
import { applyEdit, type OrderEdit } from '../orders/edit-order.ts'
import { renderOrder } from '../render/order.ts'
import { renderShippingAddress } from '../render/order-parts.ts'
import { type Answer, json, noContent, notFound, Refusal, v2Problem } from '../wire/answer.ts'
import type { ApiRequest, PathParams } from '../wire/api-request.ts'
import { jsonObject } from '../wire/json-body.ts'
import type { Route } from '../wire/router.ts'
import { writeOrders } from '../wire/scopes.ts'
import { invalid, type V2Fields, v2Fields } from '../wire/v2-fields.ts'
import { countWrite } from '../writes.ts'
import { postalFields, readOnlyInAddress, readOnlyInOrder, unpractised } from './order-fields.ts'
import { getOrder } from './orders.ts'

const one = '/v2/orders/:orderId'

/** Source: orders.v2. */
export const orderWriteRoutes: readonly Route[] = [
  { method: 'PUT', path: one, scopes: writeOrders, handle: updateOrder },
  { method: 'DELETE', path: one, scopes: writeOrders, handle: archiveOrder },
  { method: 'PUT', path: `${one}/shipping_addresses/:addressId`, scopes: writeOrders, handle: updateAddress },
]

function updateOrder(demo: Demo, request: ApiRequest, params: PathParams): Answer {
  const order = getOrder(demo, params)
  const body = jsonObject(request)
  const fields = v2Fields(body, 'order', readOnlyInOrder)
  const unknown = unpractised.find((name) => body[name] !== undefined)
  if (unknown !== undefined) throw new Refusal(v2Problem(501, `This store does not carry out changes of '${unknown}'.`))
  const edit = editOf(demo, order, fields)
  fields.done()
  applyEdit(demo.shop, order, edit, wholeSeconds(demo.clock.now()))
  countWrite(demo.shop, edit.isDeleted === true ? 'orders.archive' : 'orders.update')
  return json(renderOrder(demo, order, { consignments: false, lineItems: false, fees: false }))
}

/** Archiving an archived order changes nothing. */
function archiveOrder(demo: Demo, _: ApiRequest, params: PathParams): Answer {
  const order = getOrder(demo, params)
  order.isDeleted = true
  touch(order, wholeSeconds(demo.clock.now()))
  countWrite(demo.shop, 'orders.archive')
  return noContent
}

function updateAddress(demo: Demo, request: ApiRequest, params: PathParams): Answer {
  const order = getOrder(demo, params)
  const id = Number(params.addressId)
  if (!order.addresses.some((address) => address.id === id)) throw new Refusal(notFound('v2'))
  const fields = v2Fields(jsonObject(request), 'shipping_address', readOnlyInAddress)
  const edit = { id, postal: postalFields(fields), ...given({ shippingMethod: fields.text('shipping_method') }) }
  fields.done()
  applyEdit(demo.shop, order, { addresses: [edit] }, wholeSeconds(demo.clock.now()))
  countWrite(demo.shop, 'shipping_addresses.update')
  const address = order.addresses.find((row) => row.id === id)
  return address === undefined ? notFound('v2') : json(renderShippingAddress(demo, order, address))
}

function editOf(demo: Demo, order: Order, fields: V2Fields): OrderEdit {
  for (const [a, b] of [
    ['total_ex_tax', 'total_inc_tax'],
    ['total_inc_tax', 'total_ex_tax'],
  ] as const) {
    if (fields.has(a)) fields.require(b)
  }
  const billing = fields.object('billing_address')
  const rows = (fields.list('products') ?? []).map((row) => v2Fields(row, 'products'))
  return given<OrderEdit>({
    statusId: checked(fields, 'status_id', (id) => id <= 14),
    staffNotes: fields.text('staff_notes'),
    customerMessage: fields.text('customer_message'),
    customerId: checked(fields, 'customer_id', (id) => id === 0 || findById(demo.shop.customers, id) !== null),
    channelId: checked(fields, 'channel_id', (id) => isOpenChannel(demo, id)),
    paymentMethod: fields.text('payment_method'),
    isDeleted: fields.flag('is_deleted'),
    externalOrderId: fields.textOrNull('external_order_id') ?? (fields.has('external_order_id') ? '' : undefined),
    externalSource: fields.textOrNull('external_source'),
    billing: billing === undefined ? undefined : billingEdit(billing),
    addresses: fields.list('shipping_addresses')?.map((row) => addressEdit(order, row)),
    lines: rows.filter((row) => row.has('id')).map((row) => lineEdit(order, row)),
    newLines: rows.filter((row) => !row.has('id')).map((row) => newLine(demo, order, row)),
    discount: fields.money('discount_amount'),
    totalIncTax: fields.money('total_inc_tax'),
    totalExTax: fields.money('total_ex_tax'),
  })
}

/** Source: orders.v2, "The billing address must include the ZIP code. The ZIP code must be two or more characters." */
function billingEdit(fields: V2Fields): Partial<PostalAddress> {
  fields.require('zip')
  const postal = postalFields(fields)
  if ((postal.zip ?? '').length < 2) throw new Refusal(invalid('zip', 'Must be two or more characters.'))
  return closed(fields, postal)
}

function checked(fields: V2Fields, name: string, fits: (id: number) => boolean): number | undefined {
  const id = fields.whole(name)
  if (id === undefined || fits(id)) return id
  throw new Refusal(invalid(name, `There is no ${name.replace('_id', '')} ${id} to choose.`))
}

/** Source: orders.v2, `channel_id`: "non-existing or disconnected" is refused. */
function isOpenChannel({ shop }: Demo, id: number): boolean {
  return shop.channels.some((channel) => channel.id === id && /^(prelaunch|active|connected)$/.test(channel.status))
}

function addressEdit(order: Order, row: unknown): { readonly id: number; readonly postal: Partial<PostalAddress> } {
  const fields = v2Fields(row, 'shipping_addresses')
  fields.require('id')
  const id = fields.whole('id') ?? 0
  if (!order.addresses.some((address) => address.id === id)) throw new Refusal(invalid('id', `No address ${id}.`))
  return closed(fields, { id, postal: postalFields(fields) })
}

function lineEdit(order: Order, fields: V2Fields): LineChange & { readonly id: number } {
  const id = fields.whole('id') ?? 0
  if (!order.lines.some((line) => line.id === id)) throw new Refusal(invalid('id', `No line ${id}.`))
  fields.whole('product_id')
  const change = given<LineChange>({
    quantity: fields.whole('quantity'),
    sku: fields.text('sku'),
    name: fields.text('name'),
    unitPrice: priceOf(order, fields),
  })
  return closed(fields, { id, ...change })
}

/** Source: Orders overview, "If you override price_ex_tax or price_inc_tax, override both". */
function priceOf(order: Order, fields: V2Fields): number | undefined {
  const [ex, inc] = [fields.money('price_ex_tax'), fields.money('price_inc_tax')]
  if ((ex === undefined) !== (inc === undefined)) fields.require('price_ex_tax', 'price_inc_tax')
  return order.taxInclusive ? inc : ex
}

function newLine({ shop }: Demo, order: Order, fields: V2Fields): NewLine {
  fields.require('quantity')
  const [productId, variantId] = [fields.whole('product_id'), fields.whole('variant_id')]
  if (productId === undefined) fields.require('name', 'price_ex_tax', 'price_inc_tax')
  const found = productId === undefined ? null : findVariant(shop, given({ productId, variantId }))
  if (productId !== undefined && found === null) throw new Refusal(invalid('product_id', `No product ${productId}.`))
  if (found !== null && found.product.variants.length > 1 && variantId === undefined) {
    throw new Refusal(v2Problem(400, 'The options of one or more products are invalid.'))
  }
  const rest = { name: fields.text('name'), sku: fields.text('sku'), unitPrice: priceOf(order, fields) }
  const needsAddress = found === null || found.product.type === 'physical'
  const addressId = needsAddress ? (order.addresses[0]?.id ?? 0) : 0
  return closed(fields, { quantity: fields.whole('quantity') ?? 1, addressId, found, ...given(rest) })
}

/** Nothing else may be in it. */
function closed<T>(fields: V2Fields, value: T): T {
  fields.done()
  return value
}
