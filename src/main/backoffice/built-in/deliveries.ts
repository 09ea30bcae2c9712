import { rejected } from '@main/errors'
import type { DeliveryLine, DeliveryOrder } from '@shared/domain/documents'
import type { Contact, SaleOrder, SaleOrderLine } from '@shared/domain/sale-order'
import { parseDecimal } from '@shared/money'
import type { Ensured } from '../back-office'
import type { Shipping } from '../documents-port'
import { deliveryOrders } from './document-tables'
import { asItWas, saveChanged } from './ensured'
import { nextName } from './free-name'
import { releaseLines, reserveLines, stateOf } from './reserve-delivery'
import { contacts, reservations, saleOrders, warehouses } from './tables'
import type { Transaction } from './transaction'

/** The order's delivery orders, made at the first call; what waits gets what is free by now. */
export async function ensureDeliveries(
  tx: Transaction,
  saleOrderId: string,
): Promise<Ensured<readonly DeliveryOrder[]>> {
  const order = await tx.need(saleOrders, saleOrderId)
  if (order.state !== 'confirmed') throw rejected('back-office.order-not-confirmed', { order: order.name })
  const known = await tx.find(deliveryOrders, 'saleOrderId', saleOrderId)
  if (known.length === 0) return makeDeliveries(tx, order)
  let changed = false
  for (const delivery of known) if (delivery.state === 'waiting') changed = (await reserveMore(tx, delivery)) || changed
  return { value: await tx.find(deliveryOrders, 'saleOrderId', saleOrderId), changed, warnings: [] }
}

/** One for each shipping address, in the order of the lines. */
export async function makeDeliveries(
  tx: Transaction,
  order: SaleOrder,
  among: ReadonlyMap<string | null, readonly SaleOrderLine[]> = goodsByAddress(order),
): Promise<Ensured<readonly DeliveryOrder[]>> {
  await releaseOlder(tx, order)
  const made: DeliveryOrder[] = []
  for (const [shippingContactId, lines] of among) {
    const { stockLocationId } = await tx.need(warehouses, order.warehouseId)
    const fresh: DeliveryOrder = {
      id: await tx.nextId('delivery-order'),
      name: await nextName(tx, deliveryOrders, 'OUT'),
      key: `${order.key}/delivery/${shippingContactId ?? ''}`,
      saleOrderId: order.id,
      state: 'waiting',
      warehouseId: order.warehouseId,
      stockLocationId,
      shippingContactId,
      address: await addressLine(tx, shippingContactId),
      customer: order.customer,
      carrier: '',
      tracking: '',
      trackingUrl: '',
      lines: lines.map(toLine),
      backorderOf: null,
      elsewhere: false,
      doneAt: null,
      createdAt: tx.now,
      changedAt: tx.now,
    }
    const delivery = await withReserved(tx, fresh)
    await tx.save(deliveryOrders, delivery)
    made.push(delivery)
  }
  return { value: made, changed: made.length > 0, warnings: [] }
}

/** What is to be delivered, by the contact it goes to, in the order of the lines. */
export function goodsByAddress({ lines }: SaleOrder): ReadonlyMap<string | null, readonly SaleOrderLine[]> {
  const goods = lines.filter(({ deliverable, quantity }) => deliverable && parseDecimal(quantity) > 0n)
  return Map.groupBy(goods, ({ shippingContactId }) => shippingContactId)
}

/** Nothing is kept back for it yet. */
export function toLine({ key, variantId, sku, name, quantity }: SaleOrderLine): DeliveryLine {
  return { lineKey: key, variantId, sku, name, quantity, reserved: '0' }
}

/** An order confirmed before there were delivery orders kept its goods back itself. */
export async function releaseOlder(tx: Transaction, { id }: SaleOrder): Promise<void> {
  for (const { id: reservationId, variantId, stockLocationId, quantity } of await tx.find(
    reservations,
    'saleOrderId',
    id,
  )) {
    await releaseLines(tx, stockLocationId, [{ variantId, reserved: quantity }])
    tx.remove(reservations, reservationId)
  }
}

export async function withReserved(tx: Transaction, delivery: DeliveryOrder): Promise<DeliveryOrder> {
  const lines = await reserveLines(tx, delivery.stockLocationId, delivery.lines)
  return { ...delivery, lines, state: await stateOf(tx, lines) }
}

/** Whether anything more could be reserved. */
async function reserveMore(tx: Transaction, delivery: DeliveryOrder): Promise<boolean> {
  const { lines, state } = await withReserved(tx, delivery)
  const grown = lines.some(({ reserved }, index) => reserved !== delivery.lines[index]?.reserved)
  if (!grown && state === delivery.state) return false
  await tx.save(deliveryOrders, { ...delivery, lines, state, changedAt: tx.now })
  return true
}

export async function setShipping(tx: Transaction, id: string, shipping: Shipping): Promise<Ensured<DeliveryOrder>> {
  const delivery = await tx.need(deliveryOrders, id)
  if (delivery.state === 'cancelled') throw rejected('back-office.delivery-cancelled', { delivery: delivery.name })
  const trimmed = trimShipping(shipping)
  const same = (Object.keys(trimmed) as (keyof Shipping)[]).every((field) => delivery[field] === trimmed[field])
  return same ? asItWas(delivery) : saveChanged(tx, deliveryOrders, { ...delivery, ...trimmed })
}

export function trimShipping({ carrier, tracking, trackingUrl }: Shipping): Shipping {
  return { carrier: carrier.trim(), tracking: tracking.trim(), trackingUrl: trackingUrl.trim() }
}

export async function cancelDelivery(tx: Transaction, id: string): Promise<Ensured<DeliveryOrder>> {
  const delivery = await tx.need(deliveryOrders, id)
  if (delivery.state === 'cancelled') return asItWas(delivery)
  if (delivery.state === 'done') throw rejected('back-office.delivery-done', { delivery: delivery.name })
  await releaseLines(tx, delivery.stockLocationId, delivery.lines)
  const lines = delivery.lines.map((line) => ({ ...line, reserved: '0' }))
  return saveChanged(tx, deliveryOrders, { ...delivery, state: 'cancelled', lines })
}

/** The address in a line, as lists show it. */
export async function addressLine(tx: Transaction, contactId: string | null): Promise<string> {
  const contact: Contact | null = contactId === null ? null : await tx.get(contacts, contactId)
  if (!contact?.address) return contact?.name ?? ''
  const { street1, zip, city, countryCode } = contact.address
  return [contact.name, street1, `${zip} ${city}`.trim(), countryCode].filter(Boolean).join(', ')
}
