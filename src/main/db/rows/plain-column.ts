import type { Indexed } from '../db'
import type { Column, Test } from './column'
import { compareValues, isBetween } from './compare-values'
import { type Part, textParts } from './parts'

/** Values as they are: mostly text, most of it different. */
export class PlainColumn implements Column {
  readonly #values: Indexed[]

  constructor(values: Indexed[] = []) {
    this.#values = values
  }

  get(slot: number): Indexed {
    return this.#values[slot] ?? null
  }

  set(slot: number, value: Indexed): void {
    // Without holes, which would make it slow.
    while (this.#values.length < slot) this.#values.push(null)
    this.#values[slot] = value
  }

  clear(slot: number): void {
    this.#values[slot] = null
  }

  compare(a: number, b: number): number {
    return compareValues(this.get(a), this.get(b))
  }

  against(value: Indexed): (slot: number) => number {
    return (slot) => compareValues(this.get(slot), value)
  }

  oneOf(values: readonly Indexed[]): Test {
    const [only] = values
    if (values.length === 1) return (slot) => this.get(slot) === only
    const wanted = new Set(values)
    return (slot) => wanted.has(this.get(slot))
  }

  between(from: Indexed | undefined, to: Indexed | undefined): Test {
    return (slot) => isBetween(this.get(slot), from, to)
  }

  counts(slots: Iterable<number>): ReadonlyMap<Indexed, number> {
    const counts = new Map<Indexed, number>()
    for (const slot of slots) {
      const value = this.get(slot)
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    return counts
  }

  save(name: string, slots: number): Iterable<Part> {
    return textParts(`${name}/plain`, this.#values, slots)
  }
}
