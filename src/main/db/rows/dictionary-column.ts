import type { Indexed } from '../db'
import type { Column, Part, Test } from './column'
import { compareValues, isBetween } from './compare-values'
import { withRoom } from './growing'

/** Few different values, each kept once: a slot holds the value's code. */
export class DictionaryColumn implements Column {
  readonly kind = 'dictionary'
  #codes: Uint16Array | Uint32Array
  /** By code; what a freed code means nobody asks. */
  readonly #values: Indexed[]
  readonly #used: number[]
  readonly #codeOf = new Map<Indexed, number>()
  readonly #free: number[] = []

  constructor() {
    this.#codes = new Uint16Array(0)
    this.#values = []
    this.#used = []
  }

  /** How many different values there are. */
  get size(): number {
    return this.#codeOf.size
  }

  has(value: Indexed): boolean {
    return this.#codeOf.has(value)
  }

  /** The different values. */
  values(): Iterable<Indexed> {
    return this.#codeOf.keys()
  }

  get(slot: number): Indexed {
    return this.#valueAt(this.#codes[slot] ?? 0)
  }

  set(slot: number, value: Indexed): void {
    const code = this.#codeOf.get(value) ?? this.#add(value)
    this.#codes = withRoom(
      code > 0xffff && this.#codes instanceof Uint16Array ? new Uint32Array(this.#codes) : this.#codes,
      slot,
    )
    this.#codes[slot] = code
    this.#used[code] = (this.#used[code] ?? 0) + 1
  }

  clear(slot: number): void {
    const code = this.#codes[slot] ?? 0
    const used = (this.#used[code] ?? 0) - 1
    this.#used[code] = used
    if (used > 0) return
    this.#codeOf.delete(this.#valueAt(code))
    this.#free.push(code)
  }

  compare(a: number, b: number): number {
    const x = this.#codes[a] ?? 0
    const y = this.#codes[b] ?? 0
    return x === y ? 0 : compareValues(this.#valueAt(x), this.#valueAt(y))
  }

  against(value: Indexed): (slot: number) => number {
    return (slot) => compareValues(this.get(slot), value)
  }

  oneOf(values: readonly Indexed[]): Test {
    const wanted = new Set(values)
    return this.#test((value) => wanted.has(value))
  }

  between(from: Indexed | undefined, to: Indexed | undefined): Test {
    return this.#test((value) => isBetween(value, from, to))
  }

  counts(): ReadonlyMap<Indexed, number> {
    return new Map(Array.from(this.#codeOf, ([value, code]) => [value, this.#used[code] ?? 0]))
  }

  /** Codes and what they mean at one time: a code that is freed meanwhile may come to mean another value. */
  *save(slots: number): Generator<Part> {
    const codes = this.#codes.slice(0, slots)
    const values = Buffer.from(JSON.stringify(this.#values))
    yield { name: codes instanceof Uint16Array ? 'codes' : 'wide-codes', bytes: new Uint8Array(codes.buffer) }
    yield { name: 'values', bytes: values }
  }

  #add(value: Indexed): number {
    const code = this.#free.pop() ?? this.#values.length
    this.#values[code] = value
    this.#codeOf.set(value, code)
    return code
  }

  #test(isWanted: (value: Indexed) => boolean): Test {
    const wanted = Uint8Array.from(this.#values, (value) => (isWanted(value) ? 1 : 0))
    return (slot) => wanted[this.#codes[slot] ?? 0] === 1
  }

  #valueAt(code: number): Indexed {
    return this.#values[code] ?? null
  }
}
