import { basename } from 'node:path'
import { dbError, detailOf } from '@main/db/db-error'
import { openFile } from '@main/db/file-io'
import type { Place } from '@main/db/place'
import { slices } from '@main/db/slices'
import type { Adapter } from 'lowdb'
import { ActiveSegment } from './active-segment'
import type { Position } from './checkpoint'
import { type Batch, JournalData } from './journal-data'
import type { JournalFiles } from './journal-files'
import { encodeBatch } from './journal-format'
import { defaultLimits, type JournalLimits } from './limits'
import { ManifestFile } from './manifest'
import { Records } from './records'
import { replay } from './replay'
import { numberOf, SegmentFiles, segmentName } from './segment-files'
import { Upkeep, type UpkeepOptions } from './upkeep'

export interface AdapterOptions extends UpkeepOptions {
  readonly limits?: Partial<JournalLimits> | undefined
}

interface Waiting {
  readonly batch: Batch
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/**
 * lowdb's adapter for a journal: `read` recovers, `write` appends the staged batch and returns once it is on disk.
 * Batches that come while others are being written wait and then share one fdatasync.
 */
export class JournalAdapter implements Adapter<JournalData> {
  readonly files: SegmentFiles
  readonly limits: JournalLimits
  readonly #folder: AdapterOptions
  #manifest: ManifestFile | null = null
  #active: ActiveSegment | null = null
  #waiting: Waiting[] = []
  #pendingBytes = 0
  #onRoom: (() => void) | null = null
  #writing: Promise<void> | null = null
  /** Why nothing is written any more. After a failed fsync nobody knows what is on disk: only reopening tells. */
  #refusal: Error | null = null
  #hasFailed = false
  #upkeep: Upkeep | null = null
  /** All lines before it are in the tables. */
  #applied: Position = { segment: '', offset: 0 }

  constructor(folder: AdapterOptions) {
    this.#folder = folder
    this.files = new SegmentFiles(folder.path)
    this.limits = { ...defaultLimits, ...folder.limits }
  }

  /** What lowdb holds until `read` has read. */
  emptyData(): JournalData {
    return new JournalData(basename(this.#folder.path), this.#records())
  }

  async read(): Promise<JournalData> {
    const { path, version = '', openFile: openWith = openFile } = this.#folder
    const manifest = await ManifestFile.open(this.#folder)
    const { data, bytes } = await replay({ folder: this.#folder, manifest, records: this.#records(), version })
    const active = await ActiveSegment.open(path, numberOf(manifest.current.active), openWith)
    this.#manifest = manifest
    this.#active = active
    this.#applied = { segment: manifest.current.active, offset: active.bytes }
    const upkept = {
      ...this.#folder,
      limits: this.limits,
      manifest,
      data,
      files: this.files,
      filesNow: () => this.filesNow(),
      appliedTo: () => this.#applied,
    }
    this.#upkeep = new Upkeep(upkept, bytes)
    return data
  }

  /** Whether another batch may come. */
  get hasRoom(): boolean {
    return this.#pendingBytes < this.limits.pendingBytes || this.#refusal !== null
  }

  /** Resolves when there may be room again. One waits at a time. */
  room(): Promise<void> {
    return new Promise((resolve) => {
      this.#onRoom = resolve
    })
  }

  /** Throws when it is closed. */
  filesNow(): JournalFiles {
    if (this.#active === null || this.#manifest === null) throw dbError('db.closed')
    const { number, bytes } = this.#active
    return { path: this.#folder.path, manifest: this.#manifest.current, active: number, activeBytes: bytes }
  }

  write(data: JournalData): Promise<void> {
    const batch = data.takeStaged()
    if (batch === null) return Promise.resolve()
    if (this.#refusal) return Promise.reject(this.#refusal)
    this.#pendingBytes += batch.length
    const written = new Promise<void>((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject })
    })
    this.#writing ??= this.#writeWaiting(data)
    return written
  }

  /** What was read is not what was written: nothing is built on it, and the next opening mends it. */
  async distrust(): Promise<void> {
    await this.#upkeep?.distrust()
  }

  /** Waits for what is being written and lets go of the files. */
  async close(): Promise<void> {
    const writing = this.#writing
    this.#refusal ??= dbError('db.closed')
    await writing
    await this.#upkeep?.stop({ save: !this.#hasFailed })
    await this.#manifest?.settled()
    await this.#active?.close()
    this.#active = null
    await this.files.close()
  }

  #records(): Records {
    const onDamage = () => {
      // Whether or not it can be written down: the caller is told of the damage.
      this.distrust().catch(() => undefined)
    }
    return new Records(basename(this.#folder.path), this.files, this.limits.cacheBytes, onDamage)
  }

  async #writeWaiting(data: JournalData): Promise<void> {
    // Callers that commit in the same turn come into the first group.
    await Promise.resolve()
    const pause = slices()
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup()
      try {
        const places = await this.#append(data, group)
        for (const [index, { batch, resolve }] of group.entries()) {
          data.apply(batch, places[index] ?? [])
          this.#release(batch)
          resolve()
          const turn = pause()
          if (turn) await turn
        }
        this.#applied = this.#written()
        this.#upkeep?.committed(group.reduce((sum, { batch }) => sum + batch.length, 0))
      } catch (error) {
        this.#stop(group, error)
        break
      }
    }
    this.#writing = null
  }

  /** As much as goes into one write without holding up the others; always at least one. */
  #takeGroup(): Waiting[] {
    let length = 0
    const end = this.#waiting.findIndex(({ batch }, index) => {
      length += batch.length
      return index > 0 && length > groupLength
    })
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end)
  }

  /** Where the lines of each batch stand now. */
  async #append(data: JournalData, group: readonly Waiting[]): Promise<readonly (readonly Place[])[]> {
    await this.#raiseSchema(data, group)
    const active = await this.#withRoom()
    const firstLsn = data.lastLsn + 1
    let lsn = firstLsn
    const encoded = group.map(({ batch }) => {
      const one = encodeBatch(batch.changes, lsn)
      lsn += batch.changes.length
      return one
    })
    let offset = await active.append(encoded.map(({ text }) => text).join(''))
    data.lastLsn = lsn - 1
    lsn = firstLsn
    return encoded.map(({ lengths, bytes }) => {
      const end = offset + bytes
      const places = lengths.map((length) => {
        const place = { segment: active.number, offset, length, lsn }
        offset += length + 1
        lsn += 1
        return place
      })
      offset = end
      return places
    })
  }

  /** The active segment; a new one when it has grown enough. */
  async #withRoom(): Promise<ActiveSegment> {
    const [active, manifest] = [this.#active, this.#manifest]
    if (active === null || manifest === null) throw dbError('db.closed')
    if (active.bytes < this.limits.segmentBytes) return active
    const next = await manifest.takeNumber()
    const begun = await ActiveSegment.begin(this.#folder.path, next, this.#folder.openFile ?? openFile)
    try {
      const name = segmentName(next)
      await manifest.change((known) => ({ ...known, active: name, segs: [...known.segs, name] }))
    } catch (error) {
      await begun.close()
      throw error
    }
    this.#active = begun
    // One group after another: what the sealed one holds is in the tables.
    this.#applied = this.#written()
    await active.close()
    return begun
  }

  /** The manifest names a new version before the first record of it is written, so that an older application keeps off. */
  async #raiseSchema(data: JournalData, group: readonly Waiting[]): Promise<void> {
    const changes = group.flatMap(({ batch }) => batch.changes)
    const newer = changes
      .filter(({ table, version }) => version > (data.schema.get(table) ?? 0))
      .sort((a, b) => a.version - b.version)
    if (newer.length === 0) return
    const raised = Object.fromEntries(newer.map(({ table, version }) => [table, version]))
    await this.#manifest?.change((manifest) => ({ ...manifest, schema: { ...manifest.schema, ...raised } }))
    for (const { table, version } of newer) data.schema.set(table, version)
  }

  /** How far everything is on disk. */
  #written(): Position {
    return { segment: segmentName(this.#active?.number ?? 0), offset: this.#active?.bytes ?? 0 }
  }

  #release({ length }: Batch): void {
    this.#pendingBytes -= length
    this.#onRoom?.()
    this.#onRoom = null
  }

  #stop(group: readonly Waiting[], cause: unknown): void {
    const refusal = dbError(
      'db.writes-stopped',
      { journal: basename(this.#folder.path), detail: detailOf(cause) },
      cause,
    )
    this.#refusal = refusal
    this.#hasFailed = true
    void this.#upkeep?.stop({ save: false })
    for (const { reject } of [...group, ...this.#waiting]) reject(refusal)
    this.#waiting = []
    this.#onRoom?.()
    this.#folder.onNotice?.({ code: refusal.code, params: refusal.params })
  }
}

/** Characters; of a few records at once, so that neither encoding nor taking them in holds up the others. */
const groupLength = 4 * 1024 * 1024
