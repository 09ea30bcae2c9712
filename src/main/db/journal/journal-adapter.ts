import { basename } from 'node:path'
import { dbError } from '@main/db/db-error'
import { Upkeep, type UpkeepOptions } from '@main/db/journal/upkeep/upkeep'
import type { Adapter } from 'lowdb'
import { GroupCommit } from './group-commit'
import { JournalData } from './journal-data'
import type { JournalFiles } from './journal-files'
import { JournalWriter } from './journal-writer'
import { defaultLimits, type JournalLimits } from './limits'
import { ManifestFile } from './manifest'
import { Records } from './records'
import { replay } from './replay'
import { SegmentFiles } from './segment-files'

export interface AdapterOptions extends UpkeepOptions {
  readonly limits?: Partial<JournalLimits> | undefined
}

/** What a journal is made of once it has been read. */
interface Opened {
  readonly manifest: ManifestFile
  readonly writer: JournalWriter
  readonly commits: GroupCommit
  readonly upkeep: Upkeep
}

/** lowdb's adapter for a journal: `read` recovers, `write` appends the staged batch and returns once it is on disk. */
export class JournalAdapter implements Adapter<JournalData> {
  readonly files: SegmentFiles
  readonly #options: AdapterOptions
  readonly #limits: JournalLimits
  readonly #journal: string
  readonly #records: Records
  #opened: Opened | null = null
  #isClosed = false
  #hasFailed = false

  constructor(options: AdapterOptions) {
    this.#options = options
    this.#limits = { ...defaultLimits, ...options.limits }
    this.#journal = basename(options.path)
    this.files = new SegmentFiles(options.path)
    // Whether or not the damage can be written down: the caller is told of it.
    const onDamage = () => void this.distrust().catch(() => undefined)
    this.#records = new Records(this.#journal, this.files, this.#limits.cacheBytes, onDamage)
  }

  /** What lowdb holds until `read` has read. */
  emptyData(): JournalData {
    return new JournalData(this.#journal, this.#records)
  }

  async read(): Promise<JournalData> {
    const [folder, limits] = [this.#options, this.#limits]
    const manifest = await ManifestFile.open(folder)
    const { data, bytes } = await replay({ folder, manifest, records: this.#records, version: folder.version ?? '' })
    const writer = await JournalWriter.open({ ...folder, manifest, data, segmentBytes: limits.segmentBytes })
    const upkept = { ...folder, limits, manifest, data, files: this.files, filesNow: () => this.filesNow() }
    const upkeep = new Upkeep({ ...upkept, appliedTo: () => writer.applied }, bytes)
    const commits = new GroupCommit({
      journal: this.#journal,
      data,
      writer,
      pendingBytes: limits.pendingBytes,
      onCommitted: (committed) => {
        writer.markApplied()
        upkeep.committed(committed)
      },
      onStopped: (why) => {
        this.#hasFailed = true
        void upkeep.stop({ save: false })
        folder.onNotice?.(why)
      },
    })
    this.#opened = { manifest, writer, commits, upkeep }
    return data
  }

  async write(data: JournalData): Promise<void> {
    const batch = data.takeStaged()
    if (batch) await this.#parts.commits.write(batch)
  }

  /** Whether another batch may come. */
  get hasRoom(): boolean {
    return this.#parts.commits.hasRoom
  }

  /** Resolves when there may be room again. One waits at a time. */
  room(): Promise<void> {
    return this.#parts.commits.room()
  }

  /** Throws when it is closed. */
  filesNow(): JournalFiles {
    if (this.#isClosed) throw dbError('db.closed')
    const { writer, manifest } = this.#parts
    const { number, bytes } = writer.active
    return { path: this.#options.path, manifest: manifest.current, active: number, activeBytes: bytes }
  }

  /** What was read is not what was written: nothing is built on it, and the next opening mends it. */
  async distrust(): Promise<void> {
    await this.#opened?.upkeep.distrust()
  }

  /** Waits for what is being written and lets go of the files. */
  async close(): Promise<void> {
    const { manifest, writer, commits, upkeep } = this.#parts
    await commits.close()
    await upkeep.stop({ save: !this.#hasFailed })
    await manifest.settled()
    if (!this.#isClosed) await writer.close()
    this.#isClosed = true
    await this.files.close()
  }

  get #parts(): Opened {
    if (this.#opened === null) throw new Error(`${this.#journal} has not been read`)
    return this.#opened
  }
}
