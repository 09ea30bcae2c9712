import { dbError, refusedByDb } from '@main/db/db-error'
import type { BackupInfo } from '@shared/domain/backup'
import type { MessageKey, Params } from '@shared/messages/message'
import { sentence } from '@shared/messages/message'
import { z } from 'zod'

/**
 * A backup is a gzipped tar archive: `manifest.json` first, then the files it lists, each with its size and checksum.
 * Never in it: access tokens, the key file, the demo store's state (which holds its token), lock, window and caches.
 */
export const BACKUP_FORMAT = 1
export const MANIFEST = 'manifest.json'

export interface BackupFile {
  /** Relative, with slashes: `instances/shop/seg-000001.jsonl`. */
  readonly path: string
  readonly bytes: number
  /** Hexadecimal. */
  readonly sha256: string
}

export interface BackupManifest extends Omit<BackupInfo, 'bytes' | 'files'> {
  readonly files: readonly BackupFile[]
}

/** Files that a backup may hold. Whatever else an archive brings is refused, wherever it would have gone. */
const allowed =
  /^(app\.json|(instances\/[\w-]{1,100}|backoffice)\/\w[\w.-]{0,120}|files\/[0-9a-f]{64}|logs\/[\w-]{1,100}\/\d{4}-\d\d-\d\d\.jsonl)$/

export function isAllowed(path: string): boolean {
  return allowed.test(path) && !path.includes('..')
}

const size = z.number().int().min(0)

const manifestSchema = z.object({
  format: z.literal(BACKUP_FORMAT),
  version: z.string().max(100),
  madeAt: z.iso.datetime(),
  reason: z.enum(['by-hand', 'automatic', 'before-upgrade', 'before-restore']),
  instances: z.array(z.object({ id: z.string(), name: z.string(), storeHash: z.string() })),
  journals: z.array(z.object({ name: z.string(), bytes: size, records: z.record(z.string(), size).nullable() })),
  files: z.array(z.object({ path: z.string(), bytes: size, sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
})

/** The list of contents as it was read from `archive`, which is named where it is refused. */
export function parseManifest(text: string, archive: string): BackupManifest {
  const data = parseJson(text, archive)
  const { format, version } = data as { readonly format?: unknown; readonly version?: unknown }
  if (typeof format === 'number' && format > BACKUP_FORMAT)
    throw refusedByDb('backup.newer', { path: archive, version: typeof version === 'string' ? version : '?' })
  const checked = manifestSchema.safeParse(data)
  if (!checked.success) {
    const [issue] = checked.error.issues
    throw notWhole(archive, 'backup.bad-manifest', { detail: `${issue?.path.join('.')}: ${issue?.message}` })
  }
  const seen = new Set<string>()
  for (const { path } of checked.data.files) {
    if (!isAllowed(path) || seen.has(path)) throw notWhole(archive, 'backup.bad-entry', { path })
    seen.add(path)
  }
  return checked.data
}

function parseJson(text: string, archive: string): object {
  try {
    const data: unknown = JSON.parse(text)
    if (typeof data !== 'object' || data === null) throw new Error('no object')
    return data
  } catch (error) {
    throw notWhole(archive, 'backup.bad-manifest', { detail: error instanceof Error ? error.message : '' })
  }
}

/** The archive is refused as a whole, and says why. */
export function notWhole(archive: string, why: MessageKey, params: Params = {}, cause?: unknown): Error {
  return dbError('backup.unreadable', { path: archive, detail: sentence(why, params) }, cause)
}

export function infoOf({ files, ...manifest }: BackupManifest): BackupInfo {
  return { ...manifest, bytes: bytesOf(files), files: files.length }
}

export function bytesOf(files: readonly Pick<BackupFile, 'bytes'>[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}
