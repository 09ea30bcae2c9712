import type { Place } from '../place'
import type { Ids } from './ids'
import type { Places } from './places'

/** A row and where its record stands. */
export interface Hit {
  readonly id: string
  readonly place: Place
}

/** Rows as they were when they were found, whatever has changed since. */
export class Hits implements Iterable<Hit> {
  readonly #ids: readonly string[]
  readonly #places: Places

  constructor(ids: Ids, places: Places, slots: Uint32Array) {
    const found: string[] = []
    for (const slot of slots) found.push(ids.at(slot) ?? '')
    this.#ids = found
    this.#places = places.copy(slots)
  }

  get length(): number {
    return this.#ids.length
  }

  *[Symbol.iterator](): Generator<Hit> {
    for (const [index, id] of this.#ids.entries()) yield { id, place: this.#places.at(index) }
  }
}
