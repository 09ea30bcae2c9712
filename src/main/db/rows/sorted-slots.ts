/** Below nothing: the first stands before the second. */
export type Compare = (a: number, b: number) => number

/** Below nothing: the slot stands before what is looked for; nothing: it is that. */
export type Against = (slot: number) => number

/** Answers whether to go on. */
export type Visit = (slot: number) => boolean

/** One order of slots, in chunks so that an insertion moves little. */
export class SortedSlots {
  #size = 0
  /** None is ever empty. */
  readonly #chunks: Chunk[] = []
  /** No two slots may be equal in it. */
  readonly #compare: Compare

  /** With slots that are in this order already. */
  constructor(compare: Compare, slots: Uint32Array = new Uint32Array(0)) {
    this.#compare = compare
    this.#size = slots.length
    for (let start = 0; start < slots.length; start += full)
      this.#chunks.push(toChunk(slots.subarray(start, start + full)))
  }

  get size(): number {
    return this.#size
  }

  add(slot: number): void {
    let { index, at } = this.#first((other) => this.#compare(other, slot))
    const found = this.#chunks[index]
    if (found === undefined || found.length === full) {
      const kept = found === undefined ? 0 : at === full ? full : full / 2
      this.#split(index, kept)
      if (found !== undefined && (at > kept || at === full)) {
        index += 1
        at -= kept
      }
    }
    const chunk = this.#chunks[index]
    if (chunk === undefined) return
    chunk.slots.copyWithin(at + 1, at, chunk.length)
    chunk.slots[at] = slot
    chunk.length += 1
    this.#size += 1
  }

  /** While what it is compared by is still what it was added with. */
  drop(slot: number): void {
    const { index, at } = this.#first((other) => this.#compare(other, slot))
    const chunk = this.#chunks[index]
    if (chunk === undefined || at >= chunk.length || chunk.slots[at] !== slot)
      throw new Error(`slot ${slot} is not where it belongs`)
    chunk.slots.copyWithin(at, at + 1, chunk.length)
    chunk.length -= 1
    this.#size -= 1
    this.#mergeAround(index)
  }

  find(against: Against): number | null {
    const { index, at } = this.#first(against)
    const chunk = this.#chunks[index]
    if (chunk === undefined || at >= chunk.length) return null
    const slot = chunk.slots[at] ?? 0
    return against(slot) === 0 ? slot : null
  }

  /** How many stand before. */
  countBefore(against: Against): number {
    const { index, at } = this.#first(against)
    return this.#chunks.slice(0, index).reduce((count, { length }) => count + length, at)
  }

  /** Visits from one position up to another. */
  forwards(visit: Visit, start = 0, end = this.#size): void {
    let skip = start
    let left = end - start
    for (const { slots, length } of this.#chunks) {
      for (let at = skip; at < length && left > 0; at += 1, left -= 1) if (!visit(slots[at] ?? 0)) return
      if (left <= 0) return
      skip = Math.max(0, skip - length)
    }
  }

  /** Visits from the last to the first, but slots that are the same in the order they stand. */
  backwards(visit: Visit, isSame: (a: number, b: number) => boolean): void {
    let index = this.#chunks.length - 1
    let end = this.#chunks[index]?.length ?? 0
    while (index >= 0) {
      const start = this.#startOfSame(index, end, isSame)
      for (let i = start.index; i <= index; i += 1) {
        const { slots, length } = this.#chunks[i] ?? none
        const upTo = i === index ? end : length
        for (let at = i === start.index ? start.at : 0; at < upTo; at += 1) if (!visit(slots[at] ?? 0)) return
      }
      index = start.at === 0 ? start.index - 1 : start.index
      end = start.at === 0 ? (this.#chunks[index]?.length ?? 0) : start.at
    }
  }

  /** Those from one position up to another, in order. */
  toArray(start = 0, end = this.#size): Uint32Array<ArrayBuffer> {
    const all = new Uint32Array(Math.max(0, Math.min(end, this.#size) - start))
    let count = 0
    let skip = start
    for (const { slots, length } of this.#chunks) {
      if (count === all.length) break
      const taken = slots.subarray(Math.min(skip, length), Math.min(length, skip + all.length - count))
      all.set(taken, count)
      count += taken.length
      skip = Math.max(0, skip - length)
    }
    return all
  }

  /** The first that isn't before; behind the last one when all are. */
  #first(against: Against): Position {
    const chunks = this.#chunks
    let low = 0
    let high = chunks.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      const { slots, length } = chunks[middle] ?? none
      if (against(slots[length - 1] ?? 0) < 0) low = middle + 1
      else high = middle
    }
    const { slots, length } = chunks[low] ?? none
    return { index: low, at: firstIn(slots, length, against) }
  }

  /** Where those begin that are the same as the one before the end. */
  #startOfSame(end: number, endAt: number, isSame: (a: number, b: number) => boolean): Position {
    const last = this.#chunks[end]?.slots[endAt - 1] ?? 0
    let index = end
    while (index > 0) {
      const before = this.#chunks[index - 1] ?? none
      if (!isSame(this.#chunks[index]?.slots[0] ?? 0, last)) break
      if (!isSame(before.slots[before.length - 1] ?? 0, last)) return { index, at: 0 }
      index -= 1
    }
    const { slots, length } = this.#chunks[index] ?? none
    let at = index === end ? endAt - 1 : length - 1
    // Few are the same more often than very many.
    for (let steps = 0; steps < 8; steps += 1, at -= 1)
      if (at === 0 || !isSame(slots[at - 1] ?? 0, last)) return { index, at }
    return { index, at: firstIn(slots, at, (slot) => (isSame(slot, last) ? 0 : -1)) }
  }

  #split(index: number, kept: number): void {
    const chunk = this.#chunks[index]
    if (chunk === undefined) {
      this.#chunks.push(toChunk(new Uint32Array(0)))
      return
    }
    this.#chunks.splice(index + 1, 0, toChunk(chunk.slots.subarray(kept, chunk.length)))
    chunk.length = kept
  }

  #mergeAround(index: number): void {
    const chunk = this.#chunks[index] ?? none
    if (chunk.length === 0) this.#chunks.splice(index, 1)
    if (chunk.length === 0 || chunk.length > full / 4) return
    const left = this.#chunks[index + 1] === undefined ? index - 1 : index
    const [first, second] = [this.#chunks[left], this.#chunks[left + 1]]
    if (!(first && second) || first.length + second.length > full / 2) return
    first.slots.set(second.slots.subarray(0, second.length), first.length)
    first.length += second.length
    this.#chunks.splice(left + 1, 1)
  }
}

interface Chunk {
  readonly slots: Uint32Array
  length: number
}

interface Position {
  readonly index: number
  readonly at: number
}

const full = 1024
const none: Chunk = { slots: new Uint32Array(0), length: 0 }

function toChunk(slots: Uint32Array): Chunk {
  const chunk = { slots: new Uint32Array(full), length: slots.length }
  chunk.slots.set(slots)
  return chunk
}

/** How many of the first so many stand before. */
function firstIn(slots: Uint32Array, length: number, against: Against): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (against(slots[middle] ?? 0) < 0) low = middle + 1
    else high = middle
  }
  return low
}
