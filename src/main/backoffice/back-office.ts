import type { OrderAddress } from '@shared/domain/marketplace-order'
import type {
  InventoryAdjustment,
  Pricelist,
  Product,
  Quantity,
  StockLocation,
  Tax,
  Variant,
  Warehouse,
} from '@shared/domain/product'
import type { Contact, LineKind, OrderNote, Prepayment, SaleOrder } from '@shared/domain/sale-order'
import type { Message } from '@shared/failure'
import type { Decimal } from '@shared/money'
import type { CreditNotes, Deliveries, Invoices, Payments } from './documents-port'

/**
 * Where products, stock, contacts and orders are kept. It never hears of a marketplace. Every mutation takes the
 * caller's key and is an *ensure*: it looks, acts only if needed, and returns the state, so it is safe to repeat after a
 * crash. Refs are opaque. The same interface suits an external system where each call is a transaction of its own.
 */
export interface BackOffice {
  probe(): Promise<{
    readonly kind: 'built-in' | 'odoo'
    readonly version: string
    readonly currency: string
    readonly problems: readonly Message[]
  }>

  readonly products: {
    /**
     * By key; a product that exists with the key is updated in the fields given: null leaves what is there, except that
     * a variant's price or weight of null means the product's. Variants are added by key, never taken away. All of one
     * call or none; one answer per input, in order.
     */
    ensure(products: readonly ProductInput[]): Promise<readonly Ensured<Product>[]>
    /** All matches: more than one for a SKU or barcode means that it is ambiguous. Compared case-insensitively. */
    findVariants(by: {
      readonly skus?: readonly string[]
      readonly barcodes?: readonly string[]
    }): Promise<readonly FoundVariant[]>
    get(variantId: string): Promise<FoundVariant | null>
  }

  readonly categories: {
    /** Parents before children. */
    ensure(categories: readonly CategoryInput[]): Promise<readonly Ensured<{ readonly id: string }>[]>
  }

  readonly contacts: {
    /** Finds or creates person, company and addresses by CUS-1 and CUS-2; one call is one transaction. */
    ensure(key: string, contact: ContactInput): Promise<Ensured<EnsuredContact>>
    get(id: string): Promise<Contact | null>
  }

  readonly pricelists: {
    ensure(
      key: string,
      pricelist: { readonly name: string; readonly currency: string; readonly rate: Decimal },
    ): Promise<Ensured<Pricelist>>
    /** The pricelist in this currency that a key made or a person chose; null: none yet. */
    findByCurrency(currency: string): Promise<Pricelist | null>
  }

  readonly taxes: {
    ensure(
      taxes: readonly { readonly name: string; readonly rate: Decimal; readonly inclusive: boolean }[],
    ): Promise<readonly Ensured<Tax>[]>
  }

  readonly saleOrders: {
    /** Creates a draft with exactly these totals, or returns the order that this key made before. */
    ensure(key: string, order: SaleOrderInput): Promise<Ensured<SaleOrder>>
    /**
     * Makes its delivery orders, which keep back what is free of the goods in its warehouse. Refuses a cancelled one.
     */
    confirm(id: string, at: string): Promise<Ensured<SaleOrder>>
    /**
     * Books it anew with these lines, totals and addresses; open delivery orders follow. The name stays, and so does
     * what it is: refuses a cancelled one, and one that was delivered in part or has an invoice.
     */
    revise(id: string, order: SaleOrderInput): Promise<Ensured<SaleOrder>>
    /** With what has not happened yet of it; a warning names the documents that stay. */
    cancel(id: string): Promise<Ensured<SaleOrder>>
    /** Moves the order and its documents to another customer with his addresses (CUS-3). */
    reassign(id: string, customerId: string): Promise<Ensured<SaleOrder>>
    findByKey(key: string): Promise<SaleOrder | null>
  }

  readonly deliveries: Deliveries
  readonly invoices: Invoices
  readonly payments: Payments
  readonly creditNotes: CreditNotes

  readonly stock: {
    warehouses(): Promise<readonly Warehouse[]>
    ensureWarehouse(
      key: string,
      warehouse: { readonly name: string; readonly code: string },
    ): Promise<Ensured<Warehouse>>
    stockLocations(): Promise<readonly StockLocation[]>
    /** Quantities by variant and stock location; variants without any are left out. */
    quantities(variantIds: readonly string[], stockLocationIds: readonly string[]): Promise<readonly Quantity[]>
    /**
     * Ensures an adjustment that sets the quantities named, validated or left as a draft. Variants tracked by lot or
     * serial number are refused: leave them out. Repeated with the key of a draft it sets or adds the lines given; one
     * that is validated or cancelled is returned as it is.
     */
    ensureAdjustment(key: string, adjustment: AdjustmentInput): Promise<Ensured<InventoryAdjustment>>
    validateAdjustment(id: string): Promise<Ensured<InventoryAdjustment>>
    cancelAdjustment(id: string): Promise<Ensured<InventoryAdjustment>>
  }

  /** Records for lists on screen and the command line. */
  readonly records: BackOfficeRecords
}

export const backOfficeCollections = [
  'products', 'contacts', 'sale-orders', 'pricelists', 'taxes', 'warehouses', 'stock-locations', 'quantities',
  'inventory-adjustments', 'delivery-orders', 'stock-moves', 'invoices', 'credit-notes', 'payments', 'payment-journals', 'payment-terms',
] as const // biome-ignore format: one table
export type BackOfficeCollection = (typeof backOfficeCollections)[number]

export interface BackOfficeRecords {
  query(
    collection: BackOfficeCollection,
    query: RecordQuery,
  ): Promise<{ readonly rows: readonly BackOfficeRecord[]; readonly total: number }>
  get(collection: BackOfficeCollection, id: string): Promise<BackOfficeRecord | null>
  /**
   * What the indexes hold of every record the query finds, in its order: no record is read for it, so it may be asked of
   * very many. All of them unless `limit` says how many.
   */
  values(collection: BackOfficeCollection, query: RecordQuery, fields: readonly string[]): Promise<RecordValues>
}

/** Ids, and beside each the value of every field asked for. */
export interface RecordValues {
  readonly total: number
  readonly ids: readonly string[]
  readonly of: Readonly<Record<string, readonly (string | number | boolean | null)[]>>
}

export type BackOfficeRecord = { readonly id: string } & Readonly<Record<string, unknown>>

export interface RecordQuery {
  /** Fields of the collection, and `id`. */
  readonly where?: Readonly<Record<string, string | readonly string[]>>
  /** Lowest and highest value, both included: dates (ISO), amounts. */
  readonly between?: Readonly<Record<string, { readonly from?: string; readonly to?: string }>>
  readonly text?: string
  /** With a leading minus for descending. */
  readonly sort?: string
  readonly offset?: number
  readonly limit?: number
}

/** What an ensure answers: the state now, and whether this call changed anything. */
export interface Ensured<T> {
  readonly value: T
  readonly changed: boolean
  readonly warnings: readonly Message[]
}

export interface FoundVariant {
  readonly product: Product
  readonly variant: Variant
}

export interface CategoryInput {
  readonly key: string
  readonly name: string
  readonly parentKey: string | null
}

export interface ProductInput {
  readonly key: string
  readonly name: string
  readonly type: Product['type']
  readonly description: string
  readonly price: Decimal
  readonly cost: Decimal | null
  readonly categoryKey: string | null
  readonly brand: string
  readonly weight: Decimal
  readonly image: string | null
  /** Attributes and values are created as needed. */
  readonly variants: readonly VariantInput[]
}

export interface VariantInput {
  readonly key: string
  readonly sku: string
  readonly barcode: string
  /** Attribute name → value, in the order of the options. */
  readonly attributeValues: readonly { readonly name: string; readonly value: string }[]
  readonly price: Decimal | null
  readonly weight: Decimal | null
  readonly image: string | null
  /** Left out: as it is, `none` at first. */
  readonly trackedBy?: Variant['trackedBy']
}

export interface ContactInput {
  /** What decides the person: e-mail, else name and phone. */
  readonly person: { readonly name: string; readonly email: string; readonly phone: string }
  /** CUS-2: the company becomes the parent of person and addresses. */
  readonly companyAsParent: boolean
  readonly billing: OrderAddress
  readonly shipping: readonly OrderAddress[]
}

export interface EnsuredContact {
  readonly customer: Contact
  readonly company: Contact | null
  readonly billing: Contact
  /** One per shipping address given, in order. */
  readonly shipping: readonly Contact[]
}

export interface SaleOrderInput {
  /** Null: the next number of the back office's own sequence. */
  readonly name: string | null
  readonly origin: string
  readonly orderedAt: string
  readonly currency: string
  readonly pricelistId: string
  readonly exchangeRate: Decimal
  readonly taxInclusive: boolean
  readonly customerId: string
  readonly billingContactId: string
  readonly warehouseId: string
  readonly lines: readonly SaleOrderLineInput[]
  readonly taxes: readonly { readonly taxId: string; readonly amount: Decimal }[]
  /** Checked: the lines must add up to these. */
  readonly totalExTax: Decimal
  readonly totalTax: Decimal
  readonly total: Decimal
  readonly prepaid: readonly Prepayment[]
  readonly notes: readonly OrderNote[]
}

export interface SaleOrderLineInput {
  readonly key: string
  readonly kind: LineKind
  /** Null: a service line without a product. */
  readonly variantId: string | null
  readonly sku: string
  readonly name: string
  readonly details: readonly string[]
  readonly quantity: Decimal
  readonly unitPrice: Decimal
  readonly totalExTax: Decimal
  readonly tax: Decimal
  readonly total: Decimal
  readonly taxIds: readonly string[]
  readonly taxClassId: string | null
  readonly shippingContactId: string | null
  readonly deliverable: boolean
  readonly parentKey: string | null
}

export interface AdjustmentInput {
  readonly stockLocationId: string
  readonly origin: string
  readonly lines: readonly { readonly variantId: string; readonly quantity: Decimal }[]
  readonly validate: boolean
}
