import type { Indexed } from '../db'
import type { Column, Test } from './column'
import { compareValues, isBetween } from './compare-values'
import { withRoom } from './growing'
import { jsonPart, listIn, type Part, type SavedParts, type SlotsInUse, typedPart } from './parts'

/** Few different values, each kept once: a slot holds the value's code. */
export class DictionaryColumn implements Column {
  #codes: Uint16Array | Uint32Array = new Uint16Array(0)
  /** By code; what a freed code means nobody asks. */
  readonly #values: Indexed[] = []
  /** How many slots hold each code. */
  readonly #used: number[] = []
  readonly #codeOf = new Map<Indexed, number>()
  readonly #free: number[] = []

  static restore(saved: SavedParts, name: string, { used }: SlotsInUse): DictionaryColumn {
    const column = new DictionaryColumn()
    const values = listIn(saved.one(`${name}/values`))
    const codes = saved.has(`${name}/codes`)
      ? saved.shorts(`${name}/codes`, used.length)
      : saved.integers(`${name}/wide-codes`, used.length)
    column.#restore(values, codes, used)
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
    const codes = values.flatMap((value) => this.#codeOf.get(value) ?? [])
    const [only] = codes
    if (codes.length === 1) return (slot) => this.#codes[slot] === only
    const wanted = new Uint8Array(this.#values.length)
    for (const code of codes) wanted[code] = 1
    return (slot) => wanted[this.#codes[slot] ?? 0] === 1
  }

  between(from: Indexed | undefined, to: Indexed | undefined): Test {
    const wanted = Uint8Array.from(this.#values, (value) => (isBetween(value, from, to) ? 1 : 0))
    return (slot) => wanted[this.#codes[slot] ?? 0] === 1
  }

  counts(): ReadonlyMap<Indexed, number> {
    return new Map(Array.from(this.#codeOf, ([value, code]) => [value, this.#used[code] ?? 0]))
  }

  /** Codes and what they mean at one time: a code that is freed meanwhile may come to mean another value. */
  save(name: string, slots: number): readonly Part[] {
    const codes = withRoom(this.#codes, slots - 1)
    return [
      typedPart(`${name}/${codes instanceof Uint16Array ? 'codes' : 'wide-codes'}`, codes, slots),
      jsonPart(`${name}/values`, this.#values),
    ]
  }

  #restore(values: readonly Indexed[], codes: Uint16Array | Uint32Array, used: Uint8Array): void {
    for (const value of values) {
      this.#values.push(value)
      this.#used.push(0)
    }
    for (let slot = 0; slot < codes.length; slot += 1) {
      const code = codes[slot] ?? 0
      if (used[slot] !== 1) continue
      if (code >= values.length) throw new Error(`slot ${slot} has no value`)
      this.#used[code] = (this.#used[code] ?? 0) + 1
    }
    this.#codes = codes
    for (const [code, value] of values.entries()) {
      if (this.#used[code] === 0) this.#free.push(code)
      else this.#codeOf.set(value, code)
    }
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
