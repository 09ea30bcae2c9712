import { type Change, type Journal, put } from '@main/db/db'
import { masterRecords } from '@main/engine/mirror-tables'
import type { MasterCollection, MasterRecord } from '@shared/domain/mirror'

export interface MasterInput {
  readonly marketplaceId: string
  readonly name: string
  readonly parentId?: string | null
  readonly details?: MasterRecord['details']
}

export function masterRecord(collection: MasterCollection, input: MasterInput): MasterRecord {
  return {
    id: `${collection}:${input.marketplaceId}`,
    collection,
    marketplaceId: input.marketplaceId,
    name: input.name,
    parentId: input.parentId ?? null,
    details: input.details ?? {},
    active: true,
  }
}

/** The store's whole list as changes: new and changed records saved, vanished ones deactivated, never deleted (INS-6). */
export async function masterChanges(
  mirror: Journal,
  collection: MasterCollection,
  inputs: readonly MasterInput[],
): Promise<Change[]> {
  const incoming = new Map(inputs.map((input) => [input.marketplaceId, masterRecord(collection, input)]))
  const known = await mirror.find(masterRecords, 'collection', collection)
  const vanished = known.filter((record) => record.active && !incoming.has(record.marketplaceId))
  const before = new Map(known.map((record) => [record.id, JSON.stringify(record)]))
  const changed = [...incoming.values()].filter((record) => before.get(record.id) !== JSON.stringify(record))
  return [...changed, ...vanished.map((record) => ({ ...record, active: false }))].map((record) =>
    put(masterRecords, record),
  )
}

/** Deactivates what a finished listing did not name. */
export async function vanishedChanges(
  mirror: Journal,
  collection: MasterCollection,
  refs: ReadonlySet<string>,
): Promise<Change[]> {
  const known = await mirror.find(masterRecords, 'collection', collection)
  return known
    .filter((record) => record.active && !refs.has(record.marketplaceId))
    .map((record) => put(masterRecords, { ...record, active: false }))
}
