import type {
  AdjustmentInput,
  BackOffice,
  ContactInput,
  ProductInput,
  SaleOrderInput,
  SaleOrderLineInput,
  VariantInput,
} from '@main/backoffice/back-office'
import type { OrderAddress } from '@shared/domain/marketplace-order'

/** Inputs with everything in them; a test names only what it is about. */

export function address(changes: Partial<OrderAddress> = {}): OrderAddress {
  return {
    firstName: 'Jane',
    lastName: 'Doe',
    company: '',
    street1: '12 Harbour Road',
    street2: '',
    city: 'Bristol',
    state: 'Avon',
    zip: 'BS1 6XN',
    country: 'United Kingdom',
    countryCode: 'GB',
    email: 'jane@example.com',
    phone: '+44 117 496 0123',
    ...changes,
  }
}

export const noAddress = address({
  firstName: '', lastName: '', street1: '', city: '', state: '', zip: '', country: '', countryCode: '', email: '', phone: '',
}) // biome-ignore format: one row

export function contact(changes: Partial<ContactInput> = {}): ContactInput {
  return {
    person: { name: 'Jane Doe', email: 'jane@example.com', phone: '+44 117 496 0123' },
    companyAsParent: false,
    billing: address(),
    shipping: [address()],
    ...changes,
  }
}

export function variant(key: string, changes: Partial<VariantInput> = {}): VariantInput {
  const shared = { barcode: '', attributeValues: [], price: null, weight: null, image: null }
  return { key, sku: `SKU-${key}`, ...shared, ...changes }
}

export function product(key: string, changes: Partial<ProductInput> = {}): ProductInput {
  return {
    key,
    name: `Product ${key}`,
    type: 'storable',
    description: '',
    price: '10.00',
    cost: null,
    categoryKey: null,
    brand: '',
    weight: '0.5',
    image: null,
    variants: [variant(`${key}-1`)],
    ...changes,
  }
}

export function line(key: string, changes: Partial<SaleOrderLineInput> = {}): SaleOrderLineInput {
  return {
    key,
    kind: 'product',
    variantId: null,
    sku: `SKU-${key}`,
    name: `Line ${key}`,
    details: [],
    quantity: '1',
    unitPrice: '10.0000',
    totalExTax: '10.00',
    tax: '2.00',
    total: '12.00',
    taxIds: [],
    taxClassId: null,
    shippingContactId: null,
    deliverable: true,
    parentKey: null,
    ...changes,
  }
}

/** Customer, pricelist, tax, warehouse and one product with stock: what an order refers to. */
export interface Setting {
  readonly customerId: string
  readonly billingContactId: string
  readonly shippingContactId: string
  readonly pricelistId: string
  readonly taxId: string
  readonly warehouseId: string
  readonly stockLocationId: string
  readonly variantId: string
}

export async function setTheScene(backOffice: BackOffice, pieces = '5'): Promise<Setting> {
  const { value: people } = await backOffice.contacts.ensure('jane', contact())
  const { value: pricelist } = await backOffice.pricelists.ensure('gbp', { name: 'Pounds', currency: 'GBP', rate: '1' })
  const [tax] = await backOffice.taxes.ensure([{ name: 'VAT', rate: '20', inclusive: false }])
  const [warehouse] = await backOffice.stock.warehouses()
  const [ensured] = await backOffice.products.ensure([product('rope')])
  const variantId = ensured?.value.variants[0]?.id
  if (!tax || !warehouse || variantId === undefined)
    throw new Error('The back office gave no tax, warehouse or variant')
  const { stockLocationId } = warehouse
  await backOffice.stock.ensureAdjustment('count', count(stockLocationId, { [variantId]: pieces }))
  return {
    customerId: people.customer.id,
    billingContactId: people.billing.id,
    shippingContactId: people.shipping[0]?.id ?? people.customer.id,
    pricelistId: pricelist.id,
    taxId: tax.value.id,
    warehouseId: warehouse.id,
    stockLocationId,
    variantId,
  }
}

export function count(
  stockLocationId: string,
  pieces: Readonly<Record<string, string>>,
  validate = true,
): AdjustmentInput {
  const lines = Object.entries(pieces).map(([variantId, quantity]) => ({ variantId, quantity }))
  return { stockLocationId, origin: 'Demo store', lines, validate }
}

/** Two pieces of the product, and shipping: 30.00 + 6.00 tax = 36.00. */
export function saleOrder(setting: Setting, changes: Partial<SaleOrderInput> = {}): SaleOrderInput {
  const { customerId, billingContactId, pricelistId, warehouseId, taxId, variantId, shippingContactId } = setting
  const taxIds = [taxId]
  const goods = { totalExTax: '20.00', tax: '4.00', total: '24.00' }
  return {
    name: '100',
    origin: 'Demo store #100',
    orderedAt: '2026-03-01T10:00:00.000Z',
    currency: 'GBP',
    pricelistId,
    exchangeRate: '1',
    taxInclusive: false,
    customerId,
    billingContactId,
    warehouseId,
    lines: [
      line('1', { variantId, quantity: '2', shippingContactId, taxIds, ...goods }),
      line('2', { kind: 'shipping', sku: '', name: 'Shipping', shippingContactId, taxIds, deliverable: false }),
    ],
    taxes: [{ taxId, amount: '6.00' }],
    totalExTax: '30.00',
    totalTax: '6.00',
    total: '36.00',
    prepaid: [],
    notes: [],
    ...changes,
  }
}
