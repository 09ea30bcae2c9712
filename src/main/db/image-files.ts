import { createHash } from 'node:crypto'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { rejected } from '@main/errors'
import type { ImageFiles } from './db'
import { orMissing } from './db-error'
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
      if (mediaTypeOf(bytes) === null) throw rejected('db.not-an-image', { mediaType })
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

const signatures: readonly { readonly mediaType: string; readonly pattern: RegExp }[] = [
  { mediaType: 'image/png', pattern: /^\x89PNG\r\n\x1a\n/ },
  { mediaType: 'image/jpeg', pattern: /^\xff\xd8\xff/ },
  { mediaType: 'image/gif', pattern: /^GIF8[79]a/ },
  { mediaType: 'image/webp', pattern: /^RIFF[\s\S]{4}WEBP/ },
]

function mediaTypeOf(bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return signatures.find(({ pattern }) => pattern.test(start))?.mediaType ?? null
}
