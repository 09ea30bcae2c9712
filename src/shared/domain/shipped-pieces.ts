import { parseDecimal, smaller, type TenThousandths, toQuantity } from '../money'
import type { DeliveryOrder } from './documents'
import type { MarketplaceOrder, Shipment } from './marketplace-order'

/** Pieces by line key, taken off as they are accounted for. */
export type Pieces = Map<string, TenThousandths>

/** Pieces that left together; without a parcel: the store counts them, and says no more. */
export interface DepartedPieces {
  readonly parcel: Shipment | null
  readonly pieces: Pieces
}

/** BigCommerce's fixed ids of Shipped and Completed (Order statuses). */
const shippedStatuses: ReadonlySet<number> = new Set([2, 10])

export function hasLeft({ lines, statusId }: Pick<MarketplaceOrder, 'lines' | 'statusId'>): boolean {
  return lines.some(({ quantityShipped }) => quantityShipped > 0) || shippedStatuses.has(statusId)
}

/**
 * What left the store and is not booked: parcels but those that Quayside sent, oldest first, then what the store counts
 * without a parcel. An order set to Shipped by hand counts as sent in full (ORD-7).
 */
export function departedPieces(
  order: MarketplaceOrder,
  shipments: readonly Shipment[],
  known: { readonly sentIds: ReadonlySet<string>; readonly booked: readonly Pick<DeliveryOrder, 'lines'>[] },
): readonly DepartedPieces[] {
  if (!hasLeft(order)) return []
  const booked = piecesOf(known.booked.flatMap(({ lines }) => lines))
  const left = departures(order, shipments).filter(({ parcel }) => parcel === null || !known.sentIds.has(parcel.id))
  for (const { pieces } of left) takeOff(pieces, booked)
  return left.filter(({ pieces }) => [...pieces.values()].some((quantity) => quantity > 0n))
}

function departures(order: MarketplaceOrder, shipments: readonly Shipment[]): readonly DepartedPieces[] {
  const counted: Pieces = new Map(order.lines.map((line) => [keyOf(line.id), pieces(line.quantityShipped)]))
  if ([...counted.values()].every((quantity) => quantity === 0n)) {
    const all = order.lines.map((line) => [keyOf(line.id), pieces(line.quantity)] as const)
    return [{ parcel: null, pieces: new Map(all) }]
  }
  const parcels = shipments.map((parcel): DepartedPieces => {
    const lines = parcel.lines.map(({ lineId, quantity }) => ({ lineKey: keyOf(lineId), quantity: String(quantity) }))
    return { parcel, pieces: piecesOf(lines) }
  })
  for (const parcel of parcels) takeOff(counted, new Map(parcel.pieces))
  return [...parcels, { parcel: null, pieces: counted }]
}

/** Of the delivery order's lines what has left, taken off both. */
export function takeFrom(left: Pieces, { lines }: Pick<DeliveryOrder, 'lines'>): Readonly<Record<string, string>> {
  const taken: Record<string, string> = {}
  for (const { lineKey, quantity } of lines) {
    const here = smaller(left.get(lineKey) ?? 0n, parseDecimal(quantity))
    if (here <= 0n) continue
    taken[lineKey] = toQuantity(here)
    left.set(lineKey, (left.get(lineKey) ?? 0n) - here)
  }
  return taken
}

/**
 * How a delivery order is done by what left elsewhere: the pieces of it that left, with their tracking. Null: none did.
 * They are taken off what left. `countedAt`: when the store counted those that are in no parcel, ISO, UTC.
 */
export function elsewhereOf(
  { parcel, pieces: left }: DepartedPieces,
  delivery: Pick<DeliveryOrder, 'lines'>,
  countedAt: string,
) {
  const quantities = takeFrom(left, delivery)
  if (Object.keys(quantities).length === 0) return null
  const shipping = parcel && {
    carrier: parcel.carrier,
    tracking: parcel.trackingNumber,
    trackingUrl: parcel.trackingUrl,
  }
  const at = parcel?.createdAt ?? countedAt
  return { quantities, rest: 'backorder', at, elsewhere: true, ...(shipping && { shipping }) } as const
}

/** Takes from the first what the other has of it, off both. */
function takeOff(from: Pieces, other: Pieces): void {
  for (const [key, quantity] of from) {
    const both = smaller(quantity, other.get(key) ?? 0n)
    from.set(key, quantity - both)
    other.set(key, (other.get(key) ?? 0n) - both)
  }
}

function piecesOf(lines: readonly { readonly lineKey: string; readonly quantity: string }[]): Pieces {
  const sums: Pieces = new Map()
  for (const { lineKey, quantity } of lines) sums.set(lineKey, (sums.get(lineKey) ?? 0n) + parseDecimal(quantity))
  return sums
}

const keyOf = (lineId: string) => `line:${lineId}`

const pieces = (quantity: number) => parseDecimal(String(quantity))
