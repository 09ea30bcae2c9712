import { type Part, textParts } from './parts'
import type { Slots } from './slot-order'

/** Which slot a record's values are in. Freed slots are used again. */
export class Ids implements Slots {
  /** By slot; null: it is free. */
  readonly #ids: (string | null)[] = []
  readonly #slots = new Map<string, number>()
  readonly #free: number[] = []

  /** How many have a slot. */
  get size(): number {
    return this.#slots.size
  }

  get length(): number {
    return this.#ids.length
  }

  slotOf(id: string): number | undefined {
    return this.#slots.get(id)
  }

  /** Null: the slot is free. */
  at(slot: number): string | null {
    return this.#ids[slot] ?? null
  }

  isFree(slot: number): boolean {
    return this.at(slot) === null
  }

  compare(a: number, b: number): number {
    const x = this.#ids[a] ?? ''
    const y = this.#ids[b] ?? ''
    return x < y ? -1 : x > y ? 1 : 0
  }

  /** Gives the id a slot. */
  add(id: string): number {
    const slot = this.#free.pop() ?? this.#ids.length
    this.#ids[slot] = id
    this.#slots.set(id, slot)
    return slot
  }

  free(slot: number): void {
    const id = this.at(slot)
    if (id === null) return
    this.#slots.delete(id)
    this.#ids[slot] = null
    this.#free.push(slot)
  }

  /** Fills the next slot, or leaves it free. */
  restore(id: string | null): void {
    if (id === null) this.#free.push(this.#ids.length)
    else if (this.#slots.has(id)) throw new Error(`${id} is there twice`)
    else this.#slots.set(id, this.#ids.length)
    this.#ids.push(id)
  }

  save(name: string, slots: number): Iterable<Part> {
    return textParts(name, this.#ids, slots)
  }

  /** Those in use. */
  *used(): Generator<number> {
    for (let slot = 0; slot < this.#ids.length; slot += 1) if (this.#ids[slot] !== null) yield slot
  }
}
