import { type BackOffice, type BackOfficeRecord, backOfficeCollections } from '@main/backoffice/back-office'

/** Everything in a back office, comparable with another one: ids say only which record of the collection is meant. */
export async function snapshot(backOffice: BackOffice): Promise<unknown> {
  const collections: Record<string, readonly BackOfficeRecord[]> = {}
  const stable = new Map<string, string>()
  for (const collection of backOfficeCollections) {
    const { rows } = await backOffice.records.query(collection, { limit: 10_000 })
    collections[collection] = rows
    for (const [index, { id }] of rows.entries()) stable.set(id, `${collection} ${index}`)
  }
  return replaceIds(collections, stable)
}

function replaceIds(value: unknown, stable: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return stable.get(value) ?? value
  if (Array.isArray(value)) return value.map((part) => replaceIds(part, stable))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaceIds(part, stable)]))
}

export async function total(
  backOffice: BackOffice,
  collection: (typeof backOfficeCollections)[number],
): Promise<number> {
  return (await backOffice.records.query(collection, { limit: 1 })).total
}
