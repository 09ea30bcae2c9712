import { slices } from '@main/slices'
import type { Column } from './column'
import type { Ids } from './ids'
import { filterSlots, withRoom } from './slot-arrays'
import { sortByKeys } from './sort-by-keys'
import { SortedSlots } from './sorted-slots'

/** The slots by value, equal ones by id: made at the first question, in slices, and kept up to date, also meanwhile. */
export class SlotOrder {
  readonly #ids: Ids
  readonly #column: () => Column
  #sorted: SortedSlots | null
  /** While it is being made: slots that come in one by one, since they have changed after it was begun. */
  readonly #late: number[] = []
  /** By slot: 1 for those of them that are not in it yet. */
  #isOut = new Uint8Array(0)
  #making: Promise<void> | null = null
  #isReady: boolean

  /** `sorted`: all slots that are not free, if they are known in this order. */
  constructor(ids: Ids, column: () => Column, sorted: Uint32Array | null = null) {
    this.#ids = ids
    this.#column = column
    this.#sorted = sorted && this.#sortedOf(sorted)
    this.#isReady = sorted !== null
  }

  get isReady(): boolean {
    return this.#isReady
  }

  /** To be asked for only once it is ready. */
  get sorted(): SortedSlots {
    if (this.#sorted === null || !this.#isReady) throw new Error('the order is not made yet')
    return this.#sorted
  }

  async prepare(): Promise<void> {
    if (this.#isReady) return
    this.#making ??= this.#make()
    await this.#making
  }

  /** When the slot has its values. */
  add(slot: number): void {
    if (!this.#isStillOut(slot)) this.#sorted?.add(slot)
  }

  /** While the slot still has its values. */
  drop(slot: number): void {
    if (!this.#isStillOut(slot)) this.#sorted?.drop(slot)
  }

  #isStillOut(slot: number): boolean {
    if (this.#making !== null && this.#sorted === null) this.#keepOut(slot)
    return this.#isOut[slot] === 1
  }

  #keepOut(slot: number): void {
    if (this.#isOut[slot] === 1) return
    this.#isOut = withRoom(this.#isOut, slot)
    this.#isOut[slot] = 1
    this.#late.push(slot)
  }

  async #make(): Promise<void> {
    const slots = this.#ids.sorted.toArray()
    const keys = this.#column().keys(slots)
    const sorted = keys ? await sortByKeys(slots, keys) : none
    const pause = slices()
    // Without keys all of them come in one by one.
    for (const slot of keys ? none : slots) {
      this.#keepOut(slot)
      const turn = pause()
      if (turn) await turn
    }
    const order = this.#sortedOf(filterSlots(sorted, (slot) => this.#isOut[slot] !== 1))
    this.#sorted = order
    for (const slot of this.#late) {
      this.#isOut[slot] = 0
      if (!this.#ids.isFree(slot)) order.add(slot)
      const turn = pause()
      if (turn) await turn
    }
    this.#late.length = 0
    this.#isOut = noFlags
    this.#isReady = true
  }

  #sortedOf(slots: Uint32Array): SortedSlots {
    return new SortedSlots((a, b) => this.#column().compare(a, b) || this.#ids.compare(a, b), slots)
  }
}

const none = new Uint32Array(0)
const noFlags = new Uint8Array(0)
