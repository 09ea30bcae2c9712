import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '@main/db/db'
import { orMissing } from '@main/db/db-error'
import { type Clock, isoOf } from '@shared/clock'
import type { BackupMade, BackupReason } from '@shared/domain/backup'
import { type Archives, archivesHere } from './archives'
import { BACKUP_FORMAT } from './backup-format'
import { type Staged, stageRunning, stageStill, withScratch } from './stage'
import { checkTarget, isNamed, toTargetError } from './target'
import { recordsOf } from './write-backup'

export interface BackupRequest {
  readonly dataDir: string
  /** A whole path of a file that is not there yet. */
  readonly target: string
  readonly reason: BackupReason
  /** Of the application. */
  readonly version: string
  readonly clock: Clock
  readonly archives?: Archives
}

/** Everything but secrets in one file, as of now, while the application goes on. */
export function backupRunning(db: Db, request: BackupRequest): Promise<BackupMade> {
  return backup(request, (folder) => stageRunning(db, request.dataDir, folder))
}

/** The same of data that nobody has open, also damaged ones. The lock must be held. */
export function backupStill(request: BackupRequest): Promise<BackupMade> {
  return backup(request, (folder) => stageStill(request.dataDir, folder))
}

async function backup(request: BackupRequest, stage: (folder: string) => Promise<Staged>): Promise<BackupMade> {
  const { dataDir, target, reason, version, clock, archives = archivesHere } = request
  await checkTarget(target, dataDir)
  const madeAt = isoOf(clock.now())
  return withScratch(dataDir, async (folder) => {
    const staged = await stage(folder).catch((error: unknown) => {
      throw toTargetError(error, target)
    })
    const { instances, journals, unread } = staged
    const contents = { format: BACKUP_FORMAT, version, madeAt, reason, instances, journals }
    const { bytes } = await archives.write(folder, contents, target)
    return { path: target, bytes, madeAt, reason, records: recordsOf(journals), unread }
  })
}

/** Deletes the oldest of those that begin so, until as many are left. */
export async function keepLatest(folder: string, prefix: string, keep: number): Promise<void> {
  const names = ((await orMissing(readdir(folder))) ?? []).filter((name) => isNamed(name, prefix)).sort()
  for (const name of names.slice(0, Math.max(0, names.length - keep))) await rm(join(folder, name), { force: true })
}
