import type { Demo } from '../demo.ts'
import type { PriceRecord } from '../model/master.ts'
import type { Variant } from '../model/product.ts'
import { moneyFrom } from '../money.ts'
import { type Answer, json, notFound } from '../wire/answer.ts'
import type { ApiRequest, PathParams } from '../wire/api-request.ts'
import { batchOf, type Check, price, priceOrNull, problemsOf, text, wholeNumber } from '../wire/batch-body.ts'
import type { JsonObject } from '../wire/json-body.ts'
import type { Route } from '../wire/router.ts'
import { writeProducts } from '../wire/scopes.ts'
import { countWrite } from '../writes.ts'

/** Source: price_lists.v3, Upsert price list records: up to 1,000, two requests at a time. */
export const priceRecordBatchRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: '/v3/pricelists/:priceListId/records',
    scopes: writeProducts,
    handle: putRecords,
    maxConcurrent: 2,
    saves: 'all',
  },
]

const most = 1_000
const checks: Readonly<Record<string, Check>> = {
  variant_id: wholeNumber,
  sku: text(255, 1),
  currency: text(3, 3),
  price,
  sale_price: priceOrNull,
}

/** Those that fit are saved, the others come back with what is wrong. Source: the endpoint's 422, in non-strict mode. */
function putRecords(demo: Demo, request: ApiRequest, { priceListId }: PathParams): Answer {
  const list = demo.shop.priceLists.find(({ id }) => id === Number(priceListId))
  if (list === undefined) return notFound('v3')
  const rows = batchOf(request, most).map((item) => ({ item, problems: problemsWith(demo, item) }))
  for (const { item, problems } of rows) {
    const variant = findVariant(demo, item)
    if (Object.keys(problems).length > 0 || variant === null) continue
    const record = recordOf(demo, item, variant)
    const isOther = (one: PriceRecord): boolean =>
      one.variantId !== record.variantId || one.currency !== record.currency
    list.records = [...list.records.filter(isOther), record]
  }
  countWrite(demo.shop, 'price_records.put')
  const refused = rows.filter(({ problems }) => Object.keys(problems).length > 0)
  if (refused.length === 0) return json({ data: {}, meta: {} })
  return json({ batch_errors: refused.map(({ item, problems }) => ({ data: item, errors: problems })) }, 422)
}

function problemsWith(demo: Demo, item: JsonObject): JsonObject {
  const problems: Record<string, string> = { ...problemsOf(item, checks) }
  for (const name of ['currency', 'price']) if (item[name] === undefined) problems[name] = 'missing required field'
  if (item.sku === undefined && item.variant_id === undefined) problems.variant_id = 'missing required field'
  else if (findVariant(demo, item) === null) problems.variant_id = 'the variant was not found'
  const { currency } = item
  const isKnown = demo.shop.currencies.some(({ code }) => code === String(currency).toUpperCase())
  if (currency !== undefined && !isKnown) problems.currency = 'is no currency of the store'
  return problems
}

function findVariant({ shop }: Demo, { variant_id: id, sku }: JsonObject): Variant | null {
  const variants = shop.products.flatMap((product) => product.variants)
  return variants.find((one) => (id === undefined ? one.sku === sku : one.id === id)) ?? null
}

function recordOf({ clock }: Demo, item: JsonObject, variant: Variant): PriceRecord {
  const money = (value: unknown) => (typeof value === 'number' ? moneyFrom(value.toFixed(4)) : null)
  return {
    variantId: variant.id,
    productId: variant.productId,
    sku: variant.sku,
    currency: String(item.currency).toUpperCase(),
    price: money(item.price) ?? 0,
    salePrice: money(item.sale_price),
    at: clock.now(),
  }
}
