import type {
  PaymentState,
  PaymentTransaction,
  RefundedPayment,
  RefundItem,
  RefundOption,
  RefundQuote,
  StoreRefund,
} from '@shared/domain/marketplace-payment'
import { formatScaled, parseDecimal, sum } from '@shared/money'
import { z } from 'zod'
import { paymentStatusSchema } from './order'
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
} from './wire'

const option = z
  .object({
    provider_id: z.string().min(1),
    provider_description: text,
    amount: decimal,
    offline: flag,
    offline_reason: text,
  })
  .transform(
    (wire): RefundOption => ({
      providerId: wire.provider_id,
      description: wire.provider_description,
      amount: wire.amount,
      offline: wire.offline,
      offlineReason: wire.offline_reason,
    }),
  )

/**
 * `POST /v3/orders/{id}/payment_actions/refund_quotes` (Create a Refund Quote). The stated total may leave out the tax;
 * what goes back is what each of the ways adds up to.
 */
export const refundQuoteSchema = inData(
  z
    .object({
      total_refund_amount: decimal,
      total_refund_tax_amount: decimalOrZero,
      order_level_refund_amount: decimalOrZero,
      rounding: decimalOrZero,
      adjustment: decimalOrZero,
      tax_inclusive: flag,
      refund_methods: z.array(z.array(option).min(1)),
    })
    .transform(
      (wire): Omit<RefundQuote, 'orderId'> => ({
        total: goesBack(wire.refund_methods) ?? wire.total_refund_amount,
        tax: wire.total_refund_tax_amount,
        orderLevel: wire.order_level_refund_amount,
        rounding: wire.rounding,
        adjustment: wire.adjustment,
        taxInclusive: wire.tax_inclusive,
        methods: wire.refund_methods,
      }),
    ),
)

function goesBack([first]: readonly (readonly RefundOption[])[]): string | null {
  if (first === undefined) return null
  return decimal.parse(formatScaled(sum(first.map(({ amount }) => parseDecimal(amount))), 4))
}

export const wireKinds = {
  product: 'PRODUCT',
  wrapping: 'GIFT_WRAPPING',
  shipping: 'SHIPPING',
  handling: 'HANDLING',
  fee: 'FEE',
  order: 'ORDER',
  tax: 'TAX',
} as const satisfies Record<RefundItem['kind'], string>

const kindSchema = z
  .string()
  .transform(
    (wire) => (Object.keys(wireKinds) as RefundItem['kind'][]).find((kind) => wireKinds[kind] === wire) ?? 'order',
  )

const refundedPayment = z
  .object({
    id,
    provider_id: z.string(),
    amount: decimal,
    offline: flag,
    is_declined: flag,
    declined_message: text,
    transaction_id: idOrNull,
  })
  .transform(
    (wire): RefundedPayment => ({
      id: wire.id,
      providerId: wire.provider_id,
      amount: wire.amount,
      offline: wire.offline,
      declined: wire.is_declined,
      declinedMessage: wire.declined_message,
      transactionId: wire.transaction_id,
    }),
  )

const refund = z
  .object({
    id,
    order_id: id,
    created: instant,
    reason: text,
    total_amount: decimal,
    total_tax: decimalOrZero,
    uses_merchant_override_values: flag,
    /** Empty where tax alone went back. */
    items: z
      .array(
        z
          .object({
            item_type: kindSchema,
            item_id: id,
            quantity: countOrZero,
            requested_amount: decimalOrNull,
            reason: text,
          })
          .transform((wire) => ({
            kind: wire.item_type,
            itemId: wire.item_id,
            quantity: wire.quantity,
            amount: wire.requested_amount,
            reason: wire.reason,
          })),
      )
      .nullish()
      .transform((items) => items ?? []),
    payments: z.array(refundedPayment),
  })
  .transform(
    (wire): StoreRefund => ({
      id: wire.id,
      orderId: wire.order_id,
      createdAt: wire.created,
      reason: wire.reason,
      total: wire.total_amount,
      tax: wire.total_tax,
      overridden: wire.uses_merchant_override_values,
      items: wire.items,
      payments: wire.payments,
    }),
  )

/** `POST /v3/orders/{id}/payment_actions/refunds` (Create a Refund). */
export const refundSchema = inData(refund)
/** `GET /v3/orders/{id}/payment_actions/refunds` (Get Refunds for Order). */
export const refundsSchema = inData(z.array(refund))

const transaction = z
  .object({
    id,
    event: text,
    method: text,
    gateway: text,
    amount: decimalOrZero,
    currency: text,
    status: text,
    test: flag,
    date_created: instantOrNull,
    gateway_transaction_id: text,
  })
  .transform(
    (wire): PaymentTransaction => ({
      id: wire.id,
      event: wire.event,
      method: wire.method,
      gateway: wire.gateway,
      amount: wire.amount,
      currency: wire.currency.toUpperCase(),
      ok: wire.status === 'ok',
      test: wire.test,
      createdAt: wire.date_created,
      reference: wire.gateway_transaction_id,
    }),
  )

/** `GET /v3/orders/{id}/transactions` (Get Transactions); 204 without a body where there is none. */
export const transactionsSchema = z.union([z.null().transform(() => []), inData(z.array(transaction))])

/** `GET /v2/orders/{id}` (Get an Order), of which only these count here. */
export const paymentStateSchema = z
  .object({
    id,
    status_id: z.number(),
    status: text,
    custom_status: text,
    payment_method: text,
    payment_status: paymentStatusSchema,
  })
  .transform(
    (wire): PaymentState => ({
      orderId: wire.id,
      gateway: wire.payment_method,
      paymentStatus: wire.payment_status,
      statusId: wire.status_id,
      status: wire.custom_status || wire.status,
    }),
  )

function inData<Ours>(schema: z.ZodType<Ours>) {
  return z.object({ data: schema }).transform(({ data }) => data)
}
