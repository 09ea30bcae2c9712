import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Indexed } from '@main/db/db'
import { foldText } from '@main/db/fold-text'
import { orders as table } from '@main/engine/mirror-tables'
import type { MirroredOrder } from '@shared/domain/mirror'
import { type BenchStore, completed } from './store'

const names = Object.keys(table.indexes)

/** node:sqlite with a write-ahead log, an fsync for each commit, and the same indexes. */
export async function openSqliteStore(folder: string): Promise<BenchStore> {
  const db = new DatabaseSync(join(folder, 'orders.sqlite'))
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  const columns = names.map((name) => `"${name}"`).join(', ')
  db.exec(`CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, ${columns}, search TEXT, body TEXT) WITHOUT ROWID`)
  for (const name of names) {
    // A page is asked for by status and date: one index for both.
    const sorted = name === 'statusId' ? `"${name}", "createdAt"` : `"${name}"`
    db.exec(`CREATE INDEX IF NOT EXISTS "by_${name}" ON orders (${sorted})`)
  }
  const values = names.map(() => '?').join(', ')
  const insert = db.prepare(`INSERT OR REPLACE INTO orders VALUES (?, ${values}, ?, ?)`)
  const get = db.prepare('SELECT body FROM orders WHERE id = ?')
  const where = { page: '"statusId" = ?', search: 'search LIKE ? AND search LIKE ?' }
  const rowsOf = (condition: string) =>
    db.prepare(`SELECT body FROM orders WHERE ${condition} ORDER BY "createdAt" DESC, id LIMIT 50 OFFSET ?`)
  const countOf = (condition: string) => db.prepare(`SELECT count(*) AS count FROM orders WHERE ${condition}`)
  const [page, pageCount, search, searchCount] = [
    rowsOf(where.page),
    countOf(where.page),
    rowsOf(where.search),
    countOf(where.search),
  ]

  const save = async (orders: readonly MirroredOrder[]) => {
    db.exec('BEGIN IMMEDIATE')
    for (const order of orders) insert.run(order.id, ...valuesOf(order), textOf(order), JSON.stringify(order))
    db.exec('COMMIT')
  }
  return {
    save,
    // What a caller of SQLite would do with a hundred that wait: one transaction.
    saveTogether: save,
    get: async (id) => parsed([get.get(id)])[0],
    page: async (offset) => answerOf(page, pageCount, [completed], offset),
    search: async (words) =>
      answerOf(
        search,
        searchCount,
        words.map((word) => `%${word}%`),
        0,
      ),
    close: async () => db.close(),
  }
}

function answerOf(rows: StatementSync, count: StatementSync, params: readonly (string | number)[], offset: number) {
  return { rows: parsed(rows.all(...params, offset)), total: Number(count.get(...params)?.count) }
}

function parsed(rows: readonly unknown[]): readonly unknown[] {
  return rows.map((row) => JSON.parse((row as { readonly body: string }).body))
}

function valuesOf(order: MirroredOrder): (string | number | null)[] {
  return names.map((name) => {
    const value: Indexed = table.indexes[name]?.(order) ?? null
    return typeof value === 'boolean' ? Number(value) : value
  })
}

function textOf(order: MirroredOrder): string {
  return foldText(table.text?.(order) ?? '')
}
