import type { Demo } from '../demo.ts'
import type { PaymentAction } from '../model/payment.ts'
import { type Answer, json } from '../wire/answer.ts'
import { fieldsOf, parseBody, refuse } from './input.ts'

const actions: readonly PaymentAction[] = ['capture', 'void', 'refund']

/**
 * `POST /_demo/declines {"action"?,"order_id"?,"message"?,"times"?}`: payment providers will decline what is asked of
 * them next, once unless told.
 */
export function addDecline({ shop }: Demo, body: string): Answer {
  const fields = fieldsOf(parseBody(body))
  const name = fields.text('action')
  const action = actions.find((one) => one === name) ?? null
  const orderId = fields.whole('order_id') ?? null
  const message = fields.text('message') ?? 'The card issuer declined the transaction.'
  const times = fields.whole('times') ?? 1
  fields.done()
  if (name !== undefined && action === null) refuse(`body.action must be one of ${actions.join(', ')}`)
  shop.declines = [...shop.declines, { action, orderId, message, times }]
  return json({ declines: shop.declines }, 201)
}

/** `DELETE /_demo/declines` */
export function clearDeclines({ shop }: Demo): Answer {
  shop.declines = []
  return json({ declines: [] })
}
