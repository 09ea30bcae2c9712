/** What the store changed of an order after it was imported, and what becomes of it here. */
export const orderChanges = {
  'orders.changes-waiting':
    'Order {id} ({name}) was changed in BigCommerce: {n, plural, one {# change waits} other {# changes wait}} for your decision',
  'orders.changes-applied':
    'Order {id} ({name}) follows BigCommerce again: {n, plural, one {# change} other {# changes}} applied',
  'orders.changes-settled': 'Nothing that was changed of order {id} ({name}) in BigCommerce waits for a decision',
  'orders.changes-later':
    'Something of order {id} ({name}) is on its way to BigCommerce. What was changed there meanwhile, and what you approved of it, is looked at once that is settled',
  'orders.changed-again':
    'Order {id} was changed again in BigCommerce while you looked at it, so nothing was applied. Look at it once more',
  'orders.no-marketplace-order': 'Sale order {id} came from no BigCommerce order',
  'orders.no-such-change': 'Order {id} has no such change to decide on any more. Look at it once more',
  'orders.change-blocked': 'That can’t be applied to order {id}: {why}',
  'orders.change-content-first':
    'The lines or totals of order {id} were changed too. Apply or dismiss that change first, or together with this one',

  'orders.change.status': 'Status',
  'orders.change.payment': 'Payment',
  'orders.change.currency': 'Currency',
  'orders.change.total': 'Total',
  'orders.change.tax': 'Tax',
  'orders.change.line': '{name}',
  'orders.change.goes-to': '{name} goes to',
  'orders.change.billing': 'Billing address',
  'orders.change.shipping-address': 'Shipping address',
  'orders.change.shipped': 'Shipped in BigCommerce',
  'orders.change.refund': 'Refunded in BigCommerce',
  'orders.change.refunded-item':
    '{kind, select, product {Pieces} wrapping {Gift wrapping} shipping {Shipping} handling {Handling} fee {Fee} tax {Tax} other {Order}}',

  'orders.change.rebook': 'Books the lines and totals of {name} as they are now; its open delivery orders follow',
  'orders.change.rebook-address': 'Gives {name} and its open delivery orders the new address',
  'orders.change.run-workflow': 'Runs the financial workflow of {payment} payments on {name}',
  'orders.change.deliver':
    'Makes a done delivery order of {name}{parcel, select, none {} other { with the tracking of BigCommerce}}; the pieces leave stock here',
  'orders.change.credit':
    'Makes and posts a credit note of {amount} {currency} against {invoice}, and notes that the money went back',
  'orders.change.credit-open':
    'Makes and posts a credit note of {amount} {currency} against {invoice}, and notes that the money went back. {deliveries} still has the goods: cancel it where they are not to leave',
  'orders.change.cancel': 'Cancels {name} with its open delivery orders and its draft invoice',
  'orders.change.cancel-left':
    'Cancels {name} with its open delivery orders and its draft invoice. {documents} stay: put them right by a credit note',
  'orders.change.reopen': 'Nothing by itself',

  'orders.change.parts-disagree':
    'The parts of order {id} don’t come to its total any more. Put the order right in BigCommerce, then look again',
  'orders.change.invoiced':
    '{invoice} is posted. Change it by a credit note and a new invoice where that is needed, then dismiss this',
  'orders.change.invoiced-less':
    '{invoice} is posted. Make a credit note of {amount} {currency} against it, then dismiss this',
  'orders.change.invoiced-more':
    '{invoice} is posted. Invoice the further {amount} {currency} by hand, then dismiss this',
  'orders.change.draft-invoice': 'Cancel the draft invoice {invoice} first, then look again',
  'orders.change.delivered':
    '{deliveries} left the warehouse already. Put what remains right by hand, then dismiss this',
  'orders.change.payment-lost':
    'The money did not come in. Cancel {name}, or ask the buyer to pay in another way, then dismiss this',
  'orders.change.ship-draft': '{name} is still a draft. Confirm it first, then look again',
  'orders.change.ship-more':
    'More left BigCommerce than the open delivery orders of {name} hold. Check what was really sent, then dismiss this',
  'orders.change.refund-no-invoice':
    '{name} has no posted invoice to credit. Post it, then look again; where it is never invoiced, dismiss this',
  'orders.change.refund-too-much':
    '{invoice} has only {left} {currency} left to credit. Compare its credit notes with the refunds in BigCommerce, then dismiss this',
  'orders.change.stays-cancelled':
    '{name} was cancelled and stays so. Sell order {id} again by hand where the goods are to go out, then dismiss this',

  'orders.change.refunded-there': 'Refund {refund} in BigCommerce',
  'orders.timeline.change-status': 'Status in BigCommerce: {before} → {after}',
  'orders.timeline.change-payment': 'Payment in BigCommerce: {before} → {after}',
  'orders.timeline.change-found':
    'Changed in BigCommerce: {n, plural, one {# change waits} other {# changes wait}} for a decision',
  'orders.timeline.change-applied':
    'Applied from BigCommerce: {what, select, content {lines and totals} billing {billing address} shipping {shipping address} payment {payment} shipment {shipment} refund {refund} cancelled {cancellation} other {status}}',
  'orders.timeline.change-dismissed':
    'Change of BigCommerce dismissed: {what, select, content {lines and totals} billing {billing address} shipping {shipping address} payment {payment} shipment {shipment} refund {refund} cancelled {cancellation} other {status}}',

  'screens.changes': 'Changed in BigCommerce',
  'screens.changes-seen': 'Looked at',
  'screens.changes-apply': '{n, plural, =0 {Nothing to apply} one {Apply 1 change} other {Apply # changes}}',
  'screens.changes-dismiss': '{n, plural, =0 {Dismiss} one {Dismiss 1 change} other {Dismiss # changes}}',
  'screens.changes-look-again': 'Look again',
  'screens.changes-applying': 'Reading order {order} once more to apply its changes',
  'screens.changes-dismissed':
    '{n, plural, one {1 change dismissed} other {# changes dismissed}}. They come back only if they change again',
  'screens.changes-apply-orders': '{n, plural, one {Apply changes of 1 order} other {Apply changes of # orders}}',
  'screens.changes-applying-orders': 'Reading the orders once more to apply their changes',
  'screens.changes-none': 'None of these orders has a change that can be applied',
  'screens.change-before': 'Booked here',
  'screens.change-after': 'Now in BigCommerce',
  'screens.change-going': 'Being applied',
  'screens.change-blocked': 'Can’t be applied',
  'screens.change-restock': '{n, plural, one {Put the piece back into stock} other {Put the # pieces back into stock}}',
  'screens.change.content': 'Lines and totals',
  'screens.change.billing': 'Billing address',
  'screens.change.shipping': 'Shipping address',
  'screens.change.payment': 'Payment',
  'screens.change.shipment': 'Shipped',
  'screens.change.refund': 'Refunded',
  'screens.change.cancelled': 'Cancelled',
  'screens.change.reopened': 'Reopened',
  'screens.orders-changed': 'Changed in BigCommerce',
  'screens.mend-review-changes': 'Look at the changes',
  'screens.button-review-changes': '{n, plural, one {Look at 1 order} other {Look at # orders}}',
  'screens.cause-changes': 'Changed in BigCommerce after import',
  'screens.means-changes':
    'Somebody changed, cancelled, shipped or refunded these orders in BigCommerce after they were imported. Nothing here follows until you say so: open an order to see what changed and what each change would do',
  'screens.fix-changes':
    'Open each order and apply or dismiss its changes, or apply several at once in the list of orders',
} as const
