import { basename } from 'node:path'
import { Low } from 'lowdb'
import type { Changed, Journal, Stored, Table } from './db'
import { JournalAdapter } from './journal/journal-adapter'
import { JournalData } from './journal/journal-data'
import type { JournalFolder } from './journal/manifest'

export interface OpenJournal extends Journal {
  close(): Promise<void>
}

/** All that must be known of a table to refuse what a newer version wrote. */
export type TableVersion = Pick<Table<never>, 'name' | 'version'>

interface Options extends JournalFolder {
  /** Tables known beforehand: newer records of theirs are refused now rather than at the first question. */
  readonly tables?: readonly TableVersion[] | undefined
  readonly onChanged?: Changed | undefined
}

/** Opens a journal through lowdb: `read` recovers it, `write` is the durable group commit. */
export async function openJournal({ tables = [], onChanged, ...folder }: Options): Promise<OpenJournal> {
  const name = basename(folder.path)
  const adapter = new JournalAdapter(folder)
  const low = new Low(adapter, new JournalData(name, {}))
  await low.read()
  try {
    for (const { name: table, version } of tables) low.data.refuseNewer(table, version)
  } catch (error) {
    await adapter.close()
    throw error
  }

  const collection = <T extends Stored>(table: Table<T>) => low.data.collection(table)
  return {
    name,
    get: async (table, id) => collection(table).get(id),
    getMany: async (table, ids) => ids.map((id) => collection(table).get(id)).filter((record) => record !== null),
    find: async (table, index, value) => collection(table).find(index, value),
    query: async (table, query) => collection(table).query(query),
    async *each(table, query) {
      // Records are frozen and rows are copied: nothing of this changes while it is walked.
      yield* collection(table).query({ limit: Number.POSITIVE_INFINITY, ...query }).rows
    },
    counts: async (table, index) => collection(table).counts(index),
    commit: async (changes) => {
      if (changes.length === 0) return
      // No await between the two: what is staged belongs to the very next write.
      low.data.stage(changes)
      await low.write()
      onChanged?.(name, [...new Set(changes.map(({ table }) => table.name))])
    },
    close: () => adapter.close(),
  }
}
