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
  'back-office.order-not-revised': 'Sale order {order} is cancelled and can not be changed',
  'back-office.order-followed':
    'Sale order {order} can not be booked anew: {document} was made of it. Cancel or credit that first',
  'back-office.order-not-confirmed': 'Sale order {order} is not confirmed. Confirm it first',
  'back-office.delivery-done': 'Delivery order {delivery} is done already',
  'back-office.delivery-cancelled': 'Delivery order {delivery} is cancelled',
  'back-office.nothing-to-deliver': 'Nothing of delivery order {delivery} was picked. Enter at least one quantity',
  'back-office.more-than-left': 'Delivery order {delivery} has {left} of {sku} left, so {wanted} can not be delivered',
  'back-office.no-such-line': '{document} has no line {line}',
  'back-office.line-twice': 'A line of {document} was named twice',
  'back-office.not-in-stock':
    'Delivery order {delivery} lacks {missing} of {sku}. Deliver what is there, count the stock, or deliver it all the same',
  'back-office.below-stock': '{missing} of {sku} more than the books have left with delivery order {delivery}',
  'back-office.already-invoiced': 'Sale order {order} has an invoice already: {invoice}',
  'back-office.document-cancelled': '{document} is cancelled and can not be posted',
  'back-office.invoice-posted': 'Invoice {invoice} is posted. Make a credit note instead of cancelling it',
  'back-office.credit-note-posted': 'Credit note {note} is posted and can not be cancelled',
  'back-office.not-posted': '{document} is not posted. Post it first',
  'back-office.not-payable':
    '{amount} {currency} can not be paid for {document}: it must be more than nothing and at most {most} {currency}',
  'back-office.payment-stays': 'Payment {payment} came in and can not be called off. Pay it back with a credit note',
  'back-office.more-than-credit-left':
    'Only {quantity} pieces and {total} {currency} are left of {line} on {document}, less what was credited before',
  'back-office.more-than-invoice-left':
    'A credit note over {total} {currency} is not possible: {left} {currency} are left of {document}',
  'back-office.corrected-before': 'Corrections of earlier credit notes',
  'back-office.restock-too-much':
    'At most {most} of {line} on {document} can come back into stock: no more than was delivered and is credited',
  'back-office.left-open': 'Sale order {order} is cancelled; these stay: {documents}',
  'back-office.no-such-field': '{collection} can not be filtered or sorted by {field}. Possible: {fields}',
} as const
