import type { OrderCoupon, OrderFee, OrderTax } from '@shared/domain/marketplace-order'
import { z } from 'zod'
import { countOrZero, decimal, decimalOrNull, decimalOrZero, id, idOrNull, text } from './wire'

const classId = z
  .union([z.number(), z.string()])
  .nullish()
  .transform((wire) => (wire === null || wire === undefined || wire === '' ? null : String(wire)))

/** A row of `GET /v2/orders/{id}/taxes?details=true`; automatic and overridden taxes lack several ids. */
export const orderTaxSchema = z
  .object({
    name: text,
    class: text,
    tax_class_id: classId,
    rate: decimal,
    line_amount: decimalOrZero,
    line_item_type: z.enum(['item', 'shipping', 'handling', 'gift-wrapping', 'fee']).nullish().catch(null),
    order_product_id: idOrNull,
    order_address_id: idOrNull,
  })
  .transform(
    (wire): OrderTax => ({
      name: wire.name,
      taxClass: wire.class,
      taxClassId: wire.tax_class_id,
      rate: wire.rate,
      amount: wire.line_amount,
      lineType: wire.line_item_type ?? null,
      lineId: wire.order_product_id,
      shippingAddressId: wire.order_address_id,
    }),
  )

const couponTypes = [
  'per_item_discount',
  'percentage_discount',
  'per_total_discount',
  'shipping_discount',
  'free_shipping',
  'promotion',
]

/** A row of `GET /v2/orders/{id}/coupons`. */
export const orderCouponSchema = z
  .object({ id: idOrNull, coupon_id: idOrNull, code: text, type: text, discount: decimalOrZero })
  .transform(
    (wire): OrderCoupon => ({
      id: wire.id ?? wire.coupon_id ?? '',
      code: wire.code,
      type: couponTypes[Number(wire.type)] ?? wire.type,
      discount: wire.discount,
    }),
  )

const orderFeeSchema = z
  .object({
    id,
    display_name_merchant: text,
    display_name_customer: text,
    type: text,
    cost_ex_tax: decimalOrNull,
    /** So spelled in the document's own example. */
    cost_exc_tax: decimalOrNull,
    cost_inc_tax: decimal,
    cost_tax: decimalOrZero,
    tax_class_id: classId,
  })
  .transform((wire, context): OrderFee => {
    const exTax = wire.cost_ex_tax ?? wire.cost_exc_tax
    if (exTax === null) {
      context.addIssue({ code: 'custom', path: ['cost_ex_tax'], message: 'missing' })
      return z.NEVER
    }
    return {
      id: wire.id,
      name: wire.display_name_customer || wire.display_name_merchant || wire.type,
      exTax,
      incTax: wire.cost_inc_tax,
      tax: wire.cost_tax,
      taxClassId: wire.tax_class_id,
    }
  })

/** A list, as orders include it. `GET /v2/orders/{id}/fees` is described as one fee, while its example wraps a list. */
export const orderFeesSchema = z
  .unknown()
  .optional()
  .transform((wire) => {
    if (wire === null || wire === undefined) return []
    const inner = typeof wire === 'object' && 'fees' in wire ? wire.fees : wire
    return Array.isArray(inner) ? inner : [inner]
  })
  .pipe(z.array(orderFeeSchema))

/** The fees of an order in a list: where they came along, there are no others. */
export const includedFeesSchema = z
  .unknown()
  .optional()
  .transform((wire, context) => {
    const result = orderFeesSchema.safeParse(wire)
    if (result.success) return { fees: result.data, ...(Array.isArray(wire) && { feesKnown: true as const }) }
    for (const { path, message } of result.error.issues) context.addIssue({ code: 'custom', path, message })
    return z.NEVER
  })

/** `GET /v2/orders/count`: orders by status id. */
export const orderCountsSchema = z
  .object({ statuses: z.array(z.object({ id: z.number(), count: countOrZero })) })
  .transform(({ statuses }): ReadonlyMap<number, number> => new Map(statuses.map((one) => [one.id, one.count])))
