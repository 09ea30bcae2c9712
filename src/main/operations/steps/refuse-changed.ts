import { rejected } from '@main/errors'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { SaleOrder } from '@shared/domain/sale-order'
import { parseDecimal, toMoney } from '@shared/money'

/**
 * A draft made before the order was changed in the store must not be confirmed with the old total (ORD-4). One that a
 * person confirmed or cancelled meanwhile stands as it is.
 */
export function refuseChanged({ state, name, currency, total, totalTax }: SaleOrder, order: MarketplaceOrder): void {
  const now = toMoney(parseDecimal(order.totals.total.incTax), order.currency)
  const taxNow = toMoney(parseDecimal(order.totals.total.tax), order.currency)
  if (state !== 'draft' || (currency === order.currency && total === now && totalTax === taxNow)) return
  throw rejected('orders.changed-since', {
    id: order.id,
    name,
    before: `${total} ${currency} (${totalTax})`,
    now: `${now} ${order.currency} (${taxNow})`,
  })
}
