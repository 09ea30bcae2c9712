import type { Stored, Table } from '@main/db/db'
import { isSamePlace, type Place } from '@main/db/place'
import type { Hit } from '@main/db/rows/hits'
import type { Part } from '@main/db/rows/parts'
import { Rows } from '@main/db/rows/rows'
import { listSaved } from '@main/db/rows/saved-rows'

/** A table as a checkpoint has it. */
export interface SavedTable {
  /** Of what its columns are made; see `Rows`. */
  readonly signature: string
  readonly parts: readonly Part[]
}

/** The last line of a record. */
export interface LastLine {
  readonly lsn: number
  /** Null: it removes the record. */
  readonly place: Place | null
}

/**
 * What is on disk of a table that nobody has asked for yet. Which columns it has, only its definition can say, and that
 * comes with the first question: until then it is what a checkpoint had, and the lines written since.
 */
export class SleepingTable {
  readonly saved: SavedTable | null
  /** By id, above what is saved. */
  readonly #lines = new Map<string, LastLine>()

  constructor(saved: SavedTable | null = null) {
    this.saved = saved
  }

  get lines(): ReadonlyMap<string, LastLine> {
    return this.#lines
  }

  /** Takes a line that was read back; the highest lsn wins, whatever order they come in. */
  replay(id: string, line: LastLine): void {
    const known = this.#lines.get(id)
    if (known === undefined || known.lsn <= line.lsn) this.#lines.set(id, line)
  }

  /** Its rows as they were saved, and the lines above them; empty rows and all lines where none are saved that fit. */
  async restore<T extends Stored>(table: Table<T>): Promise<{ readonly rows: Rows<T>; readonly lines: Lines }> {
    const rows = new Rows(table)
    if (this.saved === null) return { rows, lines: this.#lines }
    if (this.saved.signature === rows.signature) {
      const restored = await Rows.restore(table, this.saved.parts).catch(() => null)
      if (restored) return { rows: restored, lines: this.#lines }
    }
    return { rows, lines: linesOf(await this.rows()) }
  }

  async rows(): Promise<Iterable<Hit>> {
    const saved = this.saved ? await listSaved(this.saved.parts) : []
    return this.#above(saved)
  }

  /** Only if it still stands where it stood. */
  move(id: string, from: Place, to: Place): void {
    const known = this.#lines.get(id)
    if (known && (known.place === null || !isSamePlace(known.place, from))) return
    this.#lines.set(id, { lsn: to.lsn, place: to })
  }

  *#above(saved: Iterable<Hit>): Generator<Hit> {
    for (const hit of saved) if (!this.#lines.has(hit.id)) yield hit
    for (const [id, { place }] of [...this.#lines]) if (place) yield { id, place }
  }
}

export type Lines = Iterable<readonly [id: string, LastLine]>

function* linesOf(hits: Iterable<Hit>): Generator<readonly [string, LastLine]> {
  for (const { id, place } of hits) yield [id, { lsn: place.lsn, place }]
}
