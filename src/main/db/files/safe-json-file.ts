import { readFile, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Clock } from '@shared/clock'
import type { Message } from '@shared/failure'
import type { Adapter } from 'lowdb'
import { dbError, detailOf, orMissing } from '../db-error'
import { Turns } from '../turns'
import { type OpenFile, openFile, replaceFile, setAside } from './file-io'

interface Options {
  readonly path: string
  readonly clock: Clock
  /** What to do with a file that can't be read: take the generation before it (`.bak`), or begin anew and say so. */
  readonly whenDamaged: 'use-backup' | { readonly beginAnewWith: Message['code'] }
  readonly onNotice?: ((message: Message) => void) | undefined
  readonly openFile?: OpenFile | undefined
}

/**
 * lowdb's adapter for a small file that must survive a full disk and a power cut. lowdb's own has a fixed temporary
 * name and no fsync; others ignore a short write and then replace the good file with a cut one.
 */
export class SafeJsonFile<T> implements Adapter<T> {
  readonly #options: Options
  readonly #turns = new Turns()

  constructor(options: Options) {
    this.#options = options
  }

  async read(): Promise<T | null> {
    const { path } = this.#options
    const bytes = await orMissing(readFile(path, 'utf8'))
    if (bytes === null) return null
    try {
      return parse<T>(bytes)
    } catch (error) {
      return this.#readDamaged(error)
    }
  }

  /** Callers are served in turn; each returns once its own value is on disk. */
  write(data: T): Promise<void> {
    const text = JSON.stringify(data, null, 2)
    return this.#turns.run(() => this.#replace(text))
  }

  async #replace(text: string): Promise<void> {
    const { path, whenDamaged, openFile: openWith = openFile } = this.#options
    if (whenDamaged === 'use-backup') {
      const previous = await orMissing(readFile(path))
      if (previous) await replaceFile(`${path}.bak`, [previous], openWith)
    }
    await replaceFile(path, [Buffer.from(`${text}\n`)], openWith)
  }

  async #readDamaged(error: unknown): Promise<T | null> {
    const { path, whenDamaged, clock, onNotice } = this.#options
    const file = basename(path)
    if (whenDamaged !== 'use-backup') {
      onNotice?.({ code: whenDamaged.beginAnewWith, params: { file, copy: await setAside(path, clock) } })
      await rm(path)
      return null
    }
    const backup = await this.#readBackup(error)
    const copy = await setAside(path, clock)
    // Put back at once: the next write must not take the damaged file for the generation before it.
    await replaceFile(path, [Buffer.from(JSON.stringify(backup))])
    onNotice?.({ code: 'db.backup-used', params: { file, copy } })
    return backup
  }

  async #readBackup(error: unknown): Promise<T> {
    const { path } = this.#options
    try {
      return parse<T>(await readFile(`${path}.bak`, 'utf8'))
    } catch (backupError) {
      const params = { file: basename(path), detail: detailOf(error) }
      throw dbError(
        'db.unreadable',
        params,
        new AggregateError([error, backupError], 'neither the file nor its backup'),
      )
    }
  }
}

/** The one place where a file's shape is taken on trust: it was written by `write`, and its owner checks the version. */
function parse<T>(text: string): T {
  const data: unknown = JSON.parse(text)
  if (typeof data !== 'object' || data === null) throw new Error('it holds no object')
  return data as T
}
