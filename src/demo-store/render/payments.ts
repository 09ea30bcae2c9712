import { toIsoOffset } from '../dates.ts'
import type { Order, Refund, Transaction } from '../model/order.ts'
import { toNumber } from '../money.ts'
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

export function renderRefund(refund: Refund): Json {
  return {
    id: refund.id,
    order_id: refund.orderId,
    user_id: 0,
    created: toIsoOffset(refund.at),
    reason: refund.reason,
    total_amount: toNumber(refund.amount),
    total_tax: toNumber(refund.tax),
    uses_merchant_override_values: false,
    items: refund.items.map((item) => ({
      item_type: item.type,
      item_id: item.itemId,
      reason: item.reason,
      quantity: item.quantity,
      requested_amount: toNumber(item.amount),
      adjustments: [],
    })),
    payments: [
      {
        id: refund.id,
        provider_id: refund.providerId,
        amount: toNumber(refund.amount),
        offline: refund.offline,
        is_declined: false,
        declined_message: '',
        transaction_id: String(refund.id),
      },
    ],
  }
}
