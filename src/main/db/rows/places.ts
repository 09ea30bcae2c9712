import type { Place } from '../place'
import { type Part, type SavedParts, type SlotsInUse, typedPart } from './parts'
import { withRoom } from './slot-arrays'

/** Where the rows' lines stand on disk, by slot, and how many bytes each segment holds of them. */
export class Places {
  readonly liveBytes = new Map<number, number>()
  #segments = new Uint32Array(0)
  #offsets = new Float64Array(0)
  #lengths = new Uint32Array(0)
  #lsns = new Float64Array(0)

  at(slot: number): Place {
    return {
      segment: this.#segments[slot] ?? 0,
      offset: this.#offsets[slot] ?? 0,
      length: this.#lengths[slot] ?? 0,
      lsn: this.#lsns[slot] ?? 0,
    }
  }

  segmentAt(slot: number): number {
    return this.#segments[slot] ?? 0
  }

  /** For a slot that has none. */
  set(slot: number, { segment, offset, length, lsn }: Place): void {
    this.#segments = withRoom(this.#segments, slot)
    this.#offsets = withRoom(this.#offsets, slot)
    this.#lengths = withRoom(this.#lengths, slot)
    this.#lsns = withRoom(this.#lsns, slot)
    this.#segments[slot] = segment
    this.#offsets[slot] = offset
    this.#lengths[slot] = length
    this.#lsns[slot] = lsn
    this.#count(segment, length + 1)
  }

  clear(slot: number): void {
    const { segment, length } = this.at(slot)
    this.#count(segment, -length - 1)
  }

  *save(slots: number): Generator<Part> {
    yield typedPart('places/segments', this.#segments, slots)
    yield typedPart('places/offsets', this.#offsets, slots)
    yield typedPart('places/lengths', this.#lengths, slots)
    yield typedPart('places/lsns', this.#lsns, slots)
  }

  static restore(saved: SavedParts, { used }: SlotsInUse): Places {
    const places = new Places()
    places.#segments = saved.integers('places/segments', used.length)
    places.#offsets = saved.floats('places/offsets', used.length)
    places.#lengths = saved.integers('places/lengths', used.length)
    places.#lsns = saved.floats('places/lsns', used.length)
    // Neighbours are mostly of one segment.
    let [segment, bytes] = [0, 0]
    for (let slot = 0; slot < used.length; slot += 1) {
      if (used[slot] !== 1) continue
      const here = places.#segments[slot] ?? 0
      if (here !== segment) {
        places.#count(segment, bytes)
        segment = here
        bytes = 0
      }
      bytes += (places.#lengths[slot] ?? 0) + 1
    }
    places.#count(segment, bytes)
    return places
  }

  /** Those of some slots, as they are now. */
  copy(slots: Uint32Array): Places {
    const copy = new Places()
    copy.#segments = new Uint32Array(slots.length)
    copy.#offsets = new Float64Array(slots.length)
    copy.#lengths = new Uint32Array(slots.length)
    copy.#lsns = new Float64Array(slots.length)
    for (let at = 0; at < slots.length; at += 1) {
      const slot = slots[at] ?? 0
      copy.#segments[at] = this.#segments[slot] ?? 0
      copy.#offsets[at] = this.#offsets[slot] ?? 0
      copy.#lengths[at] = this.#lengths[slot] ?? 0
      copy.#lsns[at] = this.#lsns[slot] ?? 0
    }
    return copy
  }

  #count(segment: number, bytes: number): void {
    const live = (this.liveBytes.get(segment) ?? 0) + bytes
    if (live === 0) this.liveBytes.delete(segment)
    else this.liveBytes.set(segment, live)
  }
}
