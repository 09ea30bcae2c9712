import type { BackOfficeCollection, RecordQuery } from '@main/backoffice/back-office'
import { rejected } from '@main/errors'
import type { Handlers } from '@shared/contract'
import type { CustomerOrder } from '@shared/contract/records'
import type { InventoryAdjustment, Product, Quantity } from '@shared/domain/product'
import type { Contact } from '@shared/domain/sale-order'
import { toCustomerRows, toInventoryRows } from './back-office-rows'
import { createContact } from './create-contact'
import { toQuery, toRecordQuery } from './paging'
import type { ApiPorts } from './ports'
import { saleOrderRow } from './sale-order-rows'

type BackOfficeCalls =
  | 'products.list' | 'products.get' | 'products.save' | 'products.variant' | 'customers.list' | 'customers.get' | 'customers.create'
  | 'inventory.list' | 'inventory.adjustments' | 'inventory.adjustment' | 'inventory.validate' | 'inventory.cancel' | 'inventory.places' | 'inventory.addWarehouse' // biome-ignore format: one table

/** Screens of the back office's own records. */
export function backOfficeHandlers({ backOffice, newId }: ApiPorts): Pick<Handlers, BackOfficeCalls> {
  const list = async <T>(collection: BackOfficeCollection, query: RecordQuery) => {
    const { rows, total } = await backOffice.records.query(collection, query)
    return { rows: rows as unknown as readonly T[], total }
  }
  const get = async <T>(collection: BackOfficeCollection, id: string): Promise<T> => {
    const found = await backOffice.records.get(collection, id)
    if (!found) throw rejected('error.not-found', { what: collection, id })
    return found as unknown as T
  }

  return {
    'products.list': ({ query }) => list<Product>('products', toRecordQuery({ sort: 'name', ...toQuery(query) })),
    'products.get': ({ productId }) => get<Product>('products', productId),

    async 'products.save'({ productId, name, sku, barcode, price, type }) {
      const kept = productId === null ? null : await get<Product>('products', productId)
      const [first] = kept?.variants ?? []
      const key = kept?.key ?? newId('product')
      const variant = {
        key: first?.key ?? `${key}:1`,
        sku,
        barcode,
        attributeValues: Object.entries(first?.attributeValues ?? {}).map(([of, value]) => ({ name: of, value })),
        // A product's only variant has no price of its own: it would hide the one that is typed.
        price: kept && kept.variants.length > 1 ? (first?.price ?? null) : null,
        weight: first?.weight ?? null,
        image: first?.image ?? null,
      }
      const input = {
        description: kept?.description ?? '',
        cost: kept?.cost ?? null,
        categoryKey: null,
        brand: kept?.brand ?? '',
        weight: kept?.weight ?? '0',
        image: kept?.image ?? null,
      }
      const [made] = await backOffice.products.ensure([{ key, name, type, price, ...input, variants: [variant] }])
      if (!made) throw rejected('operations.product-not-created', { name })
      return made.value
    },

    async 'products.variant'({ variantId }) {
      const found = await backOffice.products.get(variantId)
      if (!found) throw rejected('error.not-found', { what: 'product', id: variantId })
      return found
    },

    async 'customers.list'({ query }) {
      const page = await list<Contact>('contacts', toRecordQuery({ sort: 'name', ...toQuery(query) }))
      return { rows: await toCustomerRows(page.rows, backOffice), total: page.total }
    },

    async 'customers.get'({ contactId }) {
      const contact = await get<Contact>('contacts', contactId)
      const children = await list<Contact>('contacts', { where: { parentId: contactId }, limit: 200 })
      const query = { where: { customerId: contactId }, sort: '-orderedAt', limit: 200 }
      const { rows } = await backOffice.records.query('sale-orders', query)
      const orders = rows.map((row) => saleOrderRow(row) as unknown as CustomerOrder)
      return { contact, children: children.rows, orders }
    },

    'customers.create': (person) => createContact(person, backOffice),

    async 'inventory.list'({ query }) {
      const page = await list<Quantity>('quantities', toRecordQuery({ sort: 'sku', ...toQuery(query) }))
      return { rows: await toInventoryRows(page.rows, backOffice), total: page.total }
    },

    'inventory.adjustments': ({ query }) =>
      list<InventoryAdjustment>('inventory-adjustments', toRecordQuery({ sort: '-createdAt', ...toQuery(query) })),
    'inventory.adjustment': ({ adjustmentId }) => get<InventoryAdjustment>('inventory-adjustments', adjustmentId),
    'inventory.validate': async ({ adjustmentId }) => (await backOffice.stock.validateAdjustment(adjustmentId)).value,
    'inventory.cancel': async ({ adjustmentId }) => (await backOffice.stock.cancelAdjustment(adjustmentId)).value,
    'inventory.places': async () => ({
      warehouses: await backOffice.stock.warehouses(),
      stockLocations: await backOffice.stock.stockLocations(),
    }),
    'inventory.addWarehouse': async ({ name, code }) =>
      (await backOffice.stock.ensureWarehouse(`warehouse:${code.toLowerCase()}`, { name, code })).value,
  }
}
