import type { Stored, Table } from '@main/db/db'
import { addressKey } from '@shared/domain/contact-match'
import type {
  InventoryAdjustment,
  Pricelist,
  Product,
  Quantity,
  StockLocation,
  Tax,
  Warehouse,
} from '@shared/domain/product'
import type { Contact, SaleOrder } from '@shared/domain/sale-order'
import { type Decimal, parseDecimal } from '@shared/money'
import { caseless, spaceless } from '@shared/text'
import { documentTables } from './document-tables'

interface Category extends Stored {
  readonly key: string
  readonly name: string
  readonly parentId: string | null
}

interface Attribute extends Stored {
  readonly name: string
  readonly values: readonly string[]
}

/** Where a variant is, and what it is found by: variants themselves are kept within their product. Its id is the variant's. */
export interface VariantEntry extends Stored {
  readonly productId: string
  readonly sku: string
  readonly barcode: string
}

/** The caller's key of a record; the id is `<kind>:<key>`. */
interface Key extends Stored {
  readonly recordId: string
}

/** The id is what is counted. */
interface Sequence extends Stored {
  readonly last: number
}

/** Pieces kept back for an order line by a version without delivery orders; the id is `<order id>/<line id>`. */
interface Reservation extends Stored {
  readonly saleOrderId: string
  readonly lineId: string
  readonly variantId: string
  readonly stockLocationId: string
  readonly quantity: Decimal
}

export interface StoredQuantity extends Quantity {
  /** On hand less reserved. */
  readonly free: Decimal
}

/** Indexes that ignore case: a list filters them by any spelling and sorts them as people do. */
export const caselessIndexes: ReadonlySet<string> = new Set([
  'name', 'sku', 'barcode', 'email', 'customer', 'company', 'city', 'productName', 'brand', 'origin', 'code', 'number', 'method',
]) // biome-ignore format: one table

/** Indexes of amounts and quantities, in ten-thousandths: only to filter and sort by. */
export const amountIndexes: ReadonlySet<string> = new Set(['price', 'total', 'onHand', 'reserved', 'free', 'rate'])

const amount = (value: Decimal) => Number(parseDecimal(value))

export const products: Table<Product> = {
  name: 'products',
  version: 1,
  indexes: {
    key: (product) => product.key,
    name: (product) => caseless(product.name),
    /** Of the first variant; `text` finds every SKU. */
    sku: (product) => caseless(product.variants[0]?.sku ?? ''),
    barcode: (product) => caseless(product.variants[0]?.barcode ?? ''),
    type: (product) => product.type,
    brand: (product) => caseless(product.brand),
    categoryId: (product) => product.categoryId,
    price: (product) => amount(product.price),
    active: (product) => String(product.active),
    createdAt: (product) => product.createdAt,
    changedAt: (product) => product.changedAt,
  },
  text: ({ name, brand, variants }) =>
    [name, brand, ...variants.flatMap((variant) => [variant.sku, variant.barcode])].join(' '),
}

export const variantEntries: Table<VariantEntry> = {
  name: 'variants',
  version: 1,
  indexes: {
    product: (entry) => entry.productId,
    sku: (entry) => caseless(entry.sku) || null,
    barcode: (entry) => caseless(entry.barcode) || null,
  },
}

export const attributes: Table<Attribute> = {
  name: 'attributes',
  version: 1,
  indexes: { name: (attribute) => caseless(attribute.name) },
}

export const categories: Table<Category> = {
  name: 'categories',
  version: 1,
  indexes: {
    key: (category) => category.key,
    name: (category) => caseless(category.name),
    parentId: (category) => category.parentId,
  },
  text: (category) => category.name,
}

export const contacts: Table<Contact> = {
  name: 'contacts',
  version: 1,
  indexes: {
    kind: (contact) => contact.kind,
    parentId: (contact) => contact.parentId,
    addressType: (contact) => contact.addressType,
    name: (contact) => caseless(contact.name),
    email: (contact) => caseless(contact.email),
    company: (contact) => caseless(contact.company),
    city: (contact) => caseless(contact.address?.city ?? ''),
    country: (contact) => contact.address?.countryCode ?? '',
    createdAt: (contact) => contact.createdAt,
    // What contacts are matched by (CUS-1); null: never matched by it.
    personEmail: (contact) => (contact.kind === 'person' && spaceless(contact.email)) || null,
    personName: (contact) => (contact.kind === 'person' ? spaceless(contact.name) : null),
    companyName: (contact) => (contact.kind === 'company' ? spaceless(contact.name) : null),
    addressOf: (contact) => contact.address && `${contact.parentId} ${addressKey(contact.name, contact.address)}`,
  },
  text: ({ name, email, phone, company, address }) =>
    [name, email, phone, company, address?.street1, address?.city, address?.zip].join(' '),
}

export const pricelists: Table<Pricelist> = {
  name: 'pricelists',
  version: 1,
  indexes: {
    key: (pricelist) => pricelist.key,
    name: (pricelist) => caseless(pricelist.name),
    currency: (pricelist) => pricelist.currency,
    active: (pricelist) => String(pricelist.active),
  },
  text: (pricelist) => `${pricelist.name} ${pricelist.currency}`,
}

export const taxes: Table<Tax> = {
  name: 'taxes',
  version: 1,
  indexes: {
    name: (tax) => caseless(tax.name),
    rate: (tax) => amount(tax.rate),
    inclusive: (tax) => String(tax.inclusive),
    active: (tax) => String(tax.active),
  },
  text: (tax) => tax.name,
}

export const warehouses: Table<Warehouse> = {
  name: 'warehouses',
  version: 1,
  indexes: { name: (warehouse) => caseless(warehouse.name), code: (warehouse) => caseless(warehouse.code) },
  text: (warehouse) => `${warehouse.name} ${warehouse.code}`,
}

export const stockLocations: Table<StockLocation> = {
  name: 'stock-locations',
  version: 1,
  indexes: {
    name: (location) => caseless(location.name),
    warehouseId: (location) => location.warehouseId,
    active: (location) => String(location.active),
  },
  text: (location) => location.name,
}

/** The id is `<variant id>@<stock location id>`. */
export const quantities: Table<StoredQuantity> = {
  name: 'quantities',
  version: 1,
  indexes: {
    variantId: (quantity) => quantity.variantId,
    stockLocationId: (quantity) => quantity.stockLocationId,
    sku: (quantity) => caseless(quantity.sku),
    productName: (quantity) => caseless(quantity.productName),
    onHand: (quantity) => amount(quantity.onHand),
    reserved: (quantity) => amount(quantity.reserved),
    free: (quantity) => amount(quantity.free),
  },
  text: (quantity) => `${quantity.sku} ${quantity.productName}`,
}

export const inventoryAdjustments: Table<InventoryAdjustment> = {
  name: 'inventory-adjustments',
  version: 1,
  indexes: {
    key: (adjustment) => adjustment.key,
    name: (adjustment) => caseless(adjustment.name),
    state: (adjustment) => adjustment.state,
    stockLocationId: (adjustment) => adjustment.stockLocationId,
    origin: (adjustment) => caseless(adjustment.origin),
    createdAt: (adjustment) => adjustment.createdAt,
    validatedAt: (adjustment) => adjustment.validatedAt,
  },
  text: ({ name, origin, lines }) => [name, origin, ...lines.map((line) => line.sku)].join(' '),
}

export const saleOrders: Table<SaleOrder> = {
  name: 'sale-orders',
  version: 1,
  indexes: {
    key: (order) => order.key,
    name: (order) => caseless(order.name),
    state: (order) => order.state,
    origin: (order) => caseless(order.origin),
    customer: (order) => caseless(order.customer),
    customerId: (order) => order.customerId,
    currency: (order) => order.currency,
    pricelistId: (order) => order.pricelistId,
    warehouseId: (order) => order.warehouseId,
    total: (order) => amount(order.total),
    orderedAt: (order) => order.orderedAt,
    confirmedAt: (order) => order.confirmedAt,
    createdAt: (order) => order.createdAt,
    changedAt: (order) => order.changedAt,
  },
  text: ({ name, customer, origin, lines }) => [name, customer, origin, ...lines.map((line) => line.sku)].join(' '),
}

export const reservations: Table<Reservation> = {
  name: 'reservations',
  version: 1,
  indexes: {
    saleOrderId: (reservation) => reservation.saleOrderId,
    variantId: (reservation) => reservation.variantId,
  },
}

export const keys: Table<Key> = { name: 'keys', version: 1, indexes: {} }

export const sequences: Table<Sequence> = { name: 'sequences', version: 1, indexes: {} }

/** Every table above, so that a journal with newer records of one is refused when it is opened. */
export const builtInTables = [
  products, variantEntries, attributes, categories, contacts, pricelists, taxes, warehouses, stockLocations, quantities,
  inventoryAdjustments, saleOrders, reservations, keys, sequences, ...documentTables,
] as const // biome-ignore format: one table
