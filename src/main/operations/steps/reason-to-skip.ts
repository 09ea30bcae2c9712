import type { Instance } from '@shared/domain/instance'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { dayIn, startOfDay } from '@shared/domain/order-dates'
import type { Message } from '@shared/failure'

/** Incomplete (0) is a shopper who left the checkout; no filter and no list of ids brings it in (ORD-1). */
const incomplete = 0

/** Why an order is never imported, whoever asks for it; null: it may be. */
export function reasonToSkip(
  { id, statusId, archived, createdAt }: MarketplaceOrder,
  instance: Instance,
): Message | null {
  const { goLiveDate } = instance.settings
  if (statusId === incomplete) return { code: 'orders.incomplete', params: { id } }
  if (archived) return { code: 'orders.archived', params: { id } }
  const zone = instance.shop?.timeZone ?? 'UTC'
  if (goLiveDate === null || createdAt >= startOfDay(goLiveDate, zone)) return null
  return { code: 'orders.before-go-live', params: { id, day: dayIn(zone, createdAt), goLive: goLiveDate } }
}
