import { crc32 } from 'node:zlib'
import { type DecodedLine, decodeLine, type Head } from './journal-format'

/** A line that counts, and where it stands: `length` is without its LF. */
export type Visit = (head: Exclude<Head, { kind: 'commit' }>, offset: number, length: number) => void

export interface Range {
  readonly start: number
  readonly end: number
}

/** Puts the lines of a segment together to batches. Lines wait until the line that closes their batch has vouched for them. */
export class BatchReader {
  /** Where whole batches stand; neighbours are one range. */
  readonly ranges: Range[] = []
  /** Whether a closing line has come since the last whole batch. */
  closedSinceLast = false
  readonly #visit: Visit
  #waiting: WaitingLine[] = []

  /** `from`: everything before it is whole. */
  constructor(visit: Visit, from = 0) {
    this.#visit = visit
    if (from > 0) this.ranges.push({ start: 0, end: from })
  }

  /** Reads the whole lines in these bytes, which stand at `position` of the file; how many bytes that were. */
  take(bytes: Buffer, position: number): number {
    let start = 0
    for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
      this.#takeLine(decodeLine(bytes.subarray(start, end)), position + start, position + end)
      start = end + 1
    }
    return start
  }

  #takeLine(decoded: DecodedLine | null, start: number, end: number): void {
    if (decoded === null) {
      this.#waiting = []
      return
    }
    const { head, crc } = decoded
    if (head.kind === 'commit') this.#close(head, end + 1)
    else this.#waiting.push({ head, crc, start, length: end - start })
  }

  #close(commit: Extract<Head, { kind: 'commit' }>, end: number): void {
    // More lines than it closes: those in front belong to a batch that was never closed.
    const batch = commit.lines > 0 ? this.#waiting.slice(-commit.lines) : []
    this.#waiting = []
    this.closedSinceLast = true
    const [first, last] = [batch[0], batch.at(-1)]
    if (!first || batch.length !== commit.lines || last?.head.lsn !== commit.lsn) return
    if (crc32(batch.map(({ crc }) => crc).join('')) !== commit.crcOfCrcs) return
    for (const { head, start, length } of batch) this.#visit(head, start, length)
    this.closedSinceLast = false
    const before = this.ranges.at(-1)
    if (before?.end === first.start) this.ranges[this.ranges.length - 1] = { start: before.start, end }
    else this.ranges.push({ start: first.start, end })
  }
}

interface WaitingLine {
  readonly head: Exclude<Head, { kind: 'commit' }>
  readonly crc: string
  readonly start: number
  readonly length: number
}

const lineFeed = 10
