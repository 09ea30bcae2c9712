import { formatMoment } from '@renderer/kit/time'
import { useInstance } from '@renderer/scope'

/** Today where the shop is, `YYYY-MM-DD`: documents bear the day of its books, not of this computer. */
export function useShopDay(instanceId: string | null): string {
  const zone = useInstance(instanceId)?.shop?.timeZone
  return formatMoment(new Date().toISOString(), zone).slice(0, 10)
}
