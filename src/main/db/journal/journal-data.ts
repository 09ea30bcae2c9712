import { setImmediate } from 'node:timers/promises'
import { Collection } from '@main/db/collection'
import type { Change, Stored, Table } from '@main/db/db'
import { dbError, detailOf } from '@main/db/db-error'
import { deepFreeze, frozenCopy } from '@main/db/plain-json'
import type { Line } from './journal-format'

/** One commit's changes, checked and made text: nothing after this point can be wrong with them. */
export interface Batch {
  readonly changes: readonly StagedChange[]
  readonly length: number
}

interface StagedChange {
  readonly table: string
  readonly version: number
  readonly id: string
  /** Null removes it. */
  readonly record: Stored | null
  readonly json: string | null
}

interface Replayed {
  readonly lsn: number
  readonly version: number
  /** The record's JSON; null: removed. */
  readonly body: string | null
}

interface Found {
  readonly record: unknown
  readonly version: number
}

/**
 * What lowdb holds of a journal: the tables as they are on disk, and the batch that the next `write` takes along.
 * A staged batch changes the tables once it is on disk, so nothing is ever read that a crash could take back.
 */
export class JournalData {
  /** The newest version written of each table, as the manifest has it. */
  readonly schema: Map<string, number>
  lastLsn = 0
  readonly #journal: string
  readonly #replayed = new Map<string, Map<string, Replayed>>()
  readonly #found = new Map<string, Found[]>()
  readonly #collections = new Map<string, Collection<Stored>>()
  #staged: Batch | null = null

  constructor(journal: string, schema: Readonly<Record<string, number>>) {
    this.#journal = journal
    this.schema = new Map(Object.entries(schema))
  }

  /** Takes a line that was read back. */
  replay(line: Exclude<Line, { kind: 'commit' }>): void {
    this.lastLsn = Math.max(this.lastLsn, line.lsn)
    const table = this.#replayed.get(line.table) ?? new Map<string, Replayed>()
    this.#replayed.set(line.table, table)
    const known = table.get(line.id)
    if (known && known.lsn > line.lsn) return
    const content = line.kind === 'put' ? { version: line.version, body: line.body } : { version: 0, body: null }
    table.set(line.id, { lsn: line.lsn, ...content })
  }

  /** Parses what the replay left, with pauses: the window must stay alive while a large journal opens. */
  async finishReplay(): Promise<void> {
    let parsed = 0
    for (const [name, table] of this.#replayed) {
      const found: Found[] = []
      for (const { body, version } of table.values()) {
        if (body === null) continue
        found.push({ record: deepFreeze(JSON.parse(body)), version })
        parsed += 1
        if (parsed % 250 === 0) await setImmediate()
      }
      this.#found.set(name, found)
    }
    this.#replayed.clear()
  }

  /** Which type a table has shows when it is first asked for. */
  collection<T extends Stored>(table: Table<T>): Collection<T> {
    const known = this.#collections.get(table.name)
    // A table's name stands for its record type: each table is declared once.
    if (known) return known as unknown as Collection<T>
    this.refuseNewer(table.name, table.version)
    const collection = new Collection(table, this.#recordsOf(table))
    this.#found.delete(table.name)
    this.#collections.set(table.name, collection as unknown as Collection<Stored>)
    return collection
  }

  refuseNewer(table: string, version: number): void {
    if ((this.schema.get(table) ?? 0) > version) throw dbError('db.newer', { file: `${this.#journal}: ${table}` })
  }

  /** Checks the changes and keeps them for the `write` that must follow at once. */
  stage(changes: readonly Change[]): void {
    const staged = changes.map((change) => this.#stagedOf(change))
    this.#staged = { changes: staged, length: staged.reduce((sum, { json }) => sum + (json?.length ?? 0) + 100, 0) }
  }

  takeStaged(): Batch | null {
    const batch = this.#staged
    this.#staged = null
    return batch
  }

  apply(batch: Batch): void {
    for (const [table, changes] of Map.groupBy(batch.changes, (change) => change.table))
      this.#collections.get(table)?.apply(changes)
  }

  #stagedOf(change: Change): StagedChange {
    const table = change.table as unknown as Table<Stored>
    const { name, version } = table
    const collection = this.collection(table)
    if (change.kind === 'remove') return { table: name, version, id: change.id, record: null, json: null }
    try {
      const record = frozenCopy(change.record) as Stored
      if (typeof record.id !== 'string' || record.id === '') throw new TypeError('it has no id')
      collection.check(record)
      return { table: name, version, id: record.id, record, json: JSON.stringify(record) }
    } catch (error) {
      throw dbError('db.not-kept', { table: name, detail: detailOf(error) }, error)
    }
  }

  *#recordsOf<T extends Stored>({ name, version: wanted, upcast }: Table<T>): Generator<T> {
    for (const { record, version } of this.#found.get(name) ?? []) {
      yield (version < wanted && upcast ? deepFreeze(upcast(record, version)) : record) as T
    }
  }
}
