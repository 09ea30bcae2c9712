import type { Message } from '../../failure'
import { type DeliveryPush, toShip } from '../delivery-push'
import type { DeliveryOrder } from '../documents'
import type { Instance } from '../instance'
import type { MarketplaceOrder } from '../marketplace-order'
import { type RecordAction, recordAction } from './record-action'
import { mayNotRun, onlyRehearses } from './store-writes'

/** A delivery order, and the marketplace order behind it; null: there is none. */
export interface DeliveryKnown {
  readonly delivery: DeliveryOrder
  readonly push: DeliveryPush | null
  readonly behind: { readonly instance: Instance; readonly order: MarketplaceOrder } | null
}

/** Makes it a shipment of the store, once (FUL-2). */
export function pushDelivery(known: DeliveryKnown): RecordAction {
  const { behind } = known
  return recordAction('push-delivery', whyNotPushed(known), [behind && saysOfShipment(behind.instance)])
}

/** A shipment makes BigCommerce mail the buyer; nothing else ever does (ORD-11). */
export function saysOfShipment(instance: Instance): Message {
  return onlyRehearses(instance) ?? { code: 'actions.mails-shipment', params: {} }
}

export function whyNotPushed({ delivery, push, behind }: DeliveryKnown): readonly Message[] {
  const { name, state, elsewhere } = delivery
  if (push?.state === 'pushed')
    return [{ code: 'actions.pushed-already', params: { name, shipment: push.shipmentId ?? '' } }]
  const why: (Message | null)[] = [
    state === 'done' ? null : { code: 'actions.delivery-not-done', params: { name, state } },
    elsewhere ? { code: 'actions.left-before', params: { name } } : null,
    behind === null ? { code: 'actions.no-marketplace-order', params: { name } } : mayNotRun(behind.instance),
    // What may have been sent is settled whatever our copy of the order says by now.
    behind === null || state !== 'done' || elsewhere || push?.sending ? null : nothingToShip(delivery, behind.order),
  ]
  return why.filter((one) => one !== null)
}

function nothingToShip(delivery: DeliveryOrder, order: MarketplaceOrder): Message | null {
  const wanted = toShip(delivery, order)
  return wanted.kind === 'ship' ? null : wanted.why
}
