import type { Indexed, Stored } from './db'

/** A record as a collection holds it. */
export interface Row<T> {
  readonly id: string
  record: T
  /** What text search looks in, made at the first search. */
  text: string | null
}

export interface Order<T> {
  readonly valueOf: (record: T) => Indexed
  readonly descending: boolean
}

/** All rows in one order, equal ones by id; a row that changes is moved, so that nothing is sorted twice. */
export class SortedRows<T extends Stored> {
  readonly rows: Row<T>[]
  readonly #order: Order<T>

  constructor(order: Order<T>, rows: Iterable<Row<T>>) {
    this.#order = order
    this.rows = sortRows(order, rows)
  }

  add(row: Row<T>): void {
    this.rows.splice(this.#positionOf(row.record, row.id), 0, row)
  }

  /** To be called while the row still holds the record it was added with. */
  drop(row: Row<T>): void {
    this.rows.splice(this.#positionOf(row.record, row.id), 1)
  }

  keepsPlace(before: T, after: T): boolean {
    return this.#order.valueOf(before) === this.#order.valueOf(after)
  }

  /** The rows whose value lies between the two, both included. Only for ascending order. */
  between(from: Indexed | undefined, to: Indexed | undefined): readonly Row<T>[] {
    const start = from === undefined ? 0 : this.#first((value) => compareValues(value, from) >= 0)
    const end = to === undefined ? this.rows.length : this.#first((value) => compareValues(value, to) > 0)
    return this.rows.slice(start, end)
  }

  #positionOf(record: T, id: string): number {
    const value = this.#order.valueOf(record)
    return this.#first((other, otherId) => compareIn(this.#order, other, otherId, value, id) >= 0)
  }

  #first(isReached: (value: Indexed, id: string) => boolean): number {
    let low = 0
    let high = this.rows.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const row = this.rows[middle]
      if (row && !isReached(this.#order.valueOf(row.record), row.id)) low = middle + 1
      else high = middle
    }
    return low
  }
}

export function sortRows<T extends Stored>(order: Order<T>, rows: Iterable<Row<T>>): Row<T>[] {
  const keyed = Array.from(rows, (row) => ({ row, value: order.valueOf(row.record) }))
  keyed.sort((a, b) => compareIn(order, a.value, a.row.id, b.value, b.row.id))
  return keyed.map(({ row }) => row)
}

function compareIn(order: Order<never>, a: Indexed, aId: string, b: Indexed, bId: string): number {
  const byValue = compareValues(a, b)
  if (byValue !== 0) return order.descending ? -byValue : byValue
  return aId < bId ? -1 : aId > bId ? 1 : 0
}

/** Absent first, then yes and no, numbers, text by code unit. */
export function compareValues(a: Indexed, b: Indexed): number {
  if (a === b) return 0
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : 1
  const [aRank, bRank] = [rankOf(a), rankOf(b)]
  if (aRank !== bRank) return aRank - bRank
  return a === null || b === null || a < b ? -1 : 1
}

function rankOf(value: Indexed): number {
  if (value === null) return 0
  if (typeof value === 'boolean') return 1
  return typeof value === 'number' ? 2 : 3
}
