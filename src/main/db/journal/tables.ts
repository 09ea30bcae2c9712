import type { Stored, Table } from '@main/db/db'
import type { Place } from '@main/db/place'
import { Rows } from '@main/db/rows/rows'
import { Turns } from '@main/db/turns'
import { slices } from '@main/slices'
import type { Records } from './records'
import { type LastLine, SleepingTable } from './sleeping-table'

/** A table for a checkpoint: of one that is awake the rows, of one that sleeps what is known of it. */
export type TableToSave = { readonly name: string } & (
  | { readonly rows: Rows<Stored> }
  | { readonly sleeping: SleepingTable }
)

/**
 * The tables of a journal: which records there are and where they stand on disk. A table sleeps until it is first asked
 * for; then its rows are made, from a checkpoint or by reading each record once, and kept up to date from then on.
 */
export class Tables {
  readonly #records: Records
  readonly #sleeping: Map<string, SleepingTable>
  readonly #awake = new Map<string, Rows<Stored>>()
  readonly #waking = new Map<string, Promise<Rows<Stored>>>()
  /** Waking a table and moving its lines keep out of each other's way. */
  readonly #turns = new Turns()

  /** Told when rows were made by reading so many bytes of records, which a checkpoint would have spared. */
  onMade: (bytes: number) => void = () => undefined

  constructor(records: Records, sleeping: ReadonlyMap<string, SleepingTable> = new Map()) {
    this.#records = records
    this.#sleeping = new Map(sleeping)
  }

  /** Takes a line that was read back. */
  replay(table: string, id: string, line: LastLine): void {
    const sleeping = this.#sleeping.get(table) ?? new SleepingTable()
    this.#sleeping.set(table, sleeping)
    sleeping.replay(id, line)
  }

  /** The table's rows, or null while it sleeps. */
  awake<T extends Stored>(table: Table<T>): Rows<T> | null {
    // A table's name stands for its record type: each table is declared once.
    return (this.#awake.get(table.name) ?? null) as Rows<T> | null
  }

  /** The table's rows, made first where it sleeps, with pauses. */
  async wake<T extends Stored>(table: Table<T>): Promise<Rows<T>> {
    const awake = this.awake(table)
    if (awake) return awake
    const known = this.#waking.get(table.name)
    if (known) return (await known) as unknown as Rows<T>
    const waking = this.#turns.run(() => this.#wakeUp(table))
    this.#waking.set(table.name, waking as unknown as Promise<Rows<Stored>>)
    try {
      return await waking
    } finally {
      this.#waking.delete(table.name)
    }
  }

  *toSave(): Generator<TableToSave> {
    for (const [name, sleeping] of [...this.#sleeping]) yield { name, sleeping }
    for (const [name, rows] of [...this.#awake]) yield { name, rows }
  }

  /** Table → how many records it has. */
  async sizes(): Promise<Readonly<Record<string, number>>> {
    const sizes: [string, number][] = Array.from(this.#awake, ([name, rows]) => [name, rows.size])
    const pause = slices()
    for (const [name, table] of [...this.#sleeping]) {
      let size = 0
      for (const _ of await table.rows()) {
        size += 1
        const turn = pause()
        if (turn) await turn
      }
      sizes.push([name, size])
    }
    return Object.fromEntries(sizes)
  }

  /** Segment → bytes of the lines that still count, LF included. */
  async liveBytes(): Promise<ReadonlyMap<number, number>> {
    const sums = new Map<number, number>()
    const add = (segment: number, bytes: number) => void sums.set(segment, (sums.get(segment) ?? 0) + bytes)
    const pause = slices()
    for (const table of [...this.#sleeping.values()]) {
      for (const { place } of await table.rows()) {
        add(place.segment, place.length + 1)
        const turn = pause()
        if (turn) await turn
      }
    }
    for (const rows of this.#awake.values()) for (const [segment, bytes] of rows.liveBytes()) add(segment, bytes)
    return sums
  }

  /** Segment → where its lines that still count stand, in no order. */
  async offsetsIn(segments: readonly number[]): Promise<ReadonlyMap<number, readonly number[]>> {
    const offsets = new Map(segments.map((segment): [number, number[]] => [segment, []]))
    await this.#eachIn(new Set(segments), (_, { segment, offset }) => void offsets.get(segment)?.push(offset))
    return offsets
  }

  /** Tells of the segments' lines where they were copied to; those that have been replaced meanwhile stay out of it. */
  moveLines(segments: readonly number[], toPlace: (from: Place) => Place): Promise<void> {
    return this.#turns.run(() =>
      this.#eachIn(new Set(segments), (id, from, table) => void table.move(id, from, toPlace(from))),
    )
  }

  async #eachIn(
    segments: ReadonlySet<number>,
    work: (id: string, place: Place, table: { move(id: string, from: Place, to: Place): unknown }) => void,
  ): Promise<void> {
    const pause = slices()
    for (const table of [...this.#sleeping.values(), ...this.#awake.values()]) {
      const hits = table instanceof SleepingTable ? await table.rows() : table.places(segments)
      for (const { id, place } of hits) {
        if (segments.has(place.segment)) work(id, place, table)
        const turn = pause()
        if (turn) await turn
      }
    }
  }

  async #wakeUp<T extends Stored>(table: Table<T>): Promise<Rows<T>> {
    const { rows, lines } = (await this.#sleeping.get(table.name)?.restore(table)) ?? {
      rows: new Rows(table),
      lines: [],
    }
    const pause = slices()
    let bytes = 0
    for (const [id, { place }] of lines) {
      bytes += place?.length ?? 0
      if (place) rows.put(id, rows.project(this.#records.parse(table, id, place)), place)
      else rows.remove(id)
      const turn = pause()
      if (turn) await turn
    }
    this.#awake.set(table.name, rows as unknown as Rows<Stored>)
    this.#sleeping.delete(table.name)
    this.onMade(bytes)
    return rows
  }
}
