import { compareIndexed, type Indexed } from '../db'
import type { Part } from './parts'
import type { Against } from './sorted-slots'

export type Test = (slot: number) => boolean

/**
 * The values of one index, by slot. What it hands out (tests, comparisons) holds until the next change.
 * A slot is set once, and cleared before it is set again.
 */
export interface Column {
  get(slot: number): Indexed
  set(slot: number, value: Indexed): void
  clear(slot: number): void
  /** As `compareIndexed` of both. */
  compare(a: number, b: number): number
  /** Of each slot a number, in the same order as their values; null where it isn't quickly had. */
  keys(slots: Uint32Array): Float64Array<ArrayBuffer> | null
  /** As `compareIndexed(value of the slot, value)`. */
  against(value: Indexed): Against
  oneOf(values: readonly Indexed[]): Test
  /** Both included. */
  between(from: Indexed | undefined, to: Indexed | undefined): Test
  /** How many of the slots hold each value. */
  counts(slots: Iterable<number>): ReadonlyMap<Indexed, number>
  /** Of the first so many slots, under a name of its own. Other slots may change while the parts are asked for. */
  save(name: string, slots: number): Iterable<Part>
}

export function isBetween(value: Indexed, from: Indexed | undefined, to: Indexed | undefined): boolean {
  return (
    (from === undefined || compareIndexed(value, from) >= 0) && (to === undefined || compareIndexed(value, to) <= 0)
  )
}
