import type { Message } from '../../failure'
import type { DeliveryPush } from '../delivery-push'
import type { DeliveryOrder } from '../documents'
import { type DeliveryKnown, pushDelivery } from './push-delivery'
import { type RecordAction, recordAction } from './record-action'

/** What may be done with a delivery order (FUL-1, FUL-2). */
export function deliveryActions(known: DeliveryKnown): readonly RecordAction[] {
  const { delivery, push } = known
  const open = isOver(delivery)
  const { name, state } = delivery
  return [
    recordAction('validate-delivery', [open]),
    recordAction('reserve-delivery', [
      open,
      state === 'ready' && { code: 'actions.reserved-in-full', params: { name } },
    ]),
    recordAction('set-shipping', [
      state === 'cancelled' && { code: 'back-office.delivery-cancelled', params: { delivery: name } },
      shippingIsOut(delivery, push),
    ]),
    recordAction('cancel-delivery', [open]),
    pushDelivery(known),
  ]
}

/** What the buyer was told can't be changed here; nor what may have been sent, since it is looked for by it. */
export function shippingIsOut({ name }: DeliveryOrder, push: DeliveryPush | null): Message | null {
  if (push?.state === 'pushed')
    return { code: 'actions.shipping-is-out', params: { name, shipment: push.shipmentId ?? '' } }
  return push?.sending ? { code: 'actions.shipping-is-sent', params: { name } } : null
}

function isOver({ name, state }: DeliveryOrder): Message | null {
  if (state === 'done') return { code: 'back-office.delivery-done', params: { delivery: name } }
  return state === 'cancelled' ? { code: 'back-office.delivery-cancelled', params: { delivery: name } } : null
}
