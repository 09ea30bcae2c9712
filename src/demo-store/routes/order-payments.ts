import type { Demo } from '../demo.ts'
import { findById } from '../model/find-by-id.ts'
import type { Refund } from '../model/payment.ts'
import { renderOneRefund, renderRefund, renderTransaction } from '../render/payments.ts'
import { type Answer, data, json, noContent, notFound, Refusal } from '../wire/answer.ts'
import type { ApiRequest, PathParams } from '../wire/api-request.ts'
import { dateFilter, numberFilter, textFilter } from '../wire/filters.ts'
import { v3List } from '../wire/paging.ts'
import type { Route } from '../wire/router.ts'
import { readRefunds, readTransactions } from '../wire/scopes.ts'

export const orderPaymentRoutes: readonly Route[] = [
  { method: 'GET', path: '/v3/orders/:orderId/transactions', scopes: readTransactions, handle: listTransactions },
  {
    method: 'GET',
    path: '/v3/orders/:orderId/payment_actions/refunds',
    scopes: readRefunds,
    handle: (demo, request, params) => {
      const byTransaction = transactionFilter(request)
      return data(orderOf(demo, params).refunds.filter(byTransaction).map(renderRefund))
    },
  },
  { method: 'GET', path: '/v3/orders/payment_actions/refunds', scopes: readRefunds, handle: listRefunds },
  {
    method: 'GET',
    path: '/v3/orders/payment_actions/refunds/:refundId',
    scopes: readRefunds,
    handle: ({ shop }, _, { refundId }) => {
      const refund = shop.orders.flatMap(({ refunds }) => refunds).find(({ id }) => id === Number(refundId))
      return refund === undefined ? notFound('v3') : data(renderOneRefund(refund))
    },
  },
]

/** Not paged: at most 250 come, and the rest can't be reached. 204 where there is none. */
function listTransactions(demo: Demo, _: ApiRequest, params: PathParams): Answer {
  const order = orderOf(demo, params)
  const rows = order.transactions.slice(0, 250)
  if (rows.length === 0) return noContent
  const pagination = {
    total: rows.length,
    count: rows.length,
    per_page: 250,
    current_page: 1,
    total_pages: 1,
    links: {},
  }
  return json({ data: rows.map((row) => renderTransaction(order, row)), meta: { pagination } })
}

/** Assumption: in the order they were made. */
function listRefunds({ shop }: Demo, request: ApiRequest): Answer {
  const { query } = request
  const [byOrder, byId, byDate] = [
    numberFilter(query, 'order_id'),
    numberFilter(query, 'id'),
    dateFilter(query, 'created'),
  ]
  const byTransaction = transactionFilter(request)
  const passes = (refund: Refund): boolean =>
    byOrder(refund.orderId) && byId(refund.id) && byDate(refund.at) && byTransaction(refund)
  const found = shop.orders.flatMap(({ refunds }) => refunds).filter(passes)
  return v3List(
    found.sort((a, b) => a.id - b.id),
    request,
    renderRefund,
  )
}

/** Refunds with a payment of this transaction. */
function transactionFilter(request: ApiRequest): (refund: Refund) => boolean {
  if (!request.query.has('transaction_id')) return () => true
  const passes = textFilter(request.query, 'transaction_id')
  return ({ payments }) => payments.some(({ transactionId }) => transactionId !== null && passes(String(transactionId)))
}

export function orderOf({ shop }: Demo, { orderId }: PathParams) {
  const order = findById(shop.orders, Number(orderId))
  if (order === null) throw new Refusal(notFound('v3'))
  return order
}
