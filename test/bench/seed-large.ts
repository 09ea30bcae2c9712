import {
  builtInTables,
  contacts,
  pricelists,
  products,
  quantities,
  saleOrders,
  stockLocations,
  taxes,
  variantEntries,
  warehouses,
} from '@main/backoffice/built-in/tables'
import { systemClock } from '@main/clock'
import { type Change, type Db, type Journal, put } from '@main/db/db'
import { openDb } from '@main/db/open-db'
import {
  lines as lineTable,
  listingItems,
  listings,
  locations,
  masterRecords,
  orders as orderTable,
  queues as queueTable,
  workflows,
} from '@main/engine/mirror-tables'
import { isoOf } from '@shared/clock'
import { workflowOf } from '@shared/domain/financial-workflow'
import { brandNames } from '../../src/demo-store/data/names-of-goods.ts'
import { orderStatuses } from '../../src/demo-store/orders/order-statuses.ts'
import { entriesOf, itemsOfListing, listingAt, quantitiesOf } from './large-catalogue'
import { contactAt, orderAt, personCount } from './large-orders'
import { linesOfQueues, queueAt } from './large-queues'
import { instanceId, largeStore } from './large-store'

/**
 * Writes a shop of some size into a data folder, through the db: `node scripts/lib/run-ts.mjs test/bench/seed-large.ts
 * FOLDER [SHARE]`. A share of 1 is 100,000 orders, 100,000 listing items and 500 queues with 200,000 lines.
 */
const [, , dataDir, share = '1'] = process.argv
if (dataDir === undefined) throw new Error('Say which folder to write to')
const of = (count: number): number => Math.max(1, Math.round(count * Number(share)))
const sizes = { orders: of(100_000), items: of(100_000), queues: Math.max(2, of(500)), lines: of(200_000) }
const endMs = systemClock.now() - 3_600_000
const together = 500

const db = await openDb({ dataDir, clock: systemClock, tables: builtInTables })
await seed(db)
await db.close()

async function seed({ app, instance, backOffice }: Db): Promise<void> {
  const mirror = await instance(instanceId)
  const office = await backOffice()
  await mirror.commit(masterData())
  await office.commit(officeData())
  await writeAll(office, personCount, (n) => [put(contacts, contactAt(n, endMs))])
  await writeOrders(mirror, office)
  await writeListings(mirror, office)
  await writeQueues(mirror)
  await app.update((data) => ({ ...data, instances: [...data.instances, largeStore(isoOf(endMs))] }))
}

async function writeOrders(mirror: Journal, office: Journal): Promise<void> {
  for (let first = 0; first < sizes.orders; first += together) {
    const made = range(first, sizes.orders).map((n) => orderAt(n, sizes.orders, endMs))
    await Promise.all([
      mirror.commit(made.map(({ order }) => put(orderTable, order))),
      office.commit(made.flatMap(({ saleOrder }) => (saleOrder ? [put(saleOrders, saleOrder)] : []))),
    ])
  }
}

async function writeListings(mirror: Journal, office: Journal): Promise<void> {
  const count = Math.ceil(sizes.items / itemsOfListing)
  for (let first = 0; first < count; first += together) {
    const made = range(first, count).map((n) => listingAt(n, endMs))
    const kept = made.flatMap(({ product }) => (product ? [product] : []))
    await mirror.commit([
      ...made.map(({ listing }) => put(listings, listing)),
      ...made.flatMap(({ items }) => items.map((item) => put(listingItems, item))),
    ])
    await office.commit([
      ...kept.map((product) => put(products, product)),
      ...kept.flatMap(entriesOf).map((entry) => put(variantEntries, entry)),
      ...kept.flatMap((product) => quantitiesOf(product)).map((quantity) => put(quantities, quantity)),
    ])
  }
}

async function writeQueues(mirror: Journal): Promise<void> {
  for (const [n, size] of linesOfQueues(sizes).entries()) {
    const { queue, lines } = queueAt(n, size, sizes, endMs)
    await writeAll(mirror, lines.length, (at) => lines.slice(at, at + 1).map((line) => put(lineTable, line)))
    await mirror.commit([put(queueTable, queue)])
  }
}

async function writeAll(journal: Journal, count: number, changesAt: (n: number) => readonly Change[]): Promise<void> {
  for (let first = 0; first < count; first += together * 4) {
    await journal.commit(range(first, count, together * 4).flatMap((n) => changesAt(n)))
  }
}

function range(first: number, end: number, most = together): readonly number[] {
  return Array.from({ length: Math.min(most, end - first) }, (_, i) => first + i)
}

function masterData(): Change[] {
  const master = (
    collection: 'order-statuses' | 'sales-channels' | 'brands' | 'gateways',
    marketplaceId: string,
    name: string,
  ) =>
    put(masterRecords, {
      id: `${collection}:${marketplaceId}`,
      collection,
      marketplaceId,
      name,
      parentId: null,
      details: {},
      active: true,
    })
  const place = {
    enabled: true,
    active: true,
    warehouseId: 'warehouse-1',
    stockLocationIds: ['stock-1'],
    importExportStock: true,
  }
  return [
    ...orderStatuses.map(({ id, name }) => master('order-statuses', String(id), name)),
    ...['Web shop', 'Outlet', 'Point of sale'].map((name, i) => master('sales-channels', String(i + 1), name)),
    ...brandNames.map((name, i) => master('brands', String(i + 1), name)),
    ...['Stripe', 'PayPal', 'Klarna', 'Amazon Pay', 'Bank Deposit', 'Gift Certificate'].map((name) =>
      master('gateways', name.toLowerCase(), name),
    ),
    put(locations, { id: '1', name: 'Main warehouse', code: 'MAIN', isDefault: true, ...place }),
    put(locations, { id: '2', name: 'Shop floor', code: 'SHOP', isDefault: false, ...place }),
    put(workflows, workflowOf('workflow-confirm', 'Confirm', 'confirmSaleOrder')),
  ]
}

function officeData(): Change[] {
  return [
    put(pricelists, { id: 'pricelist-1', key: 'company', name: 'USD', currency: 'USD', rate: '1.0000', active: true }),
    put(taxes, { id: 'tax-1', name: 'Sales Tax', rate: '8.2500', inclusive: false, active: true }),
    put(warehouses, { id: 'warehouse-1', name: 'Main warehouse', code: 'MAIN', stockLocationId: 'stock-1' }),
    put(stockLocations, { id: 'stock-1', name: 'Main warehouse', warehouseId: 'warehouse-1', active: true }),
  ]
}
