import { type Change, put } from '@main/db/db'
import { locations } from '@main/engine/mirror-tables'
import type { Context } from '@main/engine/operation'
import { rejected } from '@main/errors'
import type { MarketplaceCategory } from '@shared/domain/marketplace-catalog'
import type { MasterCollection, MirroredLocation } from '@shared/domain/mirror'
import { type MasterInput, masterChanges } from './master-data'

/** What Confirm and Refresh Master Data read, in this order; one line each. */
export const masterLists = [
  'order-statuses', 'sales-channels', 'locations', 'tax-classes', 'categories', 'brands', 'currencies', 'gateways',
] as const // biome-ignore format: one table
export type MasterList = (typeof masterLists)[number]

export interface ReadList {
  readonly count: number
  readonly changes: readonly Change[]
}

/** Reads one list of the store whole. Throws where the store refuses it, or has no location at all. */
export async function readMasterList(list: MasterList, context: Context): Promise<ReadList> {
  if (list === 'locations') return readLocations(context)
  const inputs = await readers[list](context)
  if (list === 'categories') await ensureCategories(inputs, context)
  return { count: inputs.length, changes: await masterChanges(context.mirror, list, inputs) }
}

const readers: Readonly<
  Record<Exclude<MasterCollection, never>, (context: Context) => Promise<readonly MasterInput[]>>
> = {
  async 'order-statuses'({ marketplace, signal }) {
    const statuses = await marketplace.masterData.orderStatuses(signal)
    return statuses.map(({ id, label, systemLabel, order }) => ({
      marketplaceId: String(id),
      name: label,
      details: { systemLabel, order },
    }))
  },
  async 'sales-channels'({ marketplace, signal }) {
    const channels = await marketplace.masterData.salesChannels(signal)
    return channels.map(({ id, name, platform, type, status }) => ({
      marketplaceId: id,
      name,
      details: { platform, type, status },
    }))
  },
  async 'tax-classes'({ marketplace, signal }) {
    const classes = await marketplace.masterData.taxClasses(signal)
    return classes.map(({ id, name }) => ({ marketplaceId: id, name }))
  },
  async categories({ marketplace, signal }) {
    return (await Array.fromAsync(marketplace.masterData.categories(signal))).map(toCategoryInput)
  },
  async brands({ marketplace, signal }) {
    return (await Array.fromAsync(marketplace.masterData.brands(signal))).map(({ id, name }) => ({
      marketplaceId: id,
      name,
    }))
  },
  async currencies({ marketplace, signal }) {
    const currencies = await marketplace.masterData.currencies(signal)
    return currencies.map(({ code, name, isDefault, transactional, enabled, exchangeRate, digits }) => ({
      marketplaceId: code,
      name,
      details: { isDefault, transactional, enabled, exchangeRate, digits },
    }))
  },
  async gateways({ marketplace, signal }) {
    const gateways = await marketplace.masterData.paymentGateways(signal)
    return gateways.map(({ code, name }) => ({ marketplaceId: name, name, details: { code } }))
  },
}

export function toCategoryInput({ id, name, parentId, treeId, visible, sortOrder }: MarketplaceCategory): MasterInput {
  return { marketplaceId: id, name, parentId, details: { treeId, visible, sortOrder } }
}

export function categoryKey(instanceId: string, categoryId: string): string {
  return `${instanceId}:category:${categoryId}`
}

/** Parents before children: a page of the store may name the child first. A parent that is gone leaves its child at the top. */
export function parentsFirst<T extends { readonly marketplaceId: string; readonly parentId?: string | null }>(
  inputs: readonly T[],
): T[] {
  const byId = new Map(inputs.map((input) => [input.marketplaceId, input]))
  const sorted = new Map<string, T>()
  const add = (input: T, below: ReadonlySet<string>): void => {
    if (sorted.has(input.marketplaceId) || below.has(input.marketplaceId)) return
    const parent = byId.get(input.parentId ?? '')
    if (parent) add(parent, new Set(below).add(input.marketplaceId))
    sorted.set(input.marketplaceId, input)
  }
  for (const input of inputs) add(input, new Set())
  return [...sorted.values()]
}

async function ensureCategories(inputs: readonly MasterInput[], { backOffice, instance }: Context): Promise<void> {
  const known = new Set(inputs.map(({ marketplaceId }) => marketplaceId))
  const categories = parentsFirst(inputs).map(({ marketplaceId, name, parentId }) => ({
    key: categoryKey(instance.id, marketplaceId),
    name,
    parentKey: parentId && known.has(parentId) ? categoryKey(instance.id, parentId) : null,
  }))
  await backOffice.categories.ensure(categories)
}

/** The default location gets the instance's warehouse and its stock location the first time, only while empty (REF-3). */
async function readLocations({ marketplace, mirror, backOffice, instance, signal }: Context): Promise<ReadList> {
  const read = await marketplace.masterData.locations(signal)
  if (read.length === 0) {
    throw rejected(
      'operations.no-location',
      { instance: instance.name },
      { fix: { action: 'open-instance', instanceId: instance.id } },
    )
  }
  const warehouse = (await backOffice.stock.warehouses()).find(({ id }) => id === instance.settings.warehouseId)
  const known = new Map((await mirror.query(locations, { limit: 10_000 })).rows.map((row) => [row.id, row]))
  const present = read.map(({ id, name, code, isDefault, enabled }): MirroredLocation => {
    const before = known.get(id)
    const empty = !before?.warehouseId && isDefault && warehouse !== undefined
    return {
      id,
      name,
      code,
      isDefault,
      enabled,
      active: true,
      warehouseId: empty ? warehouse.id : (before?.warehouseId ?? null),
      stockLocationIds: empty ? [warehouse.stockLocationId] : (before?.stockLocationIds ?? []),
      importExportStock: before?.importExportStock ?? isDefault,
    }
  })
  const ids = new Set(present.map(({ id }) => id))
  const vanished = [...known.values()]
    .filter(({ id, active }) => active && !ids.has(id))
    .map((row) => ({ ...row, active: false }))
  return { count: read.length, changes: [...present, ...vanished].map((row) => put(locations, row)) }
}
