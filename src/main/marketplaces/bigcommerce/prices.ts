import type { PriceChange, PricelistPrice } from '@shared/domain/marketplace-catalog'
import type { Decimal } from '@shared/money'
import type { Marketplace, Written } from '../marketplace'
import { writeBatch } from './batch-write'
import type { Http } from './http'

const priority = 'prices'
/** Update products (batch), Update variants (batch), Upsert price list records. */
const most = { products: 10, variants: 50, records: 1000 } as const

export function createPrices(http: Http): Marketplace['prices'] {
  return {
    async set(changes, signal) {
      const [ofProducts, ofVariants] = [changes.filter(isOfProduct), changes.filter((one) => !isOfProduct(one))]
      const products = await writeBatch(http, {
        items: ofProducts,
        most: most.products,
        identityOf: ({ listingId }) => ({ id: listingId }),
        request: (items) => {
          const body = items.map(({ listingId, ...change }) => ({ id: Number(listingId), ...pricesOf(change) }))
          return { method: 'PUT', path: '/v3/catalog/products', body, priority, signal }
        },
      })
      const variants = await writeBatch(http, {
        items: ofVariants,
        most: most.variants,
        identityOf: ({ listingItemId }) => ({ id: listingItemId ?? '', variant_id: listingItemId ?? '' }),
        request: (items) => {
          const body = items.map(({ listingItemId, ...change }) => ({ id: Number(listingItemId), ...pricesOf(change) }))
          return { method: 'PUT', path: '/v3/catalog/variants', body, priority, signal }
        },
      })
      const written = new Map<PriceChange, Written>()
      for (const [at, one] of ofProducts.entries()) written.set(one, products[at] ?? null)
      for (const [at, one] of ofVariants.entries()) written.set(one, variants[at] ?? null)
      return changes.map((one) => written.get(one) ?? null)
    },
    setInPricelist: (pricelistId, prices, signal) =>
      writeBatch(http, {
        items: prices,
        most: most.records,
        identityOf: ({ listingItemId, currency }) => ({ variant_id: listingItemId, currency }),
        request: (items) => {
          const path = `/v3/pricelists/${pricelistId}/records`
          return { method: 'PUT', path, body: items.map(recordOf), priority, signal }
        },
      }),
  }
}

function isOfProduct({ listingItemId }: PriceChange): boolean {
  return listingItemId === null
}

function pricesOf({ price, salePrice }: Pick<PriceChange, 'price' | 'salePrice'>) {
  return { price: numberOf(price), ...(salePrice !== undefined && { sale_price: numberOf(salePrice) }) }
}

function recordOf({ listingItemId, currency, price, salePrice }: PricelistPrice) {
  const sale = salePrice === undefined || salePrice === null ? {} : { sale_price: Number(salePrice) }
  return { variant_id: Number(listingItemId), currency: currency.toLowerCase(), price: Number(price), ...sale }
}

/** V3 takes numbers; a decimal of four places survives as one. */
function numberOf(price: Decimal | null): number | null {
  return price === null ? null : Number(price)
}
