import type { Demo } from '../demo.ts'
import type { Product, Variant } from '../model/product.ts'
import { moneyFrom } from '../money.ts'
import { renderVariant } from '../render/product.ts'
import { unsavedOf } from '../unsaved.ts'
import { type Answer, json, Refusal, v3Problem } from '../wire/answer.ts'
import type { ApiRequest } from '../wire/api-request.ts'
import { batchOf, type Check, flag, price, priceOrNull, problemsOf, text, wholeNumber } from '../wire/batch-body.ts'
import type { JsonObject } from '../wire/json-body.ts'
import type { Route } from '../wire/router.ts'
import { writeProducts } from '../wire/scopes.ts'
import { countWrite } from '../writes.ts'

/** Source: product-variants_catalog.v3, Update variants (batch): up to 50. */
export const variantBatchRoutes: readonly Route[] = [
  { method: 'PUT', path: '/v3/catalog/variants', scopes: writeProducts, handle: updateVariants, saves: 'marked' },
]

const most = 50
const checks: Readonly<Record<string, Check>> = {
  id: wholeNumber,
  sku: text(255, 1),
  price: priceOrNull,
  sale_price: priceOrNull,
  cost_price: priceOrNull,
  weight: priceOrNull,
  upc: text(14),
  gtin: text(14),
  mpn: text(255),
  purchasing_disabled: flag,
  inventory_level: wholeNumber,
}

interface Found {
  readonly product: Product
  readonly variant: Variant
  readonly item: JsonObject
}

/**
 * All or nothing as long as an item does not fit. Assumptions: the place in the batch stands before the field's name, as
 * with category trees; new variants are not made by this store.
 */
function updateVariants(demo: Demo, request: ApiRequest): Answer {
  const items = batchOf(request, most)
  const found = items.map((item, at) => findVariant(demo, item) ?? withoutVariant(item, at))
  const problems = found.map((one, at) => problemsAt(at, { ...problemsOf(one.item, checks), ...skuTaken(demo, one) }))
  const errors = problems.filter((one) => Object.keys(one).length > 0)
  if (errors.length > 0) throw new Refusal(batchErrors(errors))
  for (const one of found) {
    unsavedOf(demo.shop).products.add(one.product.id)
    write(one)
  }
  countWrite(demo.shop, 'variants.update')
  const data = found.map(({ product, variant }) => renderVariant(demo, product, variant))
  const late = found.flatMap((one, at) => (stockOf(demo, one) ? [] : [[`${at}.inventory_level`, 'was not saved']]))
  if (late.length === 0) return json({ data, meta: {} })
  return json({ data, errors: Object.fromEntries(late), meta: {} }, 207)
}

function findVariant({ shop }: Demo, item: JsonObject): Found | null {
  for (const product of shop.products) {
    const variant = product.variants.find(({ id }) => id === item.id)
    if (variant !== undefined) return { product, variant, item }
  }
  return null
}

function withoutVariant(item: JsonObject, at: number): never {
  const missing = item.id === undefined
  const problem = missing ? 'missing required field' : 'the variant was not found'
  throw new Refusal(batchErrors([problemsAt(at, { id: problem })]))
}

function problemsAt(at: number, problems: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(problems).map(([name, problem]) => [`${at}.${name}`, problem]))
}

function batchErrors(errors: readonly JsonObject[]): Answer {
  const rows = errors.map((one) => JSON.parse(v3Problem(422, 'JSON data is missing or invalid', one).body as string))
  return json({ batch_errors: rows }, 422)
}

function skuTaken({ shop }: Demo, { variant, item }: Found): JsonObject {
  const wanted = typeof item.sku === 'string' ? item.sku.toLowerCase() : null
  if (wanted === null) return {}
  const others = shop.products.flatMap(({ variants }) => variants).filter(({ id }) => id !== variant.id)
  return others.some(({ sku }) => sku.toLowerCase() === wanted) ? { sku: 'is used by another variant' } : {}
}

function write({ product, variant, item }: Found): void {
  if (typeof item.sku === 'string') variant.sku = item.sku
  if (typeof item.upc === 'string') variant.upc = item.upc
  if (typeof item.gtin === 'string') variant.gtin = item.gtin
  if (typeof item.mpn === 'string') variant.mpn = item.mpn
  if (typeof item.purchasing_disabled === 'boolean') variant.purchasingDisabled = item.purchasing_disabled
  if (isGiven(item.weight)) variant.weight = item.weight
  if (isGiven(item.price)) variant.price = moneyOrNull(item.price)
  if (isGiven(item.sale_price)) variant.salePrice = moneyOrNull(item.sale_price)
  if (isGiven(item.cost_price)) variant.costPrice = moneyOrNull(item.cost_price)
  // Assumption: the base variant of a product without options is the product.
  if (product.options.length === 0 && variant.price !== null) product.price = variant.price
}

/** False: the product's stock is not counted by variant, so this part alone was not saved. Source: 207, Update products. */
function stockOf({ shop }: Demo, { product, variant, item }: Found): boolean {
  if (typeof item.inventory_level !== 'number') return true
  const here = shop.locations.find(({ isDefault }) => isDefault)?.id
  const level = variant.stock.find(({ locationId }) => locationId === here)
  if (product.inventoryTracking !== 'variant' || level === undefined) return false
  level.onHand = item.inventory_level + level.safetyStock
  return true
}

function isGiven(value: unknown): value is number | null {
  return value !== undefined
}

/** Four decimals are kept. */
function moneyOrNull(value: number | null): number | null {
  return value === null || price(value) !== null ? null : moneyFrom(value.toFixed(4))
}
