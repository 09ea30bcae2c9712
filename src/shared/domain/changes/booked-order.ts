import type { MarketplaceOrder, OrderAddress, OrderPayment } from '../marketplace-order'

/** What an order was when it was booked, as far as its documents in the back office don't say so themselves. */
export interface BookedOrder {
  readonly statusId: number
  readonly status: string
  readonly payment: OrderPayment
  readonly billing: OrderAddress
  readonly shipping: readonly BookedAddress[]
  /**
   * Seal of the order when it was last compared and nothing was left open; null: to be compared. Its time of modification
   * would not do: it has whole seconds.
   */
  readonly compared: string | null
}

export interface BookedAddress {
  readonly id: string
  readonly method: string
  readonly address: OrderAddress
  readonly lineIds: readonly string[]
}

export function bookedOf(order: MarketplaceOrder): BookedOrder {
  const { statusId, status, payment, billingAddress, shippingAddresses } = order
  return {
    statusId,
    status,
    payment,
    billing: billingAddress,
    shipping: shippingAddresses.map((address) => ({
      id: address.id,
      method: address.shippingMethod,
      address: addressIn(address),
      lineIds: order.lines.filter(({ shippingAddressId }) => shippingAddressId === address.id).map(({ id }) => id),
    })),
    compared: null,
  }
}

/** In a line, as a person reads it; two that read alike are the same address. */
export function addressText(address: OrderAddress): string {
  const { firstName, lastName, company, street1, street2, zip, city, state, country, email, phone } = address
  return [`${firstName} ${lastName}`, company, street1, street2, `${zip} ${city}`, state, country, email, phone]
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .join(', ')
}

function addressIn(address: OrderAddress): OrderAddress {
  const { firstName, lastName, company, street1, street2, city, state, zip, country, countryCode, email, phone } =
    address
  return { firstName, lastName, company, street1, street2, city, state, zip, country, countryCode, email, phone }
}
