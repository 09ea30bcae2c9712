import type { Journal } from '@main/db/db'
import type { Product, Quantity } from '@shared/domain/product'
import { type Decimal, parseDecimal, type TenThousandths, toQuantity } from '@shared/money'
import { products, quantities, type StoredQuantity, variantEntries } from './tables'
import type { Transaction } from './transaction'

/** What is known of these variants at these stock locations. */
export async function readQuantities(
  journal: Journal,
  variantIds: readonly string[],
  stockLocationIds: readonly string[],
): Promise<readonly Quantity[]> {
  const ids = new Set(
    variantIds.flatMap((variant) => stockLocationIds.map((location) => quantityId(variant, location))),
  )
  return journal.getMany(quantities, [...ids])
}

/** How many there are: none where nothing has been counted yet. */
export async function getQuantity(
  tx: Transaction,
  variantId: string,
  stockLocationId: string,
): Promise<StoredQuantity> {
  const id = quantityId(variantId, stockLocationId)
  const known = await tx.get(quantities, id)
  if (known) return known
  const { productId } = await tx.need(variantEntries, variantId)
  const product = await tx.need(products, productId)
  const names = namesOf(product, variantId)
  return { id, variantId, stockLocationId, ...names, onHand: '0', reserved: '0', free: '0' }
}

export async function setOnHand(tx: Transaction, quantity: StoredQuantity, onHand: Decimal): Promise<void> {
  await tx.save(quantities, withPieces(quantity, parseDecimal(onHand), parseDecimal(quantity.reserved)))
}

/** Reserves more, or with a negative number less. */
export async function addReserved(tx: Transaction, quantity: StoredQuantity, pieces: TenThousandths): Promise<void> {
  await tx.save(
    quantities,
    withPieces(quantity, parseDecimal(quantity.onHand), parseDecimal(quantity.reserved) + pieces),
  )
}

/** Quantities show SKU and product name as they are now. */
export async function renameQuantities(tx: Transaction, product: Product): Promise<void> {
  for (const variant of product.variants) {
    for (const quantity of await tx.find(quantities, 'variantId', variant.id)) {
      await tx.save(quantities, { ...quantity, ...namesOf(product, variant.id) })
    }
  }
}

function withPieces(quantity: StoredQuantity, onHand: TenThousandths, reserved: TenThousandths): StoredQuantity {
  return {
    ...quantity,
    onHand: toQuantity(onHand),
    reserved: toQuantity(reserved),
    free: toQuantity(onHand - reserved),
  }
}

function namesOf(product: Product, variantId: string): { readonly sku: string; readonly productName: string } {
  return { sku: product.variants.find((variant) => variant.id === variantId)?.sku ?? '', productName: product.name }
}

function quantityId(variantId: string, stockLocationId: string): string {
  return `${variantId}@${stockLocationId}`
}
