import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { dbError } from '@main/db/db-error'
import { ensureFolder, type OpenFile, openFile, syncFolder } from '@main/db/files/file-io'
import { SafeJsonFile } from '@main/db/files/safe-json-file'
import { Turns } from '@main/db/turns'
import type { Clock } from '@shared/clock'
import type { Message } from '@shared/failure'
import { segmentName, segmentNumber } from './segment-files'

/** What a journal's folder holds. */
export interface Manifest {
  /** Of the files; a newer one is refused. */
  readonly format: number
  /** Table → newest version of its records. */
  readonly schema: Readonly<Record<string, number>>
  readonly active: string
  /** In the order they are read back; the active one is the last. */
  readonly segs: readonly string[]
  /** Numbers the next segment. */
  readonly next: number
  readonly ckpt: CheckpointEntry | null
  /** Segments made of others → the lowest lsn of a record in them. In any other the first line has it. */
  readonly lowest: Readonly<Record<string, number>>
}

/** The checkpoint that holds what stands before the place in the journal. */
export interface CheckpointEntry {
  readonly file: string
  readonly bytes: number
  readonly crc: number
  readonly segment: string
  readonly offset: number
}

export interface JournalFolder {
  readonly path: string
  readonly clock: Clock
  readonly onNotice?: ((message: Message) => void) | undefined
  /** How its files are opened for writing. */
  readonly openFile?: OpenFile | undefined
}

/** 1: without `ckpt` and `lowest`. */
const format = 2

const unset = { ckpt: null, lowest: {} }

/** The manifest on disk. Replacements come one after another: two at once have once left a journal without any. */
export class ManifestFile {
  readonly #file: SafeJsonFile<Manifest>
  readonly #turns = new Turns()
  #current: Manifest

  private constructor(file: SafeJsonFile<Manifest>, current: Manifest) {
    this.#file = file
    this.#current = current
  }

  /** Made with an empty first segment in a new folder. */
  static async open(folder: JournalFolder): Promise<ManifestFile> {
    await ensureFolder(folder.path)
    let isBackup = false
    const onNotice = (message: Message) => {
      isBackup = true
      folder.onNotice?.(message)
    }
    const path = join(folder.path, 'MANIFEST.json')
    const file = new SafeJsonFile<Manifest>({ ...folder, onNotice, path, whenDamaged: 'use-backup' })
    const known = await file.read()
    if (known && known.format > format) throw dbError('db.newer', { file: basename(folder.path) })
    if (known && !isBackup) {
      const opened = new ManifestFile(file, { ...unset, ...known })
      // Before the first line of this format, so that an older application keeps off.
      if (known.format < format) await opened.change((manifest) => manifest)
      return opened
    }
    // The backup may be from before the last segment: whatever stands there counts.
    const opened = new ManifestFile(file, await adopt(folder.path, known?.schema ?? {}))
    await opened.change((manifest) => manifest)
    return opened
  }

  get current(): Manifest {
    return this.#current
  }

  /** Returns once it is on disk. */
  change(edit: (manifest: Manifest) => Manifest): Promise<void> {
    return this.#turns.run(async () => {
      const next = { ...edit(this.#current), format }
      await this.#file.write(next)
      this.#current = next
    })
  }

  /** A number for a segment that no other gets. On disk only with the next change: what a crash leaves of it is an orphan. */
  takeNumber(): Promise<number> {
    return this.#turns.run(async () => {
      const { next } = this.#current
      this.#current = { ...this.#current, next: next + 1 }
      return next
    })
  }

  /** No segment gets this number any more. */
  skipNumber(number: number): Promise<void> {
    return this.#turns.run(async () => {
      this.#current = { ...this.#current, next: Math.max(this.#current.next, number + 1) }
    })
  }

  /** Resolves when no change is under way. */
  settled(): Promise<void> {
    return this.#turns.run(async () => undefined)
  }

  /** As `change`, and no backup stays that names what is gone from now on. */
  changeForGood(edit: (manifest: Manifest) => Manifest): Promise<void> {
    return this.change(edit).then(() => this.change((manifest) => manifest))
  }
}

/** A manifest of all segments in the folder; of the first, which is made, in an empty one. */
async function adopt(path: string, schema: Manifest['schema']): Promise<Manifest> {
  const numbers = (await readdir(path)).map(segmentNumber).filter((number) => number !== null)
  const last = Math.max(1, ...numbers)
  const segment = await openFile(join(path, segmentName(last)), 'a')
  await segment.sync()
  await segment.close()
  await syncFolder(path)
  const segs = [...new Set([...numbers, last])].sort((a, b) => a - b).map(segmentName)
  // Which of those there were made of others is not known any more: any may hold lines as old as can be.
  const lowest = Object.fromEntries(numbers.map((number) => [segmentName(number), 0]))
  return { format, schema, active: segmentName(last), segs, next: last + 1, ckpt: null, lowest }
}
