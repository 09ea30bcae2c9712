import { type BackOfficeCollection, backOfficeCollections, type RecordQuery } from '@main/backoffice/back-office'
import type { Journal, Query, Stored, Table } from '@main/db/db'
import { listingItems, listings, locations, masterRecords, workflows } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import type { Handlers } from '@shared/contract'
import type { Page } from '@shared/contract/command'
import type { AnyRecord, Collection } from '@shared/contract/records'
import { pageOver, toQuery } from './paging'
import { type ApiPorts, journalsOf } from './ports'

/** Plain records of any collection, for the command line and the simple lists of the window. */
export function recordHandlers(
  ports: ApiPorts,
): Pick<Handlers, 'records.list' | 'records.get' | 'records.act' | 'images.get'> {
  const { backOffice, db } = ports

  const list = async (
    collection: Collection,
    instanceId: string | undefined,
    query: Query,
  ): Promise<Page<AnyRecord>> => {
    if (isBackOffice(collection)) {
      const where =
        collection === 'sale-orders' && instanceId !== undefined ? { ...query.where, instanceId } : query.where
      return backOffice.records.query(collection, { ...query, ...(where && { where }) } as RecordQuery)
    }
    const source = sources[collection]
    if (!source) return { rows: [], total: 0 }
    const where = { ...query.where, ...source.where }
    return pageOver(await journalsOf(ports, instanceId), source.table, { ...query, where }, (record, of, journal) =>
      source.toRow(record, of, journal),
    )
  }

  return {
    'records.list': ({ collection, instanceId, query }) => list(collection, instanceId, toQuery(query)),

    async 'records.get'({ collection, instanceId, id }) {
      const found = isBackOffice(collection)
        ? await backOffice.records.get(collection, id)
        : await getMirrored(collection, id, await journalsOf(ports, instanceId))
      if (!found) throw rejected('error.not-found', { what: collection, id })
      return found
    },

    async 'records.act'({ action, id }) {
      const act = actions[action]
      if (!act) throw rejected('system.unknown-action', { action, id })
      return (await act(ports, id)) as unknown as AnyRecord
    },

    async 'images.get'({ hash }) {
      const image = await db.images.read(hash)
      return image && `data:${image.mediaType};base64,${Buffer.from(image.bytes).toString('base64')}`
    },
  }
}

const actions: Readonly<Record<string, (ports: ApiPorts, id: string) => Promise<object>>> = {
  'confirm-order': async ({ backOffice, clock }, id) =>
    (await backOffice.saleOrders.confirm(id, new Date(clock.now()).toISOString())).value,
  'cancel-order': async ({ backOffice }, id) => (await backOffice.saleOrders.cancel(id)).value,
  'validate-adjustment': async ({ backOffice }, id) => (await backOffice.stock.validateAdjustment(id)).value,
  'cancel-adjustment': async ({ backOffice }, id) => (await backOffice.stock.cancelAdjustment(id)).value,
}

interface Source {
  readonly table: Table<Stored>
  readonly where?: Readonly<Record<string, string | boolean>>
  toRow(record: Stored, instanceId: string, journal: Journal): Promise<AnyRecord> | AnyRecord
}

function source<T extends Stored>(
  table: Table<T>,
  toRow: (record: T, instanceId: string, journal: Journal) => Promise<AnyRecord> | AnyRecord,
): Source {
  return { table: table as unknown as Table<Stored>, toRow: toRow as unknown as Source['toRow'] }
}

const plain = <T extends Stored>(table: Table<T>): Source =>
  source(table, (record, instanceId) => ({ ...record, instanceId }) as unknown as AnyRecord)

function master(collection: string): Source {
  return {
    ...source(masterRecords, ({ id, marketplaceId, name, parentId, details, active }, instanceId) => ({
      id,
      instanceId,
      marketplaceId,
      name,
      parentId,
      active,
      ...details,
    })),
    where: { collection },
  }
}

const sources: Readonly<Partial<Record<Collection, Source>>> = {
  listings: source(listings, async (record, instanceId, journal) => {
    const items = await journal.find(listingItems, 'listingId', record.id)
    const found = items.map(({ id, item, variantId }) => ({
      id,
      marketplaceId: id,
      sku: item.sku,
      price: item.price ?? record.listing.price,
      productId: record.productId,
      variantId,
    }))
    return {
      id: record.id,
      instanceId,
      marketplaceId: record.id,
      name: record.listing.name,
      sku: record.listing.sku,
      price: record.listing.price,
      productId: record.productId,
      active: record.active,
      items: found,
    }
  }),
  'listing-items': source(
    listingItems,
    ({ id, listingId, listingName, item, variantId, matchedBy, stock, active }, instanceId) => ({
      id,
      instanceId,
      marketplaceId: id,
      listingId,
      listingName,
      sku: item.sku,
      price: item.price,
      variantId,
      matchedBy,
      stock,
      active, // biome-ignore format: one row
    }),
  ),
  locations: plain(locations),
  workflows: plain(workflows),
  'sales-channels': master('sales-channels'),
  'order-statuses': master('order-statuses'),
  'tax-classes': master('tax-classes'),
  categories: master('categories'),
  brands: master('brands'),
  currencies: master('currencies'),
  gateways: master('gateways'),
}

async function getMirrored(
  collection: Collection,
  id: string,
  journals: Awaited<ReturnType<typeof journalsOf>>,
): Promise<AnyRecord | null> {
  const found = sources[collection]
  if (!found) return null
  for (const { instanceId, journal } of journals) {
    const record = (await journal.get(found.table, id)) ?? (await journal.get(found.table, `${collection}:${id}`))
    if (record) return found.toRow(record, instanceId, journal)
  }
  return null
}

function isBackOffice(collection: Collection): collection is Collection & BackOfficeCollection {
  return backOfficeCollections.some((one) => one === collection)
}
