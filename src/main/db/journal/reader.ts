import type { Indexed, Page, Query, Stored, Table, Values } from '@main/db/db'
import type { Hit } from '@main/db/rows/hits'
import type { Rows } from '@main/db/rows/rows'
import { slices } from '@main/slices'
import type { JournalData } from './journal-data'
import type { SegmentFiles } from './segment-files'

/**
 * Answers questions: the rows say which records and where they stand, then they are read from there, with pauses. What
 * is committed or moved meanwhile changes nothing of an answer.
 */
export class Reader {
  readonly #data: JournalData
  readonly #files: SegmentFiles

  constructor(data: JournalData, files: SegmentFiles) {
    this.#data = data
    this.#files = files
  }

  async get<T extends Stored>(table: Table<T>, id: string): Promise<T | null> {
    const place = (await this.#data.wake(table)).place(id)
    return place && this.#data.records.read(table, id, place)
  }

  async getMany<T extends Stored>(table: Table<T>, ids: readonly string[]): Promise<readonly T[]> {
    const rows = await this.#data.wake(table)
    const hits = ids.flatMap((id) => {
      const place = rows.place(id)
      return place ? [{ id, place }] : []
    })
    return this.#readAll(table, hits)
  }

  async find<T extends Stored>(table: Table<T>, index: string, value: Indexed): Promise<readonly T[]> {
    const query = { where: { [index]: value }, limit: Number.POSITIVE_INFINITY }
    return this.#readAll(table, (await this.#prepared(table, query)).select(query).hits)
  }

  async query<T extends Stored>(table: Table<T>, query?: Query): Promise<Page<T>> {
    const { hits, total } = (await this.#prepared(table, query)).select(query)
    return { rows: await this.#readAll(table, hits), total }
  }

  async *each<T extends Stored>(table: Table<T>, query?: Query): AsyncGenerator<T> {
    const rows = await this.#prepared(table, query)
    yield* this.#read(table, rows.select({ limit: Number.POSITIVE_INFINITY, ...query }).hits)
  }

  async values<T extends Stored>(table: Table<T>, query: Query, indexes: readonly string[]): Promise<Values> {
    return (await this.#prepared(table, query)).values({ limit: Number.POSITIVE_INFINITY, ...query }, indexes)
  }

  async counts<T extends Stored>(table: Table<T>, index: string): Promise<ReadonlyMap<Indexed, number>> {
    return (await this.#data.wake(table)).counts(index)
  }

  async #prepared<T extends Stored>(table: Table<T>, query?: Query): Promise<Rows<T>> {
    const rows = await this.#data.wake(table)
    await rows.prepare(query)
    return rows
  }

  async #readAll<T extends Stored>(table: Table<T>, hits: Iterable<Hit>): Promise<readonly T[]> {
    const records: T[] = []
    for await (const record of this.#read(table, hits)) records.push(record)
    return records
  }

  /** The places must be of this very moment: from here on they are held. */
  async *#read<T extends Stored>(table: Table<T>, hits: Iterable<Hit>): AsyncGenerator<T> {
    const letGo = this.#files.hold()
    const pause = slices()
    try {
      for (const { id, place } of hits) {
        yield this.#data.records.read(table, id, place)
        const turn = pause()
        if (turn) await turn
      }
    } finally {
      letGo()
    }
  }
}
