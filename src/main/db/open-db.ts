import { readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Clock } from '@shared/clock'
import { noBackups } from '@shared/domain/backup'
import { defaultInstanceSettings } from '@shared/domain/instance'
import { defaultSettings } from '@shared/domain/settings'
import type { Message } from '@shared/failure'
import { buildOf } from './build-of'
import type { AppFile, Changed, Db, JournalOnDisk, SecretsFile, SmallFile } from './db'
import { dbError, orMissing } from './db-error'
import { ensureFolder, type OpenFile, renamePatiently } from './files/file-io'
import { openImageFiles } from './files/image-files'
import { takeLock } from './files/lock'
import { DailyLogFiles } from './files/log-files'
import { SafeJsonFile } from './files/safe-json-file'
import { openSmallFile } from './files/small-file'
import type { JournalLimits } from './journal/limits'
import { type OpenJournal, openJournal, type TableVersion } from './open-journal'

export interface DbOptions {
  readonly dataDir: string
  readonly clock: Clock
  readonly onChanged?: Changed
  /** What a person should hear of: damage that was mended, writing that stopped. */
  readonly onNotice?: (message: Message) => void
  /** Tables known beforehand: a journal with newer records of theirs is refused when it is opened. */
  readonly tables?: readonly TableVersion[]
  /** Of the application: what another version or build has derived from the files is derived anew. */
  readonly version?: string
  /** The program of the thread that wins back space (`journal/upkeep/compaction-worker.ts`). Without it none is won back. */
  readonly compactionWorker?: URL
  /** Bytes free on the disk of a folder; a test hands in a disk that has few. */
  readonly freeBytes?: (folder: string) => Promise<number>
  /** When journals seal, save and clean up by themselves; a test makes everything small. */
  readonly limits?: Partial<JournalLimits>
  /** How journals and small files are opened for writing; a test hands in a disk that is full. */
  readonly openFile?: OpenFile
  /** Awaited with the folder's lock held, before anything in it is read. */
  readonly beforeOpening?: () => Promise<void>
}

/** Opens everything below the data folder. Refused with `db.locked` while another process has it open. */
export async function openDb(options: DbOptions): Promise<Db> {
  await ensureFolder(options.dataDir)
  const release = await takeLock(options.dataDir)
  try {
    await options.beforeOpening?.()
    return await openUnlocked(options, release)
  } catch (error) {
    await release()
    throw error
  }
}

async function openUnlocked(options: DbOptions, release: () => Promise<void>): Promise<Db> {
  const { dataDir, clock, onNotice } = options
  const instancesDir = join(dataDir, 'instances')
  await ensureFolder(instancesDir)
  await finishDropping(instancesDir)
  const app = await openAppFile(options)
  const secrets = await openSecretsFile(options)
  const version = await buildOf(options.version ?? '', new URL(import.meta.url))
  const logs = new DailyLogFiles({ folder: join(dataDir, 'logs'), clock, onNotice })
  const journals = new Map<string, Promise<OpenJournal>>()
  let isClosed = false

  const journalAt = (path: string): Promise<OpenJournal> => {
    if (isClosed) return Promise.reject(dbError('db.closed'))
    const known = journals.get(path)
    if (known) return known
    const opening = openJournal({ ...options, version, path })
    journals.set(path, opening)
    // A refusal is not kept: the next caller may find the files mended.
    opening.catch(() => journals.delete(path))
    return opening
  }

  return {
    instance: async (instanceId) => journalAt(join(instancesDir, safeName(instanceId))),
    backOffice: () => journalAt(join(dataDir, 'backoffice')),
    async journals() {
      const ids = (await readdir(instancesDir)).filter(isSafeName).sort()
      const paths = ids.map((id) => join(instancesDir, id))
      const found: JournalOnDisk[] = []
      for (const path of [...paths, join(dataDir, 'backoffice')]) {
        const opened = await journalAt(path).then(
          (journal) => ({ journal, failure: null }),
          (failure: unknown) => ({ journal: null, failure }),
        )
        found.push({ name: basename(path), path, ...opened })
      }
      return found
    },
    app,
    secrets,
    images: openImageFiles(join(dataDir, 'files')),
    logs,
    async dropInstance(instanceId) {
      const path = join(instancesDir, safeName(instanceId))
      const journal = journals.get(path)
      journals.delete(path)
      await (await journal)?.close()
      await logs.dropInstance(instanceId)
      // Renamed first: what a crash leaves of it is finished at the next start.
      await orMissing(renamePatiently(path, `${path}${dropped}`))
      await finishDropping(instancesDir)
    },
    async close() {
      if (isClosed) return
      isClosed = true
      const opened = await Promise.allSettled(journals.values())
      for (const journal of opened) if (journal.status === 'fulfilled') await journal.value.close()
      await logs.flush()
      await release()
    },
  }
}

const dropped = '.dropped'

async function finishDropping(instancesDir: string): Promise<void> {
  const names = (await readdir(instancesDir)).filter((name) => name.endsWith(dropped))
  for (const name of names) await rm(join(instancesDir, name), { recursive: true, force: true })
}

/** Ids become folder names; `app` is the folder of logs without an instance. */
function safeName(instanceId: string): string {
  if (!isSafeName(instanceId)) throw new TypeError(`"${instanceId}" can not be the id of an instance`)
  return instanceId
}

function isSafeName(name: string): boolean {
  return /^[\w-]+$/.test(name) && name !== 'app'
}

function openAppFile({ dataDir, ...options }: DbOptions): Promise<SmallFile<AppFile>> {
  const path = join(dataDir, 'app.json')
  const adapter = new SafeJsonFile<AppFile>({ ...options, path, whenDamaged: 'use-backup' })
  const defaults: AppFile = { version: 1, settings: defaultSettings, instances: [], schedules: [], backups: noBackups }
  return openSmallFile(adapter, defaults, (data) => {
    refuseNewer(path, data.version)
    const instances = data.instances.map((instance) => ({
      ...instance,
      settings: { ...defaultInstanceSettings, ...instance.settings },
    }))
    return {
      ...data,
      settings: { ...defaultSettings, ...data.settings },
      instances,
      backups: { ...noBackups, ...data.backups },
    }
  })
}

/** No backup of secrets: one that was taken away must not stay on disk. */
function openSecretsFile({ dataDir, ...options }: DbOptions): Promise<SmallFile<SecretsFile>> {
  const path = join(dataDir, 'secrets.json')
  const adapter = new SafeJsonFile<SecretsFile>({
    ...options,
    path,
    whenDamaged: { beginAnewWith: 'db.secrets-unreadable' },
  })
  return openSmallFile(adapter, { version: 1, secrets: {} }, (data) => {
    refuseNewer(path, data.version)
    return data
  })
}

function refuseNewer(path: string, version: number): void {
  if (version > 1) throw dbError('db.newer', { file: basename(path) })
}
