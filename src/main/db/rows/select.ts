import type { Indexed, Query } from '../db'
import type { Test } from './column'
import type { Ids } from './ids'
import { filterSlots } from './slot-arrays'
import type { SlotOrder } from './slot-order'
import type { Against, SortedSlots } from './sorted-slots'
import type { TableIndex } from './table-index'
import { type Texts, wordsOf } from './texts'

/** What a query looks at. */
export interface Searched {
  readonly ids: Ids
  /** Throws when there is none of that name. */
  index(name: string): TableIndex
  /** Throws when the table has no text to search in. */
  texts(): Texts
}

/** The orders that must be made before the query can be answered. Throws for what can't be asked. */
export function ordersFor(
  rows: Searched,
  { where = {}, between = {}, text = '', sort = '' }: Query,
): readonly SlotOrder[] {
  if (wordsOf(text).length > 0) rows.texts()
  const names = [sort.replace(/^-/, ''), ...Object.keys(where), ...Object.keys(between)]
  return names.filter((name) => name !== '').map((name) => rows.index(name).order)
}

/** The slots of the page, in the order asked for, and how many there are in all. */
export function select(rows: Searched, query: Query): { readonly slots: Uint32Array; readonly total: number } {
  const { offset = 0, limit = 50 } = query
  const size = rows.ids.size
  const sort = sortOf(rows, query.sort ?? '')
  const conditions = conditionsOf(rows, query)
  const words = wordsOf(query.text ?? '')
  const [only] = conditions
  if (only === undefined && words.length === 0) return { slots: pageOf(sort, offset, limit, null), total: size }
  // A single condition has counted its rows already: enough to find those of the page.
  if (only && conditions.length === 1 && words.length === 0 && only.count * 16 >= size)
    return { slots: pageOf(sort, offset, limit, only.test), total: only.count }
  const found = findAll(rows, conditions, words)
  // Few are sorted; of many the page is met sooner in the order that is kept anyway.
  if (found.length * Math.log2(found.length + 2) * 16 < size)
    return { slots: sortSlots(rows, sort, found).slice(offset, offset + limit), total: found.length }
  const isFound = new Uint8Array(rows.ids.length)
  for (const slot of found) isFound[slot] = 1
  return { slots: pageOf(sort, offset, limit, (slot) => isFound[slot] === 1), total: found.length }
}

function findAll(rows: Searched, conditions: readonly Condition[], words: readonly string[]): Uint32Array {
  const found = conditions.reduce((slots, { test }) => filterSlots(slots, test), narrowest(rows, conditions))
  return words.length === 0 ? found : rows.texts().filter(found, words)
}

interface Sort {
  readonly sorted: SortedSlots
  readonly isDescending: boolean
  /** Below nothing: the first comes before the second, ascending. */
  readonly compare: (a: number, b: number) => number
}

/** No index name: by id alone. */
function sortOf(rows: Searched, sort: string): Sort {
  const isDescending = sort.startsWith('-')
  const name = isDescending ? sort.slice(1) : sort
  if (name === '') return { sorted: rows.ids.sorted, isDescending, compare: (a, b) => rows.ids.compare(a, b) }
  const index = rows.index(name)
  return { sorted: index.order.sorted, isDescending, compare: (a, b) => index.column.compare(a, b) }
}

/** What passes, from one position up to another. */
function pageOf(sort: Sort, offset: number, limit: number, test: Test | null): Uint32Array {
  const { sorted, isDescending, compare } = sort
  if (limit <= 0) return new Uint32Array(0)
  if (!isDescending && test === null) return sorted.toArray(offset, Math.min(sorted.size, offset + limit))
  const found: number[] = []
  let skip = offset
  const visit = (slot: number) => {
    if (test?.(slot) === false) return true
    if (skip > 0) skip -= 1
    else found.push(slot)
    return found.length < limit
  }
  if (isDescending) sorted.backwards(visit, (a, b) => compare(a, b) === 0)
  else sorted.forwards(visit)
  return Uint32Array.from(found)
}

interface Condition {
  readonly test: Test
  /** Where its rows stand. */
  readonly ranges: readonly Range[]
  readonly count: number
}

interface Range {
  readonly sorted: SortedSlots
  readonly start: number
  readonly end: number
}

function conditionsOf(rows: Searched, { where = {}, between = {} }: Query): readonly Condition[] {
  return [
    ...Object.entries(where).map(([name, wanted]) => whereCondition(rows.index(name), wanted)),
    ...Object.entries(between).map(([name, { from, to }]) => betweenCondition(rows.index(name), from, to)),
  ]
}

function whereCondition(index: TableIndex, wanted: Indexed | readonly Indexed[]): Condition {
  const values = isSeveral(wanted) ? [...new Set(wanted)] : [wanted]
  return toCondition(
    index.column.oneOf(values),
    values.map((value) => rangeOf(index, value, value)),
  )
}

function betweenCondition(index: TableIndex, from: Indexed | undefined, to: Indexed | undefined): Condition {
  return toCondition(index.column.between(from, to), [rangeOf(index, from, to)])
}

function toCondition(test: Test, ranges: readonly Range[]): Condition {
  return { test, ranges, count: ranges.reduce((count, { start, end }) => count + end - start, 0) }
}

function rangeOf({ column, order: { sorted } }: TableIndex, from: Indexed | undefined, to: Indexed | undefined): Range {
  const start = from === undefined ? 0 : sorted.countBefore(column.against(from))
  const end = to === undefined ? sorted.size : sorted.countBefore(upTo(column.against(to)))
  return { sorted, start, end: Math.max(start, end) }
}

/** What is the same counts as before. */
function upTo(against: Against): Against {
  return (slot) => (against(slot) > 0 ? 1 : -1)
}

/** The rows of the condition that leaves the fewest; all rows where none leaves much fewer. */
function narrowest({ ids }: Searched, conditions: readonly Condition[]): Uint32Array {
  const [fewest] = conditions.toSorted((a, b) => a.count - b.count)
  if (!fewest || fewest.count * 2 > ids.size) return ids.used()
  const all = new Uint32Array(fewest.count)
  let length = 0
  for (const { sorted, start, end } of fewest.ranges) {
    all.set(sorted.toArray(start, end), length)
    length += end - start
  }
  return all
}

function sortSlots(rows: Searched, { compare, isDescending }: Sort, slots: Uint32Array): Uint32Array {
  const sign = isDescending ? -1 : 1
  return slots.toSorted((a, b) => sign * compare(a, b) || rows.ids.compare(a, b))
}

function isSeveral(wanted: Indexed | readonly Indexed[]): wanted is readonly Indexed[] {
  return Array.isArray(wanted)
}
