import { dayMs, hourMs, wholeSeconds } from '../dates.ts'
import type { Category } from '../model/master.ts'
import type { Product } from '../model/product.ts'
import { nextId, type Shop } from '../model/shop.ts'
import type { Plan } from '../options.ts'
import { orderHistory } from '../orders/history.ts'
import { assumedStock } from '../orders/order-stock.ts'
import { placeOrder } from '../orders/place-order.ts'
import { planOrder } from '../orders/plan-order.ts'
import { randomFor } from '../random.ts'
import { makeCategories, slug, trees } from './categories.ts'
import { makeCustomers } from './customers.ts'
import {
  customerGroups,
  makeChannels,
  makeCurrencies,
  makeLocations,
  makeTaxClasses,
  paymentMethods,
  statusLabels,
} from './master-data.ts'
import { brandNames } from './names-of-goods.ts'
import { makeOdd } from './odd-products.ts'
import { makePriceLists, priceListAssignments } from './price-lists.ts'
import { makeProduct } from './products.ts'
import { firstSettings } from './shop-settings.ts'
import { storeIdentity, storeName } from './store-identity.ts'

export interface ShopSize {
  readonly seed: number
  readonly products: number
  readonly orders: number
  readonly plan: Plan
  /** The orders lie in the thirty days before this moment. */
  readonly now: number
}

/** A whole shop with a past, the same for the same seed, sizes and moment. */
export function makeShop({ seed, products: count, orders, plan, now }: ShopSize): Shop {
  const openedAt = wholeSeconds(now)
  const lastIds: Record<string, number> = { optionValue: 100, variant: 65, image: 250, option: 100, modifier: 40 }
  const categories = makeCategories()
  const products = makeProducts(seed, count, lastIds, categories, openedAt)
  const customers = makeCustomers(seed, Math.max(60, Math.ceil(orders / 3)), openedAt)
  lastIds.product = products.at(-1)?.id ?? 111
  const shop: Shop = {
    seed,
    ...storeIdentity(seed),
    name: storeName,
    plan,
    openedAt,
    products,
    brands: brandNames.map((name, at) => ({ id: 30 + at, name, url: `/${slug(name)}/` })),
    trees,
    categories,
    channels: makeChannels(openedAt),
    locations: makeLocations(openedAt),
    taxClasses: makeTaxClasses(openedAt),
    currencies: makeCurrencies(openedAt),
    paymentMethods,
    customers,
    customerGroups,
    priceLists: makePriceLists(products, openedAt),
    priceListAssignments,
    orders: [],
    statusLabels,
    tokens: {},
    settings: { ...firstSettings },
    mails: [],
    storeCredits: {},
    providerJobs: [],
    declines: [],
    lastIds,
    writes: {},
  }
  placeHistory(shop, orders, openedAt)
  return shop
}

function makeProducts(
  seed: number,
  count: number,
  lastIds: Record<string, number>,
  categories: readonly Category[],
  openedAt: number,
): Product[] {
  const next = (kind: string) => (): number => nextId({ lastIds }, kind)
  const ids = {
    option: next('option'),
    optionValue: next('optionValue'),
    variant: next('variant'),
    image: next('image'),
    customField: next('customField'),
    modifier: next('modifier'),
  }
  const products = Array.from({ length: count }, (_, at) => makeProduct(seed, at, ids, categories, openedAt))
  makeOdd(products)
  return products
}

/** Evenly spread over thirty days, with the hours of the day as chance has them; ids rise with time. */
function placeHistory(shop: Shop, count: number, openedAt: number): void {
  const random = randomFor(shop.seed, 'history')
  const step = (30 * dayMs - 2 * hourMs) / Math.max(1, count)
  for (const [at, planned] of orderHistory(shop.seed, count).entries()) {
    const placedAt = wholeSeconds(openedAt - 30 * dayMs + hourMs + at * step + random.next() * step * 0.8)
    const order = placeOrder(shop, planOrder(shop, planned.kind, at, planned), placedAt, openedAt)
    order.stockTaken = assumedStock(shop, order)
  }
}
