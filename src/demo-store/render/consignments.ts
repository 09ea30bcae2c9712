import { type Demo, resourceLink } from '../demo.ts'
import type { Order, OrderAddress, OrderLine } from '../model/order.ts'
import { toNumber } from '../money.ts'
import type { Json } from '../wire/answer.ts'
import { renderPostal } from './address.ts'
import { renderLine } from './order-line.ts'

const mostLineItems = 50

const warning = {
  message:
    'Not all line items of this consignment are returned with this response, only 50 are included. ' +
    'Please use the `/v2/orders/{order_id}/products` endpoint to fetch all line items.',
}

/** How an order reaches its buyer, in the object structure: collected, sent, downloaded or mailed. */
export function renderConsignments(demo: Demo, order: Order, withLineItems: boolean): Json {
  const lineItems = (lines: readonly OrderLine[]): Json => {
    if (!withLineItems)
      return { line_items: lines.map(({ id }) => resourceLink(demo, `/orders/${order.id}/products/${id}`)) }
    const rows = lines.slice(0, mostLineItems).map((line) => renderLine(order, line))
    return { line_items: rows, ...(lines.length > mostLineItems ? { __warning__: warning } : {}) }
  }
  const picked = order.lines.filter(({ pickupMethodId }) => pickupMethodId !== 0)
  const digital = order.lines.filter(({ type }) => type === 'digital')
  const certificates = order.lines.filter(({ type }) => type === 'giftcertificate')
  return {
    pickups: picked.length === 0 ? [] : [{ ...renderPickup(demo, order), ...lineItems(picked) }],
    shipping: order.addresses.map((address) => {
      const lines = order.lines.filter(({ addressId }) => addressId === address.id)
      return { ...renderShipping(demo, order, address, lines), ...lineItems(lines) }
    }),
    downloads: digital.length === 0 ? [] : [{ recipient_email: order.billing.email, ...lineItems(digital) }],
    email: {
      gift_certificates: certificates.map((line) => ({ recipient_email: line.recipientEmail, ...lineItems([line]) })),
    },
  }
}

function renderPickup({ shop }: Demo, order: Order): Json {
  const location = shop.locations.find(({ id }) => id === order.pickupLocationId)
  return {
    id: order.id,
    pickup_method_id: 1,
    pickup_method_display_name: 'Pick up in store',
    collection_instructions: 'Bring your order number',
    collection_time_description: '10am - 6pm',
    location: {
      id: order.pickupLocationId,
      name: location?.label ?? '',
      code: location?.code ?? '',
      address_line_1: location?.street ?? '',
      address_line_2: '',
      city: location?.city ?? '',
      state: location?.state ?? '',
      postal_code: location?.zip ?? '',
      country_alpha2: location?.countryIso2 ?? 'US',
      email: location?.email ?? '',
      phone: location?.phone ?? '',
    },
  }
}

/** Unlike the shipping addresses resource, the specification has the costs here as numbers. */
function renderShipping(demo: Demo, order: Order, address: OrderAddress, lines: readonly OrderLine[]): Json {
  const { shipping, handling } = address
  const quotes = `/orders/${order.id}/consignments/shipping/${address.id}/shipping_quotes`
  return {
    id: address.id,
    ...renderPostal(address.postal),
    form_fields: [],
    items_total: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    items_shipped: lines.reduce((sum, { quantityShipped }) => sum + quantityShipped, 0),
    shipping_method: address.shippingMethod,
    base_cost: toNumber(order.taxInclusive ? shipping.inc : shipping.ex),
    cost_ex_tax: toNumber(shipping.ex),
    cost_inc_tax: toNumber(shipping.inc),
    cost_tax: toNumber(shipping.tax),
    cost_tax_class_id: 2,
    base_handling_cost: toNumber(order.taxInclusive ? handling.inc : handling.ex),
    handling_cost_ex_tax: toNumber(handling.ex),
    handling_cost_inc_tax: toNumber(handling.inc),
    handling_cost_tax: toNumber(handling.tax),
    handling_cost_tax_class_id: 2,
    shipping_zone_id: 1,
    shipping_zone_name: address.zone,
    shipping_quotes: resourceLink(demo, quotes),
  }
}
