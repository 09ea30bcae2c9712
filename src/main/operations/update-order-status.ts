import { put } from '@main/db/db'
import { cursors, deliveryPushes, orders } from '@main/engine/mirror-tables'
import { type Context, defineOperation, done, skipped } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { exclusively } from '@main/order-lock'
import { isoOf } from '@shared/clock'
import { type DeliveryPush, type ToShip, toShip } from '@shared/domain/delivery-push'
import type { DeliveryOrder } from '@shared/domain/documents'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { shipOnce } from './steps/ship-once'
import { deliveryOf, pushesToDo } from './steps/unpushed-deliveries'

const inputs = {
  deliveryIds: { kind: 'ids', label: 'shipping.delivery-ids', help: 'shipping.delivery-ids-help', initial: [] },
} as const

interface ToPush {
  readonly push: DeliveryPush
  readonly delivery: DeliveryOrder
}

/** BigCommerce's fixed ids (Order statuses): Shipped, Partially Shipped. */
const shipped = 2
const partiallyShipped = 3

/** Done delivery orders as shipments of the store, each once (FUL-2). BigCommerce mails the buyer, Quayside never. */
export const updateOrderStatus = defineOperation<typeof inputs, ToPush>({
  name: 'update-order-status',
  title: 'shipping.update-order-status',
  description: 'shipping.update-order-status-help',
  direction: 'export',
  priority: 'shipments',
  inputs,
  schedule: { everyMinutes: 30, inputs: { deliveryIds: [] } },

  // One order's parcels one after another: what the first ships, the second must know.
  laneKey: ({ push }) => push.orderId,

  async *source(context) {
    for await (const { id, name, orderId } of pushesToDo(context)) {
      yield { ref: id, label: { code: 'shipping.delivery', params: { name, id: orderId } } }
    }
  },

  async fetch(ref, context) {
    const push = await context.mirror.get(deliveryPushes, ref)
    const delivery = push && (await deliveryOf(ref, context))
    if (!push || !delivery) throw rejected('error.gone', { what: 'delivery order', id: ref })
    return { push, delivery }
  },

  async handle({ push, delivery }, context) {
    const { marketplace, mirror, instance } = context
    const { orderId, name } = push
    const url = marketplace.urlOf('order', orderId)
    if (push.state === 'pushed') {
      await settleStatus(orderId, context)
      return skipped('shipping.already', { name, id: orderId }, { url })
    }
    const wanted = push.sending
      ? ({ kind: 'ship', sending: push.sending } as const)
      : await look(push, delivery, context)
    if (wanted.kind === 'refused') throw rejected(wanted.why.code, wanted.why.params)
    if (wanted.kind === 'nothing') {
      const changes = [
        put(deliveryPushes, { ...push, state: 'nothing-to-send', message: wanted.why, at: now(context) }),
      ]
      return skipped(wanted.why.code, wanted.why.params, { url, changes })
    }
    const { sending } = wanted
    const pieces = sending.lines.reduce((sum, { quantity }) => sum + quantity, 0)
    // What may have been sent before is settled also in a rehearsal.
    if (instance.rehearsal && !push.sending)
      return skipped('shipping.rehearsed', { name, id: orderId, pieces }, { url })
    await mirror.commit([put(deliveryPushes, { ...push, sending })])
    const shipmentId = await shipOnce({ push, delivery, sending }, context)
    // On disk before anything else can go wrong: it is out there.
    const pushed: DeliveryPush = {
      ...push,
      state: 'pushed',
      shipmentId,
      sending: null,
      message: null,
      at: now(context),
    }
    await mirror.commit([put(deliveryPushes, pushed)])
    await settleStatus(orderId, context)
    return done('shipping.pushed', { name, id: orderId, pieces, shipment: shipmentId }, { url })
  },

  async failed(ref, { kind, code, params }, { mirror, clock }) {
    const push = await mirror.get(deliveryPushes, ref)
    if (!push || push.state === 'pushed') return []
    // Refused is refused: the next try looks at the order anew. Otherwise this very parcel is looked for.
    const sending = kind === 'rejected' ? null : push.sending
    return [
      put(deliveryPushes, { ...push, state: 'failed', sending, message: { code, params }, at: isoOf(clock.now()) }),
    ]
  },

  async listed({ inputs: { deliveryIds } }, { startedAt }) {
    return deliveryIds.length > 0 ? [] : [put(cursors, { id: 'update-order-status', lastProcessedOn: startedAt })]
  },
})

async function look(
  { orderId }: DeliveryPush,
  delivery: DeliveryOrder,
  { marketplace, signal }: Context,
): Promise<ToShip> {
  const order = await marketplace.orders.get(orderId, signal)
  if (!order) throw rejected('error.gone', { what: 'order', id: orderId })
  const wanted = toShip(delivery, order)
  if (wanted.kind !== 'ship') return wanted
  const { carrier, tracking, trackingUrl } = delivery
  return { kind: 'ship', sending: { ...wanted.sending, shipping: { carrier, tracking, trackingUrl } } }
}

/**
 * BigCommerce moves the order to Shipped or Partially Shipped by itself; only where it did not, we do. Read and kept under
 * the order's lock: what others note of it meanwhile stays.
 */
function settleStatus(orderId: string, context: Context): Promise<void> {
  const { marketplace, mirror, signal } = context
  return exclusively(mirror, orderId, async () => {
    const order = await marketplace.orders.get(orderId, signal)
    if (!order) return
    const statusId = statusFor(order)
    if (statusId !== order.statusId) await marketplace.fulfilment.setStatus(orderId, statusId, signal)
    const copy = await mirror.get(orders, orderId)
    if (copy) await mirror.commit([put(orders, { ...copy, order: { ...order, statusId }, readAt: now(context) })])
  })
}

/** The status it should have now: what it has, unless that still says that nothing was shipped. */
function statusFor({ statusId, lines }: MarketplaceOrder): number {
  if (!waitingStatuses.has(statusId)) return statusId
  const goods = lines.filter(({ type }) => type === 'physical')
  return goods.every(({ quantity, quantityShipped }) => quantityShipped >= quantity) ? shipped : partiallyShipped
}

/** Pending, Awaiting Payment, Awaiting Pickup, Awaiting Shipment, Awaiting Fulfillment. */
const waitingStatuses: ReadonlySet<number> = new Set([1, 7, 8, 9, 11])

const now = ({ clock }: Context): string => isoOf(clock.now())
