/** Scope names of developer.bigcommerce.com, API accounts and OAuth scopes. */
export const allScopes = [
  'store_v2_products',
  'store_v2_products_read_only',
  'store_v2_orders',
  'store_v2_orders_read_only',
  'store_v2_transactions',
  'store_v2_transactions_read_only',
  'store_v2_customers',
  'store_v2_customers_read_only',
  'store_v2_information',
  'store_v2_information_read_only',
  'store_channel_settings',
  'store_channel_settings_read_only',
  'store_channel_listings',
  'store_channel_listings_read_only',
  'store_inventory',
  'store_inventory_read_only',
  'store_locations',
  'store_locations_read_only',
  'store_payments_methods_read',
  'store_v2_marketing',
  'store_v2_marketing_read_only',
] as const

export type Scope = (typeof allScopes)[number]

export function isScope(text: string): text is Scope {
  return allScopes.some((scope) => scope === text)
}

export const readProducts: readonly Scope[] = ['store_v2_products', 'store_v2_products_read_only']
export const writeProducts: readonly Scope[] = ['store_v2_products']
export const writeInventory: readonly Scope[] = ['store_inventory']
export const readOrders: readonly Scope[] = ['store_v2_orders', 'store_v2_orders_read_only']
export const writeOrders: readonly Scope[] = ['store_v2_orders']
export const readTransactions: readonly Scope[] = ['store_v2_transactions', 'store_v2_transactions_read_only']
export const readRefunds: readonly Scope[] = [...readOrders, ...readTransactions]
/** Capture, void, refund quotes and refunds. */
export const writePayments: readonly Scope[] = ['store_v2_orders', 'store_v2_transactions']
export const readCustomers: readonly Scope[] = ['store_v2_customers', 'store_v2_customers_read_only']
export const readInformation: readonly Scope[] = ['store_v2_information', 'store_v2_information_read_only']
export const readChannels: readonly Scope[] = ['store_channel_settings', 'store_channel_settings_read_only']
export const readChannelListings: readonly Scope[] = ['store_channel_listings', 'store_channel_listings_read_only']
export const readInventory: readonly Scope[] = ['store_inventory', 'store_inventory_read_only']
export const readLocations: readonly Scope[] = ['store_locations', 'store_locations_read_only']
