import type { Demo } from '../demo.ts'
import { given } from '../given.ts'
import type { ShopSettings } from '../model/shop.ts'
import { type Answer, json } from '../wire/answer.ts'
import { type Fields, fieldsOf, parseBody, refuse } from './input.ts'

/**
 * `PATCH /_demo/settings`, any of: update_stock_behavior (`order_placed`, `order_completed_or_shipped`),
 * edit_order_stock_adjustment, refund_order_stock_adjustment, mail_statuses (ids), shipments_move_status, provider_ms.
 */
export function patchSettings({ shop }: Demo, body: string): Answer {
  const fields = fieldsOf(parseBody(body))
  const changed = given<ShopSettings>({
    updateStockBehavior: behaviorOf(fields.text('update_stock_behavior')),
    editOrderStockAdjustment: fields.flag('edit_order_stock_adjustment'),
    refundOrderStockAdjustment: fields.flag('refund_order_stock_adjustment'),
    mailStatuses: statusesOf(fields),
    shipmentsMoveStatus: fields.flag('shipments_move_status'),
    providerMs: fields.whole('provider_ms'),
  })
  fields.done()
  Object.assign(shop.settings, changed)
  return json({
    update_stock_behavior: shop.settings.updateStockBehavior,
    edit_order_stock_adjustment: shop.settings.editOrderStockAdjustment,
    refund_order_stock_adjustment: shop.settings.refundOrderStockAdjustment,
    mail_statuses: shop.settings.mailStatuses,
    shipments_move_status: shop.settings.shipmentsMoveStatus,
    provider_ms: shop.settings.providerMs,
  })
}

function behaviorOf(text: string | undefined): ShopSettings['updateStockBehavior'] | undefined {
  if (text === undefined || text === 'order_placed' || text === 'order_completed_or_shipped') return text
  return refuse('body.update_stock_behavior must be order_placed or order_completed_or_shipped')
}

function statusesOf(fields: Fields): number[] | undefined {
  return fields.list('mail_statuses')?.map((id) => {
    return typeof id === 'number' && Number.isInteger(id) && id >= 0 && id <= 14
      ? id
      : refuse('body.mail_statuses must be ids of statuses, 0 to 14')
  })
}

/** `PATCH /_demo/clock {"skew_ms"}`: by how much the store's clock is wrong; forward or, negative, back. */
export function patchClock({ skew }: Demo, body: string): Answer {
  const fields = fieldsOf(parseBody(body))
  skew.ms = fields.number('skew_ms') ?? refuse('body.skew_ms is missing')
  fields.done()
  return json({ skew_ms: skew.ms })
}
