import type { Change, Indexed, Journal, Query, Stored, Table } from '@main/db/db'

/** What stays when a process dies: hand it to the next journal. */
export type MemoryDisk = Map<string, Map<string, Stored>>

/** A journal without files: the same promises as the real one. */
export function memoryJournal(disk: MemoryDisk = new Map()): Journal {
  async function recordsOf<T extends Stored>(table: Table<T>): Promise<ReadonlyMap<string, T>> {
    // Others get their turn between any two questions, as with a disk.
    await Promise.resolve()
    return (disk.get(table.name) ?? new Map()) as ReadonlyMap<string, T>
  }

  const sorted = async <T extends Stored>(table: Table<T>) => [...(await recordsOf(table)).values()].sort(byId)

  async function find<T extends Stored>(table: Table<T>, query: Query): Promise<readonly T[]> {
    const rows = (await sorted(table)).filter((record) => fits(table, record, query))
    return query.sort === undefined ? rows : rows.toSorted(byIndex(table, query.sort))
  }

  return {
    name: 'memory',
    get: async (table, id) => (await recordsOf(table)).get(id) ?? null,
    getMany: async (table, ids) => {
      const records = await recordsOf(table)
      return ids.flatMap((id) => records.get(id) ?? [])
    },
    find: async (table, index, value) => {
      const read = indexOf(table, index)
      return (await sorted(table)).filter((record) => read(record) === value)
    },
    query: async (table, query = {}) => {
      const rows = await find(table, query)
      const { offset = 0, limit = 50 } = query
      return { rows: rows.slice(offset, offset + limit), total: rows.length }
    },
    async *each(table, query = {}) {
      const { offset = 0, limit = Number.POSITIVE_INFINITY } = query
      yield* (await find(table, query)).slice(offset, offset + limit)
    },
    values: async (table, query, indexes) => {
      const rows = await find(table, query)
      const { offset = 0, limit = Number.POSITIVE_INFINITY } = query
      const found = rows.slice(offset, offset + limit)
      const valuesOf = (index: string) => [index, found.map(indexOf(table, index))]
      return { total: rows.length, ids: found.map(({ id }) => id), of: Object.fromEntries(indexes.map(valuesOf)) }
    },
    counts: async (table, index) => {
      const counts = new Map<Indexed, number>()
      for (const record of await sorted(table)) {
        const value = indexOf(table, index)(record)
        counts.set(value, (counts.get(value) ?? 0) + 1)
      }
      return counts
    },
    commit: async (changes) => {
      await Promise.resolve()
      for (const change of changes) apply(disk, change)
    },
  }
}

function apply(disk: MemoryDisk, change: Change): void {
  const { name } = change.table
  const records = disk.get(name) ?? new Map<string, Stored>()
  disk.set(name, records)
  if (change.kind === 'remove') records.delete(change.id)
  else records.set(change.record.id, freeze(structuredClone(change.record)))
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) freeze(part)
    Object.freeze(value)
  }
  return value
}

function fits<T extends Stored>(table: Table<T>, record: T, { where = {}, between = {}, text = '' }: Query): boolean {
  for (const [index, wanted] of Object.entries(where)) {
    if (![wanted].flat().includes(indexOf(table, index)(record))) return false
  }
  for (const [index, { from = null, to = null }] of Object.entries(between)) {
    const value = indexOf(table, index)(record)
    if (value === null || (from !== null && value < from) || (to !== null && value > to)) return false
  }
  const searched = fold(table.text?.(record) ?? '')
  return fold(text).split(/\s+/).every((word) => searched.includes(word)) // biome-ignore format: one sentence
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}+/gu, '').toLowerCase().trim() // biome-ignore format: one sentence
}

function indexOf<T extends Stored>(table: Table<T>, index: string): (record: T) => Indexed {
  const read = table.indexes[index]
  if (!read) throw new Error(`${table.name} has no index ${index}`)
  return read
}

function byId(a: Stored, b: Stored): number {
  return a.id < b.id ? -1 : 1
}

function byIndex<T extends Stored>(table: Table<T>, sort: string): (a: T, b: T) => number {
  const descending = sort.startsWith('-')
  const read = indexOf(table, sort.replace(/^-/, ''))
  return (a, b) => compare(read(a), read(b)) * (descending ? -1 : 1)
}

/** Null comes first. */
function compare(a: Indexed, b: Indexed): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? -1 : 1
  return a < b ? -1 : 1
}
