import { isAbsolute, join } from 'node:path'
import { type Clock, isoOf } from '@shared/clock'
import type { DataState } from '@shared/contract/data'
import type { BackupInfo, BackupMade, BackupNotes, BackupReason, CheckReport, Restored } from '@shared/domain/backup'
import type { Message } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import type { Archives } from './backup/archives'
import { type AutomaticBackups, createAutomaticBackups } from './backup/automatic'
import { infoOf } from './backup/backup-format'
import { backupBeforeUpgrade } from './backup/before-upgrade'
import { backupRunning, keepLatest } from './backup/make-backup'
import { readManifest } from './backup/read-backup'
import { gather, replaceClosed } from './backup/restore'
import { clearScratch } from './backup/stage'
import { finishSwap } from './backup/swap'
import { backupName, backupsFolder, checkTarget } from './backup/target'
import { checkData } from './check/check-data'
import type { AppFile, Db, SmallFile } from './db/db'
import { rejected, toFailure } from './errors'
import { knownTables } from './known-tables'

/** Backup, restore and check of a running application (DAT-3), one at a time. */
export interface DataKeeper {
  state(): Promise<DataState>
  backup(path: string): Promise<BackupMade>
  inspect(path: string): Promise<BackupInfo>
  /** Resolves when the application runs again on what was restored. */
  restore(path: string): Promise<Restored>
  check(): Promise<CheckReport>
  /** Refuses a folder that daily backups could not be written to. */
  checkFolder(folder: string): Promise<void>
  readonly automatic: AutomaticBackups
  /** Lets a backup come to its end; begins none any more. */
  stop(): Promise<void>
}

/** Closes the application, works, and starts it again, whatever came of it. */
export type WhileClosed = <T>(work: () => Promise<T>) => Promise<T>

interface Ports {
  readonly db: Db
  readonly clock: Clock
  readonly dataDir: string
  /** Of the application. */
  readonly version: string
  readonly whileClosed: WhileClosed
  readonly archives: Archives
  /** Something began or ended. */
  onChanged(): void
  /** A daily backup failed. */
  onTrouble(message: Message): void
}

const daily = 'quayside-daily'

/** Before anything in the data folder is opened, its lock held: what a kill left is finished or cleared, an upgrade backed up. */
export async function prepareFolder(dataDir: string, version: string, clock: Clock): Promise<BackupMade | null> {
  await finishSwap(dataDir)
  await clearScratch(dataDir)
  return backupBeforeUpgrade({ dataDir, version, clock })
}

export function createDataKeeper(ports: Ports): DataKeeper {
  const { db, clock, dataDir, version, whileClosed, archives, onChanged, onTrouble } = ports
  let busy: DataState['busy'] = null
  let working: Promise<unknown> = Promise.resolve()

  async function alone<T>(what: NonNullable<DataState['busy']>, work: () => Promise<T>): Promise<T> {
    if (busy !== null) throw rejected('backup.running')
    busy = what
    onChanged()
    try {
      return await work()
    } finally {
      busy = null
      onChanged()
    }
  }

  const make = (target: string, reason: BackupReason): Promise<BackupMade> => {
    const isAlone = busy === null
    const making = alone('backup', async () => {
      const made = await backupRunning(db, { dataDir, target, reason, version, clock, archives })
      await note(db.app, { last: made, failure: null })
      return made
    })
    if (isAlone) working = making.catch(() => undefined)
    return making
  }

  const folderOf = () => db.app.data.settings.backupFolder ?? backupsFolder(dataDir)

  async function makeDaily(at: string): Promise<void> {
    if (busy !== null) return
    const folder = folderOf()
    try {
      await make(join(folder, backupName(daily, at)), 'automatic')
      await keepLatest(folder, daily, db.app.data.settings.backupsKept)
      await note(db.app, { automaticAt: at })
    } catch (error) {
      const { code, params } = toFailure(error)
      await note(db.app, { automaticAt: at, failure: { at, message: { code, params } } })
      onTrouble({ code: 'backup.automatic-failed', params: { reason: sentence(code, params) } })
    }
  }

  const automatic = createAutomaticBackups({
    clock,
    settings: () => db.app.data.settings,
    last() {
      const { automaticAt, failure } = db.app.data.backups
      return automaticAt === null ? null : { at: automaticAt, failed: failure !== null }
    },
    make: makeDaily,
    begin: (at) => note(db.app, { automaticAt: at }),
  })

  return {
    async state() {
      const names = new Map(db.app.data.instances.map(({ id, name }) => [id, name]))
      const journals = (await db.journals()).map(async ({ name, journal }) => {
        const label = names.get(name) ?? (name === 'backoffice' ? sentence('check.back-office') : name)
        const { bytes, records } = (await journal?.stats()) ?? { bytes: 0, records: null }
        return { name, label, bytes, records }
      })
      const folder = folderOf()
      return {
        dataDir,
        backupFolder: folder,
        usualFolder: backupsFolder(dataDir),
        journals: await Promise.all(journals),
        notes: db.app.data.backups,
        busy,
        suggested: join(folder, backupName('quayside', isoOf(clock.now()))),
        suggestedBundle: join(folder, backupName('quayside-support', isoOf(clock.now()))),
      }
    },
    backup: (path) => make(path, 'by-hand'),
    inspect: async (path) => infoOf(await readManifest(wholePath(path))),
    restore: (path) =>
      alone('restore', async () => {
        wholePath(path)
        const options = { dataDir, file: path, version, clock, archives, tables: knownTables }
        const manifest = await gather(options)
        return whileClosed(() => replaceClosed(options, manifest))
      }),
    check: () => alone('check', () => checkData(db, dataDir, clock)),
    checkFolder: (folder) => checkTarget(join(folder, backupName(daily, isoOf(clock.now()))), dataDir),
    automatic,
    async stop() {
      await automatic.stop()
      await working
    },
  }
}
/** Half a path would be looked for wherever the application was started. */
function wholePath(path: string): string {
  if (!isAbsolute(path)) throw rejected('backup.not-absolute', { path })
  return path
}

async function note(file: SmallFile<AppFile>, changes: Partial<BackupNotes>): Promise<void> {
  await file.update((data) => ({ ...data, backups: { ...data.backups, ...changes } }))
}
