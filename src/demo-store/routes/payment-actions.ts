import { wholeSeconds } from '../dates.ts'
import type { Demo } from '../demo.ts'
import type { Order } from '../model/order.ts'
import { capture, voidPayment } from '../payments/payment-actions.ts'
import { type Answer, json, v3Problem } from '../wire/answer.ts'
import type { ApiRequest, PathParams } from '../wire/api-request.ts'
import type { Route } from '../wire/router.ts'
import { writePayments } from '../wire/scopes.ts'
import { countWrite } from '../writes.ts'
import { orderOf } from './order-payments.ts'

const actions = '/v3/orders/:orderId/payment_actions'

/**
 * Assumption: what an order's payment action is answered while another is under way. The documents say only that they
 * "should be processed sequentially. Processing multiple concurrent refunds on the same order is not yet supported."
 */
export const oneAtATime = {
  oneAtATime: ({ orderId }: PathParams) => `payments of order ${orderId}`,
  whileBusy: v3Problem(422, 'Processing multiple concurrent payment actions on the same order is not supported.'),
}

/** Source: orders.v3, Payment actions. Both are answered at once and done later. */
export const paymentActionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: `${actions}/capture`,
    scopes: writePayments,
    ...oneAtATime,
    handle: (demo, request, params) => act(demo, request, params, capture, 'captures.create'),
  },
  {
    method: 'POST',
    path: `${actions}/void`,
    scopes: writePayments,
    ...oneAtATime,
    handle: (demo, request, params) => act(demo, request, params, voidPayment, 'voids.create'),
  },
]

function act(
  demo: Demo,
  _: ApiRequest,
  params: PathParams,
  deed: (shop: Demo['shop'], order: Order, at: number) => string | null,
  kind: 'captures.create' | 'voids.create',
): Answer {
  const refusal = deed(demo.shop, orderOf(demo, params), wholeSeconds(demo.clock.now()))
  if (refusal !== null) return v3Problem(422, refusal)
  countWrite(demo.shop, kind)
  return json({}, 201)
}
