import type { Indexed, Query, Stored, Table } from '@main/db/db'
import type { Place } from '@main/db/place'
import { Rows } from '@main/db/rows/rows'

/** A record whose indexes hold anything. */
export interface Thing {
  readonly id: string
  readonly mixed: Indexed
  readonly at: Indexed
  readonly size: Indexed
  readonly name: string
}

export const things: Table<Thing> = {
  name: 'things',
  version: 1,
  indexes: {
    mixed: ({ mixed }) => mixed,
    at: ({ at }) => at,
    size: ({ size }) => size,
    name: ({ name }) => name,
  },
  text: ({ id, name }) => `${id} ${name}`,
}

/** The same answers as rows give, found in the plainest way. */
export class NaiveRows<T extends Stored> {
  readonly records = new Map<string, { readonly record: T; readonly place: Place }>()
  readonly #table: Table<T>

  constructor(table: Table<T>) {
    this.#table = table
  }

  select({ where = {}, between = {}, text = '', sort = '', offset = 0, limit = 50 }: Query) {
    const words = fold(text).split(/\s+/).filter(Boolean)
    const found = [...this.records.values()].filter(
      ({ record }) =>
        Object.entries(where).every(([index, wanted]) => [wanted].flat().includes(this.#valueOf(record, index))) &&
        Object.entries(between).every(
          ([index, { from, to }]) =>
            (from === undefined || compare(this.#valueOf(record, index), from) >= 0) &&
            (to === undefined || compare(this.#valueOf(record, index), to) <= 0),
        ) &&
        words.every((word) => fold(this.#table.text?.(record) ?? '').includes(word)),
    )
    const sign = sort.startsWith('-') ? -1 : 1
    const keyOf = (record: T) => (sort.length > 1 ? this.#valueOf(record, sort.replace('-', '')) : record.id)
    const byId = (a: T, b: T) => (a.id < b.id ? -1 : 1)
    found.sort((a, b) => sign * compare(keyOf(a.record), keyOf(b.record)) || byId(a.record, b.record))
    return {
      hits: found.slice(offset, offset + limit).map(({ record, place }) => ({ id: record.id, place })),
      total: found.length,
    }
  }

  hits() {
    return Array.from(this.records, ([id, { place }]) => ({ id, place }))
  }

  counts(index: string): ReadonlyMap<Indexed, number> {
    const counts = new Map<Indexed, number>()
    for (const { record } of this.records.values()) {
      const value = this.#valueOf(record, index)
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    return counts
  }

  #valueOf(record: T, index: string): Indexed {
    return this.#table.indexes[index]?.(record) ?? null
  }
}

/** Rows and what they should be, changed together. */
export class Both<T extends Stored> {
  rows: Rows<T>
  readonly naive: NaiveRows<T>
  #lsn = 0

  constructor(table: Table<T>) {
    this.rows = new Rows(table)
    this.naive = new NaiveRows(table)
  }

  put(record: T): void {
    this.#lsn += 1
    const place = { segment: this.#lsn % 3, offset: this.#lsn * 100, length: 80 + (this.#lsn % 7), lsn: this.#lsn }
    this.rows.put(record.id, this.rows.project(record), place)
    this.naive.records.set(record.id, { record, place })
  }

  remove(id: string): void {
    this.rows.remove(id)
    this.naive.records.delete(id)
  }

  /** What both answer, said shortly: comparing very many objects takes long. */
  async ask(query: Query) {
    await this.rows.prepare(query)
    return this.answers(query)
  }

  answers(query: Query) {
    return { got: told(this.rows.select(query)), wanted: told(this.naive.select(query)) }
  }

  places() {
    const ids = [...this.naive.records.keys()]
    return {
      got: told({ hits: ids.map((id) => ({ id, place: this.rows.place(id) })), total: this.rows.size }),
      wanted: told({ hits: this.naive.hits(), total: ids.length }),
    }
  }
}

interface Told {
  readonly hits: Iterable<{ readonly id: string; readonly place: Place | null }>
  readonly total: number
}

function told({ hits, total }: Told): string {
  return JSON.stringify(
    [total, ...Array.from(hits, ({ id, place }) => [id, ...Object.values(place ?? {})].join(' '))],
    null,
    1,
  )
}

function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
}

const kinds = ['object', 'boolean', 'number', 'string']

function compare(a: Indexed, b: Indexed): number {
  const byKind = kinds.indexOf(typeof a) - kinds.indexOf(typeof b)
  if (byKind !== 0 || a === null || b === null) return byKind
  return a < b ? -1 : a > b ? 1 : 0
}
