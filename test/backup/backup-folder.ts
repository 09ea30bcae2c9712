import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BackupRequest, backupRunning } from '@main/backup/make-backup'
import { type Db, put } from '@main/db/db'
import { openDb } from '@main/db/open-db'
import type { BackupMade } from '@shared/domain/backup'
import { defaultInstanceSettings, type Instance } from '@shared/domain/instance'
import { onTestFinished } from 'vitest'
import { note, notes, realClock } from '../db/db-folder'

export const version = '1.0.0'
export const tables = [notes]
export const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quayside-backup-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export function shop(id: string, changes: Partial<Instance> = {}): Instance {
  return {
    id,
    name: `Shop ${id}`,
    color: 0,
    state: 'confirmed',
    archived: false,
    demo: false,
    storeHash: `hash${id}`,
    apiUrl: `https://api.bigcommerce.com/stores/hash${id}`,
    storefrontUrl: null,
    tokenSetAt: '2026-01-01T00:00:00.000Z',
    shop: null,
    settings: defaultInstanceSettings,
    rehearsal: false,
    createdAt: '2026-01-01T00:00:00.000Z',
    confirmedAt: '2026-01-01T00:00:00.000Z',
    ...changes,
  }
}

/** Opens the folder, works, closes. */
export async function within<T>(dataDir: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDb({ dataDir, clock: realClock, tables })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

/** Makes everything in the folder say the same word: instances, settings, records, pictures, logs. */
export async function fill(db: Db, word: string): Promise<void> {
  const instances = [shop('one', { name: word }), shop('two', { name: `${word} 2` })]
  const secret = { keptBy: 'key-file' as const, ciphertext: `sealed-${word}`, setAt: '2026-02-01T00:00:00.000Z' }
  await db.app.update((data) => ({ ...data, instances }))
  await db.secrets.update((data) => ({ ...data, secrets: { one: secret, two: secret } }))
  for (const journal of [await db.instance('one'), await db.instance('two'), await db.backOffice()])
    await journal.commit([put(notes, note('a', { title: word })), put(notes, note('b', { title: word }))])
  await db.images.save(Buffer.concat([png, Buffer.from(word)]), 'image/png')
  db.logs.append({
    id: word, at: '2026-05-04T00:00:00.000Z', level: 'success', instanceId: 'one', operation: null, queueId: null,
    lineId: null, ref: null, label: word, state: 'note', code: '=note', params: {},
  }) // biome-ignore format: one entry
  await db.logs.flush()
}

/** What the folder says, in one word where all of it agrees. */
export async function wordsIn(dataDir: string): Promise<ReadonlySet<string>> {
  return within(dataDir, async (db) => {
    const words = new Set(db.app.data.instances.map(({ name }) => name.split(' ')[0] ?? ''))
    for (const { journal } of await db.journals())
      for (const { title } of (await journal?.query(notes))?.rows ?? []) words.add(title)
    const { rows } = await db.logs.query({ from: '2026-05-04', to: '2026-05-04' })
    for (const { label } of rows) words.add(label)
    return words
  })
}

/** A backup of the folder, made while it is open. */
export async function backupOf(dataDir: string, changes: Partial<BackupRequest> = {}): Promise<BackupMade> {
  const target = join(await newFolder(), 'backup.tgz')
  return within(dataDir, (db) => backupRunning(db, { ...request(dataDir, target), ...changes }))
}

export function request(dataDir: string, target: string): BackupRequest {
  return { dataDir, target, reason: 'by-hand', version, clock: realClock }
}
