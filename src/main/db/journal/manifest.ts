import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { dbError } from '@main/db/db-error'
import { ensureFolder, type OpenFile, openFile, syncFolder } from '@main/db/file-io'
import { SafeJsonFile } from '@main/db/safe-json-file'
import type { Clock } from '@shared/clock'
import type { Message } from '@shared/failure'

/** What a journal's folder holds. `next` numbers the segment after these. */
export interface Manifest {
  /** Of the files; a newer one is refused. */
  readonly format: number
  /** Table → newest version of its records. */
  readonly schema: Readonly<Record<string, number>>
  readonly active: string
  readonly segs: readonly string[]
  readonly next: number
}

export interface JournalFolder {
  readonly path: string
  readonly clock: Clock
  readonly onNotice?: ((message: Message) => void) | undefined
  /** How its files are opened for writing. */
  readonly openFile?: OpenFile | undefined
}

export function manifestFile({ path, ...folder }: JournalFolder): SafeJsonFile<Manifest> {
  return new SafeJsonFile({ ...folder, path: join(path, 'MANIFEST.json'), whenDamaged: 'use-backup' })
}

const format = 1

/** The manifest, made with an empty first segment in a new folder. */
export async function openManifest(folder: JournalFolder, file: SafeJsonFile<Manifest>): Promise<Manifest> {
  await ensureFolder(folder.path)
  const known = await file.read()
  if (known === null) return beginManifest(folder.path, file)
  if (known.format > format) throw dbError('db.newer', { file: basename(folder.path) })
  return known
}

/** Segments without a manifest are adopted: it is written after the first of them. */
async function beginManifest(path: string, file: SafeJsonFile<Manifest>): Promise<Manifest> {
  const names = (await readdir(path)).filter((name) => /^seg-\d{6}\.jsonl$/.test(name)).sort()
  const active = names.at(-1) ?? 'seg-000001.jsonl'
  const segment = await openFile(join(path, active), 'a')
  await segment.sync()
  await segment.close()
  await syncFolder(path)
  const segs = names.length === 0 ? [active] : names
  const manifest: Manifest = { format, schema: {}, active, segs, next: Number(active.slice(4, 10)) + 1 }
  await file.write(manifest)
  return manifest
}
