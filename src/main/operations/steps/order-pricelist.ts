import type { Context } from '@main/engine/operation'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { sentence } from '@shared/messages/message'
import { z } from 'zod'

const inCurrency = z.object({ currency: z.string() })

/** The instance's pricelist where it is in the currency paid, else the one in that currency, found or made (PRC-4). */
export async function pricelistOf(
  { currency, exchangeRate }: MarketplaceOrder,
  { instance, backOffice }: Context,
): Promise<string> {
  const { pricelistId } = instance.settings
  const own = pricelistId === null ? null : await backOffice.records.get('pricelists', pricelistId)
  if (own && inCurrency.safeParse(own).data?.currency === currency) return own.id
  const found = await backOffice.pricelists.findByCurrency(currency)
  if (found) return found.id
  const name = sentence('orders.pricelist', { currency })
  // Of the currency alone: two stores paid in it share the pricelist.
  const { value } = await backOffice.pricelists.ensure(`pricelist:${currency}`, { name, currency, rate: exchangeRate })
  return value.id
}
