import { wholeSeconds } from '../dates.ts'
import type { Demo } from '../demo.ts'
import type { Order } from '../model/order.ts'
import { refundRefusal } from '../payments/payment-actions.ts'
import { leftToRefund, quoteOf, type RefundQuote } from '../payments/refund.ts'
import { type PaymentOption, refundMethods } from '../payments/refund-methods.ts'
import { refundNow } from '../payments/refund-now.ts'
import { worthOf } from '../payments/refund-worth.ts'
import { renderQuote, renderRefund } from '../render/payments.ts'
import { type Answer, json, Refusal, v3Problem } from '../wire/answer.ts'
import type { ApiRequest, PathParams } from '../wire/api-request.ts'
import { jsonObject } from '../wire/json-body.ts'
import type { Route } from '../wire/router.ts'
import { writePayments } from '../wire/scopes.ts'
import { countWrite } from '../writes.ts'
import { orderOf } from './order-payments.ts'
import { oneAtATime } from './payment-actions.ts'
import { overcharged, type RefundRequest, type RequestedPayment, readRefund } from './refund-request.ts'

const actions = '/v3/orders/:orderId/payment_actions'

/** Source: orders.v3, refund quotes and refunds. */
export const refundRoutes: readonly Route[] = [
  { method: 'POST', path: `${actions}/refund_quotes`, scopes: writePayments, ...oneAtATime, handle: quote },
  {
    method: 'POST',
    path: `${actions}/refunds`,
    scopes: writePayments,
    ...oneAtATime,
    whileBusy: inData(oneAtATime.whileBusy),
    handle: refund,
  },
]

function quote(demo: Demo, request: ApiRequest, params: PathParams): Answer {
  const order = orderOf(demo, params)
  const quoted = quoted422(order, readRefund(jsonObject(request)))
  countWrite(demo.shop, 'refund_quotes.create')
  return json({ data: renderQuote(order, quoted, refundMethods(demo.shop, order, quoted.total)), meta: {} }, 201)
}

/** Its refusals come in the `data` of the documented example. */
function refund(demo: Demo, request: ApiRequest, params: PathParams): Answer {
  const order = orderOf(demo, params)
  const body = jsonObject(request)
  try {
    const made = makeRefund(demo, order, readRefund(body))
    countWrite(demo.shop, 'refunds.create')
    return json({ data: renderRefund(made), meta: {} }, 201)
  } catch (error) {
    if (!(error instanceof Refusal) || error.answer.status !== 422) throw error
    return inData(error.answer)
  }
}

function inData({ status, body }: Answer): Answer {
  return json({ data: [JSON.parse(String(body))] }, status)
}

function makeRefund({ shop, clock }: Demo, order: Order, asked: RefundRequest) {
  const quoted = quoted422(order, asked)
  const { override } = asked
  const amount = override?.total ?? quoted.total
  if (amount > leftToRefund(order)) refuse('Refund amount is greater than remaining amount')
  const methods = refundMethods(shop, order, amount)
  if (asked.payments === null && asked.taxAdjustment === null)
    refuse('The payments are missing', { payments: 'error.path.missing' })
  const payments = asked.payments ?? methods.at(-1) ?? []
  if (payments.some(({ providerId, offline }) => providerId === 'storecredit' && !offline) && order.customerId === 0) {
    refuse('Unable to provide store credit for a guest customer.')
  }
  const sum = payments.reduce((whole, one) => whole + one.amount, 0)
  if (sum !== amount) refuse('The payments do not add up to the amount of the refund', { payments: 'invalid amount' })
  if (!methods.some((method) => isMethod(method, payments))) {
    refuse('The payments are none of the refund methods of this order', { payments: 'invalid provider_id or amount' })
  }
  const reason = asked.items.find((item) => item.reason !== '')?.reason ?? ''
  return refundNow(shop, order, { quote: quoted, override, payments, reason }, wholeSeconds(clock.now()))
}

/** The quote of what was asked for, or 422 with the reason there is none. */
function quoted422(order: Order, asked: RefundRequest): RefundQuote {
  const refusal = refundRefusal(order)
  if (refusal !== null) refuse(refusal)
  if (asked.taxAdjustment !== null) return taxQuote(order, asked)
  const items = asked.items.map((item, at) => {
    const worth = worthOf(order, item)
    return typeof worth === 'string' ? refuse(worth, { [`items.${at}`]: worth }) : worth
  })
  const twice = items.find(
    (item, at) => items.findIndex((one) => one.type === item.type && one.itemId === item.itemId) < at,
  )
  if (twice !== undefined) refuse(`The item ${twice.type} ${twice.itemId} is named twice`)
  return quoteOf(order, items)
}

/** Source: orders.v3, `tax_adjustment_amount`: the overcharged value, or with the merchant's own figures. */
function taxQuote(order: Order, { taxAdjustment, override }: RefundRequest): RefundQuote {
  const total = taxAdjustment ?? 0
  if (override === null && total !== overcharged(order)) {
    refuse('tax_adjustment_amount is not the overcharged value', { tax_adjustment_amount: 'invalid amount' })
  }
  return { items: [], total: Math.min(total, leftToRefund(order)), tax: total, orderLevel: 0, adjustment: 0 }
}

/** The same providers and amounts, whatever their order. What could go online may be noted as gone back elsewhere. */
function isMethod(method: readonly PaymentOption[], payments: readonly RequestedPayment[]): boolean {
  if (method.length !== payments.length) return false
  return payments.every((payment) => {
    const option = method.find(({ providerId }) => providerId === payment.providerId)
    return option !== undefined && option.amount === payment.amount && (payment.offline || !option.offline)
  })
}

function refuse(title: string, errors: Readonly<Record<string, string>> = {}): never {
  throw new Refusal(v3Problem(422, title, errors))
}
