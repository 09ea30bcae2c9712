import { compareIndexed, type Indexed } from '../db'
import type { Part } from './parts'
import type { Against } from './sorted-slots'

export type Test = (slot: number) => boolean

/**
 * The values of one index, by slot. What it hands out (tests, comparisons) holds until the next change.
 * A slot is set once, and cleared before it is set again. Forms of it answer themselves what they know more quickly.
 */
export abstract class Column {
  abstract get(slot: number): Indexed
  abstract set(slot: number, value: Indexed): void
  abstract clear(slot: number): void
  /** Of the first so many slots, under a name of its own. Other slots may change while the parts are asked for. */
  abstract save(name: string, slots: number): Iterable<Part>

  /** As `compareIndexed` of both. */
  compare(a: number, b: number): number {
    return compareIndexed(this.get(a), this.get(b))
  }

  /** Of each slot a number, in the same order as their values; null where it isn't quickly had. */
  keys(_slots: Uint32Array): Float64Array<ArrayBuffer> | null {
    return null
  }

  /** As `compareIndexed(value of the slot, value)`. */
  against(value: Indexed): Against {
    return (slot) => compareIndexed(this.get(slot), value)
  }

  oneOf(values: readonly Indexed[]): Test {
    const [only] = values
    if (values.length === 1) return (slot) => this.get(slot) === only
    const wanted = new Set(values)
    return (slot) => wanted.has(this.get(slot))
  }

  /** Both included. */
  between(from: Indexed | undefined, to: Indexed | undefined): Test {
    return (slot) => isBetween(this.get(slot), from, to)
  }

  /** How many of the slots hold each value. */
  counts(slots: Iterable<number>): ReadonlyMap<Indexed, number> {
    const counts = new Map<Indexed, number>()
    for (const slot of slots) {
      const value = this.get(slot)
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    return counts
  }
}

export function isBetween(value: Indexed, from: Indexed | undefined, to: Indexed | undefined): boolean {
  return (
    (from === undefined || compareIndexed(value, from) >= 0) && (to === undefined || compareIndexed(value, to) <= 0)
  )
}
