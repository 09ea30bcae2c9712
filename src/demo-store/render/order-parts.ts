import { toRfc2822 } from '../dates.ts'
import { type Demo, resourceLink } from '../demo.ts'
import type { Order, OrderAddress, OrderCoupon, OrderMessage } from '../model/order.ts'
import { toFixed4, toNumber } from '../money.ts'
import type { Json } from '../wire/answer.ts'
import { renderPostal } from './address.ts'

export function renderShippingAddress(demo: Demo, order: Order, address: OrderAddress): Json {
  const { shipping, handling } = address
  const lines = order.lines.filter(({ addressId }) => addressId === address.id)
  return {
    id: address.id,
    order_id: order.id,
    ...renderPostal(address.postal),
    items_total: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    items_shipped: lines.reduce((sum, { quantityShipped }) => sum + quantityShipped, 0),
    shipping_method: address.shippingMethod,
    base_cost: toFixed4(order.taxInclusive ? shipping.inc : shipping.ex),
    cost_ex_tax: toFixed4(shipping.ex),
    cost_inc_tax: toFixed4(shipping.inc),
    cost_tax: toFixed4(shipping.tax),
    cost_tax_class_id: 2,
    base_handling_cost: toFixed4(order.taxInclusive ? handling.inc : handling.ex),
    handling_cost_ex_tax: toFixed4(handling.ex),
    handling_cost_inc_tax: toFixed4(handling.inc),
    handling_cost_tax: toFixed4(handling.tax),
    handling_cost_tax_class_id: 2,
    shipping_zone_id: 1,
    shipping_zone_name: address.zone,
    shipping_quotes: resourceLink(demo, `/orders/${order.id}/shipping_addresses/${address.id}/shipping_quotes`),
    form_fields: [],
  }
}

/** The specification lets a coupon's amount be a number or a string, and wants its discount as a number. */
export function renderCoupon(order: Order, coupon: OrderCoupon): Json {
  return {
    id: coupon.id,
    coupon_id: coupon.couponId,
    order_id: order.id,
    code: coupon.code,
    amount: toFixed4(coupon.amount),
    type: coupon.type,
    discount: toNumber(coupon.discount),
  }
}

export function renderMessage(order: Order, message: OrderMessage): Json {
  return {
    id: message.id,
    order_id: order.id,
    staff_id: message.fromStaff ? 1 : 0,
    customer_id: order.customerId,
    type: message.fromStaff ? 'admin' : 'customer',
    subject: message.subject,
    message: message.message,
    status: message.fromStaff ? 'read' : 'unread',
    is_flagged: false,
    date_created: toRfc2822(message.at),
    customer: {},
  }
}

export function renderFees(order: Order): Json[] {
  return order.fees.map(({ id, name, cost }) => ({
    id,
    type: 'custom_fee',
    display_name_customer: name,
    display_name_merchant: name,
    source: 'Checkout',
    base_cost: toFixed4(order.taxInclusive ? cost.inc : cost.ex),
    cost_ex_tax: toFixed4(cost.ex),
    cost_inc_tax: toFixed4(cost.inc),
    cost_tax: toFixed4(cost.tax),
    tax_class_id: null,
  }))
}
