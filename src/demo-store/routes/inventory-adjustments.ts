import type { Demo } from '../demo.ts'
import type { Product, StockLevel, Variant } from '../model/product.ts'
import { unsavedOf } from '../unsaved.ts'
import { type Answer, json, problemJson, Refusal } from '../wire/answer.ts'
import type { ApiRequest } from '../wire/api-request.ts'
import { type Check, itemsIn, problemsOf, text, wholeNumber } from '../wire/batch-body.ts'
import { type JsonObject, jsonObject } from '../wire/json-body.ts'
import type { Route } from '../wire/router.ts'
import { writeInventory } from '../wire/scopes.ts'
import { countWrite } from '../writes.ts'

/** Source: inventory.v3, Absolute adjustment: up to 2,000 items, one request at a time. */
export const inventoryAdjustmentRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/v3/inventory/adjustments/absolute',
    scopes: writeInventory,
    handle: setStock,
    maxConcurrent: 1,
    saves: 'marked',
  },
]

const most = 2_000
const checks: Readonly<Record<string, Check>> = {
  location_id: wholeNumber,
  sku: text(255, 1),
  variant_id: wholeNumber,
  product_id: wholeNumber,
  quantity: wholeNumber,
}

interface Item {
  readonly product: Product
  readonly variant: Variant
}

/** All or nothing: the title names the items in the way, never their location. Assumption: it counts at once. */
function setStock(demo: Demo, request: ApiRequest): Answer {
  const { reason, items, ...others } = jsonObject(request)
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw new Refusal(problemJson(422, `The field '${unknown}' is not supported`))
  if (reason !== undefined && typeof reason !== 'string') throw new Refusal(problemJson(422, 'reason must be a string'))
  const rows = itemsIn(items, most)
  const fields = rows.flatMap((row, at) => fieldProblems(row, at))
  if (fields.length > 0) throw new Refusal(problemJson(422, 'Invalid field(s)', Object.fromEntries(fields)))
  const problems = rows.flatMap((row) => problemWith(demo, row) ?? [])
  if (problems.length > 0) throw new Refusal(problemJson(422, `[${problems.join(', ')}]`))
  for (const row of rows) write(demo, row)
  countWrite(demo.shop, 'inventory.absolute')
  return json({ transaction_id: `${demo.shop.storeHash}-${demo.shop.writes['inventory.absolute']}` })
}

function fieldProblems(row: JsonObject, at: number): (readonly [string, string])[] {
  const problems: Record<string, string> = { ...problemsOf(row, checks) }
  for (const name of ['location_id', 'quantity']) if (row[name] === undefined) problems[name] = 'missing required field'
  if (identities(row).length !== 1) problems.identity = 'exactly one of sku, variant_id and product_id is needed'
  return Object.entries(problems).map(([name, problem]) => [`items.${at}.${name}`, problem])
}

function identities(row: JsonObject): string[] {
  return ['sku', 'variant_id', 'product_id'].filter((name) => row[name] !== undefined)
}

/** In the documents' own words where they have some; the other sentences are assumptions. */
function problemWith(demo: Demo, row: JsonObject): string | null {
  const location = demo.shop.locations.find(({ id }) => id === row.location_id)
  if (location === undefined) return `Location with id ${row.location_id} was not found`
  if (!location.enabled) return `Location with id ${row.location_id} is disabled`
  const [name = ''] = identities(row)
  const called = `Item with ${name} ${row[name]}`
  const item = findItem(demo, row)
  if (item === null) return `${called} was not found`
  const { inventoryTracking } = item.product
  if (inventoryTracking === 'none') return `${called} is not tracked`
  if (inventoryTracking === 'product' && name === 'variant_id')
    return `${called} is tracked by product, please update stock by product id`
  if (inventoryTracking === 'variant' && name === 'product_id')
    return `${called} is tracked by variant, please update stock by variant id`
  return null
}

function findItem({ shop }: Demo, { sku, variant_id: variantId, product_id: productId }: JsonObject): Item | null {
  const wanted = typeof sku === 'string' ? sku.toLowerCase() : null
  for (const product of shop.products) {
    const [first] = product.variants
    if (first === undefined) continue
    if (product.id === productId || (wanted !== null && product.sku.toLowerCase() === wanted))
      return { product, variant: first }
    const variant = product.variants.find(({ id, sku: own }) => id === variantId || own.toLowerCase() === wanted)
    if (variant !== undefined) return { product, variant }
  }
  return null
}

/** What is tracked by product is kept with its first variant. */
function write(demo: Demo, row: JsonObject): void {
  const item = findItem(demo, row)
  if (item === null) return
  const { product, variant } = item
  unsavedOf(demo.shop).products.add(product.id)
  const others = product.inventoryTracking === 'product' ? product.variants.filter((one) => one !== variant) : []
  const locationId = Number(row.location_id)
  for (const other of others) levelAt(other, locationId).onHand = 0
  levelAt(variant, locationId).onHand = Number(row.quantity)
}

function levelAt(variant: Variant, locationId: number): StockLevel {
  const known = variant.stock.find((one) => one.locationId === locationId)
  if (known !== undefined) return known
  const level: StockLevel = { locationId, onHand: 0, safetyStock: 0, warningLevel: 0, bin: '' }
  variant.stock.push(level)
  return level
}
