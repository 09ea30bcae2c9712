import { slices } from '../slices'
import { type Compare, SortedSlots } from './sorted-slots'

/** The slots of a table, some of which may be free. */
export interface Slots {
  /** Those ever used. */
  readonly length: number
  isFree(slot: number): boolean
}

/** An order that is made at the first question, in slices, and kept up to date from then on, also while it is being made. */
export class SlotOrder {
  readonly #slots: Slots
  readonly #sorted: SortedSlots
  /** Slots before this one are in it, later ones not yet. */
  #end: number
  #making: Promise<void> | null = null

  /** `sorted`: all slots that are not free, if they are known in this order. */
  constructor(slots: Slots, compare: Compare, sorted: Uint32Array | null = null) {
    this.#slots = slots
    this.#sorted = new SortedSlots(compare, sorted ?? new Uint32Array(0))
    this.#end = sorted ? Number.POSITIVE_INFINITY : 0
  }

  get isReady(): boolean {
    return this.#end === Number.POSITIVE_INFINITY
  }

  /** To be asked for only once it is ready. */
  get sorted(): SortedSlots {
    if (!this.isReady) throw new Error('the order is not made yet')
    return this.#sorted
  }

  async prepare(): Promise<void> {
    if (this.isReady) return
    this.#making ??= this.#make()
    await this.#making
  }

  /** When the slot has its values. */
  add(slot: number): void {
    if (slot < this.#end) this.#sorted.add(slot)
  }

  /** While the slot still has its values. */
  drop(slot: number): void {
    if (slot < this.#end) this.#sorted.drop(slot)
  }

  async #make(): Promise<void> {
    const slice = slices()
    while (this.#end < this.#slots.length) {
      if (!this.#slots.isFree(this.#end)) this.#sorted.add(this.#end)
      this.#end += 1
      const pause = this.#end % 32 === 0 ? slice() : null
      if (pause) await pause
    }
    this.#end = Number.POSITIVE_INFINITY
  }
}
