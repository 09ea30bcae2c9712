import type { Indexed, Query } from '../db'
import { foldText } from '../fold-text'
import type { Test } from './column'
import type { Ids } from './ids'
import type { SlotOrder } from './slot-order'
import type { SortedSlots } from './sorted-slots'
import type { TableIndex } from './table-index'

/** What a query looks at. Asking for an index that there isn't throws. */
export interface Searched {
  readonly ids: Ids
  readonly byId: SlotOrder
  index(name: string): TableIndex
  /** Says which rows have all of the words. */
  textTest(words: readonly string[]): Test
}

/** The orders that must be made before the query can be answered. */
export function ordersFor(
  rows: Searched,
  { where = {}, between = {}, text = '', sort = '' }: Query,
): readonly SlotOrder[] {
  rows.textTest(wordsOf(text))
  const asked = [...Object.keys(where), ...Object.keys(between)].map((name) => rows.index(name).order)
  return [sortOf(rows, sort).order, ...asked]
}

/** The slots of the page, in the order asked for, and how many there are in all. */
export function select(rows: Searched, query: Query): { readonly slots: Uint32Array; readonly total: number } {
  const { sort = '', offset = 0, limit = 50 } = query
  const size = rows.ids.size
  const sorted = sortOf(rows, sort)
  const conditions = conditionsOf(rows, query)
  const [only] = conditions
  if (only === undefined) return { slots: pageOf(sorted, offset, limit, null), total: size }
  // A single condition has counted its rows already: enough to find those of the page.
  if (conditions.length === 1 && only.ranges && only.count * 16 >= size)
    return { slots: pageOf(sorted, offset, limit, only.test), total: only.count }
  const found = conditions.reduce((slots, { test }) => filter(slots, test), narrowest(rows, conditions))
  // Few are sorted; of many the page is met sooner in the order that is kept anyway.
  if (found.length * Math.log2(found.length + 2) * 16 < size)
    return { slots: sortSlots(rows, sorted, found).slice(offset, offset + limit), total: found.length }
  const isFound = new Uint8Array(rows.ids.length)
  for (const slot of found) isFound[slot] = 1
  return { slots: pageOf(sorted, offset, limit, (slot) => isFound[slot] === 1), total: found.length }
}

interface Sort {
  readonly order: SlotOrder
  readonly isDescending: boolean
  /** Below nothing: the first comes before the second, ascending. */
  readonly compare: (a: number, b: number) => number
}

/** No index name: by id alone. */
function sortOf(rows: Searched, sort: string): Sort {
  const isDescending = sort.startsWith('-')
  const name = isDescending ? sort.slice(1) : sort
  if (name === '') return { order: rows.byId, isDescending, compare: (a, b) => rows.ids.compare(a, b) }
  const index = rows.index(name)
  return { order: index.order, isDescending, compare: (a, b) => index.column.compare(a, b) }
}

/** What passes, from one position up to another. */
function pageOf(sort: Sort, offset: number, limit: number, test: Test | null): Uint32Array {
  const {
    order: { sorted },
    isDescending,
    compare,
  } = sort
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
  /** Where its rows stand; null: they can only be found by looking at all. */
  readonly ranges: readonly Range[] | null
  readonly count: number
}

interface Range {
  readonly sorted: SortedSlots
  readonly start: number
  readonly end: number
}

/** Texts last: they take longest to look at. */
function conditionsOf(rows: Searched, { where = {}, between = {}, text = '' }: Query): readonly Condition[] {
  const words = wordsOf(text)
  return [
    ...Object.entries(where).map(([name, wanted]) => whereCondition(rows.index(name), wanted)),
    ...Object.entries(between).map(([name, { from, to }]) => betweenCondition(rows.index(name), from, to)),
    ...(words.length > 0 ? [{ test: rows.textTest(words), ranges: null, count: rows.ids.size }] : []),
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
  const start = from === undefined ? 0 : countBefore(sorted, column.against(from), 0)
  const end = to === undefined ? sorted.size : countBefore(sorted, column.against(to), 1)
  return { sorted, start, end: Math.max(start, end) }
}

function countBefore(sorted: SortedSlots, against: (slot: number) => number, limit: number): number {
  return sorted.countBefore((slot) => against(slot) < limit)
}

/** The rows of the condition that leaves the fewest; all rows where none leaves fewer. */
function narrowest({ ids }: Searched, conditions: readonly Condition[]): Uint32Array {
  const [fewest] = conditions.filter(({ ranges }) => ranges !== null).toSorted((a, b) => a.count - b.count)
  if (!fewest?.ranges || fewest.count * 2 > ids.size) return Uint32Array.from(ids.used())
  const all = new Uint32Array(fewest.count)
  let length = 0
  for (const { sorted, start, end } of fewest.ranges) {
    all.set(sorted.toArray(start, end), length)
    length += end - start
  }
  return all
}

function filter(slots: Uint32Array, test: Test): Uint32Array {
  const found = new Uint32Array(slots.length)
  let length = 0
  for (const slot of slots) {
    if (!test(slot)) continue
    found[length] = slot
    length += 1
  }
  return found.subarray(0, length)
}

function sortSlots(rows: Searched, { compare, isDescending }: Sort, slots: Uint32Array): Uint32Array {
  const sign = isDescending ? -1 : 1
  return slots.toSorted((a, b) => sign * compare(a, b) || rows.ids.compare(a, b))
}

function wordsOf(text: string): readonly string[] {
  return foldText(text).split(/\s+/).filter(Boolean)
}

function isSeveral(wanted: Indexed | readonly Indexed[]): wanted is readonly Indexed[] {
  return Array.isArray(wanted)
}
