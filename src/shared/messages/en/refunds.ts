/** Refunds of credit notes, and whatever else moves an order's money in the store. */
export const refunds = {
  'refunds.too-precise': '{amount} of order {id} has more decimals than BigCommerce takes. It gives back whole cents only',
} as const
