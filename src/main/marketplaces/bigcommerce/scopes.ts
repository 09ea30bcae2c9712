/** Which OAuth scope an endpoint needs (API accounts, OAuth scopes), in its smallest form. First match wins. */
const table: readonly (readonly [method: RegExp, path: RegExp, scope: string])[] = [
  [/./, /^\/v3\/orders\/\d+\/transactions/, 'store_v2_transactions_read_only'],
  [/GET/, /^\/v[23]\/(orders|order_statuses)/, 'store_v2_orders_read_only'],
  [/./, /^\/v[23]\/(orders|order_statuses)/, 'store_v2_orders'],
  [/GET/, /^\/v3\/(catalog|pricelists)/, 'store_v2_products_read_only'],
  [/./, /^\/v3\/(catalog|pricelists)/, 'store_v2_products'],
  [/GET/, /^\/v3\/inventory\/locations(\?|$)/, 'store_locations_read_only'],
  [/GET/, /^\/v3\/inventory/, 'store_inventory_read_only'],
  [/./, /^\/v3\/inventory/, 'store_inventory'],
  [/./, /^\/v3\/channels\/\d+\/listings/, 'store_channel_listings'],
  [/./, /^\/v3\/channels/, 'store_channel_settings_read_only'],
  [/./, /^\/v[23]\/customer/, 'store_v2_customers_read_only'],
  [/./, /^\/v3\/payments\/methods/, 'store_payments_methods_read'],
]

export function scopeOf(method: string, path: string): string {
  const row = table.find(([methods, paths]) => methods.test(method) && paths.test(path))
  return row?.[2] ?? 'store_v2_information_read_only'
}
