import { type Change, put, remove, type Table } from '@main/db/db'

/** What a caller does to a journal, again and again; number n of it is the same in every process. */
export interface Work {
  /** Callers at once, each waiting for its own commit before the next. */
  readonly lanes: number
  /** Each batch overwrites one of so many slots. */
  readonly slots: number
  /** Records of a batch. */
  readonly parts: number
  /** The longest filling of a record, in characters. */
  readonly filling: number
  /** Each batch brings a table the journal has not seen, so that its manifest is raised. */
  readonly newTables?: boolean
  /** Opened and closed again after so many commits of the first caller. */
  readonly closeAfter?: number
  /** Backups are made all the while. */
  readonly backsUp?: boolean
}

export interface Kept {
  readonly id: string
  readonly lane: number
  /** Of the batch that wrote it. */
  readonly number: number
  readonly filling: string
}

export const kept: Table<Kept> = {
  name: 'kept',
  version: 1,
  indexes: { lane: ({ lane }) => lane, number: ({ number }) => number },
  text: ({ id }) => id,
}

/** Where a caller stands; part of each of its batches. */
export const cursors: Table<Kept> = { ...kept, name: 'cursors' }

/** So many names: more would make the manifest itself large. */
const newTables = 300

export function tableOf(number: number): Table<Kept> {
  return { ...kept, name: `kept${number % newTables}`, version: 1 + Math.floor(number / newTables) }
}

export function changesOf(work: Work, lane: number, number: number): readonly Change[] {
  const { puts, removed } = batchOf(work, lane, number)
  const cursor: Kept = { id: `${lane}`, lane, number, filling: '' }
  return [
    ...puts.map((record) => put(kept, record)),
    ...removed.map((id) => remove(kept, id)),
    put(cursors, cursor),
    ...(work.newTables ? [put(tableOf(number), { ...cursor, id: `${lane}-${number % newTables}` })] : []),
  ]
}

function batchOf(work: Work, lane: number, number: number): { puts: readonly Kept[]; removed: readonly string[] } {
  const ids = (slot: number) => Array.from({ length: work.parts }, (_, part) => `${lane}-${slot}-${part}`)
  const slot = number % work.slots
  const puts = ids(slot).map((id, part) => ({ id, lane, number, filling: fillingOf(work, number, part) }))
  const other = (number * 7 + 3) % work.slots
  return { puts, removed: number % 5 === 0 && other !== slot ? ids(other) : [] }
}

function fillingOf({ filling }: Work, number: number, part: number): string {
  return `ø\n"${number}`.padEnd((number * 37 + part * 11) % (filling + 1), String(part))
}

/** What must be in a caller's records once its batch with this number is the last, by id. */
export function contentsAfter(work: Work, lane: number, last: number): ReadonlyMap<string, Kept> {
  const found = new Map<string, Kept>()
  // A slot is overwritten each round, and what was removed stays so for a round at most: two rounds tell all.
  for (let number = Math.max(1, last - 2 * work.slots - 1); number <= last; number += 1) {
    const { puts, removed } = batchOf(work, lane, number)
    for (const record of puts) found.set(record.id, record)
    for (const id of removed) found.delete(id)
  }
  return found
}
