import type { ShopSettings } from '../model/shop.ts'

/**
 * A store as it is set up at first. Assumption: which statuses mail the buyer (the help on order notifications names
 * no defaults), and that a provider answers within three seconds (nothing is published).
 */
export const firstSettings: ShopSettings = {
  updateStockBehavior: 'order_placed',
  editOrderStockAdjustment: true,
  refundOrderStockAdjustment: true,
  mailStatuses: [2, 3, 4, 5, 6, 8, 10, 14],
  shipmentsMoveStatus: true,
  providerMs: 3000,
}
