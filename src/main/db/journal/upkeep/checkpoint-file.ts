import { type FileHandle, open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { slices } from '@main/slices'

/**
 * A checkpoint is frames, one after another: the length in four bytes, then as many bytes: a line of JSON that says what
 * the frame is, and what it holds.
 */
export interface Frame {
  readonly head: unknown
  readonly bytes: Uint8Array
}

const noBytes = new Uint8Array(0)

export function frameOf(head: unknown, bytes: Uint8Array = noBytes): Uint8Array {
  const line = Buffer.from(`${JSON.stringify(head)}\n`)
  const length = Buffer.alloc(4)
  length.writeUInt32LE(line.length + bytes.length)
  return Buffer.concat([length, line, bytes])
}

/** Measures what passes through. */
export class Measure {
  bytes = 0
  crc = 0

  async *through(parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const part of parts) {
      this.bytes += part.length
      this.crc = crc32(part, this.crc)
      yield part
    }
  }
}

/** All frames of a file of this size and checksum. Throws for any other file. */
export async function readFrames(path: string, bytes: number, crc: number): Promise<readonly Frame[]> {
  const file = await open(path, 'r')
  try {
    if ((await file.stat()).size !== bytes) throw notAsWritten(path)
    const frames: Frame[] = []
    const pause = slices()
    const ahead = new ReadAhead(file)
    let found = 0
    for (let at = 0; at < bytes; ) {
      const length = await ahead.take(4)
      // A length that is damaged must not ask for more memory than there is.
      const end = at + 4 + length.readUInt32LE()
      if (end > bytes) throw notAsWritten(path)
      const frame = await ahead.take(end - at - 4)
      found = crc32(frame, crc32(length, found))
      frames.push(toFrame(frame))
      at = end
      await pause()
    }
    if (found !== crc) throw notAsWritten(path)
    return frames
  } finally {
    await file.close()
  }
}

function toFrame(bytes: Buffer): Frame {
  const end = bytes.indexOf(lineFeed)
  const head: unknown = JSON.parse(bytes.toString('utf8', 0, end))
  return { head, bytes: bytes.subarray(end + 1) }
}

/** A file from its start, with one look at the disk for many small frames. */
class ReadAhead {
  readonly #file: FileHandle
  readonly #piece = Buffer.allocUnsafeSlow(1024 * 1024)
  #start = 0
  #end = 0

  constructor(file: FileHandle) {
    this.#file = file
  }

  /** The next bytes, of their own: none keeps others in memory. */
  async take(length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafeSlow(length)
    for (let taken = 0; taken < length; ) {
      if (this.#start === this.#end) await this.#read()
      const count = this.#piece.copy(bytes, taken, this.#start, Math.min(this.#end, this.#start + length - taken))
      this.#start += count
      taken += count
    }
    return bytes
  }

  async #read(): Promise<void> {
    const { bytesRead } = await this.#file.read(this.#piece, 0, this.#piece.length, null)
    if (bytesRead === 0) throw new Error('the checkpoint ends too early')
    this.#start = 0
    this.#end = bytesRead
  }
}

function notAsWritten(path: string): Error {
  return new Error(`${path} is not as it was written`)
}

const lineFeed = 10
