import type { Indexed } from '../db'
import { filterSlots } from './slot-arrays'

/**
 * A piece of saved rows, small enough to be made within a few milliseconds. Its bytes mean something to the rows alone,
 * which may keep them: they must not be a part of something larger.
 */
export interface Part {
  readonly name: string
  readonly bytes: Uint8Array
}

/** How many values are made text together: a lookup in them reads several pieces. */
export const pieceLength = 1024

export function jsonPart(name: string, value: unknown): Part {
  return { name, bytes: Buffer.from(JSON.stringify(value)) }
}

/** Takes a copy. */
export function typedPart(name: string, array: Uint16Array | Uint32Array | Float64Array, length = array.length): Part {
  return { name, bytes: new Uint8Array(array.slice(0, length).buffer) }
}

/** What `jsonPart` was given. */
export function valueIn({ bytes }: Part): unknown {
  return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString())
}

/** A list that `jsonPart` was given. */
export function listIn(part: Part): Indexed[] {
  const list = valueIn(part)
  if (!Array.isArray(list)) throw new Error(`${part.name} is no list`)
  return list
}

/** Of all slots there are. */
export interface SlotsInUse {
  /** By slot: 1 for those in use. */
  readonly used: Uint8Array
  /** How many are. */
  readonly size: number
}

/** Parts read back, by name. Asking for one that isn't there, or isn't what it should be, throws. */
export class SavedParts {
  readonly #parts: ReadonlyMap<string, readonly Part[]>

  constructor(parts: Iterable<Part>) {
    this.#parts = Map.groupBy(parts, ({ name }) => name)
  }

  has(name: string): boolean {
    return this.#parts.has(name)
  }

  all(name: string): readonly Part[] {
    return this.#parts.get(name) ?? []
  }

  one(name: string): Part {
    const [part] = this.all(name)
    if (!part) throw new Error(`${name} is missing`)
    return part
  }

  shorts(name: string, length: number): Uint16Array<ArrayBuffer> {
    return new Uint16Array(this.#buffer(name, 2, length))
  }

  integers(name: string, length?: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#buffer(name, 4, length))
  }

  floats(name: string, length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#buffer(name, 8, length))
  }

  /** Those of them that are in use. */
  slots(name: string, { used, size }: SlotsInUse): Uint32Array {
    const found = filterSlots(this.integers(name), (slot) => used[slot] === 1)
    if (found.length !== size) throw new Error(`${name} has ${found.length} of ${size} slots`)
    return found
  }

  /** A copy that begins where numbers may begin. */
  #buffer(name: string, size: number, length?: number): ArrayBuffer {
    const { buffer } = new Uint8Array(this.one(name).bytes)
    if (buffer.byteLength % size !== 0 || (length !== undefined && buffer.byteLength !== length * size))
      throw new Error(`${name} has ${buffer.byteLength} bytes`)
    return buffer
  }
}
