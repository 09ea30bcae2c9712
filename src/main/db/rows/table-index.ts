import type { Indexed } from '../db'
import type { Column } from './column'
import { DictionaryColumn } from './dictionary-column'
import { FloatColumn } from './float-column'
import type { Ids } from './ids'
import { PlainColumn } from './plain-column'
import { dates, numbers, type Scale } from './scales'
import { SlotOrder } from './slot-order'

/** One index of a table: the values by slot, in the form that suits them, and the order of the slots by value, equal ones by id. */
export class TableIndex {
  readonly order: SlotOrder
  readonly #ids: Ids
  #column: Column

  constructor(ids: Ids, column: Column = new DictionaryColumn(), sorted: Uint32Array | null = null) {
    this.#ids = ids
    this.#column = column
    this.order = new SlotOrder(ids, () => this.#column, sorted)
  }

  get column(): Column {
    return this.#column
  }

  /** For a slot that was free. */
  add(slot: number, value: Indexed): void {
    this.#set(slot, value)
    this.order.add(slot)
  }

  replace(slot: number, value: Indexed): void {
    if (this.#column.get(slot) === value) return
    this.drop(slot)
    this.add(slot, value)
  }

  /** While the slot still has its id. */
  drop(slot: number): void {
    this.order.drop(slot)
    this.#column.clear(slot)
  }

  #set(slot: number, value: Indexed): void {
    if (this.#column instanceof DictionaryColumn && !this.#column.has(value) && this.#isTooVaried(this.#column.size))
      this.#column = this.#inBetterForm(this.#column, slot)
    this.#column.set(slot, value)
  }

  /** A dictionary saves memory as long as most values are there several times. */
  #isTooVaried(values: number): boolean {
    return values >= 1024 && values * 4 > this.#ids.size
  }

  #inBetterForm(from: DictionaryColumn, but: number): Column {
    const column = formFor([...from.values()])
    for (let slot = 0; slot < this.#ids.length; slot += 1)
      if (slot !== but && !this.#ids.isFree(slot)) column.set(slot, from.get(slot))
    return column
  }
}

/** As floats where nearly all of them can be. */
function formFor(values: readonly Indexed[]): Column {
  const fits = (scale: Scale) =>
    values.filter((value) => !Number.isNaN(scale.toFloat(value))).length * 8 > values.length * 7
  const scale = [numbers, dates].find(fits)
  return scale ? new FloatColumn(scale) : new PlainColumn()
}
