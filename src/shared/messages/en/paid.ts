/** Telling BigCommerce that an order is paid (PAY-1). */
export const paid = {
  'actions.name.mark-as-paid': 'Mark as paid…',

  'paid.setting-off': '{instance} does not mark orders as paid: switch it on in its settings, under Orders',
  'paid.not-invoiced': 'Sale order {order} has no invoice yet',
  'paid.invoice-draft': '{invoice} is a draft: post it first',
  'paid.invoiced-less': '{left} {currency} of sale order {order} are not invoiced yet',
  'paid.invoice-open': '{open} {currency} of {invoice} are not paid yet',
  'paid.invoice-reversed': 'Credit notes took all of {invoice} back',
  'paid.captures-itself': '{gateway} takes the money of order {id} by itself, and tells BigCommerce when it has',
  'paid.payment-state':
    '{state, select, captured {The payment of order {id} is captured in BigCommerce already} capturing {The payment of order {id} is being captured} refunded {The payment of order {id} was refunded in BigCommerce} voided {The payment of order {id} was voided in BigCommerce} review {The payment of order {id} is held for review: decide on it in BigCommerce} other {The payment of order {id} was declined}}',
  'paid.counts-as-paid': 'Order {id} is {status} in BigCommerce, which counts as paid already',
  'paid.other-status':
    'Order {id} is {status} in BigCommerce. Only orders that are Pending or Awaiting Payment there go on once they are paid',
  'paid.order-closed': 'Order {id} is {status} in BigCommerce, so its money is not to be taken any more',

  'paid.says-capture':
    'BigCommerce asks {gateway} to take the authorized money. Until that is confirmed the payment is “capture pending”, and Quayside follows it up',
  'paid.says-status':
    'BigCommerce has no way to set the payment status of {gateway, select, none {an order without a payment} other {{gateway}}}. The order goes on to Awaiting Fulfillment, which counts as paid; its payment status stays as it is',
  'paid.mails':
    '{how, select, capture {If the order goes on to another status with it, BigCommerce mails the buyer as the shop is set up} other {BigCommerce mails the buyer that the order is Awaiting Fulfillment, if the shop is set up to do so}}',

  'paid.mark-as-paid': 'Mark as paid',
  'paid.mark-as-paid-help':
    'Tells BigCommerce that orders are paid: authorized payments are captured, others go on to Awaiting Fulfillment. Captures under way are followed up. BigCommerce mails the buyer as the shop has set it',
  'paid.order-ids': 'Orders',
  'paid.order-ids-help':
    'Numbers in BigCommerce. Empty: every order whose last payment was registered, and captures under way',
  'paid.capture-of': 'Capture of the payment of order {id}',
  'paid.status-of': 'Order {id} on to Awaiting Fulfillment',
  'paid.captured': 'The payment of order {id} is captured',
  'paid.capture-asked': 'BigCommerce asked {gateway} to take the money of order {id}: capture pending',
  'paid.still-capturing': '{gateway} has not answered yet whether the money of order {id} was taken: capture pending',
  'paid.moved':
    'Order {id} is {status} in BigCommerce now, which counts as paid. Its payment status stays as it is: BigCommerce has no way to set it',
  'paid.rehearsed':
    'Rehearsal: would {how, select, capture {capture the payment of order {id}} other {move order {id} on to Awaiting Fulfillment}}. Nothing was sent',
  'paid.marked-already': 'Order {id} is marked as paid already',
  'paid.moved-on':
    'Order {id} was moved to {status} in BigCommerce meanwhile, so it was not marked as paid. Look at it there',
  'paid.declined':
    'The money of order {id} was not taken: BigCommerce shows its payment as {status}{answer, select, none {} other { ({answer})}}. Ask the buyer to pay in another way, or cancel the order',

  'paid.timeline.capturing': 'BigCommerce was asked to capture the payment',
  'paid.timeline.captured': 'Payment captured in BigCommerce',
  'paid.timeline.moved': 'Marked as paid: {status} in BigCommerce',
  'paid.timeline.declined': 'Capture declined: BigCommerce shows the payment as {status}',

  'paid.dialog-title': 'Mark order {order} as paid',
  'paid.dialog-capture': 'Takes {amount} of the buyer’s money now.',
  'paid.dialog-status': 'Tells BigCommerce that {amount} came in.',
  'paid.dialog-submit': '{how, select, capture {Capture {amount}} other {Mark as paid}}',
  'paid.started': '{n, plural, one {1 order is} other {# orders are}} being marked as paid',
  'paid.some-refused':
    '{n, plural, =0 {None} one {1 order is} other {# orders are}} being marked as paid. {left, plural, one {1 is not} other {# are not}}: {reason}',
  'paid.bulk': 'Mark as paid',
  'paid.bulk-title': 'Mark {n, plural, one {1 order} other {# orders}} as paid',
  'paid.bulk-text':
    'Authorized payments are captured; offline orders go on to Awaiting Fulfillment. Orders that can’t be marked are left out, and you are told why.',
} as const
