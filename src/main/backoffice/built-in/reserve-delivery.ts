import type { DeliveryLine, DeliveryOrder } from '@shared/domain/documents'
import { parseDecimal, smaller, toQuantity } from '@shared/money'
import { addReserved, getQuantity } from './quantities'
import { products, variantEntries } from './tables'
import type { Transaction } from './transaction'

/** Keeps back what is free for each line that lacks some, in order of the lines. */
export async function reserveLines(
  tx: Transaction,
  stockLocationId: string,
  lines: readonly DeliveryLine[],
): Promise<readonly DeliveryLine[]> {
  const reserved: DeliveryLine[] = []
  for (const line of lines) reserved.push(await reserveLine(tx, stockLocationId, line))
  return reserved
}

async function reserveLine(tx: Transaction, stockLocationId: string, line: DeliveryLine): Promise<DeliveryLine> {
  const { variantId } = line
  if (variantId === null || !(await isStorable(tx, variantId))) return line
  const quantity = await getQuantity(tx, variantId, stockLocationId)
  const missing = parseDecimal(line.quantity) - parseDecimal(line.reserved)
  const free = parseDecimal(quantity.free)
  const pieces = smaller(free, missing)
  if (pieces <= 0n) return line
  await addReserved(tx, quantity, pieces)
  return { ...line, reserved: toQuantity(parseDecimal(line.reserved) + pieces) }
}

/** Sets free again what is kept back for these lines. */
export async function releaseLines(
  tx: Transaction,
  stockLocationId: string,
  lines: readonly Pick<DeliveryLine, 'variantId' | 'reserved'>[],
): Promise<void> {
  for (const { variantId, reserved } of lines) {
    if (variantId === null || parseDecimal(reserved) === 0n) continue
    await addReserved(tx, await getQuantity(tx, variantId, stockLocationId), -parseDecimal(reserved))
  }
}

/** Ready when all that is kept in stock is kept back. */
export async function stateOf(tx: Transaction, lines: readonly DeliveryLine[]): Promise<DeliveryOrder['state']> {
  for (const { variantId, quantity, reserved } of lines) {
    if (variantId === null || parseDecimal(reserved) >= parseDecimal(quantity)) continue
    if (await isStorable(tx, variantId)) return 'waiting'
  }
  return 'ready'
}

/** Whether stock is kept of it: there is always enough of anything else. */
export async function isStorable(tx: Transaction, variantId: string): Promise<boolean> {
  const { productId } = await tx.need(variantEntries, variantId)
  return (await tx.need(products, productId)).type === 'storable'
}
