import type { Indexed, Page, Query, Stored, Table } from './db'
import { foldText } from './fold-text'
import { compareValues, type Order, type Row, SortedRows, sortRows } from './sorted-rows'

/** The records of one table in memory. Indexes and orders are made at the first question and kept up to date from then on. */
export class Collection<T extends Stored> {
  readonly table: Table<T>
  readonly #rows = new Map<string, Row<T>>()
  readonly #exact = new Map<string, Map<Indexed, Set<Row<T>>>>()
  readonly #sorted = new Map<string, SortedRows<T>>()

  constructor(table: Table<T>, records: Iterable<T>) {
    this.table = table
    for (const record of records) this.#rows.set(record.id, { id: record.id, record, text: null })
  }

  get(id: string): T | null {
    return this.#rows.get(id)?.record ?? null
  }

  find(index: string, value: Indexed): readonly T[] {
    return this.query({ where: { [index]: value }, limit: Number.POSITIVE_INFINITY }).rows
  }

  counts(index: string): ReadonlyMap<Indexed, number> {
    return new Map(Array.from(this.#exactBy(index), ([value, rows]) => [value, rows.size]))
  }

  query(query: Query = {}): Page<T> {
    const { sort = '', offset = 0, limit = 50 } = query
    const pageOf = (rows: readonly Row<T>[]) => rows.slice(offset, offset + limit).map(({ record }) => record)
    const tests = this.#testsOf(query)
    const passes = (row: Row<T>) => tests.every((test) => test(row))
    const narrowed = this.#narrow(query)
    // Few candidates are filtered and then sorted; many are met in the order that is kept anyway.
    if (narrowed && narrowed.size * 16 < this.#rows.size) {
      const found = sortRows(this.#orderOf(sort), narrowed.rows().filter(passes))
      return { rows: pageOf(found), total: found.length }
    }
    const { rows } = this.#sortedBy(sort)
    if (tests.length === 0) return { rows: pageOf(rows), total: rows.length }
    // A single condition has counted its rows already: enough to find those of the page.
    if (narrowed && tests.length === 1)
      return { rows: pageOf(firstOf(rows, passes, offset + limit)), total: narrowed.size }
    const found = rows.filter(passes)
    return { rows: pageOf(found), total: found.length }
  }

  /** Says by throwing what would not fit into the indexes, before anything is written. */
  check(record: T): void {
    for (const [name, toIndexed] of Object.entries(this.table.indexes)) {
      const value: unknown = toIndexed(record)
      if (value !== null && !['string', 'number', 'boolean'].includes(typeof value))
        throw new TypeError(`index ${name} gives ${typeof value}`)
    }
    this.table.text?.(record)
  }

  apply(changes: readonly { readonly id: string; readonly record: T | null }[]): void {
    // Sorting once is cheaper than moving very many.
    if (changes.length > 1000 && changes.length * 4 > this.#rows.size) this.#sorted.clear()
    for (const { id, record } of changes) this.#set(id, record)
  }

  #set(id: string, record: T | null): void {
    const row = this.#rows.get(id)
    if (row && record) this.#replace(row, record)
    else if (row) {
      this.#rows.delete(id)
      for (const sorted of this.#sorted.values()) sorted.drop(row)
      for (const [index, exact] of this.#exact) dropFrom(exact, this.#valueOf(index)(row.record), row)
    } else if (record) {
      const added = { id, record, text: null }
      this.#rows.set(id, added)
      for (const sorted of this.#sorted.values()) sorted.add(added)
      for (const [index, exact] of this.#exact) addTo(exact, this.#valueOf(index)(record), added)
    }
  }

  #replace(row: Row<T>, record: T): void {
    const before = row.record
    const moving = [...this.#sorted.values()].filter((sorted) => !sorted.keepsPlace(before, record))
    for (const sorted of moving) sorted.drop(row)
    row.record = record
    row.text = null
    for (const sorted of moving) sorted.add(row)
    for (const [index, exact] of this.#exact) {
      const toIndexed = this.#valueOf(index)
      if (toIndexed(before) === toIndexed(record)) continue
      dropFrom(exact, toIndexed(before), row)
      addTo(exact, toIndexed(record), row)
    }
  }

  #testsOf({ where = {}, between = {}, text = '' }: Query): ((row: Row<T>) => boolean)[] {
    const tests: ((row: Row<T>) => boolean)[] = []
    for (const [index, wanted] of Object.entries(where)) {
      const toIndexed = this.#valueOf(index)
      if (isSeveral(wanted)) {
        const values = new Set(wanted)
        tests.push(({ record }) => values.has(toIndexed(record)))
      } else tests.push(({ record }) => toIndexed(record) === wanted)
    }
    for (const [index, { from, to }] of Object.entries(between)) {
      const toIndexed = this.#valueOf(index)
      tests.push(({ record }) => isBetween(toIndexed(record), from, to))
    }
    const words = foldText(text).split(/\s+/).filter(Boolean)
    if (words.length > 0) tests.push((row) => words.every((word) => this.#textOf(row).includes(word)))
    return tests
  }

  /** The fewest rows that any one condition leaves; null where none narrows. */
  #narrow({ where = {}, between = {} }: Query): Narrowed<T> | null {
    let fewest: Narrowed<T> | null = null
    for (const [index, wanted] of Object.entries(where)) {
      const exact = this.#exactBy(index)
      const sets = (isSeveral(wanted) ? [...new Set(wanted)] : [wanted]).map(
        (value) => exact.get(value) ?? new Set<Row<T>>(),
      )
      const size = sets.reduce((sum, set) => sum + set.size, 0)
      if (size < (fewest?.size ?? this.#rows.size)) fewest = { size, rows: () => sets.flatMap((set) => [...set]) }
    }
    for (const [index, { from, to }] of Object.entries(between)) {
      const rows = this.#sortedBy(index).between(from, to)
      if (rows.length < (fewest?.size ?? this.#rows.size)) fewest = { size: rows.length, rows: () => rows }
    }
    return fewest
  }

  #textOf(row: Row<T>): string {
    row.text ??= foldText(this.#searchedText(row.record))
    return row.text
  }

  #searchedText(record: T): string {
    if (!this.table.text) throw new Error(`${this.table.name} has no text to search in`)
    return this.table.text(record)
  }

  #exactBy(index: string): Map<Indexed, Set<Row<T>>> {
    const known = this.#exact.get(index)
    if (known) return known
    const toIndexed = this.#valueOf(index)
    const exact = new Map<Indexed, Set<Row<T>>>()
    for (const row of this.#rows.values()) addTo(exact, toIndexed(row.record), row)
    this.#exact.set(index, exact)
    return exact
  }

  #sortedBy(sort: string): SortedRows<T> {
    const known = this.#sorted.get(sort)
    if (known) return known
    const sorted = new SortedRows(this.#orderOf(sort), this.#rows.values())
    this.#sorted.set(sort, sorted)
    return sorted
  }

  /** No index name: by id alone. */
  #orderOf(sort: string): Order<T> {
    const descending = sort.startsWith('-')
    const index = descending ? sort.slice(1) : sort
    return { valueOf: index === '' ? (record) => record.id : this.#valueOf(index), descending }
  }

  #valueOf(index: string): (record: T) => Indexed {
    const toIndexed = this.table.indexes[index]
    if (!toIndexed) throw new Error(`${this.table.name} has no index ${index}`)
    return toIndexed
  }
}

interface Narrowed<T> {
  readonly size: number
  readonly rows: () => readonly Row<T>[]
}

function firstOf<T>(rows: readonly Row<T>[], passes: (row: Row<T>) => boolean, count: number): readonly Row<T>[] {
  const found: Row<T>[] = []
  for (const row of rows) {
    if (found.length >= count) break
    if (passes(row)) found.push(row)
  }
  return found
}

function isBetween(value: Indexed, from: Indexed | undefined, to: Indexed | undefined): boolean {
  return (from === undefined || compareValues(value, from) >= 0) && (to === undefined || compareValues(value, to) <= 0)
}

function isSeveral(wanted: Indexed | readonly Indexed[]): wanted is readonly Indexed[] {
  return Array.isArray(wanted)
}

function addTo<T>(exact: Map<Indexed, Set<Row<T>>>, value: Indexed, row: Row<T>): void {
  const rows = exact.get(value)
  if (rows) rows.add(row)
  else exact.set(value, new Set([row]))
}

function dropFrom<T>(exact: Map<Indexed, Set<Row<T>>>, value: Indexed, row: Row<T>): void {
  const rows = exact.get(value)
  rows?.delete(row)
  if (rows?.size === 0) exact.delete(value)
}
