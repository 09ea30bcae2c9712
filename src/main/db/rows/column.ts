import type { Indexed } from '../db'

export type Test = (slot: number) => boolean

/** A part of a checkpoint: its bytes mean something to the rows alone. */
export interface Part {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * The values of one index, by slot. What it hands out (tests, comparisons) holds until the next change.
 * A slot is set once, and cleared before it is set again.
 */
export interface Column {
  readonly kind: 'dictionary' | 'number' | 'date' | 'plain'
  get(slot: number): Indexed
  set(slot: number, value: Indexed): void
  clear(slot: number): void
  /** As `compareValues` of both. */
  compare(a: number, b: number): number
  /** As `compareValues(value of the slot, value)`. */
  against(value: Indexed): (slot: number) => number
  oneOf(values: readonly Indexed[]): Test
  /** Both included. */
  between(from: Indexed | undefined, to: Indexed | undefined): Test
  /** How many of the slots hold each value. */
  counts(slots: Iterable<number>): ReadonlyMap<Indexed, number>
  /** The first `slots` of it; pulled part by part while values of other slots may change. */
  save(slots: number): Iterable<Part>
}
