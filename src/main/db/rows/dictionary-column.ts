import { slices } from '@main/slices'
import { compareIndexed, type Indexed } from '../db'
import { Column, isBetween, type Test } from './column'
import { jsonPart, listIn, type Part, pieceLength, type SavedParts, type SlotsInUse, typedPart } from './parts'
import { withRoom } from './slot-arrays'

/** Few different values, each kept once: a slot holds the value's code. */
export class DictionaryColumn extends Column {
  #codes: Uint16Array | Uint32Array = new Uint16Array(0)
  /** By code; what a freed code means nobody asks. */
  readonly #values: Indexed[] = []
  /** How many slots hold each code. */
  readonly #used: number[] = []
  readonly #codeOf = new Map<Indexed, number>()
  readonly #free: number[] = []

  static async restore(saved: SavedParts, name: string, { used }: SlotsInUse): Promise<DictionaryColumn> {
    const column = new DictionaryColumn()
    column.#codes = saved.has(`${name}/codes`)
      ? saved.shorts(`${name}/codes`, used.length)
      : saved.integers(`${name}/wide-codes`, used.length)
    const pause = slices()
    for (const piece of saved.all(`${name}/values`)) {
      for (const value of listIn(piece)) column.#values.push(value)
      await pause()
    }
    column.#countUsed(used)
    for (const [code, value] of column.#values.entries()) {
      if (column.#used[code] === 0) column.#free.push(code)
      else column.#codeOf.set(value, code)
      const turn = code % pieceLength === 0 ? pause() : null
      if (turn) await turn
    }
    return column
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

  override get(slot: number): Indexed {
    return this.#valueAt(this.#codes[slot] ?? 0)
  }

  override set(slot: number, value: Indexed): void {
    const code = this.#codeOf.get(value) ?? this.#add(value)
    this.#codes = withRoom(
      code > 0xffff && this.#codes instanceof Uint16Array ? new Uint32Array(this.#codes) : this.#codes,
      slot,
    )
    this.#codes[slot] = code
    this.#used[code] = (this.#used[code] ?? 0) + 1
  }

  override clear(slot: number): void {
    const code = this.#codes[slot] ?? 0
    const used = (this.#used[code] ?? 0) - 1
    this.#used[code] = used
    if (used > 0) return
    this.#codeOf.delete(this.#valueAt(code))
    this.#free.push(code)
  }

  override compare(a: number, b: number): number {
    const x = this.#codes[a] ?? 0
    const y = this.#codes[b] ?? 0
    return x === y ? 0 : compareIndexed(this.#valueAt(x), this.#valueAt(y))
  }

  override keys(slots: Uint32Array): Float64Array<ArrayBuffer> | null {
    if (this.#values.length > mostRanked) return null
    const codes = [...this.#values.keys()].sort((a, b) => compareIndexed(this.#valueAt(a), this.#valueAt(b)))
    const ranks = new Float64Array(codes.length)
    for (const [rank, code] of codes.entries()) ranks[code] = rank
    const keys = new Float64Array(slots.length)
    for (let at = 0; at < slots.length; at += 1) keys[at] = ranks[this.#codes[slots[at] ?? 0] ?? 0] ?? 0
    return keys
  }

  override oneOf(values: readonly Indexed[]): Test {
    const codes = values.flatMap((value) => this.#codeOf.get(value) ?? [])
    const [only] = codes
    if (codes.length === 1) return (slot) => this.#codes[slot] === only
    const wanted = new Uint8Array(this.#values.length)
    for (const code of codes) wanted[code] = 1
    return (slot) => wanted[this.#codes[slot] ?? 0] === 1
  }

  override between(from: Indexed | undefined, to: Indexed | undefined): Test {
    const wanted = Uint8Array.from(this.#values, (value) => (isBetween(value, from, to) ? 1 : 0))
    return (slot) => wanted[this.#codes[slot] ?? 0] === 1
  }

  override counts(): ReadonlyMap<Indexed, number> {
    return new Map(Array.from(this.#codeOf, ([value, code]) => [value, this.#used[code] ?? 0]))
  }

  /** Codes and what they mean at one time: a code that is freed meanwhile may come to mean another value. */
  override *save(name: string, slots: number): Generator<Part> {
    const values = [...this.#values]
    const codes = withRoom(this.#codes, slots - 1)
    yield typedPart(`${name}/${codes instanceof Uint16Array ? 'codes' : 'wide-codes'}`, codes, slots)
    for (let start = 0; start === 0 || start < values.length; start += pieceLength)
      yield jsonPart(`${name}/values`, values.slice(start, start + pieceLength))
  }

  #countUsed(used: Uint8Array): void {
    const counts = new Uint32Array(this.#values.length)
    for (let slot = 0; slot < used.length; slot += 1) {
      if (used[slot] !== 1) continue
      const code = this.#codes[slot] ?? 0
      if (code >= counts.length) throw new Error(`slot ${slot} has no value`)
      counts[code] = (counts[code] ?? 0) + 1
    }
    for (const count of counts) this.#used.push(count)
  }

  #add(value: Indexed): number {
    const code = this.#free.pop() ?? this.#values.length
    this.#values[code] = value
    this.#codeOf.set(value, code)
    return code
  }

  #valueAt(code: number): Indexed {
    return this.#values[code] ?? null
  }
}

/** So many values are sorted within a few milliseconds. */
const mostRanked = 8192
