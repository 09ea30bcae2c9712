import type { Indexed } from '../db'

/** A piece of saved rows, small enough to be made within a few milliseconds. Its bytes mean something to the rows alone. */
export interface Part {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Very many values, piece by piece. */
export function* textParts(name: string, values: readonly Indexed[], count: number): Generator<Part> {
  for (let start = 0; start < count; start += pieceLength)
    yield jsonPart(name, values.slice(start, Math.min(start + pieceLength, count)))
}

export function jsonPart(name: string, value: unknown): Part {
  return { name, bytes: Buffer.from(JSON.stringify(value)) }
}

/** Takes a copy. */
export function typedPart(name: string, array: Uint16Array | Uint32Array | Float64Array, length = array.length): Part {
  return { name, bytes: new Uint8Array(array.slice(0, length).buffer) }
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

  json(name: string): unknown {
    return JSON.parse(Buffer.from(this.#bytes(name)).toString())
  }

  /** The pieces of `textParts`, one after another. */
  *texts(name: string): Generator<readonly Indexed[]> {
    for (const { bytes } of this.#parts.get(name) ?? []) yield toArray(name, JSON.parse(Buffer.from(bytes).toString()))
  }

  list(name: string): readonly unknown[] {
    return toArray(name, this.json(name))
  }

  shorts(name: string, length?: number): Uint16Array<ArrayBuffer> {
    return new Uint16Array(this.#buffer(name, 2, length))
  }

  integers(name: string, length?: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#buffer(name, 4, length))
  }

  floats(name: string, length?: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#buffer(name, 8, length))
  }

  #bytes(name: string): Uint8Array {
    const [part] = this.#parts.get(name) ?? []
    if (!part) throw new Error(`${name} is missing`)
    return part.bytes
  }

  /** A copy that begins where numbers may begin. */
  #buffer(name: string, size: number, length?: number): ArrayBuffer {
    const { buffer } = new Uint8Array(this.#bytes(name))
    if (buffer.byteLength % size !== 0 || (length !== undefined && buffer.byteLength !== length * size))
      throw new Error(`${name} has ${buffer.byteLength} bytes`)
    return buffer
  }
}

const pieceLength = 8192

function toArray<V>(name: string, value: V): V & readonly Indexed[] {
  if (!Array.isArray(value)) throw new Error(`${name} is no list`)
  return value as V & readonly Indexed[]
}
