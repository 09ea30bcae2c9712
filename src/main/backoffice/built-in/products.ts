import type { Journal } from '@main/db/db'
import type { Product, Variant } from '@shared/domain/product'
import type { Message } from '@shared/failure'
import { caseless } from '@shared/text'
import type { BackOffice, Ensured, FoundVariant, ProductInput, VariantInput } from '../back-office'
import { attributesOf, ensureAttributeValues } from './attributes'
import { checkDecimals } from './check-input'
import { renameQuantities } from './quantities'
import { categories, products, type VariantEntry, variantEntries } from './tables'
import type { Transact, Transaction } from './transaction'

export function createProducts(journal: Journal, transact: Transact): BackOffice['products'] {
  return {
    ensure: (inputs) =>
      transact(async (tx) => {
        const ensured: Ensured<Product>[] = []
        for (const input of inputs) ensured.push(await ensureProduct(tx, input))
        return ensured
      }),
    findVariants: async ({ skus = [], barcodes = [] }) => {
      const entries = new Map<string, VariantEntry>()
      for (const [index, codes] of [
        ['sku', skus],
        ['barcode', barcodes],
      ] as const) {
        for (const code of new Set(codes.map(caseless))) {
          const found = code === '' ? [] : await journal.find(variantEntries, index, code)
          for (const entry of found) entries.set(entry.id, entry)
        }
      }
      return foundVariants(journal, [...entries.values()])
    },
    get: async (variantId) => {
      const entry = await journal.get(variantEntries, variantId)
      const [found] = entry ? await foundVariants(journal, [entry]) : []
      return found ?? null
    },
  }
}

async function ensureProduct(tx: Transaction, input: ProductInput): Promise<Ensured<Product>> {
  checkDecimals({ price: input.price, cost: input.cost, weight: input.weight })
  const warnings: Message[] = []
  const existing = await tx.findByKey(products, input.key)
  const category = input.categoryKey === null ? null : await tx.findByKey(categories, input.categoryKey)
  if (input.categoryKey !== null && !category) {
    warnings.push({ code: 'back-office.category-unknown', params: { product: input.name } })
  }
  const variants = await ensureVariants(tx, existing?.variants ?? [], input.variants)
  const product: Product = {
    id: existing?.id ?? (await tx.nextId('product')),
    key: input.key,
    name: input.name,
    type: input.type,
    description: input.description,
    price: input.price,
    cost: input.cost ?? existing?.cost ?? null,
    categoryId: category?.id ?? existing?.categoryId ?? null,
    brand: input.brand,
    weight: input.weight,
    image: input.image ?? existing?.image ?? null,
    attributes: await attributesOf(tx, existing?.attributes ?? [], variants),
    variants,
    active: existing?.active ?? true,
    createdAt: existing?.createdAt ?? tx.now,
    changedAt: existing?.changedAt ?? tx.now,
  }
  const changed = await tx.save(products, product)
  const value = changed ? { ...product, changedAt: tx.now } : product
  if (changed) await saveWithEntries(tx, value)
  return { value, changed, warnings }
}

/** The variants there are, brought up to date, and the new ones after them. A variant no longer named stays. */
async function ensureVariants(
  tx: Transaction,
  existing: readonly Variant[],
  inputs: readonly VariantInput[],
): Promise<readonly Variant[]> {
  const variants = new Map(existing.map((variant) => [variant.key ?? variant.id, variant]))
  for (const input of inputs) {
    checkDecimals({ price: input.price, weight: input.weight })
    const known = variants.get(input.key)
    variants.set(input.key, {
      id: known?.id ?? (await tx.nextId('variant')),
      key: input.key,
      sku: input.sku.trim(),
      barcode: input.barcode.trim(),
      attributeValues: await ensureAttributeValues(tx, input.attributeValues),
      price: input.price,
      weight: input.weight,
      image: input.image ?? known?.image ?? null,
      trackedBy: input.trackedBy ?? known?.trackedBy ?? 'none',
      active: known?.active ?? true,
    })
  }
  return [...variants.values()]
}

async function saveWithEntries(tx: Transaction, product: Product): Promise<void> {
  await tx.save(products, product)
  await tx.saveKey(products, product.key ?? product.id, product.id)
  for (const { id, sku, barcode } of product.variants) {
    await tx.save(variantEntries, { id, productId: product.id, sku, barcode })
  }
  await renameQuantities(tx, product)
}

async function foundVariants(journal: Journal, entries: readonly VariantEntry[]): Promise<readonly FoundVariant[]> {
  const ids = [...new Set(entries.map((entry) => entry.productId))]
  const byId = new Map((await journal.getMany(products, ids)).map((product) => [product.id, product]))
  return entries.flatMap((entry) => {
    const product = byId.get(entry.productId)
    const variant = product?.variants.find((one) => one.id === entry.id)
    return product && variant ? [{ product, variant }] : []
  })
}
