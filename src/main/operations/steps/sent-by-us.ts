import { deliveryPushes, intents, madeId, refundPushes } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'

/** What of an order's shipments and refunds in the store is Quayside's own work: it is in the back office already. */
export interface SentByUs {
  /** Something is on its way, and nobody knows yet whether it is there: what is there can't be told apart. */
  readonly isUnderWay: boolean
  /** Delivery order → shipment. */
  readonly shipments: ReadonlyMap<string, string>
  isOurShipment(id: string): Promise<boolean>
  isOurRefund(id: string): Promise<boolean>
}

export async function sentByUs(orderId: string, { mirror }: Pick<Context, 'mirror'>): Promise<SentByUs> {
  const open = await mirror.find(intents, 'state', 'open')
  const pushes = await mirror.find(deliveryPushes, 'orderId', orderId)
  const refunds = await mirror.find(refundPushes, 'orderId', orderId)
  const shipments = new Map(
    pushes.flatMap(({ id, shipmentId }) => (shipmentId === null ? [] : [[id, shipmentId] as const])),
  )
  const shipped = new Set(shipments.values())
  const refunded = new Set(refunds.flatMap(({ refundId, declined }) => [refundId, ...declined]))
  // Known to the write before it is known to what asked for it.
  const wasMade = async (kind: string, id: string) => (await mirror.find(intents, 'made', madeId(kind, id))).length > 0
  return {
    isUnderWay: open.some(({ ref, what }) => ref === orderId || Object.values(what.params).includes(orderId)),
    shipments,
    isOurShipment: async (id) => shipped.has(id) || (await wasMade('shipment', id)),
    isOurRefund: async (id) => refunded.has(id) || (await wasMade('refund', id)),
  }
}
