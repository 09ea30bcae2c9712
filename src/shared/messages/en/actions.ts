/** What a person may do with orders and their documents: why something is not possible, and what follows from it. */
export const actions = {
  'actions.name.confirm-order': 'Confirm sale order…',
  'actions.name.create-invoice': 'Create invoice…',
  'actions.name.cancel-order': 'Cancel sale order…',
  'actions.name.update-order-status': 'Send shipments…',
  'actions.name.validate-delivery': 'Validate…',
  'actions.name.reserve-delivery': 'Reserve again',
  'actions.name.set-shipping': 'Carrier and tracking…',
  'actions.name.cancel-delivery': 'Cancel delivery…',
  'actions.name.push-delivery': 'Send to BigCommerce…',
  'actions.name.post-invoice': 'Post',
  'actions.name.cancel-invoice': 'Cancel draft…',
  'actions.name.register-payment': 'Register payment…',
  'actions.name.credit-note': 'Credit note…',
  'actions.name.post-credit-note': 'Post',
  'actions.name.cancel-credit-note': 'Cancel draft…',
  'actions.name.pay-back': 'Pay back…',

  'actions.rehearsal': '{instance} only rehearses: it is looked at, and nothing is sent',
  'actions.mails-shipment': 'BigCommerce mails the buyer that the parcel left, if the shop is set up to do so',
  'actions.cancels-here-only': 'The order in BigCommerce stays as it is',

  'actions.pushed-already': '{name} is in BigCommerce already, as shipment {shipment}',
  'actions.delivery-not-done':
    '{name} {state, select, cancelled {is cancelled} waiting {waits for stock: validate it first} other {has not left: validate it first}}',
  'actions.left-before': '{name} left the store before the order came here',
  'actions.no-marketplace-order': '{name} belongs to no order of a connected store',
  'actions.no-deliveries': 'Sale order {order} has no delivery orders',
  'actions.reserved-in-full': 'All of {name} is reserved',
  'actions.shipping-is-out':
    '{name} is in BigCommerce as shipment {shipment}. Change carrier and tracking number there',
  'actions.shipping-is-sent':
    '{name} may be in BigCommerce already, with this carrier and tracking number. Send it again first: it is looked for there',

  'actions.document-cancelled': '{document} is cancelled',
  'actions.posted-already': '{document} is posted already',
  'actions.nothing-to-pay': 'Nothing of {document} is left to pay',
  'actions.nothing-to-credit': 'Credit notes take back all of {document}: {total} {currency}',
  'actions.paid-back-already': 'All of {document} was paid back',
  'actions.not-overpaid': 'No more was paid for {invoice} than is due, so {document} has nothing to pay back',

  'actions.order-cancelled': 'Sale order {order} is cancelled',
  'actions.confirmed-already': 'Sale order {order} is confirmed already',
} as const
