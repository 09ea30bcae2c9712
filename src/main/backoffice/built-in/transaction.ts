import { isDeepStrictEqual } from 'node:util'
import type { Change, Indexed, Journal, Stored, Table } from '@main/db/db'
import { put, remove } from '@main/db/db'
import { rejected } from '@main/errors'
import type { Clock } from '@shared/clock'
import { isoOf } from '@shared/clock'
import { keys, sequences } from './tables'

/** Runs a piece of work whose changes are one commit: all of them are kept, or none. One runs at a time. */
export type Transact = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>

/** What one call of the back office reads and changes. It reads its own changes before they are committed. */
export interface Transaction {
  /** ISO, UTC; the same throughout. */
  readonly now: string
  get<T extends Stored>(table: Table<T>, id: string): Promise<T | null>
  /** Refuses what isn't there. */
  need<T extends Stored>(table: Table<T>, id: string): Promise<T>
  /** In order of id. */
  find<T extends Stored>(table: Table<T>, index: string, value: Indexed): Promise<readonly T[]>
  /** Says whether it differs from what was there. */
  save<T extends Stored>(table: Table<T>, record: T): Promise<boolean>
  remove<T extends Stored>(table: Table<T>, id: string): void
  /** The record that a caller's key made before. */
  findByKey<T extends Stored>(table: Table<T>, key: string): Promise<T | null>
  saveKey<T extends Stored>(table: Table<T>, key: string, recordId: string): Promise<void>
  /** 1, 2, 3…: without gaps, for what isn't committed isn't counted. */
  nextNumber(sequence: string): Promise<number>
  /** Such as `contact-000017`. */
  nextId(kind: string): Promise<string>
}

export function createTransact(journal: Journal, clock: Clock): Transact {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const inTurn = last.then(async () => {
      const { transaction, changes } = begin(journal, isoOf(clock.now()))
      const answer = await work(transaction)
      const made = changes()
      if (made.length > 0) await journal.commit(made)
      return answer
    })
    // Whoever is next does not care whether this one failed: nothing of it was kept.
    last = inTurn.catch(() => undefined)
    return inTurn
  }
}

/** The id under which a caller's key of a table's record is kept. */
export function keyId(table: { readonly name: string }, key: string): string {
  return `${table.name}:${key}`
}

function begin(journal: Journal, now: string): { transaction: Transaction; changes: () => readonly Change[] } {
  const changes = new Map<string, Change>()
  const pending = new Map<string, Map<string, Stored | null>>()

  /** Records changed so far, by id; null: removed. */
  function changed<T extends Stored>(table: Table<T>): Map<string, T | null> {
    const known = pending.get(table.name) ?? new Map<string, Stored | null>()
    pending.set(table.name, known)
    return known as Map<string, T | null> // a table's name says what its records are
  }

  const transaction: Transaction = {
    now,
    async get(table, id) {
      const own = changed(table).get(id)
      return own === undefined ? journal.get(table, id) : own
    },
    async need(table, id) {
      const record = await transaction.get(table, id)
      if (!record) throw rejected('error.not-found', { what: nounOf(table), id })
      return record
    },
    async find(table, index, value) {
      const own = changed(table)
      const kept = (await journal.find(table, index, value)).filter((record) => !own.has(record.id))
      const made = [...own.values()].filter((record) => record !== null && table.indexes[index]?.(record) === value)
      return [...kept, ...made.filter((record) => record !== null)].sort((a, b) => (a.id < b.id ? -1 : 1))
    },
    async save(table, record) {
      if (isDeepStrictEqual(await transaction.get(table, record.id), record)) return false
      changed(table).set(record.id, record)
      changes.set(`${table.name} ${record.id}`, put(table, record))
      return true
    },
    remove(table, id) {
      changed(table).set(id, null)
      changes.set(`${table.name} ${id}`, remove(table, id))
    },
    async findByKey(table, key) {
      const known = await transaction.get(keys, keyId(table, key))
      return known && transaction.get(table, known.recordId)
    },
    async saveKey(table, key, recordId) {
      await transaction.save(keys, { id: keyId(table, key), recordId })
    },
    async nextNumber(sequence) {
      const next = ((await transaction.get(sequences, sequence))?.last ?? 0) + 1
      await transaction.save(sequences, { id: sequence, last: next })
      return next
    },
    async nextId(kind) {
      return `${kind}-${String(await transaction.nextNumber(kind)).padStart(6, '0')}`
    },
  }
  return { transaction, changes: () => [...changes.values()] }
}

/** `sale-orders` is a sale order, `taxes` a tax. */
function nounOf(table: { readonly name: string }): string {
  return table.name.replace(/(?<=x)es$|s$/, '').replaceAll('-', ' ')
}
