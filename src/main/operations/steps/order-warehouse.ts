import { locations } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { missingSetup } from '@main/errors'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'

/** Pickup orders come from their location's warehouse, others from the default location's, else the instance's (REF-4). */
export async function warehouseOf(
  { id, pickups: [pickup] }: MarketplaceOrder,
  { instance, mirror }: Context,
): Promise<string> {
  const place = pickup && (await mirror.get(locations, pickup.locationId))
  const defaults = await mirror.find(locations, 'isDefault', true)
  const usual = defaults.find(({ active, warehouseId }) => active && warehouseId !== null)
  const warehouseId = place?.warehouseId ?? usual?.warehouseId ?? instance.settings.warehouseId
  if (warehouseId !== null) return warehouseId
  const fix = { action: 'choose-setting', instanceId: instance.id, setting: 'warehouseId' } as const
  throw missingSetup('orders.no-warehouse', { id, instance: instance.name }, { fix })
}
