import { wholeSeconds } from '../dates.ts'
import type { Demo } from '../demo.ts'
import type { Product } from '../model/product.ts'
import { moneyFrom } from '../money.ts'
import { renderProduct } from '../render/product.ts'
import { unsavedOf } from '../unsaved.ts'
import { type Answer, json, notFound, Refusal, v3Problem } from '../wire/answer.ts'
import type { ApiRequest } from '../wire/api-request.ts'
import { batchOf, type Check, flag, price, problemsOf, text, wholeNumber } from '../wire/batch-body.ts'
import type { JsonObject } from '../wire/json-body.ts'
import type { Route } from '../wire/router.ts'
import { writeProducts } from '../wire/scopes.ts'
import { countWrite } from '../writes.ts'

/** Source: products_catalog.v3, Update products (batch): up to 10. */
export const productBatchRoutes: readonly Route[] = [
  { method: 'PUT', path: '/v3/catalog/products', scopes: writeProducts, handle: updateProducts, saves: 'marked' },
]

const most = 10
const checks: Readonly<Record<string, Check>> = {
  id: wholeNumber,
  name: text(250, 1),
  price,
  sale_price: price,
  weight: price,
  is_visible: flag,
}

/** One item in the way refuses all, and nothing says which. Source: API status codes and the migration guide, errors. */
function updateProducts(demo: Demo, request: ApiRequest): Answer {
  const items = batchOf(request, most)
  if (items.some(({ id }) => id === undefined)) throw new Refusal(v3Problem(422, 'Missing Required Fields'))
  const found = items.map((item) => ({ item, product: demo.shop.products.find(({ id }) => id === item.id) }))
  const [problem] = items.flatMap((item) => Object.entries(problemsOf(item, checks)))
  if (problem !== undefined) {
    throw new Refusal(v3Problem(422, 'JSON data is missing or invalid', { [problem[0]]: problem[1] }))
  }
  if (found.some(({ product }) => product === undefined)) return notFound('v3')
  for (const { item, product } of found) if (product !== undefined) write(demo, product, item)
  countWrite(demo.shop, 'products.update')
  const data = found.flatMap(({ product }) => (product === undefined ? [] : [renderProduct(demo, product, new Set())]))
  return json({ data, meta: {} })
}

function write({ clock, shop }: Demo, product: Product, item: JsonObject): void {
  unsavedOf(shop).products.add(product.id)
  if (typeof item.name === 'string') product.name = item.name
  if (typeof item.price === 'number') product.price = moneyFrom(item.price.toFixed(4))
  if (typeof item.sale_price === 'number') product.salePrice = moneyFrom(item.sale_price.toFixed(4))
  if (typeof item.weight === 'number') product.weight = item.weight
  if (typeof item.is_visible === 'boolean') product.isVisible = item.is_visible
  product.dateModified = Math.max(product.dateModified, wholeSeconds(clock.now()))
}
