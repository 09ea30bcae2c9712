import type { Plan } from '../options.ts'
import type { Customer, CustomerGroup } from './customer.ts'
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
import type { Product } from './product.ts'

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
  readonly settings: { updateStockBehavior: 'order_placed' | 'order_completed_or_shipped' }
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
