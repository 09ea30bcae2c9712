import { mkdir, stat, writeFile } from 'node:fs/promises'
import { homedir, release } from 'node:os'
import { join } from 'node:path'
import { withScratch } from '@main/backup/stage'
import { checkTarget } from '@main/backup/target'
import { packFiles } from '@main/backup/write-backup'
import type { Db, Journal } from '@main/db/db'
import { detailOf } from '@main/db/db-error'
import { lines, listings, orders, queues } from '@main/engine/mirror-tables'
import type { Host } from '@main/host'
import { type Clock, isoOf } from '@shared/clock'
import type { QueueLine } from '@shared/domain/queue'
import type { Message } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { maskRecord, maskWithin, personalIn } from './mask'

interface Ports {
  readonly db: Db
  readonly clock: Clock
  readonly host: Host
  readonly notices: readonly Message[]
}

const mostLines = 200
const mostRecords = 50
const mostQueues = 50
const mostLogs = 5000

/**
 * One file for whoever helps (OPR-10): versions, settings, failing records with what the store said, queues, logs.
 * Customers can't be recognised in it, and there is no token.
 */
export async function writeSupportBundle(
  { db, clock, host, notices }: Ports,
  target: string,
): Promise<{ readonly path: string; readonly bytes: number }> {
  await checkTarget(target, host.dataDir)
  await withScratch(host.dataDir, async (folder) => {
    const { settings, instances, schedules, backups } = db.app.data
    const failures = await failuresOf(db)
    const personal = failures.flatMap(({ personal: names }) => names)
    const files: Readonly<Record<string, unknown>> = {
      'about.json': await aboutOf(db, { host, clock, notices }),
      'settings.json': maskRecord({ settings, schedules, backups }),
      'instances.json': instances.map(({ name, ...instance }) => ({ name, ...(maskRecord(instance) as object) })),
      'failures.json': failures.map(({ instance, line, record }) => ({ instance, line, record })),
      'queues.json': maskRecord(await queuesOf(db), personal),
    }
    await mkdir(join(folder, 'logs'))
    for (const [name, content] of Object.entries(files))
      await writeFile(join(folder, name), withoutHome(JSON.stringify(content, null, 2)), { mode: 0o600 })
    await writeFile(join(folder, 'logs', 'latest.jsonl'), withoutHome(await logsOf(db, personal)), { mode: 0o600 })
    await packFiles(folder, [...Object.keys(files), 'logs/latest.jsonl'], target)
  })
  return { path: target, bytes: (await stat(target)).size }
}

async function aboutOf(db: Db, { host, clock, notices }: Omit<Ports, 'db'>): Promise<unknown> {
  const journals = (await db.journals()).map(async ({ name, journal, failure }) => ({
    name,
    ...(journal ? await journal.stats() : { failure: maskWithin(detailOf(failure)) }),
  }))
  return {
    madeAt: isoOf(clock.now()),
    version: host.version,
    host: host.kind,
    capabilities: host.capabilities,
    secretsKeptBy: host.secrets.keptBy,
    platform: `${process.platform} ${process.arch} ${release()}`,
    runtime: process.versions,
    memory: process.memoryUsage(),
    journals: await Promise.all(journals),
    notices: notices.map(({ code, params }) => maskWithin(sentence(code, params))),
  }
}

interface FailureEntry {
  readonly instance: string
  readonly line: unknown
  readonly record: unknown
  readonly personal: readonly string[]
}

/** The latest lines that failed, with our copy of the record: what a person must see to understand the failure. */
async function failuresOf(db: Db): Promise<readonly FailureEntry[]> {
  const found: FailureEntry[] = []
  for (const { name, journal } of await db.journals()) {
    if (journal === null || name === 'backoffice') continue
    const { rows } = await journal.query(lines, { where: { state: 'failed' }, sort: '-endedAt', limit: mostLines })
    for (const [index, line] of rows.entries()) {
      const record = index < mostRecords ? await recordOf(journal, line) : null
      const personal = personalIn(record)
      found.push({
        instance: name,
        line: maskRecord(line, personal),
        record: maskRecord(record, personal),
        personal,
      })
    }
  }
  return found
}

async function recordOf(journal: Journal, { operation, ref }: QueueLine): Promise<unknown> {
  return operation.includes('listing') ? journal.get(listings, ref) : journal.get(orders, ref)
}

async function queuesOf(db: Db): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for (const { name, journal } of await db.journals()) {
    if (journal === null || name === 'backoffice') continue
    found.push(...(await journal.query(queues, { sort: '-startedAt', limit: mostQueues })).rows)
  }
  return found
}

async function logsOf(db: Db, personal: readonly string[]): Promise<string> {
  const { rows } = await db.logs.query({ limit: mostLogs })
  return rows.map((entry) => `${JSON.stringify(maskRecord(entry, personal))}\n`).join('')
}

/** The user's own name is in the way to their files. */
function withoutHome(text: string): string {
  const home = homedir()
  return home.length > 1 ? text.replaceAll(JSON.stringify(home).slice(1, -1), '~') : text
}
