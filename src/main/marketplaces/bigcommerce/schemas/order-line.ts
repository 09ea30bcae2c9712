import type { LineOption, OrderLine } from '@shared/domain/marketplace-order'
import { z } from 'zod'
import { count, countOrZero, decimal, decimalOrZero, id, idOrNull, text, textOrNull } from './wire'

const option = z.object({
  display_name: text,
  display_name_customer: text,
  name: text,
  display_value: text,
  display_value_customer: text,
  value: text,
})
const configurableField = z.object({ name: text, value: text })
const discount = z.object({ id: text, name: text, code: textOrNull, amount: decimalOrZero })

/** A row of `GET /v2/orders/{id}/products`, and of a consignment's `line_items`. */
export const orderLineSchema = z
  .object({
    id,
    type: z.enum(['physical', 'digital', 'giftcertificate']),
    product_id: idOrNull,
    variant_id: idOrNull,
    order_address_id: idOrNull,
    order_pickup_method_id: idOrNull,
    parent_order_product_id: idOrNull,
    name: text,
    sku: text,
    upc: text,
    quantity: count,
    quantity_shipped: countOrZero,
    quantity_refunded: countOrZero,
    price_ex_tax: decimal,
    price_inc_tax: decimal,
    price_tax: decimalOrZero,
    total_ex_tax: decimal,
    total_inc_tax: decimal,
    total_tax: decimalOrZero,
    wrapping_name: text,
    wrapping_message: text,
    wrapping_cost_ex_tax: decimalOrZero,
    wrapping_cost_inc_tax: decimalOrZero,
    wrapping_cost_tax: decimalOrZero,
    product_options: z.array(option).nullish(),
    configurable_fields: z.array(configurableField).nullish(),
    applied_discounts: z.array(discount).nullish(),
  })
  .transform(
    (wire): OrderLine => ({
      id: wire.id,
      type: wire.type,
      productId: wire.product_id,
      variantId: wire.variant_id,
      shippingAddressId: wire.order_address_id,
      pickupMethodId: wire.order_pickup_method_id,
      parentLineId: wire.parent_order_product_id,
      name: wire.name,
      sku: wire.sku,
      upc: wire.upc,
      quantity: wire.quantity,
      quantityShipped: wire.quantity_shipped,
      quantityRefunded: wire.quantity_refunded,
      unitPrice: { exTax: wire.price_ex_tax, incTax: wire.price_inc_tax, tax: wire.price_tax },
      total: { exTax: wire.total_ex_tax, incTax: wire.total_inc_tax, tax: wire.total_tax },
      wrapping: {
        exTax: wire.wrapping_cost_ex_tax,
        incTax: wire.wrapping_cost_inc_tax,
        tax: wire.wrapping_cost_tax,
        name: wire.wrapping_name,
        message: wire.wrapping_message,
      },
      options: [...(wire.product_options ?? []).map(toOption), ...(wire.configurable_fields ?? [])],
      discounts: wire.applied_discounts ?? [],
    }),
  )

function toOption(wire: z.output<typeof option>): LineOption {
  return {
    name: wire.display_name_customer || wire.display_name || wire.name,
    value: wire.display_value_customer || wire.display_value || wire.value,
  }
}
