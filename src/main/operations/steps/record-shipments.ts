import type { Context } from '@main/engine/operation'
import type { DeliveryOrder } from '@shared/domain/documents'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { SaleOrder } from '@shared/domain/sale-order'
import { type DepartedPieces, departedPieces, elsewhereOf, hasLeft } from '@shared/domain/shipped-pieces'
import { type SentByUs, sentByUs } from './sent-by-us'

/**
 * What left the store before the order came here, as done delivery orders that move no stock: one for each parcel, with
 * its tracking, and one for what has none (ORD-7). An order set to Shipped by hand counts as delivered in full. The rest
 * waits in a delivery order of its own. What is recorded already is not recorded again. Answers the names of the delivery
 * orders it made done.
 */
export async function recordShipments(
  saleOrder: SaleOrder,
  order: MarketplaceOrder,
  context: Context,
): Promise<readonly string[]> {
  if (!hasLeft(order)) return []
  const { value } = await context.backOffice.deliveries.ensure(saleOrder.id)
  const ours = await sentByUs(order.id, context)
  const names: string[] = []
  for (const departed of await departuresOf(order, value, ours, context)) {
    names.push(...(await recordDeparture(departed, { saleOrder, order, since: false, context })))
  }
  return names
}

/** Goods that left the store and are not booked. Done delivery orders that the store was not told of may be the same goods. */
export async function departuresOf(
  order: MarketplaceOrder,
  deliveries: readonly DeliveryOrder[],
  ours: SentByUs,
  { marketplace, signal }: Context,
): Promise<readonly DepartedPieces[]> {
  if (!hasLeft(order)) return []
  const counts = order.lines.some(({ quantityShipped }) => quantityShipped > 0)
  const parcels = counts ? await marketplace.orders.shipments(order.id, signal) : []
  const sentIds = new Set<string>()
  for (const { id } of parcels) if (await ours.isOurShipment(id)) sentIds.add(id)
  const booked = deliveries.filter(({ id, state }) => state === 'done' && !ours.shipments.has(id))
  const goods = new Set(deliveries.flatMap(({ lines }) => lines.map(({ lineKey }) => lineKey)))
  return departedPieces(order, parcels, { sentIds, booked })
    .map(({ parcel, pieces }) => ({ parcel, pieces: new Map([...pieces].filter(([key]) => goods.has(key))) }))
    .filter(({ pieces }) => [...pieces.values()].some((left) => left > 0n))
}

interface Recording {
  readonly saleOrder: SaleOrder
  readonly order: MarketplaceOrder
  /** It left after the order was imported: the pieces come off stock here. */
  readonly since: boolean
  readonly context: Context
}

/** A parcel takes from whatever delivery orders have its lines. */
export async function recordDeparture(
  departed: DepartedPieces,
  { saleOrder, order, since, context }: Recording,
): Promise<readonly string[]> {
  const { deliveries } = context.backOffice
  const { value } = await deliveries.ensure(saleOrder.id)
  const names: string[] = []
  for (const delivery of value.filter(isOpen)) {
    const left = elsewhereOf(departed, delivery, order.modifiedAt)
    if (!left) continue
    const { value: delivered } = await deliveries.validate(`${delivery.id}/elsewhere`, delivery.id, {
      ...left,
      ...(since && { takesStock: true, force: true }),
    })
    names.push(delivered.done.name)
  }
  return names
}

const isOpen = ({ state }: DeliveryOrder) => state === 'waiting' || state === 'ready'
