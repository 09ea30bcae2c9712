/** Shipments: what is sent of a delivery order, and why something is not. */
export const shipping = {
  'shipping.update-order-status': 'Update Order Status',
  'shipping.update-order-status-help':
    'Creates the shipments of done delivery orders in BigCommerce, with carrier and tracking. BigCommerce mails the buyer as the shop has set it',
  'shipping.delivery-ids': 'Delivery orders',
  'shipping.delivery-ids-help': 'Empty: every done delivery order that BigCommerce has not been told of',
  'shipping.delivery': '{name} of order {id}',
  'shipping.shipment-of': 'Shipment of {name}, order {id}',
  'shipping.pushed':
    '{name} shipped in BigCommerce: {pieces, plural, one {# piece} other {# pieces}} of order {id}, shipment {shipment}',
  'shipping.already': '{name} of order {id} is in BigCommerce already',
  'shipping.rehearsed':
    'Rehearsal: would ship {pieces, plural, one {# piece} other {# pieces}} of order {id} for {name}. Nothing was sent',
  'shipping.nothing-left': '{name} has nothing that order {id} still has to ship',
  'shipping.pickup': '{name} is collected by the buyer: order {id} needs no shipment',
  'shipping.order-closed': 'Order {id} is {status} in BigCommerce, so nothing of it can be shipped',
  'shipping.line-gone':
    '{line} of {name} is not on order {id} any more. Look at what changed in BigCommerce, then ship the rest by hand',
  'shipping.not-whole': '{name} holds {quantity} of {line}; BigCommerce ships whole pieces of order {id} only',
  'shipping.several-addresses':
    'The lines of {name} go to several addresses of order {id} by now. Make one delivery order for each',
  'shipping.address-gone': 'The address of {name} is not on order {id} any more. Look at what changed in BigCommerce',
  'shipping.tracking-too-long':
    'The tracking number {tracking} of order {id} is longer than the {most} characters that BigCommerce takes',
  'shipping.link-too-long':
    'The tracking link of order {id} is longer than the {most} characters that BigCommerce takes',
} as const
