import type { Money } from '../money.ts'
import type { Plan } from '../options.ts'
import type { Customer, CustomerGroup } from './customer.ts'
import type { Mail } from './mail.ts'
import type {
  Brand,
  Category,
  Channel,
  Currency,
  Location,
  PaymentMethod,
  PriceList,
  PriceListAssignment,
  TaxClass,
  Tree,
} from './master.ts'
import type { Order } from './order.ts'
import type { PlannedDecline, ProviderJob } from './payment.ts'
import type { Product } from './product.ts'

export interface ShopSettings {
  updateStockBehavior: 'order_placed' | 'order_completed_or_shipped'
  editOrderStockAdjustment: boolean
  refundOrderStockAdjustment: boolean
  /** Statuses whose coming is mailed to the buyer. */
  mailStatuses: readonly number[]
  /** Whether a shipment moves its order to Shipped or Partially Shipped. */
  shipmentsMoveStatus: boolean
  /** How long payment providers take, in milliseconds. */
  providerMs: number
}

/** Everything the store knows: plain data, so that it can be saved as it is. Lists are in the order of their ids. */
export interface Shop {
  readonly seed: number
  readonly storeHash: string
  readonly accessToken: string
  readonly name: string
  readonly plan: Plan
  readonly openedAt: number
  products: Product[]
  readonly brands: readonly Brand[]
  readonly trees: readonly Tree[]
  readonly categories: readonly Category[]
  readonly channels: readonly Channel[]
  locations: Location[]
  readonly taxClasses: readonly TaxClass[]
  readonly currencies: readonly Currency[]
  readonly paymentMethods: readonly PaymentMethod[]
  customers: Customer[]
  readonly customerGroups: readonly CustomerGroup[]
  readonly priceLists: readonly PriceList[]
  readonly priceListAssignments: readonly PriceListAssignment[]
  orders: Order[]
  /** Custom labels of order statuses, by status id. */
  readonly statusLabels: Readonly<Record<string, string>>
  /** Further access tokens and the scopes each has. */
  readonly tokens: Record<string, readonly string[]>
  readonly settings: ShopSettings
  /** What the store mailed to its buyers. */
  readonly mails: Mail[]
  /** Credit of customers, by customer id, in the store's default currency. */
  readonly storeCredits: Record<string, Money>
  /** What payment providers have not answered yet. */
  providerJobs: readonly ProviderJob[]
  declines: readonly PlannedDecline[]
  /** The last id given out, by kind of record. */
  readonly lastIds: Record<string, number>
  /** How many writes of each kind were carried out. */
  readonly writes: Record<string, number>
}

/** The next free id of a kind of record; ids are never used twice. */
export function nextId(shop: Pick<Shop, 'lastIds'>, kind: string, first = 1): number {
  const id = (shop.lastIds[kind] ?? first - 1) + 1
  shop.lastIds[kind] = id
  return id
}
