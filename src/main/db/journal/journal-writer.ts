import type { Position } from '@main/db/journal/upkeep/checkpoint'
import type { Place } from '@main/db/place'
import { ActiveSegment } from './active-segment'
import type { Batch, JournalData } from './journal-data'
import { encodeBatch } from './journal-format'
import type { JournalFolder, ManifestFile } from './manifest'
import { numberOf, segmentName } from './segment-files'

interface Options extends JournalFolder {
  readonly manifest: ManifestFile
  readonly data: JournalData
  readonly segmentBytes: number
}

/** Writes batches behind each other into the active segment, and begins a new one when it has grown enough. */
export class JournalWriter {
  readonly #of: Options
  #active: ActiveSegment
  #applied: Position

  private constructor(options: Options, active: ActiveSegment) {
    this.#of = options
    this.#active = active
    this.#applied = this.#end
  }

  static async open(options: Options): Promise<JournalWriter> {
    const { path, manifest, openFile } = options
    return new JournalWriter(options, await ActiveSegment.open(path, numberOf(manifest.current.active), openFile))
  }

  /** The active segment, and how much of it is on disk for certain. */
  get active(): Pick<ActiveSegment, 'number' | 'bytes'> {
    return this.#active
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
    if (this.#active.bytes >= this.#of.segmentBytes) await this.#beginSegment()
    const { data } = this.#of
    const { number: segment } = this.#active
    let lsn = data.lastLsn + 1
    let offset = this.#active.bytes
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
    await this.#active.append(Buffer.concat(written))
    data.lastLsn = lsn - 1
    return places
  }

  close(): Promise<void> {
    return this.#active.close()
  }

  get #end(): Position {
    return { segment: segmentName(this.#active.number), offset: this.#active.bytes }
  }

  async #beginSegment(): Promise<void> {
    const { path, manifest, openFile } = this.#of
    const next = await manifest.takeNumber()
    const begun = await ActiveSegment.begin(path, next, openFile)
    try {
      const name = segmentName(next)
      await manifest.change((known) => ({ ...known, active: name, segs: [...known.segs, name] }))
    } catch (error) {
      await begun.close()
      throw error
    }
    const full = this.#active
    this.#active = begun
    // One group after another: what the sealed one holds is in the tables.
    this.markApplied()
    await full.close()
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
