import { put } from '@main/db/db'
import { cursors, deliveryPushes, orders } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { isoOf } from '@shared/clock'
import type { DeliveryPush } from '@shared/domain/delivery-push'
import type { DeliveryOrder } from '@shared/domain/documents'
import { minutesBefore } from '@shared/domain/order-dates'

const page = 200
/** Read again from the run before, so that one validated while it listed is not missed. */
const overlapMinutes = 10

type Pushing = Context & { readonly inputs: { readonly deliveryIds: readonly string[] } }

/**
 * Done delivery orders of this instance that the store has not been told of: those done since the last run are noted
 * first, so that one which fails is met again without looking through all there ever were.
 */
export async function* pushesToDo(context: Pushing): AsyncGenerator<DeliveryPush> {
  const { mirror, inputs } = context
  if (inputs.deliveryIds.length > 0) {
    for (const id of new Set(inputs.deliveryIds)) {
      const delivery = await deliveryOf(id, context)
      const push = (await mirror.get(deliveryPushes, id)) ?? (delivery && (await noted(delivery, context)))
      if (push) yield push
    }
    return
  }
  await noteDone(context)
  for (const state of ['waiting', 'failed'] as const) {
    for (const push of await mirror.find(deliveryPushes, 'state', state)) yield push
  }
}

async function noteDone(context: Pushing): Promise<void> {
  const { backOffice, mirror } = context
  const cursor = await mirror.get(cursors, 'update-order-status')
  const from = cursor?.lastProcessedOn ? minutesBefore(cursor.lastProcessedOn, overlapMinutes) : ''
  for (let offset = 0; ; offset += page) {
    const { rows } = await backOffice.records.query('delivery-orders', {
      where: { state: 'done' },
      between: { changedAt: { from } },
      sort: 'changedAt',
      offset,
      limit: page,
    })
    for (const row of rows as unknown as readonly DeliveryOrder[]) await noted(row, context)
    if (rows.length < page) return
  }
}

/** What became of it so far; null where it is none of this instance's, or left before it came here (ORD-7). */
async function noted(delivery: DeliveryOrder, { mirror, clock }: Pushing): Promise<DeliveryPush | null> {
  const known = await mirror.get(deliveryPushes, delivery.id)
  if (known || delivery.elsewhere || delivery.state !== 'done') return known
  const [order] = await mirror.find(orders, 'saleOrderId', delivery.saleOrderId)
  if (!order) return null
  const at = isoOf(clock.now())
  const { id, name } = delivery
  const nothingYet = { state: 'waiting', shipmentId: null, sending: null, message: null } as const
  const push: DeliveryPush = { id, name, orderId: order.id, ...nothingYet, at }
  await mirror.commit([put(deliveryPushes, push)])
  return push
}

export async function deliveryOf(
  id: string,
  { backOffice }: Pick<Context, 'backOffice'>,
): Promise<DeliveryOrder | null> {
  return (await backOffice.records.get('delivery-orders', id)) as unknown as DeliveryOrder | null
}
