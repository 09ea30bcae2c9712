import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { dbError, orMissing, systemCode } from '../db-error'
import { replaceFile } from './file-io'

/** Who holds a data folder, as written in its LOCK file. */
interface Holder {
  readonly pid: number
  /** Tells one start of the machine from another. */
  readonly boot: string
  /** Tells the process from a later one with the same pid; null where the system does not say. */
  readonly started: string | null
}

/** Takes the folder for this process; the answer lets go of it. Refused with `db.locked` while another one has it. */
export async function takeLock(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'LOCK')
  const mine = JSON.stringify({ pid: process.pid, boot: bootId(), started: startOf(process.pid) } satisfies Holder)
  let pid = 0
  // A few turns: each lost one means that another process was quicker, and the next shows who.
  for (let turn = 0; turn < 20; turn += 1) {
    if (await createLock(path, mine)) return () => releaseLock(path, mine)
    const found = await orMissing(readFile(path, 'utf8'))
    if (found === null) continue
    const holder = toHolder(found)
    pid = holder?.pid ?? 0
    if (holder && isAlive(holder)) break
    if (await takeOver(path, found, mine)) return () => releaseLock(path, mine)
    // Real time, not the application's clock: it is another process that is waited for.
    await wait(10)
  }
  throw dbError('db.locked', { pid, folder: dataDir })
}

/** Replaces a stale lock, one process at a time: else a slow one could replace the lock of a quick one. */
async function takeOver(path: string, stale: string, mine: string): Promise<boolean> {
  const claim = `${path}.takeover`
  if (!(await createLock(claim, mine))) {
    const other = toHolder((await orMissing(readFile(claim, 'utf8'))) ?? '')
    if (other && !isAlive(other)) await rm(claim, { force: true })
    return false
  }
  try {
    if ((await orMissing(readFile(path, 'utf8'))) !== stale) return false
    await replaceFile(path, [Buffer.from(mine)])
    return true
  } finally {
    await rm(claim, { force: true })
  }
}

/** Linked into place, so that a lock file never stands there half written; O_EXCL where there are no links. */
async function createLock(path: string, content: string): Promise<boolean> {
  const own = `${path}.${randomUUID()}`
  await writeFile(own, content, { flag: 'wx', mode: 0o600 })
  try {
    await link(own, path)
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    return await createExclusively(path, content)
  } finally {
    await rm(own, { force: true })
  }
}

async function createExclusively(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
  }
}

async function releaseLock(path: string, mine: string): Promise<void> {
  if ((await orMissing(readFile(path, 'utf8'))) === mine) await rm(path, { force: true })
}

function toHolder(text: string): Holder | null {
  try {
    const holder: unknown = JSON.parse(text)
    if (typeof holder !== 'object' || holder === null) return null
    if (!('pid' in holder && 'boot' in holder && 'started' in holder)) return null
    const { pid, boot, started } = holder
    if (typeof pid !== 'number' || typeof boot !== 'string') return null
    return { pid, boot, started: typeof started === 'string' ? started : null }
  } catch {
    // Not written by us in one piece: nobody holds the folder by it.
    return null
  }
}

function isAlive({ pid, boot, started }: Holder): boolean {
  if (!isSameBoot(boot) || !hasProcess(pid)) return false
  const startedNow = startOf(pid)
  return started === null || startedNow === null || started === startedNow
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return systemCode(error) === 'EPERM'
  }
}

/** Linux names each start; elsewhere it is the second of the start, which clock corrections move a little. */
function bootId(): string {
  if (process.platform === 'linux') return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return String(Math.round(Date.now() / 1000 - uptime()))
}

function isSameBoot(boot: string): boolean {
  const now = bootId()
  return boot === now || (process.platform !== 'linux' && Math.abs(Number(boot) - Number(now)) < 120)
}

function startOf(pid: number): string | null {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? null
    if (process.platform === 'win32') return null
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { LC_ALL: 'C', PATH: '/bin:/usr/bin' },
    }).trim()
  } catch {
    // The process has gone meanwhile, or the system does not tell.
    return null
  }
}
