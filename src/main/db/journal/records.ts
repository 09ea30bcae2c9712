import type { Stored, Table } from '@main/db/db'
import { dbError } from '@main/db/db-error'
import type { Place } from '@main/db/place'
import { deepFreeze } from '@main/db/plain-json'
import { decodeLine, textOf } from './journal-format'
import { RecordCache } from './record-cache'
import { type SegmentFiles, segmentName } from './segment-files'

/** The records themselves: read from their lines, the latest kept. */
export class Records {
  readonly #journal: string
  readonly #files: SegmentFiles
  readonly #cache: RecordCache
  readonly #onDamage: () => void

  constructor(journal: string, files: SegmentFiles, cacheBytes: number, onDamage: () => void) {
    this.#journal = journal
    this.#files = files
    this.#cache = new RecordCache(cacheBytes)
    this.#onDamage = onDamage
  }

  /** Frozen, and of the table's version. */
  read<T extends Stored>(table: Table<T>, id: string, place: Place): T {
    const kept = this.#cache.get(place.lsn)
    if (kept !== null) return kept as T
    const record = deepFreeze(this.parse(table, id, place))
    this.keep(place, record)
    return record
  }

  /** As `read`, for a look that nobody else will see. A line that is not as it was written is an error, never another record. */
  parse<T extends Stored>(table: Table<T>, id: string, place: Place): T {
    const decoded = decodeLine(this.#files.read(place))
    const head = decoded?.head
    if (!decoded || head?.kind !== 'put' || head.lsn !== place.lsn || head.table !== table.name || head.id !== id) {
      this.distrust()
      const file = segmentName(place.segment)
      throw dbError('db.record-damaged', { journal: this.#journal, table: table.name, id, file })
    }
    // The manifest refuses the whole table, unless it was lost.
    if (head.version > table.version) throw dbError('db.newer', { file: `${this.#journal}: ${table.name}` })
    const record: unknown = JSON.parse(textOf(decoded.body))
    return (head.version < table.version && table.upcast ? table.upcast(record, head.version) : record) as T
  }

  /** What was read is not what was written, or makes no sense: the next opening must read everything. */
  distrust(): void {
    this.#onDamage()
  }

  keep({ lsn, length }: Place, record: unknown): void {
    this.#cache.set(lsn, record, length)
  }
}
