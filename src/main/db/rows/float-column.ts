import { compareIndexed, type Indexed } from '../db'
import { Column, isBetween, type Test } from './column'
import { jsonPart, listIn, type Part, type SavedParts, type SlotsInUse, typedPart } from './parts'
import type { Scale } from './scales'
import { withRoom } from './slot-arrays'

/**
 * Values that are nearly all numbers, or nearly all dates, as floats. NaN stands for any other value: one of the odd ones,
 * or null.
 */
export class FloatColumn extends Column {
  readonly #scale: Scale
  readonly #odd = new Map<number, Indexed>()
  #floats = new Float64Array(0)

  constructor(scale: Scale) {
    super()
    this.#scale = scale
  }

  static restore(scale: Scale, saved: SavedParts, name: string, { used }: SlotsInUse): FloatColumn {
    const column = new FloatColumn(scale)
    column.#floats = saved.floats(`${name}/${scale.name}`, used.length)
    for (const [slot, value] of listIn(saved.one(`${name}/odd`)) as unknown as readonly (readonly [number, Indexed])[])
      if (used[slot] === 1) column.#odd.set(slot, value)
    return column
  }

  override get(slot: number): Indexed {
    const float = this.#floats[slot] ?? Number.NaN
    return Number.isNaN(float) ? this.#oddAt(slot) : this.#scale.toValue(float)
  }

  override set(slot: number, value: Indexed): void {
    this.#floats = withRoom(this.#floats, slot)
    const float = this.#scale.toFloat(value)
    this.#floats[slot] = float
    if (Number.isNaN(float) && value !== null) this.#odd.set(slot, value)
  }

  override clear(slot: number): void {
    this.#odd.delete(slot)
    this.#floats[slot] = Number.NaN
  }

  override compare(a: number, b: number): number {
    const difference = (this.#floats[a] ?? Number.NaN) - (this.#floats[b] ?? Number.NaN)
    return Number.isNaN(difference) ? compareIndexed(this.get(a), this.get(b)) : difference
  }

  override keys(slots: Uint32Array): Float64Array<ArrayBuffer> | null {
    if (this.#odd.size > 0) return null
    const keys = new Float64Array(slots.length)
    for (let at = 0; at < slots.length; at += 1) {
      const float = this.#floats[slots[at] ?? 0] ?? Number.NaN
      // Null comes before everything.
      keys[at] = Number.isNaN(float) ? Number.NEGATIVE_INFINITY : float
    }
    return keys
  }

  override against(value: Indexed): (slot: number) => number {
    const [lowest, highest] = [this.#scale.ceil(value), this.#scale.floor(value)]
    return (slot) => {
      const float = this.#floats[slot] ?? Number.NaN
      if (float < lowest) return -1
      return float > highest ? 1 : Number.isNaN(float) ? compareIndexed(this.#oddAt(slot), value) : 0
    }
  }

  override oneOf(values: readonly Indexed[]): Test {
    const floats = new Set(values.map((value) => this.#scale.toFloat(value)).filter((float) => !Number.isNaN(float)))
    const all = new Set(values)
    return (slot) => {
      const float = this.#floats[slot] ?? Number.NaN
      return Number.isNaN(float) ? all.has(this.#oddAt(slot)) : floats.has(float)
    }
  }

  override between(from: Indexed | undefined, to: Indexed | undefined): Test {
    const lowest = from === undefined ? Number.NEGATIVE_INFINITY : this.#scale.ceil(from)
    const highest = to === undefined ? Number.POSITIVE_INFINITY : this.#scale.floor(to)
    return (slot) => {
      const float = this.#floats[slot] ?? Number.NaN
      return Number.isNaN(float) ? isBetween(this.#oddAt(slot), from, to) : float >= lowest && float <= highest
    }
  }

  override save(name: string, slots: number): readonly Part[] {
    return [
      typedPart(`${name}/${this.#scale.name}`, withRoom(this.#floats, slots - 1), slots),
      jsonPart(`${name}/odd`, [...this.#odd]),
    ]
  }

  #oddAt(slot: number): Indexed {
    return this.#odd.get(slot) ?? null
  }
}
