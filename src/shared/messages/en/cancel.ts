/** Cancelling orders in BigCommerce (CAN-1). */
export const cancel = {
  'actions.name.cancel-in-store': 'Cancel in BigCommerce…',

  'cancel.not-now':
    '{kind, select, cancelled {Order {id} is cancelled in BigCommerce already} verification {Order {id} is {status} in BigCommerce: decide on it there first} partly {Order {id} is {status} in BigCommerce: some of it has left. Refund the rest with a credit note instead} other {Order {id} is {status} in BigCommerce, so it is not cancelled any more. Take it back with a credit note instead}}',
  'cancel.here-too': 'Sale order {order} is cancelled here too, with its open delivery orders and its draft invoice',
  'cancel.stays': 'What has left the warehouse stays as it is: {documents}',
  'cancel.invoice-stays': '{invoices} stays as it is. To take it back, make a credit note',
  'cancel.mails':
    'BigCommerce mails the buyer that the order is cancelled, and puts its pieces on sale again, if the shop is set up to do so',
  'cancel.no-refund-later':
    'BigCommerce refunds no cancelled order. To give money back later, the order must be set to Awaiting Fulfillment there first',

  'cancel.cancel-orders': 'Cancel orders',
  'cancel.cancel-orders-help':
    'Cancels orders in BigCommerce and here, each once. Where it was asked for, the money goes back first; if it can’t, nothing is cancelled',
  'cancel.order-ids': 'Orders',
  'cancel.order-ids-help': 'Those that were cancelled from their page',
  'cancel.not-asked': 'Nobody asked for order {id} to be cancelled: open it and cancel it there',
  'cancel.status-of': 'Cancellation of order {id}',
  'cancel.void-of': 'Void of the payment of order {id}',
  'cancel.done':
    'Order {id} is cancelled in BigCommerce, and {name} here{how, select, refund {; {amount} {currency} went back first} void {; its payment was voided first} other {}}',
  'cancel.done-over':
    'Order {id} is cancelled in BigCommerce, and {name} here. {amount} {currency} went back first: {over} {currency} more than its invoice had left. {note} says what it had',
  'screens.means-beyond-invoice':
    'More went back than was ever invoiced, so the books here can not hold all of it. Enter the rest by hand where you keep your losses. Then retry: nothing is sent again, and this is settled',
  'cancel.done-already': 'Order {id} is cancelled in BigCommerce already',
  'cancel.rehearsed':
    'Rehearsal: would cancel order {id}{how, select, refund { after a refund of {amount} {currency}} void { after voiding its payment} other {}}. Nothing was sent',
  'cancel.moved-on':
    'Order {id} was moved to {status} in BigCommerce meanwhile, so it was not cancelled{how, select, refund {. Its money went back: {amount} {currency}} void {. Its payment was voided} other {}}',
  'cancel.nothing-cancelled': 'Nothing was cancelled, since the money of order {id} could not go back: {reason}',
  'cancel.in-doubt': 'It is not known yet what BigCommerce did about order {id}. See Issues before it is asked again',

  'cancel.voiding': 'BigCommerce waits for the gateway to void the payment of order {id}',
  'cancel.void-pending':
    'The gateway has not voided the payment of order {id} yet. Retry later: it goes on where it was, and nothing is asked twice',
  'cancel.void-declined':
    'Nothing was cancelled, since the gateway did not void the payment of order {id}: BigCommerce shows it as {status}',
  'cancel.voided-by': '{gateway}, voided',

  'cancel.note-first': '{note} is posted and its money has not gone back yet. Refund it first',
  'cancel.draft-first': 'The credit note {note} is a draft. Post and refund it, or cancel it, first',
  'cancel.refund-not-booked':
    'Refund {refund} was made in BigCommerce and is not in the books here. Read order {id} again and apply that change first',
  'cancel.more-than-left':
    'BigCommerce would give back {total} {currency} for order {id}, but only {left} {currency} of its invoice is left to credit: {over} {currency} too much to book. Edit the order in BigCommerce until both agree, or make a credit note first and refund it with your own figures',
  'cancel.nothing-left': 'Nothing of {order} is left to refund',
  'cancel.changed':
    'What is left of {order} changed since you looked: {total} {currency} instead of {seen}. Look at it again',
  'cancel.void-changed': 'The payment of order {id} is {status} by now. Look at it again',

  'cancel.ask.title': 'Cancel order {order} in BigCommerce',
  'cancel.ask.asking': 'Asking BigCommerce what can go back…',
  'cancel.ask.text': 'Order {order} is “{status}” in BigCommerce. It becomes “Cancelled”.',
  'cancel.ask.reason': 'Reason',
  'cancel.ask.reason-help': 'Kept in the order’s history',
  'cancel.ask.money': 'The buyer’s money',
  'cancel.ask.keep': 'Give nothing back',
  'cancel.ask.refund': 'Refund all that is left{amount, select, none {} other {, {amount}}}',
  'cancel.ask.refund-help':
    'BigCommerce quotes it with {tax} tax. It goes back first; if it can’t, nothing is cancelled. {invoice, select, none {Nothing was invoiced, so no credit note is made} other {A credit note is made for {invoice}}}',
  'cancel.ask.void': 'Void the authorized payment, {amount}',
  'cancel.ask.void-help': '{gateway} lets go of the money, which was never taken. If it doesn’t, nothing is cancelled',
  'cancel.ask.restock': 'The pieces that left come back into stock here',
  'cancel.ask.send':
    '{how, select, refund {Refund {amount} and cancel} void {Void and cancel} other {Cancel the order}}',
  'cancel.ask.rehearse': 'Rehearse',
  'cancel.ask.started': 'Order {order} is being cancelled',

  'cancel.bulk': 'Cancel in BigCommerce',
  'cancel.bulk-title': 'Cancel {n, plural, one {1 order} other {# orders}} in BigCommerce',
  'cancel.bulk-submit': 'Cancel {n, plural, one {1 order} other {# orders}}',
  'cancel.bulk-text':
    'They become Cancelled there and here, with one reason. Orders that can’t be cancelled are left out, and you are told why.',
  'cancel.started': '{n, plural, one {1 order is} other {# orders are}} being cancelled',
  'cancel.some-refused':
    '{n, plural, =0 {None} one {1 order is} other {# orders are}} being cancelled. {left, plural, one {1 is not} other {# are not}}: {reason}',

  'cancel.refund-declined-first':
    'The payment provider declined {amount} {currency} of refund {refund} of order {id}: {reason}. Nothing was cancelled: look at the order, and cancel it again if it is still to be',
  'cancel.refund-declined':
    'The payment provider declined {amount} {currency} of refund {refund} of order {id}: {reason}. The order is cancelled: set it to Awaiting Fulfillment in BigCommerce to refund it there',

  'cancel.timeline.cancelled':
    'Cancelled in BigCommerce and here{how, select, refund {, after {amount} {currency} went back} void {, after the payment was voided} other {}}: {reason}',
  'cancel.timeline.voided': 'Payment voided in BigCommerce',
} as const
