import { basename } from 'node:path'
import { Low } from 'lowdb'
import type { Changed, Journal, Table } from './db'
import { Commits } from './journal/commits'
import { type AdapterOptions, JournalAdapter } from './journal/journal-adapter'
import { Reader } from './journal/reader'

export interface OpenJournal extends Journal {
  close(): Promise<void>
}

/** All that must be known of a table to refuse what a newer version wrote. */
export type TableVersion = Pick<Table<never>, 'name' | 'version'>

interface Options extends AdapterOptions {
  /** Tables known beforehand: newer records of theirs are refused now rather than at the first question. */
  readonly tables?: readonly TableVersion[] | undefined
  readonly onChanged?: Changed | undefined
}

/** Opens a journal through lowdb: `read` recovers it, `write` is the durable group commit. */
export async function openJournal({ tables = [], onChanged, ...folder }: Options): Promise<OpenJournal> {
  const name = basename(folder.path)
  const adapter = new JournalAdapter(folder)
  const low = new Low(adapter, adapter.emptyData())
  await low.read()
  try {
    for (const { name: table, version } of tables) low.data.refuseNewer(table, version)
  } catch (error) {
    await adapter.close()
    throw error
  }
  const reader = new Reader(low.data, adapter.files)
  const commits = new Commits(low, adapter)
  return {
    name,
    get: (table, id) => reader.get(table, id),
    getMany: (table, ids) => reader.getMany(table, ids),
    find: (table, index, value) => reader.find(table, index, value),
    query: (table, query) => reader.query(table, query),
    each: (table, query) => reader.each(table, query),
    counts: (table, index) => reader.counts(table, index),
    commit: async (changes) => {
      if (changes.length === 0) return
      await commits.commit(changes)
      onChanged?.(name, [...new Set(changes.map(({ table }) => table.name))])
    },
    close: () => adapter.close(),
  }
}
