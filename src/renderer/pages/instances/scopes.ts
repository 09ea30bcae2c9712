import type { MessageKey } from '@shared/messages/message'

export interface Scope {
  readonly name: MessageKey
  readonly level: 'modify' | 'read'
  readonly for: MessageKey
  /** BigCommerce's own name of it, as its refusals give it. */
  readonly id: string
}

/** The smallest set that Quayside works with, in the words of the control panel (API accounts, OAuth scopes). */
export const scopes: readonly Scope[] = [
  {
    id: 'store_v2_products',
    level: 'modify',
    name: 'screens.guide-scope-products',
    for: 'screens.guide-scope-products-for',
  },
  { id: 'store_v2_orders', level: 'modify', name: 'screens.guide-scope-orders', for: 'screens.guide-scope-orders-for' },
  {
    id: 'store_v2_transactions_read_only',
    level: 'read',
    name: 'screens.guide-scope-transactions',
    for: 'screens.guide-scope-transactions-for',
  },
  {
    id: 'store_v2_customers_read_only',
    level: 'read',
    name: 'screens.guide-scope-customers',
    for: 'screens.guide-scope-customers-for',
  },
  {
    id: 'store_v2_information_read_only',
    level: 'read',
    name: 'screens.guide-scope-information',
    for: 'screens.guide-scope-information-for',
  },
  {
    id: 'store_channel_settings_read_only',
    level: 'read',
    name: 'screens.guide-scope-channels',
    for: 'screens.guide-scope-channels-for',
  },
  {
    id: 'store_inventory',
    level: 'modify',
    name: 'screens.guide-scope-inventory',
    for: 'screens.guide-scope-inventory-for',
  },
  {
    id: 'store_locations_read_only',
    level: 'read',
    name: 'screens.guide-scope-locations',
    for: 'screens.guide-scope-locations-for',
  },
  {
    id: 'store_payments_methods_read',
    level: 'read',
    name: 'screens.guide-scope-payments',
    for: 'screens.guide-scope-payments-for',
  },
]
