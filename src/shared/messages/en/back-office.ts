/** What the back office refuses or remarks. */
export const backOffice = {
  'back-office.totals-disagree':
    'Order {order} does not add up: {what, select, exTax {the lines without tax come} tax {the tax of the lines comes}' +
    ' total {the lines with tax come} taxes {the amounts by tax come} other {total without tax plus tax comes}}' +
    ' to {parts} {currency}, but the order says {said} {currency}',
  'back-office.too-precise': '{field} of order {order} is {amount}, which is more precise than {currency} allows',
  'back-office.line-key-twice': 'Order {order} has two lines with the key {key}',
  'back-office.pricelist-currency':
    'Order {order} is in {currency}, but the pricelist {pricelist} is in {pricelistCurrency}. Choose a pricelist in {currency}',
  'back-office.key-of-other-currency': 'The pricelist {pricelist} is in {pricelistCurrency}, not in {currency}',
  'back-office.name-taken': 'The name {wanted} belongs to another record already, so this one is called {name}',
  'back-office.order-cancelled': 'Sale order {order} is cancelled and can not be confirmed',
  'back-office.category-unknown':
    'The category of {product} has not been imported, so the product has none. Import categories',
  'back-office.parent-category-unknown': 'The category {category} can not be made before the category it belongs to',
  'back-office.contact-without-name':
    'A contact needs a name or an e-mail address. Choose a default customer for such orders',
  'back-office.tracked-variant':
    'The stock of {sku} ({product}) is tracked by {trackedBy}, so its quantity can not be set',
  'back-office.variant-twice': 'The inventory adjustment names {sku} twice',
  'back-office.adjustment-cancelled': 'Inventory adjustment {adjustment} is cancelled and can not be validated',
  'back-office.adjustment-validated': 'Inventory adjustment {adjustment} is validated and can not be cancelled',
  'back-office.no-such-field': '{collection} can not be filtered or sorted by {field}. Possible: {fields}',
} as const
