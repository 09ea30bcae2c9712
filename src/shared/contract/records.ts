import { z } from 'zod'
import type { PaymentStatus } from '../domain/marketplace-order'
import type {
  ControlSum,
  MirroredListing,
  MirroredListingItem,
  MirroredLocation,
  MirroredOrder,
  OrderSync,
} from '../domain/mirror'
import type { InventoryAdjustment, Product, StockLocation, Variant, Warehouse } from '../domain/product'
import type { QueueLine, RecordLink } from '../domain/queue'
import type { Contact, SaleOrder } from '../domain/sale-order'
import type { Message } from '../failure'
import type { Decimal } from '../money'
import { command, id, listQuery, type Page } from './command'

/** A row of the Orders list. */
export interface OrderRow {
  readonly id: string
  readonly instanceId: string
  readonly createdAt: string
  readonly customer: string
  readonly email: string
  readonly salesChannel: string
  readonly total: Decimal
  readonly currency: string
  readonly gateway: string
  readonly paymentStatus: PaymentStatus
  /** The merchant's own word for it. */
  readonly status: string
  readonly statusId: number
  readonly sync: OrderSync
  readonly message: Message | null
  readonly saleOrder: RecordLink | null
  readonly readAt: string
}

export interface OrderPage extends MirroredOrder {
  readonly instanceId: string
  readonly salesChannel: string
  readonly saleOrderDocument: SaleOrder | null
  readonly customerContact: Contact | null
  /** Whom the sale order bills: the customer or an address of his; null without a sale order. */
  readonly billingContact: Contact | null
  readonly controlSum: ControlSum
  /** Its last turn, with what was asked and answered. */
  readonly line: QueueLine | null
  readonly url: string | null
}

export interface ListingRow {
  readonly id: string
  readonly instanceId: string
  readonly name: string
  readonly sku: string
  readonly itemCount: number
  readonly visible: boolean
  readonly price: Decimal
  readonly currency: string
  readonly brand: string
  readonly imageHash: string | null
  readonly linkedItems: number
  readonly productId: string | null
  readonly productName: string | null
  /** Pieces over all locations when last read; null: not read, or not tracked. */
  readonly stock: number | null
  readonly readAt: string
  readonly active: boolean
}

export interface ListingPage extends MirroredListing {
  readonly instanceId: string
  readonly brand: string
  readonly categories: readonly string[]
  readonly items: readonly (MirroredListingItem & { readonly variantName: string | null })[]
  readonly url: string | null
}

/** A variant to link to, with its product's name. */
export interface VariantChoice {
  readonly variantId: string
  readonly productId: string
  readonly name: string
  readonly sku: string
  readonly barcode: string
  readonly attributes: string
}

export interface InventoryRow {
  readonly id: string
  readonly variantId: string
  readonly sku: string
  readonly productName: string
  readonly stockLocation: string
  readonly onHand: Decimal
  readonly reserved: Decimal
  readonly free: Decimal
}

export interface LocationRow extends MirroredLocation {
  readonly instanceId: string
}

export interface CustomerRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly company: string
  readonly kind: Contact['kind']
  readonly city: string
  readonly country: string
  readonly orders: number
  readonly createdAt: string
}

/** A sale order, and the marketplace order it came from. */
export interface CustomerOrder extends SaleOrder {
  readonly instanceId: string | null
  readonly marketplaceOrderId: string | null
}

/** What `records COLLECTION` of the command line knows, and the plain lists of the window. */
export const collections = [
  'listings',
  'listing-items',
  'products',
  'contacts',
  'sale-orders',
  'delivery-orders',
  'invoices',
  'payments',
  'credit-notes',
  'stock-moves',
  'inventory-adjustments',
  'pricelists',
  'locations',
  'sales-channels',
  'order-statuses',
  'tax-classes',
  'categories',
  'brands',
  'currencies',
  'workflows',
  'gateways',
  'warehouses',
  'stock-locations',
  'taxes',
  'quantities',
  'payment-journals',
  'payment-terms',
] as const
export type Collection = (typeof collections)[number]
export type AnyRecord = { readonly id: string } & Readonly<Record<string, unknown>>

const orderKey = z.strictObject({ instanceId: id, orderId: id })
const inInstance = z.strictObject({ instanceId: id.optional(), query: listQuery })

export const recordCommands = {
  'records.list': command(
    z.strictObject({ collection: z.enum(collections), instanceId: id.optional(), query: listQuery }),
  ).answers<Page<AnyRecord>>(),
  'records.get': command(
    z.strictObject({ collection: z.enum(collections), instanceId: id.optional(), id }),
  ).answers<AnyRecord>(),

  'orders.list': command(inInstance).answers<Page<OrderRow>>(),
  /** How many orders each view of the list holds. */
  'orders.counts': command(z.strictObject({ instanceId: id.optional() })).answers<
    Readonly<Record<OrderSync | 'all' | 'changed', number>>
  >(),
  'orders.get': command(orderKey).answers<OrderPage>(),
  /** Reads the orders afresh and imports them: starts the operation by their ids. */
  'orders.retry': command(z.strictObject({ instanceId: id, orderIds: z.array(id).min(1).max(10_000) })).answers<{
    readonly queueId: string
  }>(),
  /** Takes a held order in with the store's total, for the reason given; refused when the total is no longer the one seen. */
  'orders.accept': command(
    z.strictObject({
      instanceId: id,
      orderId: id,
      reason: z.string().trim().min(3).max(1000),
      total: z.string().max(40),
    }),
  ).answers<{ readonly queueId: string }>(),
  'orders.reassign': command(z.strictObject({ instanceId: id, orderId: id, contactId: id })).answers<OrderPage>(),

  'listings.list': command(inInstance).answers<Page<ListingRow>>(),
  'listings.get': command(z.strictObject({ instanceId: id, listingId: id })).answers<ListingPage>(),
  /** Links an item to a variant, or takes the link away. */
  'listings.link': command(
    z.strictObject({ instanceId: id, listingItemId: id, variantId: id.nullable() }),
  ).answers<MirroredListingItem>(),

  /** A SKU of an order means this variant from now on. */
  'mapping.linkSku': command(
    z.strictObject({ instanceId: id, sku: z.string().max(255), variantId: id }),
  ).answers<null>(),
  'mapping.createProduct': command(
    z.strictObject({
      instanceId: id,
      sku: z.string().trim().min(1).max(255),
      name: z.string().trim().min(1).max(250),
      price: z.string().regex(/^\d+(\.\d{1,4})?$/),
      type: z.enum(['storable', 'service', 'digital']),
      listingItemId: id.nullable(),
    }),
  ).answers<{ readonly variantId: string }>(),
  'mapping.suggest': command(
    z.strictObject({
      instanceId: id,
      sku: z.string().max(255),
      name: z.string().max(250),
      text: z.string().max(200).optional(),
    }),
  ).answers<readonly (VariantChoice & { readonly reason: Message | null })[]>(),

  'products.list': command(z.strictObject({ query: listQuery })).answers<Page<Product>>(),
  'products.get': command(z.strictObject({ productId: id })).answers<Product>(),
  'products.save': command(
    z.strictObject({
      productId: id.nullable(),
      name: z.string().trim().min(1).max(250),
      sku: z.string().trim().max(255),
      barcode: z.string().trim().max(60),
      price: z.string().regex(/^\d+(\.\d{1,4})?$/),
      type: z.enum(['storable', 'service', 'digital']),
    }),
  ).answers<Product>(),
  'products.variant': command(z.strictObject({ variantId: id })).answers<{
    readonly product: Product
    readonly variant: Variant
  }>(),
  'customers.list': command(z.strictObject({ query: listQuery })).answers<Page<CustomerRow>>(),
  'customers.get': command(z.strictObject({ contactId: id })).answers<{
    readonly contact: Contact
    readonly children: readonly Contact[]
    readonly orders: readonly CustomerOrder[]
  }>(),
  /** A person without an address; the one that is there already when name and e-mail, or name and phone, are his. */
  'customers.create': command(
    z.strictObject({
      name: z.string().trim().min(1).max(250),
      email: z
        .string()
        .trim()
        .max(250)
        .regex(/^(\S+@\S+)?$/, 'name@example.com'),
      phone: z.string().trim().max(50),
    }),
  ).answers<Contact>(),
  'inventory.list': command(z.strictObject({ query: listQuery })).answers<Page<InventoryRow>>(),
  'inventory.adjustments': command(z.strictObject({ query: listQuery })).answers<Page<InventoryAdjustment>>(),
  'inventory.adjustment': command(z.strictObject({ adjustmentId: id })).answers<InventoryAdjustment>(),
  'inventory.validate': command(z.strictObject({ adjustmentId: id })).answers<InventoryAdjustment>(),
  'inventory.cancel': command(z.strictObject({ adjustmentId: id })).answers<InventoryAdjustment>(),
  'inventory.places': command(z.strictObject({})).answers<{
    readonly warehouses: readonly Warehouse[]
    readonly stockLocations: readonly StockLocation[]
  }>(),
  'inventory.addWarehouse': command(
    z.strictObject({ name: z.string().trim().min(1).max(80), code: z.string().trim().min(1).max(10) }),
  ).answers<Warehouse>(),
  'locations.list': command(z.strictObject({ instanceId: id.optional() })).answers<readonly LocationRow[]>(),
  'locations.set': command(
    z.strictObject({
      instanceId: id,
      locationId: id,
      warehouseId: id.nullable().optional(),
      stockLocationIds: z.array(id).max(200).optional(),
      importExportStock: z.boolean().optional(),
    }),
  ).answers<LocationRow>(),
  /** A picture as a data URL, for lists; null when it is not kept. */
  'images.get': command(z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) })).answers<string | null>(),
  /** A record's own action, its inputs as texts; one that starts an operation answers the `queueIds` to wait for. */
  'records.act': command(
    z.strictObject({ action: z.string().max(60), id, input: z.record(z.string(), z.string()).optional() }),
  ).answers<AnyRecord>(),
}
