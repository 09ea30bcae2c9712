import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openFile, syncFolder, type WritableFile, writeAll } from '@main/db/files/file-io'
import type { Place } from '@main/db/place'
import type { Batch, JournalData } from './journal-data'
import { encodeBatch } from './journal-format'
import type { JournalFolder, ManifestFile } from './manifest'
import { numberOf, segmentName } from './segment-files'
import type { Position } from './upkeep/checkpoint'

interface Options extends JournalFolder {
  readonly manifest: ManifestFile
  readonly data: JournalData
  readonly segmentBytes: number
}

/** The segment that is written to. */
interface Active {
  readonly number: number
  readonly file: WritableFile
}

/**
 * Writes batches behind each other into the active segment. Once it has grown enough it is sealed, which means that
 * nothing is ever added to it again, and a new one begun.
 */
export class JournalWriter {
  readonly #of: Options
  #active: Active
  #bytes: number
  #applied: Position

  private constructor(options: Options, active: Active, bytes: number) {
    this.#of = options
    this.#active = active
    this.#bytes = bytes
    this.#applied = this.#end
  }

  static async open(options: Options): Promise<JournalWriter> {
    const { path, manifest, openFile: openWith = openFile } = options
    const name = manifest.current.active
    const file = await openWith(join(path, name), 'a')
    return new JournalWriter(options, { number: numberOf(name), file }, (await stat(join(path, name))).size)
  }

  /** Of the active segment, and how much of it is on disk for certain. */
  get active(): { readonly number: number; readonly bytes: number } {
    return { number: this.#active.number, bytes: this.#bytes }
  }

  /** All lines before it are in the tables. */
  get applied(): Position {
    return this.#applied
  }

  /** All that was appended is in the tables now. */
  markApplied(): void {
    this.#applied = this.#end
  }

  /** Returns once they are on disk: where the lines of each stand. One call at a time. */
  async append(batches: readonly Batch[]): Promise<readonly (readonly Place[])[]> {
    await this.#raiseSchema(batches)
    if (this.#bytes >= this.#of.segmentBytes) await this.#beginSegment()
    const { data } = this.#of
    const { number: segment, file } = this.#active
    let lsn = data.lastLsn + 1
    let offset = this.#bytes
    const places: Place[][] = []
    const written: Uint8Array[] = []
    for (const { changes } of batches) {
      const { bytes, lengths } = encodeBatch(changes, lsn)
      const end = offset + bytes.length
      const ofBatch: Place[] = []
      for (const length of lengths) {
        ofBatch.push({ segment, offset, length, lsn })
        offset += length + 1
        lsn += 1
      }
      places.push(ofBatch)
      written.push(bytes)
      offset = end
    }
    await writeAll(file, Buffer.concat(written))
    await file.datasync()
    this.#bytes = offset
    data.lastLsn = lsn - 1
    return places
  }

  close(): Promise<void> {
    return this.#active.file.close()
  }

  get #end(): Position {
    return { segment: segmentName(this.#active.number), offset: this.#bytes }
  }

  async #beginSegment(): Promise<void> {
    const { path, manifest, openFile: openWith = openFile } = this.#of
    const number = await manifest.takeNumber()
    const name = segmentName(number)
    const file = await openWith(join(path, name), 'a')
    try {
      await file.sync()
      await syncFolder(path)
      await manifest.change((known) => ({ ...known, active: name, segs: [...known.segs, name] }))
    } catch (error) {
      await file.close()
      throw error
    }
    const full = this.#active
    this.#active = { number, file }
    this.#bytes = 0
    // One group after another: what the sealed one holds is in the tables.
    this.markApplied()
    await full.file.close()
  }

  /** The manifest names a new version before the first record of it is written, so that an older application keeps off. */
  async #raiseSchema(batches: readonly Batch[]): Promise<void> {
    const { schema } = this.#of.data
    const raised = new Map<string, number>()
    for (const { table, version } of batches.flatMap(({ changes }) => changes))
      if (version > (raised.get(table) ?? schema.get(table) ?? 0)) raised.set(table, version)
    if (raised.size === 0) return
    await this.#of.manifest.change((known) => ({
      ...known,
      schema: { ...known.schema, ...Object.fromEntries(raised) },
    }))
    for (const [table, version] of raised) schema.set(table, version)
  }
}
