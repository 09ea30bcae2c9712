import type { Order, OrderLine } from '../model/order.ts'
import { noAmount, toFixed4 } from '../money.ts'
import type { Json } from '../wire/answer.ts'

/** A row of an order's products, complete as recorded answers of real stores show it. */
export function renderLine(order: Order, line: OrderLine): Json {
  return {
    id: line.id,
    order_id: order.id,
    product_id: line.productId,
    variant_id: line.variantId,
    order_pickup_method_id: line.pickupMethodId,
    order_address_id: line.addressId,
    name: line.name,
    name_customer: line.name,
    name_merchant: line.name,
    sku: line.sku,
    upc: line.upc,
    type: line.type,
    ...prices(line),
    ...size(line),
    quantity: line.quantity,
    is_refunded: line.quantityRefunded > 0 && line.quantityRefunded >= line.quantity,
    quantity_refunded: line.quantityRefunded,
    refund_amount: '0.0000',
    return_id: 0,
    ...wrapping(order, line),
    quantity_shipped: line.quantityShipped,
    event_name: null,
    event_date: null,
    fixed_shipping_cost: '0.0000',
    ebay_item_id: '',
    ebay_transaction_id: '',
    option_set_id: null,
    parent_order_product_id: line.parentLineId,
    is_bundled_product: line.parentLineId !== null,
    bin_picking_number: '',
    external_id: null,
    fulfillment_source: '',
    brand: line.brand,
    gift_certificate_id: line.giftCertificateId,
    applied_discounts: line.discounts.map((one) => ({ ...one, amount: toFixed4(one.amount) })),
    product_options: line.options.map((option) => ({
      id: option.id,
      option_id: option.optionId,
      order_product_id: line.id,
      product_option_id: option.productOptionId,
      display_name: option.name,
      display_name_customer: option.name,
      display_name_merchant: option.name,
      display_value: option.displayValue,
      display_value_customer: option.displayValue,
      display_value_merchant: option.displayValue,
      value: option.value,
      type: option.type,
      name: option.name,
      display_style: '',
    })),
    configurable_fields: [],
    discounted_total_inc_tax: toFixed4(line.discountedInc),
  }
}

function prices({ basePrice, quantity, price, total, costPrice }: OrderLine): Json {
  return {
    base_price: toFixed4(basePrice),
    price_ex_tax: toFixed4(price.ex),
    price_inc_tax: toFixed4(price.inc),
    price_tax: toFixed4(price.tax),
    base_total: toFixed4(basePrice * quantity),
    total_ex_tax: toFixed4(total.ex),
    total_inc_tax: toFixed4(total.inc),
    total_tax: toFixed4(total.tax),
    base_cost_price: toFixed4(costPrice),
    cost_price_inc_tax: toFixed4(costPrice),
    cost_price_ex_tax: toFixed4(costPrice),
    cost_price_tax: '0.0000',
  }
}

function size({ weight, type }: OrderLine): Json {
  const side = type === 'physical' ? '1.0000' : '0.0000'
  return { weight: toFixed4(Math.round(weight * 10_000)), width: side, height: side, depth: side }
}

function wrapping(order: Order, line: OrderLine): Json {
  const cost = line.wrapping?.cost ?? noAmount
  return {
    wrapping_id: line.wrapping === null ? 0 : 1,
    wrapping_name: line.wrapping?.name ?? '',
    base_wrapping_cost: toFixed4(order.taxInclusive ? cost.inc : cost.ex),
    wrapping_cost_ex_tax: toFixed4(cost.ex),
    wrapping_cost_inc_tax: toFixed4(cost.inc),
    wrapping_cost_tax: toFixed4(cost.tax),
    wrapping_message: line.wrapping?.message ?? '',
  }
}
