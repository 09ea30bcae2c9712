/** Importing orders: what became of each, its lines, notes and timeline. */
export const orders = {
  'orders.import-orders': 'Import orders',
  'orders.import-orders-help':
    'Orders in the statuses chosen in the settings; without dates, those changed since the last run',
  'orders.from': 'Placed from',
  'orders.to': 'Placed until',
  'orders.date-help': 'A day in the store’s time zone',
  'orders.order-ids': 'Order ids',
  'orders.order-ids-help': 'Separated by commas. Statuses and dates are then ignored',
  'orders.order': 'Order {id}',
  'orders.customer': 'Customer {id}',
  'orders.pricelist': 'Orders in {currency}',

  'orders.no-statuses': 'No order status is chosen for {instance}. Choose which orders to import in its settings',
  'orders.imported': 'Order {id} imported as {name}',
  'orders.already-imported': 'Order {id} is already imported as {name}',
  'orders.changed-since':
    'Order {id} was changed in BigCommerce after {name} was made of it. Say on its page what to do with the changes, and it goes on',
  'orders.incomplete': 'Order {id} is incomplete: the shopper has not finished the checkout',
  'orders.archived': 'Order {id} is archived in BigCommerce',
  'orders.before-go-live': 'Order {id} was placed on {day}, before the go-live date {goLive}',
  'orders.draft-without-workflow':
    'Order {id} imported as the draft {name}: no financial workflow is chosen for {gateway, select, none {orders without payment} other {{gateway}}} with payment status {paymentStatus}',
  'orders.held':
    'Order {id} is on hold: its parts come to {computed} {currency}, but BigCommerce says {stated} {currency} ({difference} apart). Retry it once it is put right, or accept it with a reason',
  'orders.accepted-total-changed':
    'Order {id} is on hold again: {accepted} {currency} was accepted, but BigCommerce now says {stated} {currency}. Look at it once more',

  'orders.unknown-sku': '{name} (SKU {sku}) of order {id} is not linked to a product. Map it to one and retry',
  'orders.unknown-product': '{name} of order {id} has no SKU and is not linked to a product. Map its listing and retry',
  'orders.ambiguous-sku':
    '{value} of order {id} fits two products: {first} and {second}. Map the SKU to one of them, or make their SKUs differ',
  'orders.no-gift-certificate-product':
    'Order {id} has a gift certificate. Choose the Gift Certificate Product in the settings of {instance} and retry',
  'orders.no-custom-product':
    'Order {id} has the custom item {name}. Choose the Custom Product in the settings of {instance} and retry',
  'orders.no-default-customer':
    'Order {id} names no customer. Choose a Default Customer in the settings of {instance} and retry',
  'orders.no-warehouse':
    'Order {id} has no warehouse to come from. Choose a warehouse in the settings of {instance} and retry',

  'orders.line.shipping': 'Shipping: {method}',
  'orders.line.shipping-unnamed': 'Shipping',
  'orders.line.handling': 'Handling',
  'orders.line.wrapping': 'Gift wrapping: {names}',
  'orders.line.wrapping-unnamed': 'Gift wrapping',
  'orders.line.fee': 'Fee',
  'orders.line.coupon': 'Coupon {code}',
  'orders.line.discount': 'Discount',
  'orders.line.rounding': 'Rounding',
  'orders.line.correction': 'Correction to the total accepted by hand',
  'orders.line.tax': 'Tax',

  'orders.detail.option': '{name}: {value}',
  'orders.detail.wrapping': 'Gift wrapping: {name}',
  'orders.detail.wrapping-message': 'Wrapping message: {message}',
  'orders.detail.pickup': 'Pickup: {method}',

  'orders.note.origin': '{what}: {value}',
  'orders.note.channel': 'Sales channel',
  'orders.note.source': 'Source',
  'orders.note.external-source': 'External source',
  'orders.note.external-order': 'External order id',
  'orders.note.ip-country': 'IP country',
  'orders.note.other-side':
    'The amounts {side, select, incTax {with} other {without}} tax were booked: only they add up to the total',
  'orders.note.accepted': 'Accepted by hand with the total {total} {currency}: {reason}',

  'orders.accepted': 'Total accepted by hand: {reason}',
  'orders.reassigned': 'Moved to the customer {customer}',
  'orders.timeline.placed': 'Placed in BigCommerce',
  'orders.timeline.imported': 'Imported as {name}',
  'orders.timeline.confirmed': '{name} confirmed by the workflow {workflow}',
  'orders.timeline.confirmed-by-hand': '{name} confirmed by hand',
  'orders.timeline.cancelled-by-hand': '{name} cancelled by hand',
  'orders.timeline.delivered': '{name} delivered',
  'orders.timeline.delivered-before': '{name}: left the store before the order came here',
  'orders.timeline.invoiced': 'Invoice {name} posted',
  'orders.timeline.paid': '{amount} {currency} paid by {method}',
  'orders.workflow-stopped':
    'Order {id} is imported, but its workflow {workflow} stopped at “{step}”: {reason}. What came before stays done; retry goes on from there',
  'orders.step.confirmSaleOrder': 'confirm the sale order',
  'orders.step.validateDeliveryOrder': 'validate the delivery order',
  'orders.step.createInvoice': 'create the invoice',
  'orders.step.postInvoice': 'post the invoice',
  'orders.step.registerPayment': 'register the payment',
  'orders.paid-by.store-credit': 'Store credit',
  'orders.paid-by.gift-certificate': 'Gift certificate',
  'orders.paid-by.none': 'No payment named',
  'orders.timeline.held': 'Put on hold: {computed} {currency} against {stated} {currency}',
} as const
