import { z } from 'zod'
import type { BackupInfo, BackupMade, BackupNotes, CheckReport, JournalSize, Restored } from '../domain/backup'
import { command, nothing } from './command'

/** What the data folder holds, and how it is backed up. */
export interface DataState {
  readonly dataDir: string
  /** Where daily backups go. */
  readonly backupFolder: string
  /** Where they go unless a folder is chosen. */
  readonly usualFolder: string
  readonly journals: readonly (JournalSize & { readonly label: string })[]
  readonly notes: BackupNotes
  /** What is under way now, in this window or another. */
  readonly busy: 'backup' | 'restore' | 'check' | null
  /** A name for the next backup that is free, as a whole path. */
  readonly suggested: string
  /** The same for a support bundle. */
  readonly suggestedBundle: string
}

/** A whole path on the machine that Quayside runs on. */
const path = z.string().min(1).max(4000)
const file = z.strictObject({ path })

export const dataCommands = {
  'data.state': command(nothing).answers<DataState>(),
  /** Until a person has said how to go on; null: nothing was restored. */
  'data.restored': command(nothing).answers<Restored | null>(),
  /** Everything but secrets in one file that is not there yet, read back. */
  'data.backup': command(file).answers<BackupMade>(),
  /** What a backup says of itself; whether it is whole, only a restore finds out. */
  'data.inspect': command(file).answers<BackupInfo>(),
  /** Checks all of it, keeps what is here in another backup, replaces it, and begins anew. Schedules stay paused. */
  'data.restore': command(file).answers<Restored>(),
  /** After a restore a person says how to go on: schedules run again, or stay paused. */
  'data.afterRestore': command(z.strictObject({ resumeSchedules: z.boolean() })).answers<null>(),
  'data.check': command(nothing).answers<CheckReport>(),
  /** For whoever helps: versions, settings, failing records and logs in one file; customers and tokens are hidden. */
  'data.supportBundle': command(file).answers<{ readonly path: string; readonly bytes: number }>(),
  /** The desktop's own dialog; null where it was closed, or there is none. */
  'data.choosePath': command(
    z.strictObject({ what: z.enum(['save', 'open', 'folder']), suggested: path.nullable() }),
  ).answers<string | null>(),
}
