import { isSamePlace, type Place } from '@main/db/place'
import type { Hit } from '@main/db/rows/hits'

/**
 * What is on disk of a table that nobody has asked for yet. Which columns it has, only its definition can say, and that
 * comes with the first question: until then it is known where its lines stand.
 */
export class SleepingTable {
  /** By id; no place: removed. */
  readonly #lines = new Map<string, { readonly lsn: number; readonly place: Place | null }>()

  /** Takes a line that was read back; the highest lsn wins, whatever order they come in. */
  replay(id: string, lsn: number, place: Place | null): void {
    const known = this.#lines.get(id)
    if (known === undefined || known.lsn <= lsn) this.#lines.set(id, { lsn, place })
  }

  get size(): number {
    let size = 0
    for (const { place } of this.#lines.values()) if (place) size += 1
    return size
  }

  /** Segment → bytes of the lines that still count, LF included. */
  liveBytes(): ReadonlyMap<number, number> {
    const sums = new Map<number, number>()
    for (const { place } of this.rows()) sums.set(place.segment, (sums.get(place.segment) ?? 0) + place.length + 1)
    return sums
  }

  *rows(): Generator<Hit> {
    for (const [id, { place }] of this.#lines) if (place) yield { id, place }
  }

  /** Only if it still stands where it stood. */
  move(id: string, from: Place, to: Place): void {
    const known = this.#lines.get(id)?.place
    if (known && isSamePlace(known, from)) this.#lines.set(id, { lsn: to.lsn, place: to })
  }
}
