import { dbError, detailOf } from '@main/db/db-error'
import { slices } from '@main/slices'
import type { Message } from '@shared/failure'
import type { Batch, JournalData } from './journal-data'
import type { JournalWriter } from './journal-writer'

interface Options {
  readonly journal: string
  readonly data: JournalData
  readonly writer: JournalWriter
  /** Bytes that may wait for the disk; see `JournalLimits`. */
  readonly pendingBytes: number
  /** So many bytes are on disk and in the tables. */
  readonly onCommitted: (bytes: number) => void
  /** Nothing is written any more. */
  readonly onStopped: (why: Message) => void
}

interface Waiting {
  readonly batch: Batch
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/** Batches that come while others are being written wait, and then share one fdatasync. */
export class GroupCommit {
  readonly #of: Options
  #waiting: Waiting[] = []
  #pendingBytes = 0
  #onRoom: (() => void) | null = null
  #writing: Promise<void> | null = null
  /** Why nothing is written any more. After a failed fsync nobody knows what is on disk: only reopening tells. */
  #refusal: Error | null = null

  constructor(options: Options) {
    this.#of = options
  }

  /** Returns once it is on disk and in the tables. */
  write(batch: Batch): Promise<void> {
    if (this.#refusal) return Promise.reject(this.#refusal)
    this.#pendingBytes += batch.length
    const written = new Promise<void>((resolve, reject) => {
      this.#waiting.push({ batch, resolve, reject })
    })
    this.#writing ??= this.#writeWaiting()
    return written
  }

  /** Whether another batch may come. */
  get hasRoom(): boolean {
    return this.#pendingBytes < this.#of.pendingBytes || this.#refusal !== null
  }

  /** Resolves when there may be room again. One waits at a time. */
  room(): Promise<void> {
    return new Promise((resolve) => {
      this.#onRoom = resolve
    })
  }

  /** Refuses what comes from now on, and waits for what has come. */
  async close(): Promise<void> {
    this.#refusal ??= dbError('db.closed')
    await this.#writing
  }

  async #writeWaiting(): Promise<void> {
    // Callers that commit in the same turn come into the first group.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const group = this.#takeGroup()
      try {
        await this.#writeGroup(group)
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

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    const { data, writer, onCommitted } = this.#of
    const places = await writer.append(group.map(({ batch }) => batch))
    const pause = slices()
    for (const [index, { batch, resolve }] of group.entries()) {
      data.apply(batch, places[index] ?? [])
      this.#pendingBytes -= batch.length
      this.#tellOfRoom()
      resolve()
      const turn = pause()
      if (turn) await turn
    }
    onCommitted(group.reduce((sum, { batch }) => sum + batch.length, 0))
  }

  #stop(group: readonly Waiting[], cause: unknown): void {
    const { journal, onStopped } = this.#of
    const refusal = dbError('db.writes-stopped', { journal, detail: detailOf(cause) }, cause)
    this.#refusal = refusal
    for (const { reject } of [...group, ...this.#waiting]) reject(refusal)
    this.#waiting = []
    this.#tellOfRoom()
    onStopped({ code: refusal.code, params: refusal.params })
  }

  #tellOfRoom(): void {
    this.#onRoom?.()
    this.#onRoom = null
  }
}

/** Characters; of a few records at once, so that neither encoding nor taking them in holds up the others. */
const groupLength = 1024 * 1024
