import { systemClock } from '@main/clock'
import { put } from '@main/db/db'
import { type DbOptions, openDb } from '@main/db/open-db'
import { orders as table } from '@main/engine/mirror-tables'
import { type BenchStore, completed } from './store'

/** Ours: lowdb with the journalling adapter. */
export async function openJournalStore(folder: string, options: Partial<DbOptions> = {}): Promise<BenchStore> {
  const db = await openDb({ dataDir: folder, clock: systemClock, ...options })
  const journal = await db.instance('bench')
  return {
    save: (orders) => journal.commit(orders.map((order) => put(table, order))),
    saveTogether: async (orders) =>
      void (await Promise.all(orders.map((order) => journal.commit([put(table, order)])))),
    get: (id) => journal.get(table, id),
    page: (offset) => journal.query(table, { where: { statusId: completed }, sort: '-createdAt', offset }),
    search: (words) => journal.query(table, { text: words.join(' '), sort: '-createdAt' }),
    close: () => db.close(),
  }
}
