import type { Demo } from '../demo.ts'
import { findById } from '../model/find-by-id.ts'
import type { Product, Variant } from '../model/product.ts'
import { renderImage, renderModifier, renderOption, renderProduct, renderVariant } from '../render/product.ts'
import { type Answer, data, type Json, json, notFound, Refusal, v3Problem } from '../wire/answer.ts'
import { type ApiRequest, type PathParams, words } from '../wire/api-request.ts'
import { numberFilter, numbersIn, textFilter } from '../wire/filters.ts'
import { v3List, v3Page } from '../wire/paging.ts'
import type { Handler, Route } from '../wire/router.ts'
import { readProducts } from '../wire/scopes.ts'
import { pickFields } from './fields.ts'
import { productsFor } from './product-filters.ts'

const get = (path: string, handle: Handler): Route => ({ method: 'GET', path, scopes: readProducts, handle })

export const productRoutes: readonly Route[] = [
  get('/v3/catalog/products', listProducts),
  get('/v3/catalog/products/channel-assignments', listChannelAssignments),
  get('/v3/catalog/products/category-assignments', listCategoryAssignments),
  get('/v3/catalog/products/:productId', (demo, request, params) => {
    const includes = includesOf(request)
    return data(pickFields(request, renderProduct(demo, getProduct(demo, params), includes), includes))
  }),
  partRoute('variants', (demo, product) => product.variants.map((variant) => renderVariant(demo, product, variant))),
  partRoute('options', (_, product) => product.options.map((option, at) => renderOption(product, option, at))),
  partRoute('modifiers', (_, product) => product.modifiers.map((one, at) => renderModifier(product, one, at))),
  partRoute('images', (demo, product) => product.images.map((image) => renderImage(demo, product, image))),
  partRoute('custom-fields', (_, product) => product.customFields),
  partRoute('bulk-pricing-rules', () => []),
  partRoute('videos', () => []),
  get('/v3/catalog/variants', listVariants),
  get('/v3/catalog/summary', (demo) => data(summaryOf(demo))),
]

function partRoute(name: string, rowsOf: (demo: Demo, product: Product) => readonly object[]): Route {
  return get(`/v3/catalog/products/:productId/${name}`, (demo, request, params) => {
    return v3List(rowsOf(demo, getProduct(demo, params)), request, (row) => pickFields(request, { ...row }))
  })
}

/** One row of each of a product's own lists can be read by its id too. */
export const productPartRoutes: readonly Route[] = [
  oneRoute('variants', (demo, product) => product.variants.map((variant) => renderVariant(demo, product, variant))),
  oneRoute('options', (_, product) => product.options.map((option, at) => renderOption(product, option, at))),
  oneRoute('modifiers', (_, product) => product.modifiers.map((one, at) => renderModifier(product, one, at))),
  oneRoute('images', (demo, product) => product.images.map((image) => renderImage(demo, product, image))),
]

function oneRoute(name: string, rowsOf: (demo: Demo, product: Product) => readonly Json[]): Route {
  return get(`/v3/catalog/products/:productId/${name}/:rowId`, (demo, request, params) => {
    const row = rowsOf(demo, getProduct(demo, params)).find((one) => one.id === Number(params.rowId))
    return row === undefined ? notFound('v3') : data(pickFields(request, row))
  })
}

/** With options or modifiers a page holds ten products. Source: Catalog API, Get all products. */
function listProducts(demo: Demo, request: ApiRequest): Answer {
  const includes = includesOf(request)
  const maximum = includes.has('options') || includes.has('modifiers') ? 10 : 250
  const render = (product: Product): Json => pickFields(request, renderProduct(demo, product, includes), includes)
  return v3List(productsFor(demo.shop, request.query), request, render, { maximum })
}

const known = [
  'variants',
  'images',
  'primary_image',
  'custom_fields',
  'bulk_pricing_rules',
  'options',
  'modifiers',
  'videos',
  'parent_relations',
  'channels',
]

function includesOf(request: ApiRequest): ReadonlySet<string> {
  const asked = words(request.query, 'include')
  const unknown = asked.find((word) => !known.includes(word))
  if (unknown === undefined) return new Set(asked)
  throw new Refusal(v3Problem(422, `The include '${unknown}' is not valid.`, { include: 'invalid value' }))
}

function listVariants(demo: Demo, request: ApiRequest): Answer {
  const { query } = request
  const [id, sku, upc] = [numberFilter(query, 'id'), textFilter(query, 'sku'), textFilter(query, 'upc')]
  const productId = numberFilter(query, 'product_id')
  const passes = (one: Variant): boolean => id(one.id) && productId(one.productId) && sku(one.sku) && upc(one.upc)
  const rows = demo.shop.products
    .flatMap((product) => product.variants.map((variant) => ({ product, variant })))
    .filter(({ variant }) => passes(variant))
    .sort((a, b) => a.variant.id - b.variant.id)
  return v3List(rows, request, ({ product, variant }) => pickFields(request, renderVariant(demo, product, variant)))
}

function listChannelAssignments({ shop }: Demo, request: ApiRequest): Answer {
  const [products, channels] = [numbersIn(request.query, 'product_id:in'), numbersIn(request.query, 'channel_id:in')]
  const rows = shop.products
    .filter(({ id }) => products === null || products.has(id))
    .flatMap((product) => product.channels.map((channelId) => ({ product_id: product.id, channel_id: channelId })))
    .filter((row) => channels === null || channels.has(row.channel_id))
  return v3List(rows, request, (row) => row)
}

function listCategoryAssignments({ shop }: Demo, request: ApiRequest): Answer {
  const [products, categories] = [numbersIn(request.query, 'product_id:in'), numbersIn(request.query, 'category_id:in')]
  const rows = shop.products
    .filter(({ id }) => products === null || products.has(id))
    .flatMap((product) => product.categories.map((categoryId) => ({ product_id: product.id, category_id: categoryId })))
    .filter((row) => categories === null || categories.has(row.category_id))
  const page = v3Page(rows, request)
  return json({ data: page.rows, meta: page.meta })
}

function summaryOf({ shop }: Demo): Json {
  const variants = shop.products.flatMap(({ variants }) => variants)
  const prices = shop.products.map(({ price }) => price / 10_000)
  return {
    inventory_count: variants.flatMap(({ stock }) => stock).reduce((sum, { onHand }) => sum + onHand, 0),
    variant_count: variants.length,
    highest_variant_price: Math.max(0, ...prices),
    primary_category_id: shop.categories[0]?.id ?? 0,
    primary_category_name: shop.categories[0]?.name ?? '',
  }
}

function getProduct({ shop }: Demo, { productId }: PathParams): Product {
  const product = findById(shop.products, Number(productId))
  if (product === null) throw new Refusal(notFound('v3'))
  return product
}
