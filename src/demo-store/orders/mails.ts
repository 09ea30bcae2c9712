import type { Mail } from '../model/mail.ts'
import type { Order, Shipment } from '../model/order.ts'
import { nextId, type Shop } from '../model/shop.ts'
import { statusName } from './order-statuses.ts'

/** The mail of a status, where the store is set to send one. Source: help, Customer Order Notifications. */
export function mailStatus(shop: Shop, order: Order, at: number): void {
  const name = shop.statusLabels[order.statusId] ?? statusName(order.statusId)
  mail(shop, order, { at, kind: 'order-status', subject: `Your order #${order.id} is now: ${name}`, shipmentId: null })
}

/**
 * The mail of a shipment takes the place of the status's own. Source: Orders overview, "Creating order shipments
 * triggers email notifications; adjust Order Notification settings".
 */
export function mailShipment(shop: Shop, order: Order, shipment: Shipment): void {
  const subject = `A shipment of your order #${order.id} is on its way`
  mail(shop, order, { at: shipment.at, kind: 'shipment', subject, shipmentId: shipment.id })
}

function mail(shop: Shop, order: Order, what: Pick<Mail, 'at' | 'kind' | 'subject' | 'shipmentId'>): void {
  const { statusId } = order
  const to = order.billing.email
  if (to === '' || !shop.settings.mailStatuses.includes(statusId)) return
  shop.mails.push({ id: nextId(shop, 'mail'), ...what, to, orderId: order.id, statusId })
}
