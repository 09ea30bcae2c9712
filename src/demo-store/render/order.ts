import { toRfc2822 } from '../dates.ts'
import { type Demo, resourceLink } from '../demo.ts'
import type { Currency } from '../model/master.ts'
import type { Order } from '../model/order.ts'
import { type Amount, toFixed4 } from '../money.ts'
import { statusName } from '../orders/order-statuses.ts'
import type { Json } from '../wire/answer.ts'
import { renderPostal } from './address.ts'
import { renderConsignments } from './consignments.ts'
import { renderFees } from './order-parts.ts'

/** What `include` and `consignment_structure` asked for. */
export interface OrderIncludes {
  readonly consignments: boolean
  readonly lineItems: boolean
  readonly fees: boolean
}

export function renderOrder(demo: Demo, order: Order, includes: OrderIncludes): Json {
  const path = `/orders/${order.id}`
  const { totals } = order
  return {
    ...head(order),
    ...amounts('subtotal', totals.subtotal),
    ...cost(order, 'shipping', totals.shipping, 2),
    ...cost(order, 'handling', totals.handling, 2),
    ...cost(order, 'wrapping', totals.wrapping, 3),
    ...amounts('total', totals.total),
    ...pieces(order),
    ...payment(order),
    ...currencies(demo, order),
    ...notes(order),
    discount_amount: toFixed4(order.discountAmount),
    coupon_discount: toFixed4(order.couponDiscount),
    shipping_address_count: order.addresses.length,
    is_deleted: order.isDeleted,
    ebay_order_id: '0',
    cart_id: order.cartId,
    billing_address: { ...renderPostal(order.billing), form_fields: [] },
    is_email_opt_in: false,
    credit_card_type: null,
    order_source: order.source,
    channel_id: order.channelId,
    external_source: order.externalSource,
    consignments: includes.consignments
      ? renderConsignments(demo, order, includes.lineItems)
      : resourceLink(demo, `${path}/consignments`),
    products: resourceLink(demo, `${path}/products`),
    shipping_addresses: resourceLink(demo, `${path}/shipping_addresses`),
    coupons: resourceLink(demo, `${path}/coupons`),
    fees: includes.fees ? renderFees(order) : resourceLink(demo, `${path}/fees`),
    external_id: null,
    external_merchant_id: null,
    tax_provider_id: order.taxProvider,
    customer_locale: order.paidCurrency === 'EUR' ? 'de' : 'en',
    external_order_id: order.externalOrderId,
    custom_status: demo.shop.statusLabels[order.statusId] ?? statusName(order.statusId),
  }
}

function head(order: Order): Json {
  return {
    id: order.id,
    customer_id: order.customerId,
    date_created: toRfc2822(order.dateCreated),
    date_modified: toRfc2822(order.dateModified),
    date_shipped: order.dateShipped === null ? '' : toRfc2822(order.dateShipped),
    status_id: order.statusId,
    status: statusName(order.statusId),
    is_tax_inclusive_pricing: order.taxInclusive,
  }
}

function amounts(name: string, { ex, inc, tax }: Amount): Json {
  return { [`${name}_ex_tax`]: toFixed4(ex), [`${name}_inc_tax`]: toFixed4(inc), [`${name}_tax`]: toFixed4(tax) }
}

function cost(order: Order, name: string, amount: Amount, taxClassId: number): Json {
  return {
    [`base_${name}_cost`]: toFixed4(order.taxInclusive ? amount.inc : amount.ex),
    ...amounts(`${name}_cost`, amount),
    [`${name}_cost_tax_class_id`]: taxClassId,
  }
}

function pieces({ lines }: Order): Json {
  return {
    items_total: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    items_shipped: lines.reduce((sum, { quantityShipped }) => sum + quantityShipped, 0),
    order_is_digital: lines.length > 0 && lines.every(({ type }) => type === 'digital'),
  }
}

/** `refunded_amount` always says zero: the refunds resource knows better. */
function payment(order: Order): Json {
  return {
    payment_method: order.paymentMethod,
    payment_provider_id: order.paymentProviderId,
    payment_status: order.paymentStatus,
    refunded_amount: '0.0000',
    store_credit_amount: toFixed4(order.storeCredit),
    gift_certificate_amount: toFixed4(order.giftCertificate),
  }
}

function currencies({ shop }: Demo, order: Order): Json {
  const shown = currencyOf(shop.currencies, order.shownCurrency)
  const paid = currencyOf(shop.currencies, order.paidCurrency)
  return {
    currency_id: shown.id,
    currency_code: shown.code,
    currency_exchange_rate: rateText(shown.rate),
    default_currency_id: paid.id,
    default_currency_code: paid.code,
    store_default_currency_code: shop.currencies.find(({ isDefault }) => isDefault)?.code ?? '',
    store_default_to_transactional_exchange_rate: rateText(paid.rate),
  }
}

function currencyOf(currencies: readonly Currency[], code: string): Pick<Currency, 'id' | 'code' | 'rate'> {
  return currencies.find((one) => one.code === code) ?? { id: 1, code, rate: 10_000 }
}

/** Ten decimals. */
function rateText(rate: number): string {
  return `${toFixed4(rate)}000000`
}

function notes(order: Order): Json {
  return {
    ip_address: order.ip,
    ip_address_v6: '',
    geoip_country: order.ip === '' ? '' : order.billing.country,
    geoip_country_iso2: order.ip === '' ? '' : order.billing.countryIso2,
    staff_notes: order.staffNotes,
    customer_message: order.customerMessage,
  }
}
