import { basename } from 'node:path'
import { Low } from 'lowdb'
import type { Changed, Journal, Table } from './db'
import { checkJournal, type JournalCheck } from './journal/check-journal'
import { Commits } from './journal/commits'
import { copyJournal } from './journal/copy-journal'
import { type AdapterOptions, JournalAdapter } from './journal/journal-adapter'
import { listSegments } from './journal/journal-files'
import { Reader } from './journal/reader'

export interface OpenJournal extends Journal {
  /** A whole journal in another folder, on disk when it returns: all that was committed before the call. */
  copyTo(folder: string): Promise<void>
  /** Reads every byte and says what is damaged, which the next opening sets aside. */
  check(): Promise<JournalCheck>
  stats(): Promise<JournalStats>
  close(): Promise<void>
}

export interface JournalStats {
  readonly segments: number
  /** On disk. */
  readonly bytes: number
  /** Of the lines that still count. */
  readonly liveBytes: number
  /** By table. */
  readonly records: Readonly<Record<string, number>>
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
  /** No segment goes meanwhile. */
  const whileHeld = async <T>(work: () => Promise<T>): Promise<T> => {
    const letGo = adapter.files.hold()
    return work().finally(letGo)
  }
  return {
    name,
    get: (table, id) => reader.get(table, id),
    getMany: (table, ids) => reader.getMany(table, ids),
    find: (table, index, value) => reader.find(table, index, value),
    query: (table, query) => reader.query(table, query),
    each: (table, query) => reader.each(table, query),
    values: (table, query, indexes) => reader.values(table, query, indexes),
    counts: (table, index) => reader.counts(table, index),
    commit: async (changes) => {
      if (changes.length === 0) return
      await commits.commit(changes)
      onChanged?.(name, [...new Set(changes.map(({ table }) => table.name))])
    },
    copyTo: (target) => whileHeld(() => copyJournal(adapter.filesNow(), target)),
    check: async () => {
      const found = await whileHeld(() => checkJournal(adapter.filesNow()))
      if (found.damaged.length > 0) await adapter.distrust()
      return found
    },
    stats: async () => {
      const segments = await listSegments(adapter.filesNow())
      const sum = (sizes: Iterable<number>) => [...sizes].reduce((total, size) => total + size, 0)
      return {
        segments: segments.length,
        bytes: sum(segments.map(({ bytes }) => bytes ?? 0)),
        liveBytes: sum((await low.data.tables.liveBytes()).values()),
        records: await low.data.tables.sizes(),
      }
    },
    close: () => adapter.close(),
  }
}
