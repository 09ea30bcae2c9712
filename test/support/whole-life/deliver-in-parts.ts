import type { DeliveryOrder } from '@shared/domain/documents'
import { parseDecimal, toQuantity } from '@shared/money'
import type { Random } from '../../../src/demo-store/random'
import { never } from '../../marketplaces/bigcommerce/scripted-store'
import { push } from '../shipping-world'
import { booksOf } from './books'
import type { Living } from './one-life'

/** All at once, or a part now and the rest later, or the rest never; some of it is sent to the store. */
export async function deliverInParts(living: Living): Promise<void> {
  const { world, saleOrderId, random, check } = living
  const { deliveries } = world.backOffice
  await deliveries.ensure(saleOrderId)
  for (let round = 0; round < 4; round += 1) {
    const open = (await booksOf(world.backOffice, saleOrderId)).deliveries.filter(isOpen)
    for (const delivery of open) {
      const quantities = round < 3 && random.chance(0.5) ? partOf(delivery, random) : 'all'
      const rest = random.chance(0.9) ? 'backorder' : 'cancel'
      const shipping = {
        carrier: random.pick(['ups', 'fedex', 'Harbour Couriers']),
        tracking: `T${delivery.id}`,
        trackingUrl: '',
      }
      const asked = { quantities, rest, shipping, at: '2026-06-20T11:00:00.000Z', force: true } as const
      // The same press twice is the same parcel.
      await deliveries.validate(`${delivery.id}/life`, delivery.id, asked)
      await deliveries.validate(`${delivery.id}/life`, delivery.id, asked)
      await check(`deliver ${delivery.name} (${quantities === 'all' ? 'all' : 'part'}, ${rest})`)
    }
  }
  await sendParcels(living)
}

const isOpen = ({ state }: DeliveryOrder) => state === 'waiting' || state === 'ready'

function partOf({ lines }: DeliveryOrder, random: Random): Readonly<Record<string, string>> | 'all' {
  const some = lines.flatMap(({ lineKey, quantity }) => {
    const whole = Number(parseDecimal(quantity) / 10_000n)
    const pieces = random.int(0, whole)
    return pieces === 0 ? [] : [[lineKey, toQuantity(BigInt(pieces) * 10_000n)] as const]
  })
  return some.length === 0 ? 'all' : Object.fromEntries(some)
}

/** What the store then counts as shipped is what left here, no piece more. */
async function sendParcels({ world, shop, orderId, saleOrderId, random, check }: Living): Promise<void> {
  if (random.chance(0.3)) return
  const done = (await booksOf(world.backOffice, saleOrderId)).deliveries.filter(
    ({ state, elsewhere }) => state === 'done' && !elsewhere,
  )
  const deliveryIds = done.map(({ id }) => id)
  if (deliveryIds.length === 0) return
  for (let turn = 0; turn < 2; turn += 1) await push(world, { deliveryIds })
  const parcels = await shop.bigCommerce.orders.shipments(orderId, never)
  const order = await shop.bigCommerce.orders.get(orderId, never)
  for (const { id, quantity, quantityShipped } of order?.lines ?? []) {
    const sent = parcels.flatMap(({ lines }) => lines).filter(({ lineId }) => lineId === id)
    const pieces = sent.reduce((sum, line) => sum + line.quantity, 0)
    if (pieces > quantity || quantityShipped > quantity)
      throw new Error(`Order ${orderId}: ${pieces} of ${quantity} were sent of line ${id}`)
  }
  await check('send')
}
