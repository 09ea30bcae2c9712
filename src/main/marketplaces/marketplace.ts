import type { ConnectorError } from '@main/errors'
import type { Shop } from '@shared/domain/instance'
import type {
  MarketplaceBrand,
  MarketplaceCategory,
  MarketplaceCurrency,
  MarketplaceListing,
  MarketplaceLocation,
  MarketplaceOrderStatus,
  MarketplacePaymentGateway,
  MarketplaceSalesChannel,
  MarketplaceStock,
  MarketplaceTaxClass,
  PriceChange,
  PricelistPrice,
  StockChange,
} from '@shared/domain/marketplace-catalog'
import type { MarketplaceOrder, Shipment } from '@shared/domain/marketplace-order'
import type {
  PaymentState,
  PaymentTransaction,
  RefundItem,
  RefundOrder,
  RefundQuote,
  StoreRefund,
} from '@shared/domain/marketplace-payment'
import type { Quota } from '@shared/domain/quota'
import type { RequestTrace } from '@shared/failure'

/**
 * A store platform, in our words. Everything here throws a ConnectorError: `unreachable`, `rejected`, `denied`.
 * Iterables page by themselves and survive records added or removed meanwhile; a record may come twice.
 */
export interface Marketplace {
  /** What the store says of itself; proves the credentials, imports nothing. */
  shop(signal: AbortSignal): Promise<Shop>

  readonly masterData: {
    orderStatuses(signal: AbortSignal): Promise<readonly MarketplaceOrderStatus[]>
    salesChannels(signal: AbortSignal): Promise<readonly MarketplaceSalesChannel[]>
    /** Empty: the store has no location at all. */
    locations(signal: AbortSignal): Promise<readonly MarketplaceLocation[]>
    taxClasses(signal: AbortSignal): Promise<readonly MarketplaceTaxClass[]>
    currencies(signal: AbortSignal): Promise<readonly MarketplaceCurrency[]>
    /** A hint only: deprecated there, and may leave out enabled providers. */
    paymentGateways(signal: AbortSignal): Promise<readonly MarketplacePaymentGateway[]>
    categories(signal: AbortSignal): AsyncIterable<MarketplaceCategory>
    brands(signal: AbortSignal): AsyncIterable<MarketplaceBrand>
  }

  readonly listings: {
    list(filter: ListingFilter, signal: AbortSignal): AsyncIterable<Listed<MarketplaceListing>>
    /** Looks among variants too. */
    findBySku(sku: string, signal: AbortSignal): Promise<readonly MarketplaceListing[]>
    /** Null: the store has it no more. */
    get(id: string, signal: AbortSignal): Promise<MarketplaceListing | null>
    image(url: string, signal: AbortSignal): Promise<Uint8Array>
  }

  readonly stock: {
    list(locationIds: readonly string[], signal: AbortSignal): AsyncIterable<MarketplaceStock>
    get(
      listingItemId: string,
      locationIds: readonly string[],
      signal: AbortSignal,
    ): Promise<readonly MarketplaceStock[]>
    /** In batches, taken apart where some are refused. `reason` is kept there with each change. */
    set(changes: readonly StockChange[], reason: string, signal: AbortSignal): Promise<readonly Written[]>
  }

  /** In batches, taken apart where some are refused. */
  readonly prices: {
    set(changes: readonly PriceChange[], signal: AbortSignal): Promise<readonly Written[]>
    setInPricelist(
      pricelistId: string,
      prices: readonly PricelistPrice[],
      signal: AbortSignal,
    ): Promise<readonly Written[]>
  }

  readonly orders: {
    list(filter: OrderFilter, signal: AbortSignal): AsyncIterable<Listed<MarketplaceOrder>>
    /** Complete, with everything an import needs. Null: no such order. */
    get(id: string, signal: AbortSignal): Promise<MarketplaceOrder | null>
    /** Completes what `list` gave: sub-resources that the order says there are. */
    complete(order: MarketplaceOrder, signal: AbortSignal): Promise<MarketplaceOrder>
    /** The parcels that left, oldest first. */
    shipments(orderId: string, signal: AbortSignal): Promise<readonly Shipment[]>
  }

  readonly fulfilment: {
    /** Makes a shipment and answers its id. Can't be repeated: to be sent once only. BigCommerce mails the buyer. */
    ship(orderId: string, parcel: Parcel, signal: AbortSignal): Promise<string>
    /** Repeatable. BigCommerce mails the buyer where the shop has it so for this status. */
    setStatus(orderId: string, statusId: number, signal: AbortSignal): Promise<void>
    /** The same, asked for a single time: for what must not undo what somebody did since. To be sent once only. */
    moveTo(orderId: string, statusId: number, signal: AbortSignal): Promise<void>
    /** Those it knows by name; any other goes as text. */
    carriers(): readonly { readonly id: string; readonly name: string }[]
    /** The most characters that it takes. */
    readonly longest: { readonly tracking: number; readonly link: number }
  }

  /**
   * An order's money. The store does payment actions of an order one at a time: what comes while another is under way
   * may be refused. Providers answer later, so that what was accepted here may still be declined.
   */
  readonly payments: {
    /** What these items come to, and the ways it can go back. Changes nothing. */
    quote(orderId: string, items: readonly RefundItem[], signal: AbortSignal): Promise<RefundQuote>
    /** Gives money back. Can't be repeated: to be sent once only. BigCommerce mails the buyer as the shop has it. */
    refund(orderId: string, refund: RefundOrder, signal: AbortSignal): Promise<StoreRefund>
    /** Those of an order, oldest first, declined ones too. */
    refunds(orderId: string, signal: AbortSignal): Promise<readonly StoreRefund[]>
    /** Asks to take authorized money: *capture pending* first. Can't be repeated. */
    capture(orderId: string, signal: AbortSignal): Promise<void>
    /** Asks to let authorized money go: *void pending* first. Can't be repeated. */
    void(orderId: string, signal: AbortSignal): Promise<void>
    /** What gateways did, as far as they tell; 250 at most. */
    transactions(orderId: string, signal: AbortSignal): Promise<readonly PaymentTransaction[]>
    /** Null: no such order. */
    state(orderId: string, signal: AbortSignal): Promise<PaymentState | null>
  }

  /** Control panel page of a record, for "Open in BigCommerce". */
  urlOf(kind: 'order' | 'listing', id: string): string | null

  /** Called after each exchange with the store, so that a line can keep what was asked and answered. */
  onRequest(listener: (trace: RequestTrace) => void): () => void

  /**
   * The instant given by our clock as the store's own has it, by its latest answer; never later than given. Where our
   * clock is ahead, "changed since" would leave out what the store has yet to stamp.
   */
  byItsClock(instant: string): string

  /** What the store's rate limit says now; null before the first answer. */
  quota(): Quota | null
}

/** What leaves for one address. */
export interface Parcel {
  readonly shippingAddressId: string
  readonly trackingNumber: string
  /** A link of our own; empty: the store makes it, where it knows the carrier. */
  readonly trackingUrl: string
  readonly carrier: string
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[]
}

/**
 * What became of one record of a batch: null, it is written; else why it is not. A batch throws only where nobody
 * answered before anything was written, and for `denied`. All of it may be sent again.
 */
export type Written = ConnectorError | null

/** One record of a list, or the reason why this one could not be read: the others come all the same. */
export type Listed<T> =
  | { readonly id: string; readonly record: T }
  | { readonly id: string; readonly record: null; readonly problem: unknown }

export interface ListingFilter {
  readonly ids?: readonly string[]
  /** ISO, UTC. */
  readonly modifiedFrom?: string
  readonly modifiedTo?: string
}

export interface OrderFilter {
  /** Status ids; empty: all but Incomplete (0). */
  readonly statusIds: readonly number[]
  /** ISO, UTC, both included. */
  readonly createdFrom?: string
  readonly createdTo?: string
  readonly modifiedFrom?: string
}
