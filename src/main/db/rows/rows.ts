import type { Indexed, Query, Stored, Table } from '../db'
import { foldText } from '../fold-text'
import { isSamePlace, type Place } from '../place'
import type { Test } from './column'
import { Hits } from './hits'
import { Ids } from './ids'
import { Places } from './places'
import { ordersFor, type Searched, select } from './select'
import { SlotOrder } from './slot-order'
import { TableIndex } from './table-index'

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
  readonly #ids = new Ids()
  readonly #places = new Places()
  readonly #texts: string[] = []
  readonly #indexes: ReadonlyMap<string, TableIndex>
  readonly #searched: Searched

  constructor(table: Table<T>) {
    this.table = table
    this.#indexes = new Map(Object.keys(table.indexes).map((name) => [name, new TableIndex(this.#ids)]))
    this.#searched = {
      ids: this.#ids,
      byId: new SlotOrder(this.#ids, (a, b) => this.#ids.compare(a, b)),
      index: (name) => this.#index(name),
      textTest: (words) => this.#textTest(words),
    }
  }

  get size(): number {
    return this.#ids.size
  }

  place(id: string): Place | null {
    const slot = this.#ids.slotOf(id)
    return slot === undefined ? null : this.#places.at(slot)
  }

  /** Throws a TypeError for what no index can hold, before anything is written. */
  project(record: T): Projection {
    const values = Object.entries(this.table.indexes).map(([name, toIndexed]) => indexedOf(name, toIndexed(record)))
    return { values, text: foldText(this.table.text?.(record) ?? '') }
  }

  put(id: string, { values, text }: Projection, place: Place): void {
    const known = this.#ids.slotOf(id)
    const slot = known ?? this.#ids.add(id)
    let at = 0
    for (const index of this.#indexes.values()) {
      const value = values[at] ?? null
      if (known === undefined) index.add(slot, value)
      else index.replace(slot, value)
      at += 1
    }
    if (known === undefined) this.#searched.byId.add(slot)
    else this.#places.clear(slot)
    this.#places.set(slot, place)
    this.#texts[slot] = text
  }

  remove(id: string): void {
    const slot = this.#ids.slotOf(id)
    if (slot === undefined) return
    for (const index of this.#indexes.values()) index.drop(slot)
    this.#searched.byId.drop(slot)
    this.#places.clear(slot)
    this.#texts[slot] = ''
    this.#ids.free(slot)
  }

  /** Makes what `select` needs for this query. Changes may go on meanwhile. */
  async prepare(query: Query = {}): Promise<void> {
    for (const order of ordersFor(this.#searched, query)) await order.prepare()
  }

  /** Once it is prepared: the answer as of now, whatever changes later. */
  select(query: Query = {}): Found {
    const { slots, total } = select(this.#searched, query)
    return { hits: new Hits(this.#ids, this.#places, slots), total }
  }

  /** How many rows have each value of an index. */
  counts(index: string): ReadonlyMap<Indexed, number> {
    return this.#index(index).column.counts(this.#ids.used())
  }

  /** Every row whose line is in the segment. May be asked bit by bit while others change: such rows are somewhere else then. */
  *places(segment: number): Generator<{ readonly id: string; readonly place: Place }> {
    for (const slot of this.#ids.used()) {
      const id = this.#ids.at(slot)
      if (id !== null && this.#places.segmentAt(slot) === segment) yield { id, place: this.#places.at(slot) }
    }
  }

  /** Segment → bytes of the lines that still count, LF included. */
  liveBytes(): ReadonlyMap<number, number> {
    return this.#places.liveBytes
  }

  /** Tells where a line was copied to; no when the row stands somewhere else by now. */
  move(id: string, from: Place, to: Place): boolean {
    const slot = this.#ids.slotOf(id)
    if (slot === undefined || !isSamePlace(this.#places.at(slot), from)) return false
    this.#places.clear(slot)
    this.#places.set(slot, to)
    return true
  }

  #index(name: string): TableIndex {
    const index = this.#indexes.get(name)
    if (!index) throw new Error(`${this.table.name} has no index ${name}`)
    return index
  }

  #textTest(words: readonly string[]): Test {
    if (words.length > 0 && !this.table.text) throw new Error(`${this.table.name} has no text to search in`)
    // The longest word leaves the fewest.
    const longestFirst = words.toSorted((a, b) => b.length - a.length)
    return (slot) => {
      const text = this.#texts[slot] ?? ''
      return longestFirst.every((word) => text.includes(word))
    }
  }
}

function indexedOf(name: string, value: unknown): Indexed {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new TypeError(`index ${name} gives ${typeof value === 'number' ? value : typeof value}`)
}
