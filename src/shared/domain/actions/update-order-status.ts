import type { Message } from '../../failure'
import type { OrderKnown } from './order-known'
import { saysOfShipment, whyNotPushed } from './push-delivery'
import { type RecordAction, recordAction } from './record-action'

/** Makes shipments of all done delivery orders of the order that the store has not been told of (FUL-2). */
export function updateOrderStatus(known: OrderKnown): RecordAction {
  return recordAction('update-order-status', whyNot(known), [saysOfShipment(known.instance)])
}

function whyNot({ instance, copy, saleOrder, deliveries, pushes }: OrderKnown): readonly Message[] {
  if (saleOrder === null) return [{ code: 'system.order-not-imported', params: { order: copy.id } }]
  if (deliveries.length === 0) return [{ code: 'actions.no-deliveries', params: { order: saleOrder.name } }]
  const behind = { instance, order: copy.order }
  const all = deliveries.map((delivery) => whyNotPushed({ delivery, push: pushes.get(delivery.id) ?? null, behind }))
  return all.some((why) => why.length === 0) ? [] : all.flat()
}
