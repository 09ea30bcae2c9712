import { dayMs } from '../dates.ts'
import type { PriceList, PriceListAssignment, PriceRecord } from '../model/master.ts'
import type { Product } from '../model/product.ts'
import { percentOf } from '../money.ts'
import { outletChannelId, wholesaleGroupId } from './master-data.ts'

/** A wholesale list in the store's currency, one for Europe in euros, and one nobody is assigned to. */
export function makePriceLists(products: readonly Product[], openedAt: number): PriceList[] {
  const at = openedAt - 90 * dayMs
  return [
    { id: 1, name: 'Wholesale', active: true, at, records: recordsOf(products.slice(0, 40), 'USD', 700_000, at) },
    { id: 2, name: 'Europe (EUR)', active: true, at, records: recordsOf(products.slice(0, 60), 'EUR', 950_000, at) },
    { id: 3, name: 'Summer 2024', active: false, at: at - 300 * dayMs, records: [] },
  ]
}

export const priceListAssignments: readonly PriceListAssignment[] = [
  { id: 1, priceListId: 1, customerGroupId: wholesaleGroupId, channelId: null },
  { id: 2, priceListId: 2, customerGroupId: null, channelId: outletChannelId },
]

function recordsOf(products: readonly Product[], currency: string, percent: number, at: number): PriceRecord[] {
  return products.flatMap((product) =>
    product.variants.map((variant) => ({
      variantId: variant.id,
      productId: product.id,
      sku: variant.sku,
      currency,
      price: percentOf(variant.price ?? product.price, percent),
      salePrice: null,
      at,
    })),
  )
}
