import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { dbError, detailOf } from '@main/db/db-error'
import { type OpenFile, openFile, replaceFile } from '@main/db/files/file-io'
import { create } from 'tar'
import { type BackupFile, type BackupManifest, isAllowed, MANIFEST } from './backup-format'
import { readBackup } from './read-backup'
import { toTargetError } from './target'

export type Contents = Omit<BackupManifest, 'files'>

/** Journals shrink to a tenth at any level; this one costs half the time of zlib's own. */
const level = 4
const chunkSize = 128 * 1024

/**
 * Packs everything in the folder that a backup may hold into one file: under a temporary name, synced, renamed, then
 * read back. The folder must stand still. How many bytes it came to.
 */
export async function writeBackup(
  folder: string,
  contents: Contents,
  target: string,
  openWith: OpenFile = openFile,
): Promise<{ readonly bytes: number; readonly manifest: BackupManifest }> {
  const manifest: BackupManifest = { ...contents, files: await listFiles(folder) }
  await writeFile(join(folder, MANIFEST), JSON.stringify(manifest), { mode: 0o600 })
  const names = [MANIFEST, ...manifest.files.map(({ path }) => path)]
  await packFiles(folder, names, target, openWith)
  await readBack(target)
  return { bytes: (await stat(target)).size, manifest }
}

/** Files of a folder as one archive: under a temporary name, synced, then renamed. Throws in words for a person. */
export async function packFiles(
  folder: string,
  names: readonly string[],
  target: string,
  openWith: OpenFile = openFile,
): Promise<void> {
  try {
    const gzip = createGzip({ level, chunkSize })
    const packing = pipeline(packed(folder, [...names]), gzip)
    // A failure of the one is heard by the other, which is waited for below.
    packing.catch(() => undefined)
    await replaceFile(target, gzip, openWith)
    await packing
  } catch (error) {
    throw toTargetError(error, target)
  }
}

/** Compressed by zlib's own threads: the library's gzip would hold up the application. */
async function* packed(folder: string, names: string[]): AsyncGenerator<Buffer> {
  yield* create(
    { cwd: folder, portable: true, maxReadSize: chunkSize, noDirRecurse: true, strict: true },
    names,
  ) as AsyncIterable<Buffer>
}

async function readBack(target: string): Promise<void> {
  try {
    await readBackup(target)
  } catch (error) {
    await rm(target, { force: true })
    throw dbError('backup.not-verified', { path: target, detail: detailOf(error) }, error)
  }
}

/** Every file of the folder that a backup may hold, by path, with its checksum. */
async function listFiles(folder: string): Promise<readonly BackupFile[]> {
  const files: BackupFile[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const whole = join(entry.parentPath, entry.name)
    const path = relative(folder, whole).split(sep).join('/')
    if (entry.isFile() && isAllowed(path)) files.push({ path, ...(await digest(whole)) })
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

async function digest(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk)
    bytes += (chunk as Buffer).length
  }
  return { bytes, sha256: hash.digest('hex') }
}

export function recordsOf(journals: BackupManifest['journals']): number | null {
  const counts = journals.map(({ records }) => records)
  if (counts.includes(null)) return null
  return counts.reduce((sum, tables) => sum + Object.values(tables ?? {}).reduce((all, one) => all + one, 0), 0)
}
