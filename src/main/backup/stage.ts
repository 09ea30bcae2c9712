import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from '@main/db/db'
import { orMissing } from '@main/db/db-error'
import { ensureFolder } from '@main/db/files/file-io'
import type { BackupInfo, JournalSize } from '@shared/domain/backup'
import { z } from 'zod'
import { copyUnread, linkOrCopy } from './journal-files'
import { backupsFolder } from './target'

/** What was gathered to be packed. */
export interface Staged {
  readonly instances: BackupInfo['instances']
  readonly journals: readonly JournalSize[]
  /** Journals that could only be copied as they lie on disk. */
  readonly unread: readonly string[]
}

/** A folder to gather things in, on the data's own disk so that links do. Gone when the work is over, however it ends. */
export async function withScratch<T>(dataDir: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(scratchFolder(dataDir), randomUUID())
  await ensureFolder(folder)
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a process that was killed left: at each start. */
export async function clearScratch(dataDir: string): Promise<void> {
  await rm(scratchFolder(dataDir), { recursive: true, force: true })
  const folder = backupsFolder(dataDir)
  const halves = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.tmp'))
  for (const name of halves) await rm(join(folder, name), { force: true })
}

function scratchFolder(dataDir: string): string {
  return join(dataDir, 'tmp')
}

/** The data of a running application as of now, journal by journal; nothing waits meanwhile. */
export async function stageRunning(db: Db, dataDir: string, folder: string): Promise<Staged> {
  const journals: JournalSize[] = []
  const unread: string[] = []
  for (const { name, path, journal } of await db.journals()) {
    const to = join(folder, folderOf(name))
    if (journal === null) {
      unread.push(name)
      journals.push({ name, bytes: await copyUnread(path, to, { standsStill: false }), records: null })
      continue
    }
    const { bytes, records } = await journal.stats()
    await journal.copyTo(to)
    journals.push({ name, bytes, records })
  }
  await db.logs.flush()
  // After the journals: an instance made meanwhile may be missing here or there, but a link leads nowhere wrong.
  const { data } = db.app
  await writeFile(join(folder, 'app.json'), JSON.stringify(data, null, 2), { mode: 0o600 })
  await stageFiles(dataDir, folder)
  return { journals, unread, instances: data.instances.map(({ id, name, storeHash }) => ({ id, name, storeHash })) }
}

/** Data that stand still, as they lie on disk, also where they could not be opened. The lock must be held. */
export async function stageStill(dataDir: string, folder: string): Promise<Staged> {
  const instances = ((await orMissing(readdir(join(dataDir, 'instances')))) ?? []).filter((id) => /^[\w-]+$/.test(id))
  const journals: JournalSize[] = []
  for (const name of [...instances, 'backoffice']) {
    const bytes = await copyUnread(join(dataDir, folderOf(name)), join(folder, folderOf(name)), { standsStill: true })
    journals.push({ name, bytes, records: null })
  }
  await orMissing(copyFile(join(dataDir, 'app.json'), join(folder, 'app.json')))
  await stageFiles(dataDir, folder)
  return { journals, unread: [], instances: await instancesIn(join(dataDir, 'app.json')) }
}

function folderOf(journal: string): string {
  return journal === 'backoffice' ? journal : join('instances', journal)
}

/** Pictures never change under their name; logs are only added to. */
async function stageFiles(dataDir: string, folder: string): Promise<void> {
  await mkdir(join(folder, 'files'))
  for (const name of (await orMissing(readdir(join(dataDir, 'files')))) ?? []) {
    if (/^[0-9a-f]{64}$/.test(name))
      await orMissing(linkOrCopy(join(dataDir, 'files', name), join(folder, 'files', name)))
  }
  for (const of of (await orMissing(readdir(join(dataDir, 'logs')))) ?? []) {
    const days = await readdir(join(dataDir, 'logs', of)).catch(() => [])
    if (days.length > 0) await ensureFolder(join(folder, 'logs', of))
    for (const day of days) {
      if (day.endsWith('.jsonl'))
        await orMissing(copyFile(join(dataDir, 'logs', of, day), join(folder, 'logs', of, day)))
    }
  }
}

const named = z.object({ instances: z.array(z.object({ id: z.string(), name: z.string(), storeHash: z.string() })) })

/** For the list of contents only: a file that can't be read names none. */
async function instancesIn(path: string): Promise<BackupInfo['instances']> {
  try {
    return named.parse(JSON.parse(await readFile(path, 'utf8'))).instances
  } catch {
    return []
  }
}
