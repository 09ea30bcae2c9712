import { access, constants, realpath, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative } from 'node:path'
import { dbError, detailOf, orMissing, refusedByDb, systemCode } from '@main/db/db-error'
import { ensureFolder } from '@main/db/files/file-io'

/** Where automatic backups go unless told; the one place in the data folder where a backup may be. */
export function backupsFolder(dataDir: string): string {
  return join(dataDir, 'backups')
}

/** Refuses a file that a backup can not, or must not, be written to; says why and what to do. */
export async function checkTarget(path: string, dataDir: string): Promise<void> {
  if (!isAbsolute(path)) throw refusedByDb('backup.not-absolute', { path })
  const folder = dirname(path)
  // The one folder that is ours to make: another may be a disk that is not plugged in.
  if (folder === backupsFolder(dataDir)) await ensureFolder(folder).catch(() => undefined)
  const found = await orMissing(stat(folder)).catch(() => null)
  if (!found?.isDirectory()) throw refusedByDb('backup.no-folder', { folder })
  if ((await isWithin(folder, dataDir)) && !(await isWithin(folder, backupsFolder(dataDir))))
    throw refusedByDb('backup.inside-data', { path })
  if (await orMissing(stat(path))) throw refusedByDb('backup.exists', { path })
  try {
    await access(folder, constants.W_OK)
  } catch (error) {
    throw toTargetError(error, path)
  }
}

/** What went wrong with a file that was being written, in our words. */
export function toTargetError(error: unknown, path: string): unknown {
  const detail = detailOf(error)
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return dbError('backup.no-room', { path, detail }, error)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return dbError('backup.not-writable', { path, detail }, error)
    case 'ENOENT':
      return dbError('backup.no-folder', { folder: dirname(path) }, error)
    default:
      return error
  }
}

/** Links are followed: a folder may be within another by another name. */
async function isWithin(folder: string, outer: string): Promise<boolean> {
  const [real, realOuter] = [await realpath(folder), await orMissing(realpath(outer))]
  if (realOuter === null) return false
  const way = relative(realOuter, real)
  return way === '' || (!way.startsWith('..') && !isAbsolute(way))
}

/** `quayside-2026-05-04-09.30.05.120.tgz`, after the moment (UTC) it was made; sorts by it. */
export function backupName(prefix: string, iso: string): string {
  return `${prefix}-${iso.slice(0, 23).replace('T', '-').replaceAll(':', '.')}.tgz`
}

export function isNamed(path: string, prefix: string): boolean {
  const name = basename(path)
  return name.startsWith(`${prefix}-`) && /-\d{4}-\d\d-\d\d-\d\d.\d\d.\d\d.\d{3}.tgz$/.test(name)
}
