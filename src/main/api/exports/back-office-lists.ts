import type { BackOffice, BackOfficeCollection } from '@main/backoffice/back-office'
import type { CustomerRow, InventoryRow } from '@shared/contract/records'
import type { InventoryAdjustment, Product, Quantity } from '@shared/domain/product'
import type { Contact } from '@shared/domain/sale-order'
import { toCustomerRows, toInventoryRows } from '../back-office-rows'
import { toRecordQuery } from '../paging'
import { inBatches, type Source } from './source'

const together = 100
/** Records asked for at a time; a remote back office answers such a page in one call. */
const page = 500

export async function productsSource(backOffice: BackOffice): Promise<Source<Product>> {
  const { currency } = await backOffice.probe()
  return {
    ...recordsOf<Product, Product>(backOffice, 'products', 'name', (batch) => batch),
    keyOf: ({ id }) => id,
    money: ['price'],
    cells: {
      name: ({ name }) => name,
      sku: ({ variants }) => variants.map(({ sku }) => sku).join(' '),
      brand: ({ brand }) => brand,
      type: ({ type }) => type,
      price: ({ price }) => ({ amount: price, currency }),
      variants: ({ variants }) => String(variants.length),
      active: ({ active }) => (active ? 'active' : 'archived'),
      changedAt: ({ changedAt }) => changedAt,
    },
  }
}

export function customersSource(backOffice: BackOffice): Source<CustomerRow> {
  return {
    ...recordsOf<Contact, CustomerRow>(backOffice, 'contacts', 'name', (batch) => toCustomerRows(batch, backOffice)),
    keyOf: ({ id }) => id,
    cells: {
      name: ({ name }) => name,
      email: ({ email }) => email,
      company: ({ company }) => company,
      phone: ({ phone }) => phone,
      city: ({ city }) => city,
      country: ({ country }) => country,
      kind: ({ kind }) => kind,
      orders: ({ orders }) => String(orders),
      createdAt: ({ createdAt }) => createdAt,
    },
  }
}

export function inventorySource(backOffice: BackOffice): Source<InventoryRow> {
  return {
    ...recordsOf<Quantity, InventoryRow>(backOffice, 'quantities', 'sku', (batch) =>
      toInventoryRows(batch, backOffice),
    ),
    keyOf: ({ id }) => id,
    cells: {
      sku: ({ sku }) => sku,
      productName: ({ productName }) => productName,
      stockLocation: ({ stockLocation }) => stockLocation,
      onHand: ({ onHand }) => onHand,
      reserved: ({ reserved }) => reserved,
      free: ({ free }) => free,
    },
  }
}

export async function adjustmentsSource(backOffice: BackOffice): Promise<Source<InventoryAdjustment>> {
  const places = new Map((await backOffice.stock.stockLocations()).map(({ id, name }) => [id, name]))
  return {
    ...recordsOf<InventoryAdjustment, InventoryAdjustment>(
      backOffice,
      'inventory-adjustments',
      '-createdAt',
      (batch) => batch,
    ),
    keyOf: ({ id }) => id,
    cells: {
      name: ({ name }) => name,
      origin: ({ origin }) => origin,
      stockLocationId: ({ stockLocationId }) => places.get(stockLocationId) ?? stockLocationId,
      lines: ({ lines }) => String(lines.length),
      state: ({ state }) => state,
      createdAt: ({ createdAt }) => createdAt,
      validatedAt: ({ validatedAt }) => validatedAt ?? '',
    },
  }
}

function recordsOf<T, R>(
  { records }: BackOffice,
  collection: BackOfficeCollection,
  sort: string,
  toRows: (batch: readonly T[]) => Promise<readonly R[]> | readonly R[],
): Pick<Source<R>, 'count' | 'rows'> {
  /** Page by page. A record that a change moves into a later page is not told twice. */
  async function* walk(query: Parameters<typeof records.query>[1]): AsyncGenerator<T> {
    const told = new Set<string>()
    for (let offset = 0; ; offset += page) {
      const { rows } = await records.query(collection, { ...query, offset, limit: page })
      for (const row of rows) {
        if (told.has(row.id)) continue
        told.add(row.id)
        yield row as unknown as T
      }
      if (rows.length < page) return
    }
  }
  return {
    count: async (query) => (await records.query(collection, { ...toRecordQuery(query), limit: 0 })).total,
    async *rows(query) {
      for await (const batch of inBatches(walk(toRecordQuery({ sort, ...query })), together)) yield* await toRows(batch)
    },
  }
}
