import { slices } from '../slices'
import { listIn, type Part, type SavedParts, type SlotsInUse, textParts, typedPart } from './parts'
import type { Slots } from './slot-order'
import { SortedSlots } from './sorted-slots'

/** Which slot a record's values are in, found in the order of the ids. Freed slots are used again. */
export class Ids implements Slots {
  /** By slot; null: it is free. */
  #ids: (string | null)[] = []
  #sorted = new SortedSlots((a, b) => this.compare(a, b))
  readonly #free: number[] = []

  /** How many have a slot. */
  get size(): number {
    return this.#sorted.size
  }

  get length(): number {
    return this.#ids.length
  }

  /** The slots in order of id. */
  get sorted(): SortedSlots {
    return this.#sorted
  }

  slotOf(id: string): number | null {
    return this.#sorted.find((slot) => {
      const other = this.#ids[slot] ?? ''
      return other < id ? -1 : other > id ? 1 : 0
    })
  }

  /** Null: the slot is free. */
  at(slot: number): string | null {
    return this.#ids[slot] ?? null
  }

  isFree(slot: number): boolean {
    return (this.#ids[slot] ?? null) === null
  }

  compare(a: number, b: number): number {
    const x = this.#ids[a] ?? ''
    const y = this.#ids[b] ?? ''
    return x < y ? -1 : x > y ? 1 : 0
  }

  /** Gives the id, which has none, a slot. */
  add(id: string): number {
    const slot = this.#free.pop() ?? this.#ids.length
    this.#ids[slot] = id
    this.#sorted.add(slot)
    return slot
  }

  free(slot: number): void {
    this.#sorted.drop(slot)
    this.#ids[slot] = null
    this.#free.push(slot)
  }

  inUse(): SlotsInUse {
    const used = new Uint8Array(this.length)
    for (let slot = 0; slot < this.length; slot += 1) if (!this.isFree(slot)) used[slot] = 1
    return { used, size: this.length - this.#free.length }
  }

  /** Those in use. */
  used(): Uint32Array {
    const used = new Uint32Array(this.size)
    let count = 0
    for (let slot = 0; slot < this.#ids.length; slot += 1) {
      if (this.isFree(slot)) continue
      used[count] = slot
      count += 1
    }
    return used
  }

  *save(slots: number): Generator<Part> {
    yield* textParts('ids', this.#ids, slots)
    yield typedPart('ids by id', this.#sorted.toArray())
  }

  /** `left`: slots whose rows don't count. */
  static async restore(saved: SavedParts, slots: number, left: ReadonlySet<number>): Promise<Ids> {
    const ids = new Ids()
    const slice = slices()
    for (const piece of saved.all('ids')) {
      for (const id of listIn(piece)) ids.#ids.push(typeof id === 'string' && !left.has(ids.length) ? id : null)
      const pause = slice()
      if (pause) await pause
    }
    for (let slot = 0; slot < ids.length; slot += 1) if (ids.isFree(slot)) ids.#free.push(slot)
    if (ids.length !== slots) throw new Error(`${ids.length} of ${slots} ids are there`)
    ids.#sorted = new SortedSlots((a, b) => ids.compare(a, b), saved.slots('ids by id', ids.inUse()))
    return ids
  }
}
