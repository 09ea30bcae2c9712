import { rejected } from '@main/errors'
import type { AdjustmentLine, InventoryAdjustment } from '@shared/domain/product'
import { type Decimal, parseDecimal, toQuantity } from '@shared/money'
import type { AdjustmentInput, Ensured } from '../back-office'
import { checkDecimal } from './check-input'
import { nextName } from './free-name'
import { getQuantity, setOnHand } from './quantities'
import { inventoryAdjustments, products, stockLocations, variantEntries } from './tables'
import type { Transaction } from './transaction'

type EnsuredAdjustment = Ensured<InventoryAdjustment>

export async function ensureAdjustment(
  tx: Transaction,
  key: string,
  input: AdjustmentInput,
): Promise<EnsuredAdjustment> {
  const existing = await tx.findByKey(inventoryAdjustments, key)
  if (existing && existing.state !== 'draft') return unchanged(existing)
  const { id: stockLocationId } = await tx.need(stockLocations, existing?.stockLocationId ?? input.stockLocationId)
  const given = await linesOf(tx, input.lines, stockLocationId)
  const kept = existing?.lines.filter((line) => !given.some((other) => other.variantId === line.variantId)) ?? []
  const adjustment: InventoryAdjustment = {
    id: existing?.id ?? (await tx.nextId('inventory-adjustment')),
    name: existing?.name ?? (await nextName(tx, inventoryAdjustments, 'ADJ')),
    key,
    state: 'draft',
    stockLocationId,
    origin: existing?.origin ?? input.origin,
    lines: [...kept, ...given].sort((a, b) => (a.variantId < b.variantId ? -1 : 1)),
    createdAt: existing?.createdAt ?? tx.now,
    validatedAt: null,
  }
  const changed = await tx.save(inventoryAdjustments, adjustment)
  await tx.saveKey(inventoryAdjustments, key, adjustment.id)
  return input.validate ? validateAdjustment(tx, adjustment.id) : { value: adjustment, changed, warnings: [] }
}

/** Sets what is on hand to what was counted, whatever there is by now. */
export async function validateAdjustment(tx: Transaction, id: string): Promise<EnsuredAdjustment> {
  const adjustment = await tx.need(inventoryAdjustments, id)
  if (adjustment.state === 'validated') return unchanged(adjustment)
  if (adjustment.state === 'cancelled') throw refusal('back-office.adjustment-cancelled', adjustment)
  const lines: AdjustmentLine[] = []
  for (const line of adjustment.lines) {
    const quantity = await getQuantity(tx, line.variantId, adjustment.stockLocationId)
    lines.push(await lineOf(tx, adjustment.stockLocationId, line.variantId, line.after))
    await setOnHand(tx, quantity, line.after)
  }
  return saved(tx, { ...adjustment, state: 'validated', lines, validatedAt: tx.now })
}

export async function cancelAdjustment(tx: Transaction, id: string): Promise<EnsuredAdjustment> {
  const adjustment = await tx.need(inventoryAdjustments, id)
  if (adjustment.state === 'cancelled') return unchanged(adjustment)
  if (adjustment.state === 'validated') throw refusal('back-office.adjustment-validated', adjustment)
  return saved(tx, { ...adjustment, state: 'cancelled' })
}

async function linesOf(
  tx: Transaction,
  lines: AdjustmentInput['lines'],
  stockLocationId: string,
): Promise<readonly AdjustmentLine[]> {
  const byVariant = new Map<string, AdjustmentLine>()
  for (const { variantId, quantity } of lines) {
    checkDecimal('quantity', quantity)
    const line = await lineOf(tx, stockLocationId, variantId, toQuantity(parseDecimal(quantity)))
    if (byVariant.has(variantId)) throw rejected('back-office.variant-twice', { sku: line.sku })
    byVariant.set(variantId, line)
  }
  return [...byVariant.values()]
}

/** What is on hand now, and what was counted. Refuses lots and serial numbers (STK-2). */
async function lineOf(tx: Transaction, locationId: string, variantId: string, after: Decimal): Promise<AdjustmentLine> {
  const { productId } = await tx.need(variantEntries, variantId)
  const product = await tx.need(products, productId)
  const variant = product.variants.find((one) => one.id === variantId)
  const { sku, productName, onHand } = await getQuantity(tx, variantId, locationId)
  if (variant && variant.trackedBy !== 'none') {
    throw rejected('back-office.tracked-variant', { sku, product: productName, trackedBy: variant.trackedBy })
  }
  return { variantId, sku, productName, before: onHand, after }
}

type Refusal = 'back-office.adjustment-cancelled' | 'back-office.adjustment-validated'

function refusal(code: Refusal, { name }: InventoryAdjustment): Error {
  return rejected(code, { adjustment: name })
}

function unchanged(value: InventoryAdjustment): EnsuredAdjustment {
  return { value, changed: false, warnings: [] }
}

async function saved(tx: Transaction, value: InventoryAdjustment): Promise<EnsuredAdjustment> {
  await tx.save(inventoryAdjustments, value)
  return { value, changed: true, warnings: [] }
}
