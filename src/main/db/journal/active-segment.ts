import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type OpenFile, openFile, syncFolder, type WritableFile, writeAll } from '@main/db/files/file-io'
import { segmentName } from './segment-files'

/** The segment that is written to. Once it has grown enough it is sealed: nothing is ever added to it again. */
export class ActiveSegment {
  readonly number: number
  readonly #file: WritableFile
  #bytes: number

  private constructor(number: number, file: WritableFile, bytes: number) {
    this.number = number
    this.#file = file
    this.#bytes = bytes
  }

  static async open(folder: string, number: number, openWith: OpenFile = openFile): Promise<ActiveSegment> {
    const path = join(folder, segmentName(number))
    const file = await openWith(path, 'a')
    return new ActiveSegment(number, file, (await stat(path)).size)
  }

  /** A new one, on disk with its name. */
  static async begin(folder: string, number: number, openWith: OpenFile = openFile): Promise<ActiveSegment> {
    const file = await openWith(join(folder, segmentName(number)), 'a')
    try {
      await file.sync()
      await syncFolder(folder)
    } catch (error) {
      await file.close()
      throw error
    }
    return new ActiveSegment(number, file, 0)
  }

  /** Of what is on disk for certain. */
  get bytes(): number {
    return this.#bytes
  }

  /** Returns once it is on disk. */
  async append(bytes: Uint8Array): Promise<void> {
    await writeAll(this.#file, bytes)
    await this.#file.datasync()
    this.#bytes += bytes.length
  }

  close(): Promise<void> {
    return this.#file.close()
  }
}
