import { closeSync, fdatasyncSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { decodeLine, encodeClose } from '../journal-format.ts'

/** What of some segments is copied into a new one. */
export interface CopyOrder {
  readonly victims: readonly {
    readonly path: string
    /** Where the lines stand that still count, in any order. */
    readonly offsets: Float64Array<ArrayBuffer>
    /** A removal is copied if its lsn is above: below, no other file can hold what it removes. */
    readonly removalsAbove: number
  }[]
  readonly target: string
}

export type CopyAnswer =
  | {
      readonly kind: 'copied'
      /** By victim: where its lines stood, ascending, and where they stand now. */
      readonly moved: readonly { readonly from: Float64Array; readonly to: Float64Array }[]
      readonly bytes: number
      readonly lines: number
      /** Of the records. */
      readonly lowestLsn: number
    }
  /** A line of a victim is not as it was written, or one that counts is not there. */
  | { readonly kind: 'damaged'; readonly victim: number }

/** Of what is written before it is made durable: one fdatasync at the end would hold up every commit meanwhile. */
const syncEvery = 4 * 1024 * 1024
const batchBytes = 1024 * 1024
const pieceBytes = 1024 * 1024
const lineFeed = 10

/** Runs in a thread of its own; only file names and typed arrays pass between the two. Throws when the disk does. */
function copy({ victims, target }: CopyOrder): CopyAnswer {
  const output = new Output(target)
  try {
    const moved: { from: Float64Array; to: Float64Array }[] = []
    for (const [victim, { path, offsets, removalsAbove }] of victims.entries()) {
      const from = offsets.sort()
      const to = new Float64Array(from.length)
      if (!copySegment(path, from, to, removalsAbove, output)) return { kind: 'damaged', victim }
      moved.push({ from, to })
    }
    output.end()
    const { bytes, lines, lowestLsn } = output
    return { kind: 'copied', moved, bytes, lines, lowestLsn }
  } finally {
    output.close()
  }
}

/** Whether every line was as it should be. */
function copySegment(
  path: string,
  from: Float64Array,
  to: Float64Array,
  removalsAbove: number,
  output: Output,
): boolean {
  let next = 0
  for (const { bytes, offset } of linesOf(path)) {
    const decoded = decodeLine(bytes)
    if (decoded === null) return false
    const { head, crc } = decoded
    if (head.kind === 'put' && from[next] === offset) {
      to[next] = output.take(bytes, crc, head.lsn)
      output.lowestLsn = Math.min(output.lowestLsn, head.lsn)
      next += 1
    } else if (head.kind === 'remove' && head.lsn > removalsAbove) output.take(bytes, crc, head.lsn)
  }
  return next === from.length
}

/** Each line without its LF. What stands behind the last LF is given as a line too: in a sealed segment it is damage. */
function* linesOf(path: string): Generator<{ readonly bytes: Uint8Array; readonly offset: number }> {
  const file = openSync(path, 'r')
  try {
    let carried = Buffer.alloc(0)
    let position = 0
    for (;;) {
      const piece = Buffer.allocUnsafe(pieceBytes)
      const count = readSync(file, piece, 0, pieceBytes, position + carried.length)
      const bytes = Buffer.concat([carried, piece.subarray(0, count)])
      let start = 0
      for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
        yield { bytes: bytes.subarray(start, end), offset: position + start }
        start = end + 1
      }
      carried = bytes.subarray(start)
      position += start
      if (count > 0) continue
      if (carried.length > 0) yield { bytes: carried, offset: position }
      return
    }
  } finally {
    closeSync(file)
  }
}

/** The new segment: lines as they are, in batches of its own. */
class Output {
  bytes = 0
  lines = 0
  lowestLsn = Number.MAX_SAFE_INTEGER
  readonly #file: number
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #crcs = ''
  #lastLsn = 0
  #unsynced = 0

  constructor(path: string) {
    this.#file = openSync(path, 'wx', 0o600)
  }

  /** Where it will stand. */
  take(line: Uint8Array, crc: string, lsn: number): number {
    const offset = this.bytes + this.#waitingBytes
    this.#waiting.push(Buffer.concat([line, lf]))
    this.#waitingBytes += line.length + 1
    this.#crcs += crc
    this.#lastLsn = lsn
    this.lines += 1
    if (this.#waitingBytes >= batchBytes) this.#closeBatch()
    return offset
  }

  end(): void {
    this.#closeBatch()
    fsyncSync(this.#file)
  }

  close(): void {
    closeSync(this.#file)
  }

  #closeBatch(): void {
    if (this.#waiting.length === 0) return
    this.#waiting.push(Buffer.from(encodeClose(this.#lastLsn, this.#waiting.length, this.#crcs)))
    const batch = Buffer.concat(this.#waiting)
    for (let written = 0; written < batch.length; ) written += writeSync(this.#file, batch, written)
    this.bytes += batch.length
    this.#unsynced += batch.length
    this.#waiting = []
    this.#waitingBytes = 0
    this.#crcs = ''
    if (this.#unsynced < syncEvery) return
    fdatasyncSync(this.#file)
    this.#unsynced = 0
  }
}

const lf = Buffer.from('\n')

// Last, when everything above is there.
if (parentPort === null) throw new Error('This file runs in a worker thread only')
parentPort.postMessage(copy(workerData as CopyOrder))
