import { basename } from 'node:path'
import { detailOf } from '@main/db/db-error'
import type { JournalData } from '@main/db/journal/journal-data'
import { type JournalFiles, listSegments } from '@main/db/journal/journal-files'
import type { JournalLimits } from '@main/db/journal/limits'
import type { CheckpointEntry, JournalFolder, Manifest, ManifestFile } from '@main/db/journal/manifest'
import { type SegmentFiles, segmentName } from '@main/db/journal/segment-files'
import type { Message } from '@shared/failure'
import { checkpointName, checkpointNumber, type Position, removeCheckpoint, writeCheckpoint } from './checkpoint'
import { copyLive, freeBytesAt } from './compaction'
import { chooseVictims, type Fill, isUrgent } from './victims'

/** What the upkeep of a journal needs from outside. */
export interface UpkeepOptions extends JournalFolder {
  /** Of the application; a checkpoint of another one is not used. */
  readonly version?: string | undefined
  /** The program of the thread that copies. Without it no space is won back. */
  readonly compactionWorker?: URL | undefined
  /** Bytes free on the disk of a folder. */
  readonly freeBytes?: ((folder: string) => Promise<number>) | undefined
}

interface Upkept extends UpkeepOptions {
  readonly limits: JournalLimits
  readonly manifest: ManifestFile
  readonly data: JournalData
  readonly files: SegmentFiles
  filesNow(): JournalFiles
  /** All lines before it are in the tables. */
  appliedTo(): Position
}

/**
 * Keeps a journal quick to open and its files small, one thing at a time and when nothing is committed: checkpoints, and
 * copies of segments without what is dead in them. Nothing here may cost a record: if it fails, the journal stays as it was.
 */
export class Upkeep {
  readonly #of: Upkept
  /** Bytes that the next opening would have to read. */
  #sinceCheckpoint: number
  #lastCommitAt = 0
  #stopTimer: (() => void) | null = null
  #job: Promise<void> | null = null
  #stopCopy: (() => Promise<void>) | null = null
  #isStopped = false
  /** The tables know of places that the manifest does not: nothing is written about them. */
  #isMoving = false
  /** False: there is damage that only reading everything mends, so no checkpoint may spare that. */
  #isTrusted = true
  #hasToldOfSpace = false
  /** Live bytes of segments when they were made, which no second copy makes fewer. */
  readonly #made = new Map<number, number>()

  /** `unsaved`: bytes that had to be read back at the opening. */
  constructor(upkept: Upkept, unsaved: number) {
    this.#of = upkept
    this.#sinceCheckpoint = unsaved
    upkept.data.tables.onMade = (bytes) => {
      this.#sinceCheckpoint += bytes
      this.#wait()
    }
    this.#wait()
  }

  /** So much was committed just now. */
  committed(bytes: number): void {
    this.#sinceCheckpoint += bytes
    this.#lastCommitAt = this.#of.clock.now()
    this.#wait()
  }

  /** What was read is not what was written: the next opening must read everything, and mend it. */
  async distrust(): Promise<void> {
    if (!this.#isTrusted) return
    this.#isTrusted = false
    // Being closed, the folder may be another's by the time it is written.
    if (this.#isStopped) return
    // Also where there is none now: one may be on its way.
    await this.#of.manifest.change((manifest) => ({ ...manifest, ckpt: null }))
  }

  /** Ends what is under way. With `save`, a last checkpoint where it spares the next opening time. */
  async stop({ save }: { readonly save: boolean }): Promise<void> {
    this.#isStopped = true
    this.#stopTimer?.()
    await this.#stopCopy?.()
    await this.#job
    if (save && this.#sinceCheckpoint >= this.#of.limits.closingBytes) await this.#saveCheckpoint()
  }

  /** Looks again when it may be quiet. */
  #wait(): void {
    const { limits, clock } = this.#of
    if (this.#isStopped || this.#stopTimer || this.#job || this.#sinceCheckpoint < limits.checkpointBytes) return
    this.#stopTimer = clock.timer(limits.idleMs, () => {
      this.#stopTimer = null
      this.#job ??= this.#work().finally(() => {
        this.#job = null
        this.#wait()
      })
    })
  }

  async #work(): Promise<void> {
    const { limits, clock } = this.#of
    const isQuiet = clock.now() - this.#lastCommitAt >= limits.idleMs
    try {
      while (!this.#isStopped && this.#isTrusted && !this.#isMoving) {
        const segments = await this.#sealed()
        const victims = isQuiet || isUrgent(segments, limits) ? chooseVictims(segments, limits) : []
        if (victims.length === 0 || !(await this.#compact(victims))) break
      }
    } catch (error) {
      const params = { journal: basename(this.#of.path), detail: detailOf(error) }
      this.#tellOfSpace({ code: 'db.space-not-won', params })
    }
    const isOverdue = this.#sinceCheckpoint >= limits.checkpointBytes * overdue
    if ((isQuiet || isOverdue) && this.#sinceCheckpoint >= limits.checkpointBytes) await this.#saveCheckpoint()
  }

  /** How full the sealed segments are. Those that were just made are full, whatever they hold. */
  async #sealed(): Promise<readonly Fill[]> {
    const { data, filesNow } = this.#of
    const live = await data.tables.liveBytes()
    const sealed = (await listSegments(filesNow())).filter(({ isSealed }) => isSealed)
    return sealed.map(({ number, bytes }) => {
      const fill = { number, bytes: bytes ?? 0, live: live.get(number) ?? 0 }
      const made = this.#made.get(number)
      return made === undefined ? fill : { ...fill, bytes: Math.max(made, fill.live) }
    })
  }

  /** Whether space was won back. */
  async #compact(victims: readonly Fill[]): Promise<boolean> {
    const { compactionWorker, freeBytes = freeBytesAt, limits, manifest, data, files, path } = this.#of
    if (!compactionWorker) return false
    const needed = victims.reduce((sum, { bytes }) => sum + bytes, limits.spareBytes)
    const free = await freeBytes(path)
    if (free < needed) {
      const params = { journal: basename(path), free: inMegabytes(free), needed: inMegabytes(needed) }
      this.#tellOfSpace({ code: 'db.no-room-to-clean', params })
      return false
    }
    const target = await manifest.takeNumber()
    const copied = await copyLive({
      victims,
      target,
      files: this.#of.filesNow(),
      tables: data.tables,
      worker: compactionWorker,
      onStart: (stop) => {
        this.#stopCopy = stop
        if (this.#isStopped) void stop()
      },
    }).finally(() => {
      this.#stopCopy = null
    })
    if (this.#isStopped) return false
    if (copied.kind === 'damaged') {
      this.#of.onNotice?.({ code: 'db.damage-found', params: { file: copied.segment, journal: basename(path) } })
      await this.distrust()
      return false
    }
    this.#isMoving = true
    await copied.tellTables()
    const without = withoutVictims(victims, copied.segment)
    const ckpt = await this.#checkpointOf(without(manifest.current)).catch(() => null)
    const before = manifest.current.ckpt
    // Damage may have been met meanwhile.
    await manifest.changeForGood((known) => ({ ...without(known), ckpt: this.#isTrusted ? ckpt : null }))
    this.#isMoving = false
    if (copied.segment)
      this.#made.set(
        target,
        victims.reduce((sum, { live }) => sum + live, 0),
      )
    await files.retire(victims.map(({ number }) => number))
    if (before) await removeCheckpoint(path, before.file)
    return true
  }

  async #saveCheckpoint(): Promise<void> {
    if (this.#isMoving || !this.#isTrusted) return
    const { manifest, path } = this.#of
    const before = manifest.current.ckpt
    const unsaved = this.#sinceCheckpoint
    try {
      const ckpt = await this.#checkpointOf(manifest.current)
      await manifest.change((known) => ({ ...known, ckpt: this.#isTrusted ? ckpt : null }))
      if (before) await removeCheckpoint(path, before.file)
    } catch {
      // Derived: without it the next opening takes longer. Not tried again before as much has come once more.
      this.#sinceCheckpoint = Math.max(0, this.#sinceCheckpoint - unsaved)
    }
  }

  async #checkpointOf(manifest: Manifest): Promise<CheckpointEntry> {
    const { data, version = '' } = this.#of
    const position = this.#of.appliedTo()
    const unsaved = this.#sinceCheckpoint
    const file = checkpointName(checkpointNumber(this.#of.manifest.current.ckpt?.file ?? '') + 1)
    const { lastLsn, tables } = data
    const files = { ...this.#of.filesNow(), manifest }
    const entry = await writeCheckpoint(this.#of, file, { ...position, files, lastLsn, tables, version })
    this.#sinceCheckpoint -= unsaved
    return entry
  }

  #tellOfSpace(message: Message): void {
    if (this.#hasToldOfSpace || this.#isStopped) return
    this.#hasToldOfSpace = true
    this.#of.onNotice?.(message)
  }
}

/** So many times more than what a quiet moment would have saved. */
const overdue = 8

function withoutVictims(
  victims: readonly Fill[],
  made: { readonly name: string; readonly lowestLsn: number } | null,
): (manifest: Manifest) => Manifest {
  const gone = new Set(victims.map(({ number }) => segmentName(number)))
  return (manifest) => {
    const segs = manifest.segs.filter((name) => !gone.has(name))
    const lowest = Object.fromEntries(Object.entries(manifest.lowest).filter(([name]) => !gone.has(name)))
    if (made === null) return { ...manifest, segs, lowest }
    return { ...manifest, segs: [made.name, ...segs], lowest: { ...lowest, [made.name]: made.lowestLsn } }
  }
}

function inMegabytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024)
}
