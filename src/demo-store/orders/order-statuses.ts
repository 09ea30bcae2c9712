export interface OrderStatus {
  readonly id: number
  readonly name: string
  readonly description: string
  /** Position in lists. */
  readonly order: number
}

/** The fifteen statuses of every store; ids are fixed, labels can be changed. */
export const orderStatuses: readonly OrderStatus[] = [
  status(
    0,
    'Incomplete',
    0,
    'An incomplete order happens when a shopper reached the payment page, but did not complete it.',
  ),
  status(1, 'Pending', 1, 'Customer started the checkout process, but did not complete it.'),
  status(2, 'Shipped', 8, 'Order has been shipped, but receipt has not been confirmed.'),
  status(3, 'Partially Shipped', 6, 'Only some items in the order have been shipped.'),
  status(4, 'Refunded', 11, 'Seller has used the Refund action.'),
  status(5, 'Cancelled', 9, 'Seller has cancelled an order, due to a stock inconsistency or other reasons.'),
  status(6, 'Declined', 10, 'Seller has marked the order as declined for lack of manual payment, or other reasons.'),
  status(7, 'Awaiting Payment', 2, 'Customer has completed checkout process, but payment has yet to be confirmed.'),
  status(
    8,
    'Awaiting Pickup',
    5,
    'Order has been pulled, and is awaiting customer pickup from a seller-specified location.',
  ),
  status(
    9,
    'Awaiting Shipment',
    4,
    'Order has been pulled and packaged, and is awaiting collection from a shipping provider.',
  ),
  status(10, 'Completed', 7, 'Client has paid for their digital product and their file is available for download.'),
  status(11, 'Awaiting Fulfillment', 3, 'Customer has completed the checkout process and payment has been confirmed.'),
  status(12, 'Manual Verification Required', 13, 'Order is on hold while some aspect needs to be manually confirmed.'),
  status(13, 'Disputed', 12, 'Customer has initiated a dispute resolution process for the transaction.'),
  status(14, 'Partially Refunded', 14, 'Seller has partially refunded the order.'),
]

export function statusName(id: number): string {
  return orderStatuses.find((one) => one.id === id)?.name ?? ''
}

function status(id: number, name: string, order: number, description: string): OrderStatus {
  return { id, name, description, order }
}
