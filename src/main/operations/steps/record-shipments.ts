import type { Context } from '@main/engine/operation'
import type { DeliveryOrder } from '@shared/domain/documents'
import type { MarketplaceOrder, Shipment } from '@shared/domain/marketplace-order'
import type { SaleOrder } from '@shared/domain/sale-order'
import { parseDecimal, smaller, type TenThousandths, toQuantity } from '@shared/money'

/** BigCommerce's fixed ids of Shipped and Completed (Order statuses). */
const shippedStatuses: ReadonlySet<number> = new Set([2, 10])

/** Pieces by line key, taken off as they are accounted for. */
type Pieces = Map<string, TenThousandths>

/** Pieces that left together; without a parcel: the store counts them, and says no more. */
interface Departure {
  readonly parcel: Shipment | null
  readonly pieces: Pieces
}

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
  if (order.lines.every(({ quantityShipped }) => quantityShipped === 0) && !shippedStatuses.has(order.statusId))
    return []
  const { backOffice } = context
  const { value } = await backOffice.deliveries.ensure(saleOrder.id)
  const recorded = piecesOf(value.filter(({ state }) => state === 'done').flatMap(({ lines }) => lines))
  const names: string[] = []
  for (const departure of await departuresOf(order, context)) {
    takeOff(departure.pieces, recorded)
    names.push(...(await record(departure, { saleOrder, order, context })))
  }
  return names
}

async function departuresOf(order: MarketplaceOrder, { marketplace, signal }: Context): Promise<readonly Departure[]> {
  const counted: Pieces = new Map(order.lines.map((line) => [keyOf(line.id), pieces(line.quantityShipped)]))
  if ([...counted.values()].every((quantity) => quantity === 0n)) {
    const all = order.lines.map((line) => [keyOf(line.id), pieces(line.quantity)] as const)
    return [{ parcel: null, pieces: new Map(all) }]
  }
  const parcels = (await marketplace.orders.shipments(order.id, signal)).map((parcel): Departure => {
    return {
      parcel,
      pieces: piecesOf(
        parcel.lines.map(({ lineId, quantity }) => ({ lineKey: keyOf(lineId), quantity: String(quantity) })),
      ),
    }
  })
  for (const parcel of parcels) takeOff(counted, new Map(parcel.pieces))
  return [...parcels, { parcel: null, pieces: counted }]
}

interface Recording {
  readonly saleOrder: SaleOrder
  readonly order: MarketplaceOrder
  readonly context: Context
}

/** A parcel takes from whatever delivery orders have its lines. */
async function record({ parcel, pieces: left }: Departure, { saleOrder, order, context }: Recording) {
  const { deliveries } = context.backOffice
  const { value } = await deliveries.ensure(saleOrder.id)
  const names: string[] = []
  for (const delivery of value.filter(isOpen)) {
    const quantities = takeFrom(left, delivery)
    if (Object.keys(quantities).length === 0) continue
    const { value: delivered } = await deliveries.validate(`${delivery.id}/elsewhere`, delivery.id, {
      quantities,
      rest: 'backorder',
      at: parcel?.createdAt ?? order.modifiedAt,
      elsewhere: true,
      ...(parcel && {
        shipping: { carrier: parcel.carrier, tracking: parcel.trackingNumber, trackingUrl: parcel.trackingUrl },
      }),
    })
    names.push(delivered.done.name)
  }
  return names
}

const isOpen = ({ state }: DeliveryOrder) => state === 'waiting' || state === 'ready'

function takeFrom(left: Pieces, { lines }: DeliveryOrder): Readonly<Record<string, string>> {
  const taken: Record<string, string> = {}
  for (const { lineKey, quantity } of lines) {
    const here = smaller(left.get(lineKey) ?? 0n, parseDecimal(quantity))
    if (here <= 0n) continue
    taken[lineKey] = toQuantity(here)
    left.set(lineKey, (left.get(lineKey) ?? 0n) - here)
  }
  return taken
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
