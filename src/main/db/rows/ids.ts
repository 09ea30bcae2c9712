import { slices } from '@main/slices'
import { jsonPart, type Part, pieceLength, type SavedParts, type SlotsInUse, typedPart, valueIn } from './parts'
import { SortedSlots } from './sorted-slots'

/** Which slot a record's values are in, found in the order of the ids. Freed slots are used again. */
export class Ids {
  /** By slot; null: it is free. */
  #ids: (string | null)[] = []
  #sorted = new SortedSlots((a, b) => this.compare(a, b))
  readonly #free: number[] = []

  /** How many have a slot. */
  get size(): number {
    return this.#sorted.size
  }

  /** How many slots there are, free ones among them. */
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
    for (let start = 0; start < slots; start += pieceLength)
      yield idsPart(this.#ids.slice(start, Math.min(start + pieceLength, slots)))
    yield typedPart('ids by id', this.#sorted.toArray())
  }

  /** `left`: slots whose rows don't count. */
  static async restore(
    saved: SavedParts,
    slots: number,
    left: ReadonlySet<number>,
  ): Promise<{ readonly ids: Ids; readonly inUse: SlotsInUse }> {
    const ids = new Ids()
    const pause = slices()
    const used = new Uint8Array(slots)
    for (const piece of saved.all('ids')) {
      for (const id of idsIn(piece)) {
        const slot = ids.length
        const isUsed = id !== null && id !== '' && !left.has(slot)
        ids.#ids.push(isUsed ? id : null)
        if (isUsed) used[slot] = 1
        else ids.#free.push(slot)
      }
      await pause()
    }
    if (ids.length !== slots) throw new Error(`${ids.length} of ${slots} ids are there`)
    const inUse = { used, size: slots - ids.#free.length }
    ids.#sorted = new SortedSlots((a, b) => ids.compare(a, b), saved.slots('ids by id', inUse))
    return { ids, inUse }
  }
}

/** One text, which is read several times as quickly as many; an id that has the mark in it spoils that. */
function idsPart(ids: readonly (string | null)[]): Part {
  return jsonPart('ids', ids.some((id) => id?.includes(mark)) ? ids : ids.map((id) => id ?? '').join(mark))
}

/** No id is empty: that is a free slot. */
function idsIn(part: Part): readonly (string | null)[] {
  const ids = valueIn(part)
  return typeof ids === 'string' ? ids.split(mark) : (ids as readonly (string | null)[])
}

const mark = '\n'
