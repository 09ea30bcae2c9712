import type { Route } from '../wire/router.ts'
import { categoryRoutes } from './categories.ts'
import { channelRoutes } from './channels.ts'
import { customerRoutes } from './customers.ts'
import { inventoryRoutes } from './inventory.ts'
import { inventoryAdjustmentRoutes } from './inventory-adjustments.ts'
import { orderPaymentRoutes } from './order-payments.ts'
import { orderShipmentRoutes } from './order-shipments.ts'
import { orderWriteRoutes } from './order-writes.ts'
import { orderRoutes } from './orders.ts'
import { paymentActionRoutes } from './payment-actions.ts'
import { priceListRoutes } from './price-lists.ts'
import { priceRecordBatchRoutes } from './price-record-batch.ts'
import { productBatchRoutes } from './product-batch.ts'
import { productPartRoutes, productRoutes } from './products.ts'
import { refundRoutes } from './refunds.ts'
import { storeRoutes } from './store.ts'
import { variantBatchRoutes } from './variant-batch.ts'

const refused = (path: string): Route => ({ method: 'POST', path, scopes: [], handle: null })

/** Calls that only write and are not carried out yet: their paths exist, every method is refused with 405. */
const writeOnlyRoutes: readonly Route[] = [
  refused('/v3/inventory/adjustments/relative'),
  refused('/v3/catalog/products/:productId/variants/:variantId/image'),
  refused('/v3/pricelists/records'),
]

/** All the store answers. A fixed path stands before one with a name in its place only where the name is no number. */
export const routes: readonly Route[] = [
  ...storeRoutes,
  ...orderRoutes,
  ...orderWriteRoutes,
  ...orderShipmentRoutes,
  ...orderPaymentRoutes,
  ...paymentActionRoutes,
  ...refundRoutes,
  ...productRoutes,
  ...productPartRoutes,
  ...productBatchRoutes,
  ...variantBatchRoutes,
  ...categoryRoutes,
  ...channelRoutes,
  ...inventoryRoutes,
  ...inventoryAdjustmentRoutes,
  ...customerRoutes,
  ...priceListRoutes,
  ...priceRecordBatchRoutes,
  ...writeOnlyRoutes,
]
