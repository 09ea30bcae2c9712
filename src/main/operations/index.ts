import type { Operation } from '@main/engine/operation'
import { cancelOrders } from './cancel-orders'
import { checkRefunds } from './check-refunds'
import { confirm, importMasterData } from './confirm'
import { importBrands } from './import-brands'
import { importCategories } from './import-categories'
import { importListings } from './import-listings'
import { importOrders } from './import-orders'
import { importStock } from './import-stock'
import { markAsPaid } from './mark-as-paid'
import { refundOrders } from './refund-orders'
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
  markAsPaid,
  refundOrders,
  checkRefunds,
  cancelOrders,
  importCategories,
  importBrands,
  importMasterData,
]
