import { type FileHandle, open } from 'node:fs/promises'
import { orMissing } from '@main/db/db-error'

/** So many that even thousands of short lines are read within a few milliseconds. */
const pieceBytes = 256 * 1024

/** Hands a file on from `from` to `until`, piece by piece. `take` says how much of a piece it used: the rest comes again. */
export async function readInPieces(
  path: string,
  { from, until }: { readonly from: number; readonly until: number },
  take: (bytes: Buffer, position: number) => number,
): Promise<{ readonly size: number } | null> {
  const file = await orMissing(open(path, 'r'))
  if (file === null) return null
  try {
    let carried: Buffer = Buffer.alloc(0)
    let position = from
    for (;;) {
      const piece = await readPiece(file, position + carried.length, until)
      if (piece.length === 0) return { size: position + carried.length }
      const bytes = carried.length === 0 ? piece : Buffer.concat([carried, piece])
      const used = take(bytes, position)
      carried = bytes.subarray(used)
      position += used
    }
  } finally {
    await file.close()
  }
}

/** The bytes in these ranges of a file, one after another. */
export async function* piecesOf(
  path: string,
  ranges: readonly { readonly start: number; readonly end: number }[],
): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r')
  try {
    for (const { start, end } of ranges) {
      for (let at = start; at < end; ) {
        const piece = await readPiece(file, at, end)
        if (piece.length === 0) throw new Error(`${path} ends at ${at}, before ${end}`)
        yield piece
        at += piece.length
      }
    }
  } finally {
    await file.close()
  }
}

async function readPiece(file: FileHandle, at: number, until: number): Promise<Buffer> {
  const length = Math.min(pieceBytes, until - at)
  if (length <= 0) return Buffer.alloc(0)
  const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}
