import { open, truncate } from 'node:fs/promises'
import { basename } from 'node:path'
import { crc32 } from 'node:zlib'
import { orMissing } from '@main/db/db-error'
import { replaceFile } from '@main/db/file-io'
import { setAside } from '@main/db/quarantine'
import type { Clock } from '@shared/clock'
import type { Message } from '@shared/failure'
import { decodeLine, type Line } from './journal-format'

type Visit = (line: Exclude<Line, { kind: 'commit' }>) => void

/**
 * Gives every line of every whole batch and mends the file. What follows the last whole batch is a write that was cut
 * off: it goes. Damage with a whole batch behind it is another matter: a copy is set aside, the whole batches are kept
 * and the operator is told.
 */
export async function recoverSegment(
  path: string,
  clock: Clock,
  visit: Visit,
  onNotice?: (message: Message) => void,
): Promise<void> {
  const scan = await scanSegment(path, visit)
  if (scan === null) return
  const kept = scan.ranges.reduce((sum, { start, end }) => sum + end - start, 0)
  if (kept === scan.size) return
  const first = scan.ranges[0] ?? { start: 0, end: 0 }
  const onlyTail = scan.ranges.length <= 1 && first.start === 0
  // A closed batch in the tail may have been acknowledged before it was damaged: not cut without a word.
  if (!onlyTail || scan.closedInTail) {
    const copy = await setAside(path, clock)
    onNotice?.({ code: 'db.damage-set-aside', params: { file: basename(path), copy, bytes: scan.size - kept } })
  }
  if (onlyTail) await cut(path, first.end)
  else await replaceFile(path, readRanges(path, scan.ranges))
}

interface Range {
  readonly start: number
  readonly end: number
}

interface Scan {
  readonly size: number
  /** Where whole batches stand; neighbours are one range. */
  readonly ranges: readonly Range[]
  readonly closedInTail: boolean
}

async function scanSegment(path: string, visit: Visit): Promise<Scan | null> {
  const file = await orMissing(open(path, 'r'))
  if (file === null) return null
  const batches = new BatchReader(visit)
  try {
    let carried: Uint8Array = new Uint8Array(0)
    let position = 0
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkSize)
      const { bytesRead } = await file.read(chunk, 0, chunkSize, position + carried.length)
      if (bytesRead === 0) break
      const bytes =
        carried.length === 0 ? chunk.subarray(0, bytesRead) : Buffer.concat([carried, chunk.subarray(0, bytesRead)])
      const used = batches.take(bytes, position)
      carried = bytes.subarray(used)
      position += used
    }
    return { size: position + carried.length, ranges: batches.ranges, closedInTail: batches.closedSinceLast }
  } finally {
    await file.close()
  }
}

const chunkSize = 1024 * 1024
const lineFeed = 10

/** Puts lines together to batches. Lines wait until the line that closes their batch has vouched for them. */
class BatchReader {
  readonly ranges: Range[] = []
  /** Whether a closing line has come since the last whole batch. */
  closedSinceLast = false
  readonly #visit: Visit
  #waiting: { readonly line: Exclude<Line, { kind: 'commit' }>; readonly crc: string; readonly start: number }[] = []

  constructor(visit: Visit) {
    this.#visit = visit
  }

  /** Reads the whole lines in these bytes, which stand at `position` of the file; how many bytes that were. */
  take(bytes: Buffer, position: number): number {
    let start = 0
    for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
      this.#takeLine(bytes.subarray(start, end), position + start, position + end + 1)
      start = end + 1
    }
    return start
  }

  #takeLine(bytes: Buffer, start: number, end: number): void {
    const decoded = decodeLine(bytes)
    if (decoded === null) {
      this.#waiting = []
      return
    }
    const { line, crc } = decoded
    if (line.kind === 'commit') this.#close(line, end)
    else this.#waiting.push({ line, crc, start })
  }

  #close(commit: Extract<Line, { kind: 'commit' }>, end: number): void {
    // More lines than it closes: those in front belong to a batch that was never closed.
    const batch = commit.lines > 0 ? this.#waiting.slice(-commit.lines) : []
    this.#waiting = []
    this.closedSinceLast = true
    const [first, last] = [batch[0], batch.at(-1)]
    if (!first || batch.length !== commit.lines || last?.line.lsn !== commit.lsn) return
    if (crc32(batch.map(({ crc }) => crc).join('')) !== commit.crcOfCrcs) return
    for (const { line } of batch) this.#visit(line)
    this.closedSinceLast = false
    const before = this.ranges.at(-1)
    if (before?.end === first.start) this.ranges[this.ranges.length - 1] = { start: before.start, end }
    else this.ranges.push({ start: first.start, end })
  }
}

async function cut(path: string, length: number): Promise<void> {
  await truncate(path, length)
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function* readRanges(path: string, ranges: readonly Range[]): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  try {
    for (const { start, end } of ranges) {
      for (let at = start; at < end; at += chunkSize) {
        const length = Math.min(chunkSize, end - at)
        const part = Buffer.allocUnsafe(length)
        const { bytesRead } = await file.read(part, 0, length, at)
        yield part.subarray(0, bytesRead)
      }
    }
  } finally {
    await file.close()
  }
}
