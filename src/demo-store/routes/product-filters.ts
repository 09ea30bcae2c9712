import type { Product } from '../model/product.ts'
import type { Shop } from '../model/shop.ts'
import { available, defaultLocationId } from '../stock.ts'
import { Refusal, v3Problem } from '../wire/answer.ts'
import { booleanFilter, dateFilter, numberFilter, numbersIn, textFilter } from '../wire/filters.ts'

type Test = (product: Product) => boolean

/** The products a V3 query asks for, sorted; by id where nothing else is asked for. */
export function productsFor(shop: Shop, query: URLSearchParams): Product[] {
  const tests = [...plainTests(query), ...listTests(query), ...stockTests(shop, query), keywordTest(query)]
  return sorted(
    shop,
    shop.products.filter((product) => tests.every((test) => test(product))),
    query,
  )
}

function plainTests(query: URLSearchParams): Test[] {
  const id = numberFilter(query, 'id')
  const name = textFilter(query, 'name')
  const sku = textFilter(query, 'sku')
  const mpn = textFilter(query, 'mpn')
  const upc = textFilter(query, 'upc')
  const type = textFilter(query, 'type')
  const availability = textFilter(query, 'availability')
  const condition = textFilter(query, 'condition')
  const price = numberFilter(query, 'price')
  const weight = numberFilter(query, 'weight')
  const brandId = numberFilter(query, 'brand_id')
  const sold = numberFilter(query, 'total_sold')
  const modified = dateFilter(query, 'date_modified')
  const isVisible = booleanFilter(query, 'is_visible')
  const isFeatured = booleanFilter(query, 'is_featured')
  const isFree = booleanFilter(query, 'is_free_shipping')
  return [
    (product) => id(product.id) && name(product.name) && sku(product.sku) && mpn(product.mpn) && upc(product.upc),
    (product) => type(product.type) && availability(product.availability) && condition(product.condition),
    (product) => price(product.price / 10_000) && weight(product.weight) && brandId(product.brandId),
    (product) => sold(product.totalSold) && modified(product.dateModified),
    (product) => isVisible(product.isVisible) && isFeatured(product.isFeatured) && isFree(false),
  ]
}

/** `categories` hides products that are in several, `categories:in` wants those that are in all of the named ones. */
function listTests(query: URLSearchParams): Test[] {
  const only = query.get('categories')
  const all = numbersIn(query, 'categories:in')
  const channels = numbersIn(query, 'channel_id:in')
  return [
    (product) => only === null || (product.categories.length === 1 && product.categories[0] === Number(only)),
    (product) => all === null || [...all].every((id) => product.categories.includes(id)),
    (product) => channels === null || product.channels.some((id) => channels.has(id)),
  ]
}

function stockTests(shop: Shop, query: URLSearchParams): Test[] {
  const level = numberFilter(query, 'inventory_level')
  const here = defaultLocationId(shop)
  const levelOf = (product: Product): number =>
    product.variants
      .flatMap(({ stock }) => stock.filter(({ locationId }) => locationId === here))
      .reduce((sum, one) => sum + available(one), 0)
  const out = query.get('out_of_stock')
  return [
    (product) => level(levelOf(product)),
    (product) =>
      out === null || (product.inventoryTracking !== 'none' && levelOf(product) <= 0) === /^(1|true)$/.test(out),
  ]
}

function keywordTest(query: URLSearchParams): Test {
  const keyword = query.get('keyword')?.toLowerCase()
  if (keyword === undefined) return () => true
  return ({ name, sku, description }) => `${name} ${sku} ${description}`.toLowerCase().includes(keyword)
}

function sorted(shop: Shop, products: Product[], query: URLSearchParams): Product[] {
  const sort = query.get('sort')
  const direction = query.get('direction') ?? 'asc'
  const here = defaultLocationId(shop)
  const keys: Readonly<Record<string, (product: Product) => number | string>> = {
    id: ({ id }) => id,
    name: ({ name }) => name.toLowerCase(),
    sku: ({ sku }) => sku.toLowerCase(),
    price: ({ price }) => price,
    date_modified: ({ dateModified }) => dateModified,
    date_last_imported: () => 0,
    inventory_level: ({ variants }) =>
      variants
        .flatMap(({ stock }) => stock.filter(({ locationId }) => locationId === here))
        .reduce((sum, one) => sum + available(one), 0),
    is_visible: ({ isVisible }) => (isVisible ? 1 : 0),
    total_sold: ({ totalSold }) => totalSold,
    calculated_price: ({ price, salePrice }) => (salePrice > 0 ? salePrice : price),
  }
  const key = keys[sort ?? 'id']
  if (key === undefined || !/^(asc|desc)$/.test(direction)) {
    const name = key === undefined ? 'sort' : 'direction'
    throw new Refusal(
      v3Problem(422, `The filter(s): ${name} are not valid filter parameters.`, { [name]: 'invalid value' }),
    )
  }
  if ((sort === null || sort === 'id') && direction === 'asc') return products
  const sign = direction === 'desc' ? -1 : 1
  return products.sort((a, b) => {
    const [left, right] = [key(a), key(b)]
    return left === right ? (a.id - b.id) * sign : (left < right ? -1 : 1) * sign
  })
}
