import { readFile } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { slices } from '@main/db/slices'
import { pieceBytes } from './read-in-pieces'

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
  const file = await readFile(path)
  if (file.length !== bytes || (await crcOf(file)) !== crc) throw new Error(`${path} is not as it was written`)
  const frames: Frame[] = []
  const pause = slices()
  for (let at = 0; at < file.length; ) {
    const length = file.readUInt32LE(at)
    const frame = file.subarray(at + 4, at + 4 + length)
    const end = frame.indexOf(lineFeed)
    const head: unknown = JSON.parse(frame.toString('utf8', 0, end))
    // A copy, so that none of them keeps all of the file in memory.
    frames.push({ head, bytes: Uint8Array.from(frame.subarray(end + 1)) })
    at += 4 + length
    const turn = pause()
    if (turn) await turn
  }
  return frames
}

async function crcOf(file: Buffer): Promise<number> {
  const pause = slices()
  let crc = 0
  for (let at = 0; at < file.length; at += pieceBytes) {
    crc = crc32(file.subarray(at, at + pieceBytes), crc)
    const turn = pause()
    if (turn) await turn
  }
  return crc
}

const lineFeed = 10
