import { createHash } from 'node:crypto'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ImageFiles } from '../db'
import { orMissing, refusedByDb } from '../db-error'
import { ensureFolder, replaceFile } from './file-io'

/** Pictures under the hash of their bytes. What they are is told from the bytes, never from what a sender says. */
export function openImageFiles(folder: string): ImageFiles {
  const writing = new Map<string, Promise<void>>()

  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    await ensureFolder(folder)
    if ((await orMissing(access(path).then(() => true))) === null) await replaceFile(path, [bytes])
  }

  return {
    async save(bytes, mediaType) {
      if (mediaTypeOf(bytes) === null) throw refusedByDb('db.not-an-image', { mediaType })
      const hash = createHash('sha256').update(bytes).digest('hex')
      const saved = writing.get(hash) ?? write(join(folder, hash), bytes).finally(() => writing.delete(hash))
      writing.set(hash, saved)
      await saved
      return hash
    },
    async read(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return null
      const bytes = await orMissing(readFile(join(folder, hash)))
      const mediaType = bytes && mediaTypeOf(bytes)
      return bytes && mediaType ? { bytes, mediaType } : null
    },
  }
}

const signatures: readonly { readonly mediaType: string; readonly isStart: (start: Buffer) => boolean }[] = [
  { mediaType: 'image/png', isStart: (start) => start.toString('hex', 0, 8) === '89504e470d0a1a0a' },
  { mediaType: 'image/jpeg', isStart: (start) => start.toString('hex', 0, 3) === 'ffd8ff' },
  { mediaType: 'image/gif', isStart: (start) => ['GIF87a', 'GIF89a'].includes(start.toString('latin1', 0, 6)) },
  { mediaType: 'image/webp', isStart: (start) => /^RIFF.{4}WEBP$/s.test(start.toString('latin1', 0, 12)) },
]

function mediaTypeOf(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 12))
  return signatures.find(({ isStart }) => isStart(start))?.mediaType ?? null
}
