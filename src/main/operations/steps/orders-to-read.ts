import { cursors, orders } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { missingSetup } from '@main/errors'
import type { OrderFilter } from '@main/marketplaces/marketplace'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { endOfDay, minutesBefore, startOfDay } from '@shared/domain/order-dates'

/** Days of the store's calendar; neither: what changed since the last run. */
export interface OrderDays {
  readonly from: string | null
  readonly to: string | null
}

export interface OrdersToRead {
  readonly filters: readonly OrderFilter[]
  /** In the chosen statuses, or here already: an order that was cancelled, shipped or refunded since is in no such status. */
  isWanted(order: MarketplaceOrder): Promise<boolean>
}

/** What an incremental run reads again: orders changed while the last one listed, and clocks that differ a little. */
const overlapMinutes = 10

/** Which orders to list: in the chosen statuses, not before the go-live date, by day or by change (ORD-1, ORD-13). */
export async function ordersToRead(days: OrderDays, context: Context): Promise<OrdersToRead> {
  const { instance, mirror } = context
  const { orderStatusIds: statusIds, goLiveDate } = instance.settings
  if (statusIds.length === 0) {
    const fix = { action: 'choose-setting', instanceId: instance.id, setting: 'orderStatusIds' } as const
    throw missingSetup('orders.no-statuses', { instance: instance.name }, { fix })
  }
  const zone = instance.shop?.timeZone ?? 'UTC'
  const first = [days.from, goLiveDate]
    .filter((day) => day !== null)
    .toSorted()
    .at(-1)
  const placed = {
    ...(first && { createdFrom: startOfDay(first, zone) }),
    ...(days.to && { createdTo: endOfDay(days.to, zone) }),
  }
  const isWanted = async ({ id, statusId }: MarketplaceOrder) =>
    statusIds.includes(statusId) || ((await mirror.get(orders, id))?.saleOrder ?? null) !== null
  return { filters: await filtersOf({ statusIds, ...placed }, days, context), isWanted }
}

async function filtersOf(filter: OrderFilter, days: OrderDays, { mirror }: Context): Promise<readonly OrderFilter[]> {
  if (!isIncremental(days)) return [filter]
  const since = (await mirror.get(cursors, 'import-orders'))?.lastProcessedOn
  if (since) return [{ ...filter, statusIds: [], modifiedFrom: minutesBefore(since, overlapMinutes) }]
  // Before the first run of its kind: what was imported by its id is compared from when it was read.
  const { rows } = await mirror.query(orders, { where: { sync: 'imported' }, sort: 'readAt', limit: 1 })
  const [oldest] = rows
  if (!oldest) return [filter]
  return [filter, { ...filter, statusIds: [], modifiedFrom: minutesBefore(oldest.readAt, overlapMinutes) }]
}

/** Orders whose changes could not be told when they were read last, or that a person decided on and nobody took up. */
export async function ordersToLookAtAgain(days: OrderDays, { mirror }: Context): Promise<readonly string[]> {
  if (!isIncremental(days)) return []
  const { ids } = await mirror.values(orders, { where: { changed: ['again', 'approved'] } }, [])
  return ids
}

function isIncremental({ from, to }: OrderDays): boolean {
  return from === null && to === null
}
