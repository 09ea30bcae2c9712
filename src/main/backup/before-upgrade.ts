import { join } from 'node:path'
import { dbError, detailOf } from '@main/db/db-error'
import { type Clock, isoOf } from '@shared/clock'
import type { BackupMade } from '@shared/domain/backup'
import { readHere } from './data-here'
import { backupStill, keepLatest } from './make-backup'
import { backupName, backupsFolder } from './target'

const kept = 3

/**
 * Before this version changes data that another one wrote last, they are put in a backup: whoever must go back finds
 * what the other version can read. The lock must be held, and nothing opened. Null: these are this version's own data.
 */
export async function backupBeforeUpgrade(options: {
  readonly dataDir: string
  /** Of this application. */
  readonly version: string
  readonly clock: Clock
}): Promise<BackupMade | null> {
  const { dataDir, version, clock } = options
  const here = await readHere(dataDir)
  if (here === null || here.backups.writtenBy === version) return null
  const folder = backupsFolder(dataDir)
  try {
    const target = join(folder, backupName(prefix, isoOf(clock.now())))
    const made = await backupStill({ ...options, target, reason: 'before-upgrade' })
    await keepLatest(folder, prefix, kept)
    return made
  } catch (error) {
    throw dbError('backup.before-upgrade-failed', { detail: detailOf(error) }, error)
  }
}

const prefix = 'before-upgrade'
