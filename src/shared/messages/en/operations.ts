/** Titles, inputs and outcomes of operations other than orders. */
export const operations = {
  'operations.test-connection': 'Test connection',
  'operations.test-connection-help': 'Checks that the credentials reach the store; imports nothing',
  'operations.connected': 'Connected to {name}: {plan}, {currency}, {timeZone}, weights in {weightUnit}',
  'operations.confirm': 'Confirm',
  'operations.confirm-help':
    'Reads the store’s order statuses, sales channels, locations, tax classes, categories, brands, currencies and payment methods',
  'operations.import-master-data': 'Refresh master data',
  'operations.import-master-data-help':
    'Reads statuses, channels, locations, tax classes, categories, brands, currencies and payment methods again; what vanished is deactivated',
  'operations.list-shop': 'Store',
  'operations.list-order-statuses': 'Order statuses',
  'operations.list-sales-channels': 'Sales channels',
  'operations.list-locations': 'Locations',
  'operations.list-tax-classes': 'Tax classes',
  'operations.list-categories': 'Categories',
  'operations.list-brands': 'Brands',
  'operations.list-currencies': 'Currencies',
  'operations.list-gateways': 'Payment methods',
  'operations.shop-read': '{name}, {plan}, prices in {currency}',
  'operations.list-read': '{count, plural, one {# record} other {# records}} read',
  'operations.gateways-unreadable':
    'BigCommerce did not give its list of payment methods ({reason}). Gateways appear with the first orders',
  'operations.no-location':
    '{instance} has no inventory location. Create at least one inventory location in BigCommerce and retry',
  'operations.gone': 'BigCommerce no longer has {what} {id}',
  'operations.import-categories': 'Import categories',
  'operations.import-categories-help': 'All category trees of the store, parents first',
  'operations.category-imported': 'Category {name}',
  'operations.import-brands': 'Import brands',
  'operations.import-brands-help': 'The store’s brands',
  'operations.brand-imported': 'Brand {name}',
  'operations.import-listings': 'Import listings',
  'operations.import-listings-help':
    'Products of the store with their variants, linked to the products of the back office',
  'operations.which-listings': 'Which listings',
  'operations.listings-changed': 'Changed since the last run',
  'operations.listings-all': 'All',
  'operations.listings-by-date': 'By date of change',
  'operations.listings-by-id': 'By product id',
  'operations.listings-by-sku': 'By SKU',
  'operations.modified-from': 'Changed from',
  'operations.modified-to': 'Changed until',
  'operations.product-ids': 'Product ids',
  'operations.ids-help': 'Separated by commas',
  'operations.skus': 'SKUs',
  'operations.skus-help': 'Separated by commas; variants are looked at too',
  'operations.update-existing': 'Update existing listings',
  'operations.update-existing-help': 'When off, listings that are here already are skipped',
  'operations.import-drafts': 'Import drafts',
  'operations.import-drafts-help': 'Products that are not visible in the shop',
  'operations.listing-draft': '{name} is not visible in the shop. Turn on “Import drafts” to take it in',
  'operations.listing-exists': '{name} is here already. Turn on “Update existing listings” to read it again',
  'operations.listing-created':
    '{name} imported with {items, plural, one {# item} other {# items}}, product created{pictures, plural, =0 {} one {; # picture could not be fetched} other {; # pictures could not be fetched}}',
  'operations.listing-linked':
    '{name} imported, {items, plural, one {# item} other {# items}} linked{pictures, plural, =0 {} one {; # picture could not be fetched} other {; # pictures could not be fetched}}',
  'operations.listing-unmatched':
    'No product matches {name} (SKU {sku}){count, plural, one {} other { and # of its items}}. Link it to a product or create one',
  'operations.ambiguous-match':
    '{value} of {listing} matches two products: {first} and {second}. Link the item by hand or make the SKUs differ',
  'operations.product-not-created': 'The back office did not create a product for {name}',
  'operations.sku-not-in-store': 'BigCommerce has no product or variant with the SKU {sku}',
  'operations.import-stock': 'Import stock',
  'operations.import-stock-help': 'One inventory adjustment for each location that is enabled for stock',
  'operations.no-location-enabled': 'No location of {instance} is enabled for stock. Enable one under Locations',
  'operations.no-stock-location': '{location} has no stock location. Choose one under Locations',
  'operations.location-disabled': '{location} is disabled in BigCommerce',
  'operations.stock-equal':
    '{location}: nothing differs{unlinked, plural, =0 {} other {; # items are not linked}}{lots, plural, =0 {} other {; # tracked by lot or serial number}}',
  'operations.stock-imported':
    '{location}: {changed, plural, one {# quantity} other {# quantities}} set by {adjustment}{unlinked, plural, =0 {} other {; # items are not linked}}{lots, plural, =0 {} other {; # tracked by lot or serial number}}',
  'operations.stock-drafted':
    '{location}: {adjustment} waits to be validated, {changed, plural, one {# quantity} other {# quantities}}{unlinked, plural, =0 {} other {; # items are not linked}}{lots, plural, =0 {} other {; # tracked by lot or serial number}}',
} as const
