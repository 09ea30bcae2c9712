import type { Indexed } from '../db'
import type { Column, Part, Test } from './column'
import { compareValues, isBetween } from './compare-values'
import { withRoom } from './growing'
import type { Scale } from './scales'

/**
 * Values of one sort as floats, nearly all of them numbers, or nearly all of them dates. NaN stands for anything else: what stands
 * among the odd ones, or nothing (null).
 */
export class FloatColumn implements Column {
  readonly kind: 'number' | 'date'
  readonly #scale: Scale
  readonly #odd: Map<number, Indexed>
  #floats: Float64Array

  constructor(scale: Scale, floats = new Float64Array(0), odd: Iterable<readonly [number, Indexed]> = []) {
    this.kind = scale.kind
    this.#scale = scale
    this.#floats = floats
    this.#odd = new Map(odd)
  }

  get(slot: number): Indexed {
    const float = this.#floats[slot] ?? Number.NaN
    return Number.isNaN(float) ? this.#oddAt(slot) : this.#scale.toValue(float)
  }

  set(slot: number, value: Indexed): void {
    this.#floats = withRoom(this.#floats, slot)
    const float = this.#scale.toFloat(value)
    this.#floats[slot] = float
    if (Number.isNaN(float) && value !== null) this.#odd.set(slot, value)
  }

  clear(slot: number): void {
    this.#odd.delete(slot)
    this.#floats[slot] = Number.NaN
  }

  compare(a: number, b: number): number {
    const [x, y] = [this.#floats[a] ?? Number.NaN, this.#floats[b] ?? Number.NaN]
    const difference = x - y
    return Number.isNaN(difference) ? compareValues(this.get(a), this.get(b)) : difference
  }

  against(value: Indexed): (slot: number) => number {
    const [lowest, highest] = [this.#scale.ceil(value), this.#scale.floor(value)]
    return (slot) => {
      const float = this.#floats[slot] ?? Number.NaN
      if (float < lowest) return -1
      return float > highest ? 1 : Number.isNaN(float) ? compareValues(this.#oddAt(slot), value) : 0
    }
  }

  oneOf(values: readonly Indexed[]): Test {
    const floats = new Set(values.map((value) => this.#scale.toFloat(value)).filter((float) => !Number.isNaN(float)))
    const all = new Set(values)
    return (slot) => {
      const float = this.#floats[slot] ?? Number.NaN
      return Number.isNaN(float) ? all.has(this.#oddAt(slot)) : floats.has(float)
    }
  }

  between(from: Indexed | undefined, to: Indexed | undefined): Test {
    const lowest = from === undefined ? Number.NEGATIVE_INFINITY : this.#scale.ceil(from)
    const highest = to === undefined ? Number.POSITIVE_INFINITY : this.#scale.floor(to)
    return (slot) => {
      const float = this.#floats[slot] ?? Number.NaN
      return Number.isNaN(float) ? isBetween(this.#oddAt(slot), from, to) : float >= lowest && float <= highest
    }
  }

  counts(slots: Iterable<number>): ReadonlyMap<Indexed, number> {
    const floats = new Map<number, number>()
    const counts = new Map<Indexed, number>()
    for (const slot of slots) {
      const float = this.#floats[slot] ?? Number.NaN
      if (Number.isNaN(float)) add(counts, this.#oddAt(slot))
      else add(floats, float)
    }
    for (const [float, count] of floats) counts.set(this.#scale.toValue(float), count)
    return counts
  }

  *save(slots: number): Generator<Part> {
    // Both at one time: a slot that is odd must not be saved as nothing.
    const odd = Buffer.from(JSON.stringify([...this.#odd]))
    const floats = this.#floats.slice(0, slots)
    yield { name: 'floats', bytes: new Uint8Array(floats.buffer) }
    yield { name: 'odd', bytes: odd }
  }

  #oddAt(slot: number): Indexed {
    return this.#odd.get(slot) ?? null
  }
}

function add<V>(counts: Map<V, number>, value: V): void {
  counts.set(value, (counts.get(value) ?? 0) + 1)
}
