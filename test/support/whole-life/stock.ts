import type { BackOffice } from '@main/backoffice/back-office'
import type { DeliveryOrder, StockMove } from '@shared/domain/documents'
import type { Product, Quantity } from '@shared/domain/product'
import { parseDecimal, sum, toQuantity } from '@shared/money'
import type { ImportWorld } from '../import-run'

/** So many pieces of everything that stock is kept of. */
export async function stockUp(world: ImportWorld, pieces: string): Promise<void> {
  const { backOffice } = world
  const products = await allOf<Product>(backOffice, 'products')
  const variants = products.filter(({ type }) => type === 'storable').flatMap((product) => product.variants)
  const tracked = variants.filter(({ trackedBy }) => trackedBy === 'none')
  await backOffice.stock.ensureAdjustment('whole lives', {
    stockLocationId: await placeOf(world),
    origin: 'Count',
    lines: tracked.map(({ id: variantId }) => ({ variantId, quantity: pieces })),
    validate: true,
  })
}

/** What is there is what was counted and what moved since; what is kept back is what open deliveries wait for. */
export async function stockDisagreements(world: ImportWorld, counted: string): Promise<readonly string[]> {
  const { backOffice } = world
  const place = await placeOf(world)
  const moves = await allOf<StockMove>(backOffice, 'stock-moves')
  const deliveries = await allOf<DeliveryOrder>(backOffice, 'delivery-orders')
  const moved = sumsOf(moves.map(({ variantId, quantity }) => [variantId, quantity]))
  const waiting = deliveries
    .filter(({ state }) => state === 'waiting' || state === 'ready')
    .flatMap(({ lines }) => lines)
  const kept = sumsOf(waiting.map(({ variantId, reserved }) => [variantId ?? '', reserved]))
  const quantities = await allOf<Quantity>(backOffice, 'quantities')
  const here = quantities.filter(({ stockLocationId }) => stockLocationId === place)
  return here.flatMap(({ variantId, sku, onHand, reserved }) => {
    const there = parseDecimal(counted) + (moved.get(variantId) ?? 0n)
    const back = kept.get(variantId) ?? 0n
    return [
      ...(parseDecimal(onHand) === there ? [] : [`${onHand} of ${sku} are there, not ${toQuantity(there)}`]),
      ...(parseDecimal(reserved) === back ? [] : [`${reserved} of ${sku} are kept back, not ${toQuantity(back)}`]),
    ]
  })
}

/** Where orders leave from. */
async function placeOf({ backOffice, instance }: ImportWorld): Promise<string> {
  const warehouses = await backOffice.stock.warehouses()
  return warehouses.find(({ id }) => id === instance.settings.warehouseId)?.stockLocationId ?? ''
}

function sumsOf(quantities: readonly (readonly [of: string, quantity: string])[]): ReadonlyMap<string, bigint> {
  const grouped = Map.groupBy(quantities, ([of]) => of)
  return new Map([...grouped].map(([of, all]) => [of, sum(all.map(([, quantity]) => parseDecimal(quantity)))]))
}

async function allOf<T>(
  { records }: BackOffice,
  collection: Parameters<typeof records.query>[0],
): Promise<readonly T[]> {
  const { rows } = await records.query(collection, { limit: 100_000 })
  return rows as unknown as readonly T[]
}
