import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { paymentStatuses } from '@shared/domain/marketplace-order'
import { z } from 'zod'
import { consignmentsSchema, isLink } from './consignments'
import { orderAddressSchema } from './order-address'
import { includedFeesSchema } from './order-parts'
import {
  countOrZero,
  decimal,
  decimalOrNull,
  decimalOrZero,
  flag,
  id,
  idOrNull,
  instant,
  instantOrNull,
  text,
  textOrNull,
} from './wire'

/** `""` and null are what manual and API orders have. */
export const paymentStatusSchema = z
  .string()
  .nullish()
  .transform((wire) => wire?.trim().toLowerCase() || 'none')
  .pipe(z.enum(paymentStatuses))

const wireOrder = z.object({
  id,
  status_id: z.number(),
  status: text,
  custom_status: text,
  date_created: instant,
  date_modified: instantOrNull,
  is_deleted: flag,
  channel_id: idOrNull,
  order_source: text,
  external_source: textOrNull,
  external_order_id: textOrNull,
  external_id: textOrNull,
  payment_method: text,
  payment_status: paymentStatusSchema,
  currency_code: text,
  default_currency_code: text,
  store_default_currency_code: text,
  store_default_to_transactional_exchange_rate: decimalOrNull,
  is_tax_inclusive_pricing: flag,
  tax_provider_id: textOrNull,
  customer_id: idOrNull,
  billing_address: z.union([orderAddressSchema, z.array(z.never()).transform(() => orderAddressSchema.parse({}))]),
  consignments: consignmentsSchema,
  fees: z
    .unknown()
    .optional()
    .transform((wire) => (isLink(wire) ? null : wire))
    .pipe(includedFeesSchema),
  items_total: countOrZero,
  items_shipped: countOrZero,
  order_is_digital: flag,
  customer_message: text,
  staff_notes: text,
  ip_address: text,
  ip_address_v6: text,
  geoip_country: text,
  geoip_country_iso2: text,
  subtotal_ex_tax: decimal,
  subtotal_inc_tax: decimal,
  subtotal_tax: decimalOrZero,
  shipping_cost_ex_tax: decimalOrZero,
  shipping_cost_inc_tax: decimalOrZero,
  shipping_cost_tax: decimalOrZero,
  handling_cost_ex_tax: decimalOrZero,
  handling_cost_inc_tax: decimalOrZero,
  handling_cost_tax: decimalOrZero,
  wrapping_cost_ex_tax: decimalOrZero,
  wrapping_cost_inc_tax: decimalOrZero,
  wrapping_cost_tax: decimalOrZero,
  total_ex_tax: decimal,
  total_inc_tax: decimal,
  total_tax: decimalOrZero,
  discount_amount: decimalOrZero,
  coupon_discount: decimalOrZero,
  store_credit_amount: decimalOrZero,
  gift_certificate_amount: decimalOrZero,
})

/**
 * An order of `GET /v2/orders`, with whatever was included: lines are empty when they came cut or not at all, taxes and
 * coupons always.
 */
export const orderSchema = wireOrder
  .refine((wire) => wire.default_currency_code + wire.currency_code !== '', {
    path: ['default_currency_code'],
    message: 'missing',
  })
  .transform(
    (wire): MarketplaceOrder => ({
      id: wire.id,
      statusId: wire.status_id,
      status: wire.custom_status || wire.status,
      createdAt: wire.date_created,
      modifiedAt: wire.date_modified ?? wire.date_created,
      archived: wire.is_deleted,
      salesChannelId: wire.channel_id,
      source: wire.order_source,
      externalSource: wire.external_source,
      externalOrderId: wire.external_order_id ?? wire.external_id,
      payment: { gateway: wire.payment_method, status: wire.payment_status },
      ...currenciesOf(wire),
      taxInclusive: wire.is_tax_inclusive_pricing,
      taxProvider: wire.tax_provider_id,
      customerId: wire.customer_id,
      billingAddress: wire.billing_address,
      shippingAddresses: wire.consignments.shippingAddresses,
      pickups: wire.consignments.pickups,
      lines: wire.consignments.lines ?? [],
      ...wire.fees,
      coupons: [],
      taxes: [],
      totals: totalsOf(wire),
      itemsTotal: wire.items_total,
      itemsShipped: wire.items_shipped,
      digital: wire.order_is_digital,
      customerMessage: wire.customer_message,
      staffNotes: wire.staff_notes,
      ipAddress: wire.ip_address || wire.ip_address_v6,
      ipCountry: wire.geoip_country_iso2 || wire.geoip_country,
    }),
  )

type WireOrder = z.output<typeof wireOrder>

/** `currency_code` is only what was shown; paid is `default_currency_code` (Orders, currency fields). */
function currenciesOf(wire: WireOrder) {
  const currency = (wire.default_currency_code || wire.currency_code).toUpperCase()
  return {
    currency,
    displayCurrency: (wire.currency_code || currency).toUpperCase(),
    shopCurrency: (wire.store_default_currency_code || currency).toUpperCase(),
    exchangeRate: wire.store_default_to_transactional_exchange_rate ?? '1',
  }
}

function totalsOf(wire: WireOrder): MarketplaceOrder['totals'] {
  return {
    subtotal: { exTax: wire.subtotal_ex_tax, incTax: wire.subtotal_inc_tax, tax: wire.subtotal_tax },
    shipping: { exTax: wire.shipping_cost_ex_tax, incTax: wire.shipping_cost_inc_tax, tax: wire.shipping_cost_tax },
    handling: { exTax: wire.handling_cost_ex_tax, incTax: wire.handling_cost_inc_tax, tax: wire.handling_cost_tax },
    wrapping: { exTax: wire.wrapping_cost_ex_tax, incTax: wire.wrapping_cost_inc_tax, tax: wire.wrapping_cost_tax },
    discount: wire.discount_amount,
    couponDiscount: wire.coupon_discount,
    storeCredit: wire.store_credit_amount,
    giftCertificate: wire.gift_certificate_amount,
    total: { exTax: wire.total_ex_tax, incTax: wire.total_inc_tax, tax: wire.total_tax },
  }
}
