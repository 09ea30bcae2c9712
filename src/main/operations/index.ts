import type { Operation } from '@main/engine/operation'
import { confirm, importMasterData } from './confirm'
import { importBrands } from './import-brands'
import { importCategories } from './import-categories'
import { importListings } from './import-listings'
import { importOrders } from './import-orders'
import { importStock } from './import-stock'
import { testConnection } from './test-connection'
import { updateOrderStatus } from './update-order-status'

/** The feature list: one line an operation, in the order of the wizard. */
export const operations: readonly Operation[] = [
  testConnection,
  confirm,
  importListings,
  importStock,
  importOrders,
  updateOrderStatus,
  importCategories,
  importBrands,
  importMasterData,
]
