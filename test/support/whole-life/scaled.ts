import type { Marketplace } from '@main/marketplaces/marketplace'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { formatScaled, parseScaled } from '@shared/money'

/** Cents as yen, or as tens of fils: every sum stays as exact as the store made it. */
const scales = {
  JPY: (amount: bigint) => formatScaled(amount * 100n, 4),
  KWD: (amount: bigint) => formatScaled(amount, 5),
} as const
export type ScaledCurrency = keyof typeof scales

const money: ReadonlySet<string> = new Set([
  'exTax', 'incTax', 'tax', 'amount', 'discount', 'couponDiscount', 'storeCredit', 'giftCertificate',
]) // biome-ignore format: one row

/** The same store, whose orders are paid in a currency without cents, or with mills. */
export function inCurrency(store: Marketplace, currency: ScaledCurrency): Marketplace {
  const scale = (order: MarketplaceOrder): MarketplaceOrder => ({ ...scaled(order, currency), currency })
  const { orders } = store
  return {
    ...store,
    orders: {
      ...orders,
      async get(id, signal) {
        const order = await orders.get(id, signal)
        return order && scale(order)
      },
      // Fees and taxes are read afresh, so the order is completed as the store has it.
      async complete(order, signal) {
        const own = await orders.get(order.id, signal)
        return own ? scale(await orders.complete(own, signal)) : order
      },
    },
  }
}

function scaled<T>(value: T, currency: ScaledCurrency): T {
  if (Array.isArray(value)) return value.map((one) => scaled(one, currency)) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, one]) => {
    if (money.has(key) && typeof one === 'string') return [key, scales[currency](parseScaled(one, 4))]
    return [key, scaled(one, currency)]
  })
  return Object.fromEntries(entries) as T
}
