import type { Change, Stored, Table } from '@main/db/db'
import { dbError, detailOf } from '@main/db/db-error'
import type { Place } from '@main/db/place'
import { frozenCopy } from '@main/db/plain-json'
import type { Projection, Rows } from '@main/db/rows/rows'
import type { Records } from './records'
import { Tables } from './tables'

/** One commit's changes. */
export interface Batch {
  readonly changes: readonly StagedChange[]
  /** About as many bytes. */
  readonly length: number
}

/** A change, checked and made text: nothing after this point can be wrong with it. */
export type StagedChange = {
  readonly table: string
  readonly version: number
  readonly id: string
} & (
  | {
      readonly json: string
      /** To be kept at hand; null where many come at once, which would only push out what is asked for. */
      readonly record: Stored | null
      readonly rows: Rows<Stored>
      readonly projection: Projection
    }
  /** It removes the record. */
  | { readonly json: null; readonly rows: Rows<Stored> }
)

/** What a journal has when it is read: schema by table, the last lsn, the tables. */
interface Beginnings {
  readonly schema?: Readonly<Record<string, number>>
  readonly lastLsn?: number
  readonly tables?: Tables
}

/**
 * What lowdb holds of a journal: its tables, which know where each record stands on disk, and the batch that the next
 * `write` takes along. A staged batch counts once it is on disk, so nothing is ever read that a crash could take back.
 */
export class JournalData {
  /** The newest version written of each table, as the manifest has it. */
  readonly schema: Map<string, number>
  readonly records: Records
  readonly tables: Tables
  lastLsn: number
  readonly #journal: string
  #staged: Batch | null = null

  constructor(journal: string, records: Records, { schema = {}, lastLsn = 0, tables }: Beginnings = {}) {
    this.#journal = journal
    this.records = records
    this.schema = new Map(Object.entries(schema))
    this.tables = tables ?? new Tables(records)
    this.lastLsn = lastLsn
  }

  /** The table's rows, made first where nobody has asked for it before. */
  async wake<T extends Stored>(table: Table<T>): Promise<Rows<T>> {
    const awake = this.tables.awake(table)
    if (awake) return awake
    this.refuseNewer(table.name, table.version)
    return this.tables.wake(table).catch((error: unknown) => {
      // Whatever is wrong, the checkpoint has part in it: the next opening reads the lines instead.
      this.records.distrust()
      throw error
    })
  }

  refuseNewer(table: string, version: number): void {
    if ((this.schema.get(table) ?? 0) > version) throw dbError('db.newer', { file: `${this.#journal}: ${table}` })
  }

  /** Keeps the changes for the `write` that must follow at once. */
  stage(changes: readonly StagedChange[]): void {
    this.#staged = { changes, length: changes.reduce((sum, { json }) => sum + (json?.length ?? 0) + 100, 0) }
  }

  takeStaged(): Batch | null {
    const batch = this.#staged
    this.#staged = null
    return batch
  }

  /** `places`: where its lines stand now, one for each change. */
  apply({ changes }: Batch, places: readonly Place[]): void {
    for (const [index, change] of changes.entries()) {
      const place = places[index]
      if (change.json === null || !place) change.rows.remove(change.id)
      else {
        change.rows.put(change.id, change.projection, place)
        if (change.record) this.records.keep(place, change.record)
      }
    }
  }

  /** The change, whose table must be awake, checked and made text; `isOneOfMany`: its record is not kept at hand. */
  staged(change: Change, { isOneOfMany }: { readonly isOneOfMany: boolean }): StagedChange {
    const table = change.table as unknown as Table<Stored>
    const { name, version } = table
    const rows = this.tables.awake(table)
    if (!rows) throw new Error(`${name} is not awake`)
    if (change.kind === 'remove') return { table: name, version, id: change.id, json: null, rows }
    try {
      const record = frozenCopy(change.record) as Stored
      if (typeof record.id !== 'string' || record.id === '') throw new TypeError('it has no id')
      const projection = rows.project(record)
      const json = JSON.stringify(record)
      return { table: name, version, id: record.id, json, record: isOneOfMany ? null : record, rows, projection }
    } catch (error) {
      throw dbError('db.not-kept', { table: name, detail: detailOf(error) }, error)
    }
  }
}
