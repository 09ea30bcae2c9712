import type { Indexed, Query, Stored, Table, Values } from '../db'
import { isSamePlace, type Place } from '../place'
import { Hits } from './hits'
import { Ids } from './ids'
import type { Part } from './parts'
import { Places } from './places'
import { type RowParts, restoreRows, saveRows, signatureOf } from './saved-rows'
import { ordersFor, type Searched, select } from './select'
import { filterSlots } from './slot-arrays'
import { TableIndex } from './table-index'
import { searchedText, Texts } from './texts'

/** What is kept in memory of a record: the indexed values, in the order of the table's indexes, and the text as a search sees it. */
export interface Projection {
  readonly values: readonly Indexed[]
  readonly text: string
}

/** What a query finds. */
export interface Found {
  readonly hits: Hits
  readonly total: number
}

/**
 * The rows of one table in memory: columns of the indexed values and where each record stands on disk, never a record.
 * An order is made at the first question that needs it (`prepare`, in slices) and kept up to date from then on.
 */
export class Rows<T extends Stored> {
  readonly table: Table<T>
  readonly #parts: RowParts
  readonly #ids: Ids
  readonly #places: Places
  readonly #texts: Texts
  readonly #indexes: ReadonlyMap<string, TableIndex>
  #saving: Saving | null = null

  constructor(table: Table<T>, parts: RowParts = noRows(table)) {
    this.table = table
    this.#parts = parts
    this.#ids = parts.ids
    this.#places = parts.places
    this.#texts = parts.texts
    this.#indexes = parts.indexes
  }

  /** From all that `save` gave, of a table with the same signature. Throws for anything that isn't whole. */
  static async restore<T extends Stored>(table: Table<T>, saved: Iterable<Part>): Promise<Rows<T>> {
    return new Rows(table, await restoreRows(table, saved))
  }

  get size(): number {
    return this.#ids.size
  }

  place(id: string): Place | null {
    const slot = this.#ids.slotOf(id)
    return slot === null ? null : this.#places.at(slot)
  }

  /** Throws a TypeError for what no index can hold, before anything is written. */
  project(record: T): Projection {
    const values = Object.entries(this.table.indexes).map(([name, toIndexed]) => indexedOf(name, toIndexed(record)))
    return { values, text: searchedText(this.table.text?.(record) ?? '') }
  }

  put(id: string, { values, text }: Projection, place: Place): void {
    const known = this.#ids.slotOf(id)
    const slot = known ?? this.#ids.add(id)
    let at = 0
    for (const index of this.#indexes.values()) {
      const value = values[at] ?? null
      if (known === null) index.add(slot, value)
      else index.replace(slot, value)
      at += 1
    }
    if (known !== null) this.#places.clear(slot)
    this.#places.set(slot, place)
    if (this.table.text) this.#texts.set(slot, text)
    this.#saving?.changed.add(slot)
  }

  remove(id: string): void {
    const slot = this.#ids.slotOf(id)
    if (slot === null) return
    for (const index of this.#indexes.values()) index.drop(slot)
    this.#places.clear(slot)
    if (this.table.text) this.#texts.set(slot, '')
    this.#ids.free(slot)
    this.#saving?.changed.add(slot)
  }

  /** Makes what `select` needs for this query. Changes may go on meanwhile. */
  async prepare(query: Query = {}): Promise<void> {
    for (const order of ordersFor(this.#searched(), query)) await order.prepare()
  }

  /** Once it is prepared: the answer as of now, whatever changes later. */
  select(query: Query = {}): Found {
    const { slots, total } = select(this.#searched(), query)
    return { hits: new Hits(this.#ids, this.#places, slots), total }
  }

  /** The indexed values of what is found, once it is prepared. */
  values(query: Query, indexes: readonly string[]): Values {
    const { slots, total } = select(this.#searched(), query)
    const valuesOf = (name: string) => {
      const { column } = this.#index(name)
      return Array.from(slots, (slot) => column.get(slot))
    }
    return {
      total,
      ids: Array.from(slots, (slot) => this.#ids.at(slot) ?? ''),
      of: Object.fromEntries(indexes.map((name) => [name, valuesOf(name)])),
    }
  }

  /** How many rows have each value of an index. */
  counts(index: string): ReadonlyMap<Indexed, number> {
    return this.#index(index).column.counts(this.#ids.used())
  }

  /** Every row whose line is in the segments. May be asked bit by bit while others change: such rows are somewhere else then. */
  *places(segments: ReadonlySet<number>): Generator<{ readonly id: string; readonly place: Place }> {
    const isThere = (slot: number) => segments.has(this.#places.segmentAt(slot))
    for (const slot of filterSlots(this.#ids.used(), isThere)) {
      const id = this.#ids.at(slot)
      if (id !== null && isThere(slot)) yield { id, place: this.#places.at(slot) }
    }
  }

  /** Segment → bytes of the lines that still count, LF included. */
  liveBytes(): ReadonlyMap<number, number> {
    return this.#places.liveBytes
  }

  /** Tells where a line was copied to; no when the row stands somewhere else by now. */
  move(id: string, from: Place, to: Place): boolean {
    const slot = this.#ids.slotOf(id)
    if (slot === null || !isSamePlace(this.#places.at(slot), from)) return false
    this.#places.clear(slot)
    this.#places.set(slot, to)
    if (this.#saving) this.#saving.hasMoved = true
    return true
  }

  /** Of what the columns are made: saved rows of another signature mean something else. */
  get signature(): string {
    return signatureOf(this.table)
  }

  /**
   * All rows in parts, for a checkpoint. Changes may go on between any two; rows that change after the first part was
   * asked for are left out, so what was written since then must be read again on top. A line that moves meanwhile would be
   * looked for in the wrong place: asking for the next part throws then.
   */
  *save(): Generator<Part> {
    if (this.#saving) throw new Error(`${this.table.name} is being saved already`)
    const saving = { changed: new Set<number>(), hasMoved: false }
    this.#saving = saving
    try {
      for (const part of saveRows(this.#parts, saving.changed)) {
        yield part
        if (saving.hasMoved) throw new Error(`records of ${this.table.name} moved while they were being saved`)
      }
    } finally {
      this.#saving = null
    }
  }

  #searched(): Searched {
    return {
      ids: this.#ids,
      index: (name) => this.#index(name),
      texts: () => {
        if (!this.table.text) throw new Error(`${this.table.name} has no text to search in`)
        return this.#texts
      },
    }
  }

  #index(name: string): TableIndex {
    const index = this.#indexes.get(name)
    if (!index) throw new Error(`${this.table.name} has no index ${name}`)
    return index
  }
}

interface Saving {
  readonly changed: Set<number>
  hasMoved: boolean
}

function noRows(table: Pick<Table<never>, 'indexes'>): RowParts {
  const ids = new Ids()
  const indexes = new Map(Object.keys(table.indexes).map((name) => [name, new TableIndex(ids)]))
  return { ids, places: new Places(), texts: new Texts(), indexes }
}

function indexedOf(name: string, value: unknown): Indexed {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new TypeError(`index ${name} gives ${typeof value === 'number' ? value : typeof value}`)
}
