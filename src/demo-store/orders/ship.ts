import type { Order, OrderLine, Shipment, ShipmentItem } from '../model/order.ts'
import { nextId, type Shop } from '../model/shop.ts'
import { enterStatus, touch } from './change-status.ts'
import { mailShipment } from './mails.ts'

export type ShipmentPlan = Omit<Shipment, 'id' | 'at'>

/** Digital lines, gift certificates and lines to be collected are never sent. */
export function needsSending({ type, addressId }: OrderLine): boolean {
  return type === 'physical' && addressId !== 0
}

/** A shipment of a living order: the order becomes Shipped or Partially Shipped, and its buyer gets a mail. */
export function shipNow(shop: Shop, order: Order, plan: ShipmentPlan, at: number): Shipment {
  const shipment = addShipment(shop, order, plan, at)
  if (shop.settings.shipmentsMoveStatus) enterStatus(shop, order, isAllSent(order) ? 2 : 3, at)
  mailShipment(shop, order, shipment)
  return shipment
}

/** Books the pieces as sent, and nothing else. */
export function addShipment(shop: Shop, order: Order, plan: ShipmentPlan, at: number): Shipment {
  const shipment = { id: nextId(shop, 'shipment'), at, ...plan }
  order.shipments = [...order.shipments, shipment]
  countSent(order, shipment.items, 1)
  if (isAllSent(order)) order.dateShipped = at
  touch(order, at)
  return shipment
}

/**
 * Takes a shipment back; the order stays in its status. Source: Orders overview, "Deleting a shipment does not move
 * the order out of shipped status".
 */
export function removeShipments(order: Order, shipments: readonly Shipment[], at: number): void {
  const gone = new Set(shipments)
  order.shipments = order.shipments.filter((one) => !gone.has(one))
  for (const { items } of shipments) countSent(order, items, -1)
  touch(order, at)
}

/** What is left to be sent, packed by address: everything, or, for a part, one piece of the first line. */
export function leftToShip(order: Order, how: 'part' | 'all'): ShipmentPlan[] {
  const open = order.lines.filter((line) => needsSending(line) && line.quantity > line.quantityShipped)
  const chosen = how === 'all' ? open : open.slice(0, 1)
  return order.addresses.flatMap((address) => {
    const items = chosen
      .filter((line) => line.addressId === address.id)
      .map((line) => packed(line, how === 'all' ? line.quantity - line.quantityShipped : 1))
    return items.length === 0 ? [] : [{ ...plainShipment(address.id, items), method: address.shippingMethod }]
  })
}

export function packed({ id, productId }: OrderLine, quantity: number): ShipmentItem {
  return { lineId: id, productId, quantity }
}

export function plainShipment(addressId: number, items: readonly ShipmentItem[]): ShipmentPlan {
  const nothing = { trackingNumber: '', trackingLink: '', provider: '', carrier: '', method: '', comments: '' }
  return { addressId, items, cost: 0, ...nothing }
}

function isAllSent({ lines }: Order): boolean {
  return lines.every((line) => !needsSending(line) || line.quantityShipped >= line.quantity)
}

function countSent(order: Order, items: readonly ShipmentItem[], sign: 1 | -1): void {
  for (const { lineId, quantity } of items) {
    const line = order.lines.find(({ id }) => id === lineId)
    if (line !== undefined) line.quantityShipped = Math.max(0, line.quantityShipped + sign * quantity)
  }
}
