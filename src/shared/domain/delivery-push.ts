import type { Message } from '../failure'
import { type Decimal, parseDecimal, type TenThousandths } from '../money'
import type { DeliveryOrder } from './documents'
import type { MarketplaceOrder } from './marketplace-order'

/** What became of a done delivery order in the store. Its id is the delivery order's. */
export interface DeliveryPush {
  readonly id: string
  readonly name: string
  readonly orderId: string
  readonly state: 'waiting' | 'pushed' | 'nothing-to-send' | 'failed'
  /** The store's shipment. */
  readonly shipmentId: string | null
  /** On disk before it is sent: what is looked for when nobody knows whether the store did it. */
  readonly sending: Sending | null
  /** Why there was nothing to send, or what failed. */
  readonly message: Message | null
  /** ISO, UTC: when it came to this. */
  readonly at: string
}

/** Pieces that go to one address together. */
export interface Sending {
  readonly shippingAddressId: string
  readonly lines: readonly ShipLine[]
  /** As it was sent: the delivery order may say something else by now. Absent in what older versions sent. */
  readonly shipping?: Pick<DeliveryOrder, 'carrier' | 'tracking' | 'trackingUrl'>
}

/** What of a delivery order is to be shipped in the store, or why nothing can be. */
export type ToShip =
  | { readonly kind: 'ship'; readonly sending: Sending }
  | { readonly kind: 'nothing'; readonly why: Message }
  | { readonly kind: 'refused'; readonly why: Message }

interface ShipLine {
  readonly lineId: string
  readonly quantity: number
}

/** BigCommerce's fixed ids (Order statuses): Cancelled, Declined. */
const closedStatuses: ReadonlySet<number> = new Set([5, 6])

/**
 * The pieces of the delivery order that the store still has to ship: digital lines and pieces shipped there already are
 * left out (FUL-2). A parcel goes to one address.
 */
export function toShip({ name, lines }: Pick<DeliveryOrder, 'name' | 'lines'>, order: MarketplaceOrder): ToShip {
  const { id, status, statusId } = order
  if (closedStatuses.has(statusId))
    return { kind: 'refused', why: { code: 'shipping.order-closed', params: { id, status } } }
  const wanted: (ShipLine & { readonly addressId: string | null })[] = []
  for (const { lineKey, sku, name: lineName, quantity } of lines) {
    const sold = order.lines.find((line) => `line:${line.id}` === lineKey)
    const what = sku || lineName
    if (!sold) return { kind: 'refused', why: { code: 'shipping.line-gone', params: { id, name, line: what } } }
    if (sold.type !== 'physical') continue
    const delivered = parseDecimal(quantity)
    if (!isWhole(delivered))
      return { kind: 'refused', why: { code: 'shipping.not-whole', params: { id, name, line: what, quantity } } }
    const pieces = Math.min(Number(delivered / 10_000n), sold.quantity - sold.quantityShipped)
    if (pieces > 0) wanted.push({ lineId: sold.id, quantity: pieces, addressId: sold.shippingAddressId })
  }
  return ofOneAddress(wanted, name, order)
}

/**
 * Why so much may not leave: the store could never be told of a part of a piece. What is left of one split earlier may
 * leave as it is.
 */
export function whyNotWhole(
  { name, lines }: Pick<DeliveryOrder, 'name' | 'lines'>,
  quantities: Readonly<Record<string, Decimal>>,
  order: MarketplaceOrder,
): Message | null {
  for (const { lineKey, sku, name: lineName, quantity: left } of lines) {
    const sold = order.lines.find((line) => `line:${line.id}` === lineKey)
    const quantity = quantities[lineKey] ?? '0'
    if (sold?.type !== 'physical' || isWhole(parseDecimal(quantity)) || !isWhole(parseDecimal(left))) continue
    return { code: 'deliveries.not-whole', params: { id: order.id, name, line: sku || lineName, quantity } }
  }
  return null
}

const isWhole = (pieces: TenThousandths): boolean => pieces % 10_000n === 0n

function ofOneAddress(
  wanted: readonly (ShipLine & { readonly addressId: string | null })[],
  name: string,
  { id, shippingAddresses, pickups }: MarketplaceOrder,
): ToShip {
  if (wanted.length === 0) return { kind: 'nothing', why: { code: 'shipping.nothing-left', params: { id, name } } }
  const [addressId, ...others] = new Set(wanted.map((line) => line.addressId))
  if (others.length > 0) return { kind: 'refused', why: { code: 'shipping.several-addresses', params: { id, name } } }
  if (addressId === null || addressId === undefined || !shippingAddresses.some((address) => address.id === addressId)) {
    // A pickup is handed over at the counter: there is no parcel (ORD-8).
    if (pickups.length > 0) return { kind: 'nothing', why: { code: 'shipping.pickup', params: { id, name } } }
    return { kind: 'refused', why: { code: 'shipping.address-gone', params: { id, name } } }
  }
  const shipped = wanted.map(({ lineId, quantity }) => ({ lineId, quantity }))
  return { kind: 'ship', sending: { shippingAddressId: addressId, lines: shipped } }
}
