/** Refunds of credit notes, and whatever else moves an order's money in the store. */
export const refunds = {
  'refunds.too-precise':
    '{amount} of order {id} has more decimals than BigCommerce takes. It gives back whole cents only',

  'refunds.mails': 'BigCommerce mails the buyer that the order was refunded, if the shop is set up to do so',
  'refunds.sent-already': '{name} is refunded in BigCommerce already, as refund {refund}',
  'refunds.from-store': '{name} was made from refund {refund} of BigCommerce, where the money went back',
  'refunds.no-order': '{name} belongs to no order of a connected store, so there is nothing to refund there',
  'refunds.no-note': 'Sale order {order} has no credit note yet. Make one on its invoice, and post it',
  'refunds.not-posted': '{name} is {state, select, cancelled {cancelled} other {a draft: post it first}}',
  'refunds.paid-back':
    '{amount} {currency} of {name} went back already. Register the rest here, and note it in BigCommerce by hand',
  'refunds.not-paid-here':
    'Less was paid for {invoice} here than {name} gives back. Register its payment first, so that the books agree',
  'refunds.order-cancelled':
    'Order {id} is cancelled in BigCommerce, which refunds no cancelled order. Set it to Awaiting Fulfillment there first',
  'refunds.not-taken':
    '{state, select, authorized {The payment of order {id} is only authorized: void it, or capture it first} capturing {The payment of order {id} is being captured. Wait until it is, then read the order again} review {The payment of order {id} is held for review} declined {The payment of order {id} was declined, so there is nothing to give back} voided {The payment of order {id} was voided, so there is nothing to give back} other {All of order {id} is refunded in BigCommerce}}',
  'refunds.not-paid': 'Order {id} is {status} in BigCommerce: it has not been paid yet',
  'refunds.under-way': 'A refund of this order is on its way: {name}. Wait until it has ended',

  'refunds.other-currency': '{note} is in {currency}, and order {id} was paid in {paid}',
  'refunds.line-gone': '{line} of {note} is not on order {id} any more. Look at what changed in BigCommerce',
  'refunds.not-whole': '{note} takes back {quantity} of {line}; BigCommerce gives back whole pieces of order {id} only',
  'refunds.nothing': '{note} has nothing that BigCommerce could give back',
  'refunds.as-whole':
    '{line}, {amount} {currency}, goes back as an amount of the whole order, in which BigCommerce counts no tax',
  'refunds.guest-credit': 'Order {id} was placed by a guest, who can have no store credit',

  'refunds.unknown-here':
    'BigCommerce has given back {total} {currency} of order {id} before, with refund {refund}, of which no credit note here knows. Read the order again, or look there, before the same goes back twice',
  'refunds.no-method': 'BigCommerce offers no way to give back the money of order {id}',
  'refunds.unknown-method': 'BigCommerce does not offer {method} for order {id}. It offers {offered}',
  'refunds.quote-changed':
    'BigCommerce quotes {total} {currency} for {name} by now; it was {seen} when you looked. Look at it again',
  'refunds.differs': 'BigCommerce quotes {total} {currency} and {name} says {ours}. Choose which of them counts',
  'refunds.more-than-left':
    'BigCommerce quotes {total} {currency}, and only {left} {currency} of {invoice} is left to credit, so {name} can not say as much. Send your own figure, or edit the order in BigCommerce until both agree',
  'refunds.in-doubt':
    'It is not known yet whether BigCommerce has given back the money of {name}. See Issues before it is sent again',
  'refunds.no-answer': 'BigCommerce did not answer within {seconds} seconds. Nothing was changed',

  'refunds.refund-orders': 'Refund orders',
  'refunds.refund-orders-help':
    'Gives back in BigCommerce what posted credit notes say, each once. BigCommerce mails the buyer as the shop has set it',
  'refunds.note-ids': 'Credit notes',
  'refunds.note-ids-help': 'Those that were sent from their page',
  'refunds.label': '{name} of order {id}',
  'refunds.refund-of': 'Refund {amount} {currency} of order {id} for {name}',
  'refunds.refunded': '{amount} {currency} of order {id} refunded in BigCommerce for {name}, refund {refund}',
  'refunds.rehearsed': 'Rehearsal: would refund {amount} {currency} of order {id} for {name}. Nothing was sent',
  'refunds.not-decided': '{name} has not been sent: open it, look at the quote and refund it there',
  'refunds.refunded-meanwhile':
    'Refund {refund} of order {id} was made in BigCommerce since {name} was looked at. Read the order again and look at the quote anew',
  'refunds.booked-less':
    '{amount} {currency} of order {id} went back in BigCommerce with refund {refund}, but could not be booked for {name}: {reason}',
  'refunds.correction': 'Difference to the refund in BigCommerce',
  'refunds.method': '{provider}, refund {refund}',

  'refunds.check-refunds': 'Check refunds',
  'refunds.check-refunds-help':
    'Asks BigCommerce whether payment providers declined refunds after all. A declined one opens its credit note again',
  'refunds.went-back': 'Refund {refund} of order {id} stands',
  'refunds.declined':
    'The payment provider declined {amount} {currency} of refund {refund} of order {id}: {reason}. {name} is open again',
  'refunds.declined-there':
    'The payment provider declined {amount} {currency} of refund {refund}, which was made in BigCommerce for order {id}: {reason}. {name} is open again',
  'refunds.no-reason': 'it gave no reason',
  'refunds.vanished': 'BigCommerce has refund {refund} of order {id} no more',
  'refunds.told-already': '{name} is open again already',

  'actions.name.refund': 'Refund in BigCommerce…',
  'refunds.ask.title': 'Refund {name} in BigCommerce',
  'refunds.ask.which': 'Which credit note is to be refunded?',
  'refunds.ask.note-amount': '{name}, {amount}',
  'refunds.ask.asking': 'Asking BigCommerce what this comes to. Nothing is sent yet',
  'refunds.ask.items': 'What goes back',
  'refunds.ask.sums': 'What it comes to',
  'refunds.ask.what': 'Item',
  'refunds.ask.quantity': 'Pieces',
  'refunds.ask.amount': 'Amount',
  'refunds.ask.tax': 'Tax in it',
  'refunds.ask.rounding': 'Rounding',
  'refunds.ask.adjustment': 'Cut to what is left of the order',
  'refunds.ask.quoted': 'Quoted by BigCommerce',
  'refunds.ask.note': 'Credit note {name}',
  'refunds.ask.difference': 'Difference',
  'refunds.ask.resolution': 'BigCommerce and the credit note differ. Which figure counts?',
  'refunds.ask.take-quote': 'BigCommerce’s: {amount} goes back',
  'refunds.ask.take-quote-help': '{name} gets a correction line of {difference}',
  'refunds.ask.override': 'The credit note’s: {amount} goes back',
  'refunds.ask.override-help': 'Sent as your own figure, in which BigCommerce recalculates no tax',
  'refunds.ask.method': 'How the money goes back',
  'refunds.ask.offline': 'BigCommerce moves no money, it only notes that you gave it back.',
  'refunds.ask.description': 'Reason',
  'refunds.ask.description-help': 'Kept with the refund in BigCommerce',
  'refunds.ask.send': 'Refund {amount}; BigCommerce mails the buyer',
  'refunds.ask.rehearse': 'Rehearse the refund of {amount}',
  'refunds.ask.started': 'The refund of {name} is on its way',
  'refunds.item.product': 'Product',
  'refunds.item.wrapping': 'Gift wrapping',
  'refunds.item.shipping': 'Shipping',
  'refunds.item.handling': 'Handling',
  'refunds.item.fee': 'Fee',
  'refunds.item.order': 'Amount of the whole order',
  'refunds.item.tax': 'Tax',

  'screens.mend-open-credit-note': 'Open the credit note',
  'screens.fix-open-credit-note': 'Open the credit note',
  'screens.button-open-credit-note': '{n, plural, one {Look at 1 refund} other {Look at # refunds}}',
  'screens.means-credit-note':
    'Nothing more goes back by itself. Open the credit note, look at what BigCommerce quotes now, and refund it again if it is right',

  'refunds.timeline.refunded': 'Refunded {amount} {currency} in BigCommerce for {name}, refund {refund}',
  'refunds.timeline.declined': 'The provider declined {amount} {currency} of refund {refund}: {reason}',
} as const
