import type { Change, Stored, Table } from '@main/db/db'
import { dbError, detailOf } from '@main/db/db-error'
import type { Place } from '@main/db/place'
import { frozenCopy } from '@main/db/plain-json'
import { type Projection, Rows } from '@main/db/rows/rows'
import { slices } from '@main/db/slices'
import type { Head } from './journal-format'
import type { Records } from './records'
import { SleepingTable } from './sleeping-table'
import { Turns } from './turns'

/** One commit's changes, checked and made text: nothing after this point can be wrong with them. */
export interface Batch {
  readonly changes: readonly StagedChange[]
  /** About as many bytes. */
  readonly length: number
}

type StagedChange = {
  readonly table: string
  readonly version: number
  readonly id: string
} & (
  | { readonly json: string; readonly record: Stored; readonly projection: Projection }
  /** It removes the record. */
  | { readonly json: null }
)

/**
 * What lowdb holds of a journal: which records there are and where they stand on disk, and the batch that the next
 * `write` takes along. A staged batch counts once it is on disk, so nothing is ever read that a crash could take back.
 */
export class JournalData {
  /** The newest version written of each table, as the manifest has it. */
  readonly schema: Map<string, number>
  readonly records: Records
  lastLsn = 0
  readonly #journal: string
  readonly #sleeping = new Map<string, SleepingTable>()
  readonly #awake = new Map<string, Rows<Stored>>()
  readonly #waking = new Map<string, Promise<Rows<Stored>>>()
  /** Waking a table and moving its lines keep out of each other's way. */
  readonly #turns = new Turns()
  #staged: Batch | null = null

  constructor(journal: string, schema: Readonly<Record<string, number>>, records: Records) {
    this.#journal = journal
    this.schema = new Map(Object.entries(schema))
    this.records = records
  }

  /** Takes a line that was read back. */
  replay(head: Exclude<Head, { kind: 'commit' }>, place: Place): void {
    this.lastLsn = Math.max(this.lastLsn, head.lsn)
    const table = this.#sleeping.get(head.table) ?? new SleepingTable()
    this.#sleeping.set(head.table, table)
    table.replay(head.id, head.lsn, head.kind === 'put' ? place : null)
  }

  /** The table's rows, or null while it sleeps. */
  awake<T extends Stored>(table: Table<T>): Rows<T> | null {
    // A table's name stands for its record type: each table is declared once.
    return (this.#awake.get(table.name) ?? null) as Rows<T> | null
  }

  /** The table's rows, which are made at the first question: each record is read once, with pauses. */
  async wake<T extends Stored>(table: Table<T>): Promise<Rows<T>> {
    const awake = this.awake(table)
    if (awake) return awake
    this.refuseNewer(table.name, table.version)
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

  refuseNewer(table: string, version: number): void {
    if ((this.schema.get(table) ?? 0) > version) throw dbError('db.newer', { file: `${this.#journal}: ${table}` })
  }

  /** Checks the changes, whose tables must be awake, and keeps them for the `write` that must follow at once. */
  stage(changes: readonly Change[]): void {
    const staged = changes.map((change) => this.#stagedOf(change))
    this.#staged = { changes: staged, length: staged.reduce((sum, { json }) => sum + (json?.length ?? 0) + 100, 0) }
  }

  takeStaged(): Batch | null {
    const batch = this.#staged
    this.#staged = null
    return batch
  }

  /** `places`: where its lines stand now, one for each change. */
  apply(batch: Batch, places: readonly Place[]): void {
    for (const [index, change] of batch.changes.entries()) {
      const place = places[index]
      const rows = this.#awake.get(change.table)
      if (change.json === null || !place) rows?.remove(change.id)
      else {
        rows?.put(change.id, change.projection, place)
        this.records.keep(place, change.record)
      }
    }
  }

  /** Table → how many records it has. */
  sizes(): Readonly<Record<string, number>> {
    const sleeping = Array.from(this.#sleeping, ([name, table]) => [name, table.size] as const)
    const awake = Array.from(this.#awake, ([name, rows]) => [name, rows.size] as const)
    return Object.fromEntries([...sleeping, ...awake])
  }

  /** Segment → bytes of the lines that still count. */
  liveBytes(): ReadonlyMap<number, number> {
    const sums = new Map<number, number>()
    for (const table of [...this.#sleeping.values(), ...this.#awake.values()])
      for (const [segment, bytes] of table.liveBytes()) sums.set(segment, (sums.get(segment) ?? 0) + bytes)
    return sums
  }

  async #wakeUp<T extends Stored>(table: Table<T>): Promise<Rows<T>> {
    const rows = new Rows(table)
    const pause = slices()
    for (const { id, place } of this.#sleeping.get(table.name)?.rows() ?? []) {
      rows.put(id, rows.project(this.records.read(table, id, place)), place)
      const turn = pause()
      if (turn) await turn
    }
    this.#awake.set(table.name, rows as unknown as Rows<Stored>)
    this.#sleeping.delete(table.name)
    return rows
  }

  #stagedOf(change: Change): StagedChange {
    const table = change.table as unknown as Table<Stored>
    const { name, version } = table
    const rows = this.awake(table)
    if (!rows) throw new Error(`${name} is not awake`)
    if (change.kind === 'remove') return { table: name, version, id: change.id, json: null }
    try {
      const record = frozenCopy(change.record) as Stored
      if (typeof record.id !== 'string' || record.id === '') throw new TypeError('it has no id')
      const projection = rows.project(record)
      return { table: name, version, id: record.id, json: JSON.stringify(record), record, projection }
    } catch (error) {
      throw dbError('db.not-kept', { table: name, detail: detailOf(error) }, error)
    }
  }
}
