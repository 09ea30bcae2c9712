import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { systemClock } from '@main/clock'
import { openDb } from '@main/db/open-db'
import { askOf } from '@main/demo/ask'
import { isoOf } from '@shared/clock'
import type { Random } from '../../../src/demo-store/random'
import type { Found } from '../trial'
import { connectInstance, control, type ShopAccess, startQuietApp } from './connect'
import { differences, type Snapshot, snapshotOf } from './snapshot'
import { startStoreProcess } from './store-process'

export interface ImportKills {
  /** The bundles of the command line and of the demo store. */
  readonly cli: string
  readonly demoStore: string
  readonly orders: number
  readonly kills: number
  readonly random: Random
}

const name = 'Shop'

/** One import of many orders, killed again and again and started anew: it ends as an import that nobody killed. */
export async function killImport({ cli, demoStore, orders, kills, random }: ImportKills): Promise<Found> {
  const base = await mkdtemp(join(tmpdir(), 'quayside-import-kills-'))
  const latency = ['--latency', '12', '--quota', '10000000/30000']
  const store = await startStoreProcess(demoStore, ['--products', '60', '--orders', String(orders), ...latency])
  const since = isoOf(systemClock.now())
  const [clean, killed] = [join(base, 'clean'), join(base, 'killed')]
  try {
    const instanceId = await prepare(clean, store)
    await cp(clean, killed, { recursive: true })
    const startedMs = performance.now()
    await finishedImport(cli, clean)
    const cleanSeconds = (performance.now() - startedMs) / 1000
    const expected = await read(clean, instanceId, since)

    const watched = watch(store)
    const moments = { early: 0, amid: 0, late: 0 }
    for (let kill = 0; kill < kills; kill += 1) moments[await killOnce(cli, killed, watched, random)] += 1
    await finishedImport(cli, killed)
    const found = await read(killed, instanceId, since)
    return {
      problems: [
        ...differences(expected, found),
        ...(Object.keys(expected.outcomes).length < orders * 0.8 ? ['The clean import did not see its orders'] : []),
      ],
      figures: { orders, kills, ...moments, ...countsOf(expected), cleanSeconds: Math.round(cleanSeconds * 10) / 10 },
    }
  } finally {
    await store.stop()
    await rm(base, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function prepare(dataDir: string, store: ShopAccess): Promise<string> {
  const app = await startQuietApp(dataDir, systemClock)
  try {
    return await connectInstance(askOf(app.call), store, name)
  } finally {
    await app.close()
  }
}

const importArgs = (dir: string) => ['--data', dir, '--json', 'run', 'import-orders', '--instance', name]

/** 0: all well; 3: finished, but some lines failed, as some of these orders must. */
async function finishedImport(cli: string, dir: string): Promise<void> {
  const child = spawn(process.execPath, [cli, ...importArgs(dir)], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const [code] = await once(child, 'close')
  if (code !== 0 && code !== 3) throw new Error(`The import ended with ${code}: ${said}`)
}

/** While it starts (`early`), after it has asked the store so many things (`amid`), or when it had ended by itself (`late`). */
async function killOnce(
  cli: string,
  dir: string,
  watched: Watched,
  random: Random,
): Promise<'early' | 'amid' | 'late'> {
  const before = await watched.latest()
  const child = spawn(process.execPath, [cli, ...importArgs(dir)], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  if (random.chance(0.1)) {
    await wait(random.int(0, 400))
    child.kill('SIGKILL')
    await ended
    return 'early'
  }
  const enough = random.int(1, 14)
  while (child.exitCode === null && (await watched.latest()) - before < enough) await wait(4)
  await wait(random.int(0, 20))
  const wasAlive = child.exitCode === null && child.kill('SIGKILL')
  await ended
  return wasAlive ? 'amid' : 'late'
}

interface Watched {
  /** The number of its latest request. */
  latest(): Promise<number>
}

function watch(store: ShopAccess): Watched {
  let seen = 0
  return {
    async latest() {
      const entries = (await control(store, 'GET', `requests?after=${seen}`)) as readonly { readonly seq: number }[]
      seen = entries.at(-1)?.seq ?? seen
      return seen
    },
  }
}

async function read(dataDir: string, instanceId: string, since: string): Promise<Snapshot> {
  const db = await openDb({ dataDir, clock: systemClock })
  try {
    return await snapshotOf(db, instanceId, since)
  } finally {
    await db.close()
  }
}

function countsOf({ outcomes, records }: Snapshot): Readonly<Record<string, number>> {
  const ends = Object.values(outcomes)
  const count = (what: string) => ends.filter((end) => end.startsWith(what)).length
  return { done: count('done'), skipped: count('skipped'), failed: count('failed'), records: records.length }
}
