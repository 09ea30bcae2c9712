import { toIsoOffset } from '../dates.ts'
import type { Order } from '../model/order.ts'
import type { Refund, RefundItem, RefundPayment, Transaction } from '../model/payment.ts'
import { toFixed4, toNumber } from '../money.ts'
import type { RefundQuote } from '../payments/refund.ts'
import type { PaymentOption } from '../payments/refund-methods.ts'
import type { Json } from '../wire/answer.ts'

export function renderTransaction(order: Order, row: Transaction): Json {
  const isCard = row.method === 'credit_card'
  return {
    id: row.id,
    order_id: String(order.id),
    event: row.event,
    method: row.method,
    amount: toNumber(row.amount),
    currency: order.paidCurrency,
    gateway: row.gateway,
    gateway_transaction_id: row.reference,
    status: row.status,
    test: false,
    fraud_review: order.statusId === 12,
    reference_transaction_id: row.refersTo,
    date_created: toIsoOffset(row.at),
    avs_result: { code: '', message: '', street_match: '', postal_match: '' },
    cvv_result: { code: '', message: '' },
    credit_card: isCard
      ? { card_type: 'visa', card_iin: '411111', card_last4: '1111', card_expiry_month: 12, card_expiry_year: 2031 }
      : null,
    gift_certificate: null,
    store_credit: row.method === 'store_credit' ? { remaining_balance: 0 } : null,
    offline: row.method === 'offline' ? { display_name: order.paymentMethod } : null,
    custom: row.method === 'custom' ? { payment_method: order.paymentMethod } : null,
    payment_method_id: row.gateway,
    payment_instrument_token: null,
  }
}

/** As it is answered when made and in lists. */
export function renderRefund(refund: Refund): Json {
  return {
    ...refundHead(refund),
    items: shownItems(refund).map((item) => ({
      item_type: item.type,
      item_id: item.itemId,
      reason: item.reason,
      quantity: item.quantity,
      requested_amount: toNumber(item.amount),
      adjustments: item.adjustments.map(({ amount, description }) => ({ amount: toNumber(amount), description })),
    })),
    payments: refund.payments.map((payment) => ({
      ...renderPayment(payment),
      transaction_id: payment.transactionId === null ? '' : String(payment.transactionId),
    })),
  }
}

/** As one refund is answered by its id: the requested amount is a text there, and null where pieces were asked for. */
export function renderOneRefund(refund: Refund): Json {
  return {
    ...refundHead(refund),
    payments: refund.payments.map(renderPayment),
    items: shownItems(refund).map((item) => ({
      item_type: item.type,
      item_id: item.itemId,
      quantity: item.quantity,
      requested_amount: item.quantity > 0 ? null : toFixed4(item.amount).slice(0, -2),
      reason: item.reason,
    })),
  }
}

export function renderQuote(order: Order, quote: RefundQuote, methods: readonly PaymentOption[][]): Json {
  return {
    order_id: order.id,
    total_refund_amount: toNumber(quote.total),
    total_refund_tax_amount: toNumber(quote.tax),
    order_level_refund_amount: toNumber(quote.orderLevel),
    rounding: 0,
    adjustment: toNumber(quote.adjustment),
    tax_inclusive: order.taxInclusive,
    refund_methods: methods.map((method) =>
      method.map((one) => ({
        provider_id: one.providerId,
        provider_description: one.description,
        amount: toNumber(one.amount),
        offline: one.offline,
        offline_provider: one.offlineProvider,
        offline_reason: one.offlineReason,
      })),
    ),
  }
}

function refundHead(refund: Refund): Json {
  return {
    id: refund.id,
    order_id: refund.orderId,
    user_id: 0,
    created: toIsoOffset(refund.at),
    reason: refund.reason,
    total_amount: toNumber(refund.amount),
    total_tax: toNumber(refund.tax),
    uses_merchant_override_values: refund.overridden,
  }
}

/** TAX can be asked for, but no answer knows it. */
function shownItems({ items }: Refund): RefundItem[] {
  return items.filter(({ type }) => type !== 'TAX')
}

function renderPayment(payment: RefundPayment): Json {
  return {
    id: payment.id,
    provider_id: payment.providerId,
    amount: toNumber(payment.amount),
    offline: payment.offline,
    is_declined: payment.declined !== null,
    declined_message: payment.declined ?? '',
  }
}
