import type { Demo } from '../demo.ts'
import { type Answer, json } from '../wire/answer.ts'
import { fieldsOf, parseBody, refuse } from './input.ts'

/** `PATCH /_demo/settings {"update_stock_behavior"}`: when placed orders take stock. */
export function patchSettings({ shop }: Demo, body: string): Answer {
  const fields = fieldsOf(parseBody(body))
  const behavior = fields.text('update_stock_behavior')
  fields.done()
  if (behavior !== 'order_placed' && behavior !== 'order_completed_or_shipped') {
    return refuse('body.update_stock_behavior must be order_placed or order_completed_or_shipped')
  }
  shop.settings.updateStockBehavior = behavior
  return json({ update_stock_behavior: behavior })
}

/** `PATCH /_demo/clock {"skew_ms"}`: by how much the store's clock is wrong; forward or, negative, back. */
export function patchClock({ skew }: Demo, body: string): Answer {
  const fields = fieldsOf(parseBody(body))
  skew.ms = fields.number('skew_ms') ?? refuse('body.skew_ms is missing')
  fields.done()
  return json({ skew_ms: skew.ms })
}
