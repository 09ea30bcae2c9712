import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '@main/db/db'
import { dbError, detailOf } from '@main/db/db-error'
import { ensureFolder } from '@main/db/files/file-io'
import { takeLock } from '@main/db/files/lock'
import { openDb } from '@main/db/open-db'
import type { TableVersion } from '@main/db/open-journal'
import { type Clock, isoOf } from '@shared/clock'
import { noBackups, type Restored } from '@shared/domain/backup'
import type { Instance } from '@shared/domain/instance'
import { type Archives, archivesHere } from './archives'
import { type BackupManifest, notWhole } from './backup-format'
import { type DataHere, readHere } from './data-here'
import { backupStill } from './make-backup'
import { clearScratch } from './stage'
import { beginSwap, finishSwap, type OnStep, restoreFolder, swapIn } from './swap'
import { backupName, backupsFolder } from './target'

export interface RestoreOptions {
  readonly dataDir: string
  /** The backup. */
  readonly file: string
  /** Of this application. */
  readonly version: string
  readonly clock: Clock
  /** What this version knows: data with newer records are refused. */
  readonly tables: readonly TableVersion[]
  readonly archives?: Archives
  readonly onStep?: OnStep | undefined
}

/** Restores into a folder that nobody has open. Refused with `db.locked` where somebody has. */
export async function restoreStill(options: RestoreOptions): Promise<Restored> {
  await ensureFolder(options.dataDir)
  const release = await takeLock(options.dataDir)
  try {
    await finishSwap(options.dataDir, options.onStep)
    await clearScratch(options.dataDir)
    return await replaceData(options, await gather(options))
  } finally {
    await release()
  }
}

/** The second half where the application has just closed its data. */
export async function replaceClosed(options: RestoreOptions, manifest: BackupManifest): Promise<Restored> {
  const release = await takeLock(options.dataDir)
  try {
    return await replaceData(options, manifest)
  } finally {
    await release()
  }
}

/**
 * The first half: unpacks, holds every file against the list of contents, and opens all of it. The application may
 * run on meanwhile: nothing of its data is touched.
 */
export async function gather(options: RestoreOptions): Promise<BackupManifest> {
  const { dataDir, file, archives = archivesHere, onStep } = options
  onStep?.('unpack')
  const folder = await beginSwap(dataDir)
  try {
    const manifest = await archives.read(file, folder)
    onStep?.('try out')
    await withGathered(options, async (db) => {
      for (const { failure } of await db.journals()) if (failure !== null) throw failure
    }).catch((error: unknown) => {
      throw notWhole(file, 'backup.not-opened', { detail: detailOf(error) }, error)
    })
    return manifest
  } catch (error) {
    await rm(restoreFolder(dataDir), { recursive: true, force: true })
    throw error
  }
}

/** The second half: nobody has the data open, and the lock is held. A kill leaves either the old or the new data. */
async function replaceData(options: RestoreOptions, manifest: BackupManifest): Promise<Restored> {
  const { dataDir, onStep } = options
  try {
    onStep?.('keep what is here')
    const before = await keepWhatIsHere(options)
    onStep?.('carry over')
    const restored = await carryOver(options, manifest, before)
    await swapIn(dataDir, onStep)
    return restored
  } catch (error) {
    // Does nothing where the swap was decided: the next start finishes it.
    await finishSwap(dataDir)
    throw error
  }
}

async function keepWhatIsHere({
  dataDir,
  version,
  clock,
  archives = archivesHere,
}: RestoreOptions): Promise<string | null> {
  const here = await readHere(dataDir)
  if (here === null) return null
  const folder = backupsFolder(dataDir)
  const target = join(folder, backupName('before-restore', isoOf(clock.now())))
  try {
    return (await backupStill({ dataDir, target, reason: 'before-restore', version, clock, archives })).path
  } catch (error) {
    throw dbError('backup.before-restore-failed', { detail: detailOf(error), folder }, error)
  }
}

/** What stays of this machine: tokens it can read, and where its backups are. Nothing starts by itself from then on. */
async function carryOver(options: RestoreOptions, manifest: BackupManifest, before: string | null): Promise<Restored> {
  const { dataDir, file, version, clock } = options
  const here = await readHere(dataDir)
  return withGathered(options, async (db) => {
    const kept = new Map(
      db.app.data.instances.flatMap((instance) => {
        const known = here?.instances.find(({ id }) => id === instance.id)
        const secret = here?.secrets[instance.id]
        return known && secret && isSameStore(instance, known) ? [[instance.id, secret] as const] : []
      }),
    )
    const without = db.app.data.instances.filter(({ id, demo, archived }) => !kept.has(id) && !demo && !archived)
    const restored: Restored = {
      at: isoOf(clock.now()),
      madeAt: manifest.madeAt,
      version: manifest.version,
      from: file,
      before,
      withoutToken: without.map(({ name }) => name),
    }
    await db.secrets.update((data) => ({ ...data, secrets: Object.fromEntries(kept) }))
    await db.app.update((data) => ({
      ...data,
      settings: { ...data.settings, pausedUntil: 'forever', backupFolder: here?.backupFolder ?? null },
      instances: data.instances.map((one) => ({ ...one, tokenSetAt: kept.get(one.id)?.setAt ?? null })),
      backups: { ...noBackups, ...here?.backups, writtenBy: version, restored },
    }))
    return restored
  })
}

/** A token goes to nobody but the store it was given for, whatever address a backup names. */
function isSameStore(instance: Instance, known: DataHere['instances'][number]): boolean {
  // The demo store's address changes with each start.
  if (instance.demo && known.demo) return true
  return instance.storeHash === known.storeHash && instance.apiUrl === known.apiUrl
}

async function withGathered<T>({ dataDir, clock, tables }: RestoreOptions, work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDb({ dataDir: join(restoreFolder(dataDir), 'new'), clock, tables })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}
