import { put } from '@main/db/db'
import { deliveryPushes, orders } from '@main/engine/mirror-tables'
import { exclusively } from '@main/order-lock'
import { isoOf } from '@shared/clock'
import type { TimelineEntry } from '@shared/domain/mirror'
import type { SaleOrder } from '@shared/domain/sale-order'
import { type DepartedPieces, departedPieces, elsewhereOf, hasLeft } from '@shared/domain/shipped-pieces'
import { sentence } from '@shared/messages/message'
import { inTime } from '../in-time'
import type { ApiPorts } from '../ports'
import { documentsOf } from './find-documents'
import { type OrderBehind, orderBehind } from './order-behind'

type Marketplace = NonNullable<OrderBehind['marketplace']>

/**
 * Confirms a sale order by hand. One that waited for a workflow waits no more: what had left the store before it came here
 * is delivered (ORD-7), and what changes there from now on is followed (ORD-13).
 */
export async function confirmOrder(saleOrderId: string, ports: ApiPorts): Promise<SaleOrder> {
  const { backOffice, clock } = ports
  const { marketplace } = await orderBehind(saleOrderId, ports)
  const waiting = marketplace?.copy.sync === 'needs-workflow' ? marketplace : null
  // Asked before anything is done: without an answer nothing is.
  const departed = waiting ? await departedFrom(waiting, saleOrderId, ports) : []
  const { value, changed } = await backOffice.saleOrders.confirm(saleOrderId, isoOf(clock.now()))
  if (waiting) for (const departure of departed) await deliverElsewhere(departure, saleOrderId, waiting, ports)
  if (marketplace && (waiting || changed))
    await settleByHand(marketplace, 'orders.timeline.confirmed-by-hand', value, ports)
  return value
}

/** Cancels a sale order by hand, here alone. Says which documents stay. */
export async function cancelOrder(saleOrderId: string, ports: ApiPorts) {
  const { marketplace } = await orderBehind(saleOrderId, ports)
  const { value, changed, warnings } = await ports.backOffice.saleOrders.cancel(saleOrderId)
  if (marketplace && changed) await settleByHand(marketplace, 'orders.timeline.cancelled-by-hand', value, ports)
  return { ...value, warnings: warnings.map(({ code, params }) => sentence(code, params)) }
}

async function departedFrom(
  { instance, journal, copy: { order } }: Marketplace,
  saleOrderId: string,
  { backOffice, clock, storeOf }: ApiPorts,
): Promise<readonly DepartedPieces[]> {
  if (!hasLeft(order)) return []
  const counts = order.lines.some(({ quantityShipped }) => quantityShipped > 0)
  const parcels = counts ? await inTime(clock, (signal) => storeOf(instance.id).orders.shipments(order.id, signal)) : []
  const pushes = await journal.find(deliveryPushes, 'orderId', order.id)
  const sentIds = new Set(pushes.flatMap(({ shipmentId }) => shipmentId ?? []))
  const deliveries = await documentsOf('delivery-orders', saleOrderId, backOffice)
  return departedPieces(order, parcels, { sentIds, booked: deliveries.filter(({ state }) => state === 'done') })
}

async function deliverElsewhere(
  departure: DepartedPieces,
  saleOrderId: string,
  { copy }: Marketplace,
  { backOffice }: ApiPorts,
): Promise<void> {
  const { value } = await backOffice.deliveries.ensure(saleOrderId)
  for (const delivery of value.filter(({ state }) => state === 'waiting' || state === 'ready')) {
    const left = elsewhereOf(departure, delivery, copy.order.modifiedAt)
    if (left) await backOffice.deliveries.validate(`${delivery.id}/elsewhere`, delivery.id, left)
  }
}

/** Tells it in the order's history; an order that waited for a workflow waits no more, a person has decided. */
function settleByHand(
  { journal, copy: { id } }: Marketplace,
  code: TimelineEntry['code'],
  { name }: SaleOrder,
  { clock }: ApiPorts,
): Promise<void> {
  return exclusively(journal, id, async () => {
    const copy = await journal.get(orders, id)
    if (!copy) return
    const entry: TimelineEntry = { at: isoOf(clock.now()), by: 'person', code, params: { name } }
    const settled = copy.sync === 'needs-workflow' ? ({ sync: 'imported', message: null } as const) : {}
    await journal.commit([put(orders, { ...copy, ...settled, timeline: [...copy.timeline, entry] })])
  })
}
