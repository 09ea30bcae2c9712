import { basename, join } from 'node:path'
import { dbError, detailOf } from '@main/db/db-error'
import { openFile, type WritableFile, writeAll } from '@main/db/file-io'
import type { SafeJsonFile } from '@main/db/safe-json-file'
import type { Adapter } from 'lowdb'
import { type Batch, JournalData } from './journal-data'
import { encodeBatch } from './journal-format'
import { type JournalFolder, type Manifest, manifestFile, openManifest } from './manifest'
import { recoverSegment } from './recovery'

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
  readonly #folder: JournalFolder
  readonly #manifestFile: SafeJsonFile<Manifest>
  #manifest: Manifest | null = null
  #segment: WritableFile | null = null
  #waiting: Waiting[] = []
  #writing: Promise<void> | null = null
  /** Why nothing is written any more. After a failed fsync nobody knows what is on disk: only reopening tells. */
  #refusal: Error | null = null

  constructor(folder: JournalFolder) {
    this.#folder = folder
    this.#manifestFile = manifestFile(folder)
  }

  async read(): Promise<JournalData> {
    const { path, clock, onNotice } = this.#folder
    const manifest = await openManifest(this.#folder, this.#manifestFile)
    const data = new JournalData(basename(path), manifest.schema)
    for (const segment of manifest.segs)
      await recoverSegment(join(path, segment), clock, (line) => data.replay(line), onNotice)
    await data.finishReplay()
    this.#manifest = manifest
    this.#segment = await (this.#folder.openFile ?? openFile)(join(path, manifest.active), 'a')
    return data
  }

  write(data: JournalData): Promise<void> {
    const batch = data.takeStaged()
    if (batch === null) return Promise.resolve()
    if (this.#refusal) return Promise.reject(this.#refusal)
    const written = new Promise<void>((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject })
    })
    this.#writing ??= this.#writeWaiting(data)
    return written
  }

  /** Waits for what is being written and lets go of the file. */
  async close(): Promise<void> {
    const writing = this.#writing
    this.#refusal ??= dbError('db.closed')
    await writing
    await this.#segment?.close()
    this.#segment = null
  }

  async #writeWaiting(data: JournalData): Promise<void> {
    // Callers that commit in the same turn come into the first group.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup()
      try {
        await this.#append(data, group)
      } catch (error) {
        this.#stop(group, error)
        break
      }
      for (const { batch, resolve } of group) {
        data.apply(batch)
        resolve()
      }
    }
    this.#writing = null
  }

  /** As much as goes into one write without holding too much memory; always at least one. */
  #takeGroup(): Waiting[] {
    let length = 0
    const end = this.#waiting.findIndex(({ batch }, index) => {
      length += batch.length
      return index > 0 && length > groupLength
    })
    return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end)
  }

  async #append(data: JournalData, group: readonly Waiting[]): Promise<void> {
    if (this.#segment === null) throw dbError('db.closed')
    await this.#raiseSchema(data, group)
    let text = ''
    let lsn = data.lastLsn + 1
    for (const { batch } of group) {
      text += encodeBatch(batch.changes, lsn)
      lsn += batch.changes.length
    }
    await writeAll(this.#segment, Buffer.from(text))
    await this.#segment.datasync()
    data.lastLsn = lsn - 1
  }

  /** The manifest names a new version before the first record of it is written, so that an older application keeps off. */
  async #raiseSchema(data: JournalData, group: readonly Waiting[]): Promise<void> {
    const changes = group.flatMap(({ batch }) => batch.changes)
    const newer = changes.filter(({ table, version }) => version > (data.schema.get(table) ?? 0))
    if (newer.length === 0 || this.#manifest === null) return
    const schema = {
      ...this.#manifest.schema,
      ...Object.fromEntries(newer.map(({ table, version }) => [table, version])),
    }
    this.#manifest = { ...this.#manifest, schema }
    await this.#manifestFile.write(this.#manifest)
    for (const { table, version } of newer) data.schema.set(table, version)
  }

  #stop(group: readonly Waiting[], cause: unknown): void {
    const refusal = dbError(
      'db.writes-stopped',
      { journal: basename(this.#folder.path), detail: detailOf(cause) },
      cause,
    )
    this.#refusal = refusal
    for (const { reject } of [...group, ...this.#waiting]) reject(refusal)
    this.#waiting = []
    this.#folder.onNotice?.({ code: refusal.code, params: refusal.params })
  }
}

const groupLength = 16 * 1024 * 1024
