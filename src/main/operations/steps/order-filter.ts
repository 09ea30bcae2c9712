import { cursors } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { missingSetup } from '@main/errors'
import type { OrderFilter } from '@main/marketplaces/marketplace'
import { endOfDay, minutesBefore, startOfDay } from '@shared/domain/order-dates'

/** Days of the store's calendar; neither: what changed since the last run. */
export interface OrderDays {
  readonly from: string | null
  readonly to: string | null
}

/** What an incremental run reads again: orders changed while the last one listed, and clocks that differ a little. */
const overlapMinutes = 10

/** Which orders to list: in the chosen statuses, not before the go-live date, by day or by change (ORD-1). */
export async function orderFilter({ from, to }: OrderDays, { instance, mirror }: Context): Promise<OrderFilter> {
  const { orderStatusIds: statusIds, goLiveDate } = instance.settings
  if (statusIds.length === 0) {
    const fix = { action: 'choose-setting', instanceId: instance.id, setting: 'orderStatusIds' } as const
    throw missingSetup('orders.no-statuses', { instance: instance.name }, { fix })
  }
  const zone = instance.shop?.timeZone ?? 'UTC'
  const first = [from, goLiveDate]
    .filter((day) => day !== null)
    .toSorted()
    .at(-1)
  const cursor = from === null && to === null ? await mirror.get(cursors, 'import-orders') : null
  return {
    statusIds,
    ...(first && { createdFrom: startOfDay(first, zone) }),
    ...(to && { createdTo: endOfDay(to, zone) }),
    ...(cursor?.lastProcessedOn && { modifiedFrom: minutesBefore(cursor.lastProcessedOn, overlapMinutes) }),
  }
}
