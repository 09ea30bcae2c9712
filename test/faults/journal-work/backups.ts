import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backupRunning } from '@main/backup/make-backup'
import { readBackup } from '@main/backup/read-backup'
import { systemClock } from '@main/clock'
import type { Db } from '@main/db/db'
import { openDb } from '@main/db/open-db'
import { problemsOf, type Standing } from './check'
import { cursors, type Work } from './work'

/** Who makes backups: what it says it began (number n) and finished (n). */
export const backupLane = { begun: 1000, done: 1001 } as const

const instance = 'one'
const folderOf = (dataDir: string) => `${dataDir}-backups`

/** One backup after another, beside those who save, until told to stop. The last two are kept. */
export async function backUpOn(
  db: Db,
  dataDir: string,
  say: (lane: number, number: number) => void,
  isOver: () => boolean,
): Promise<void> {
  const folder = folderOf(dataDir)
  await mkdir(folder, { recursive: true })
  const first = 1 + Math.max(0, ...(await backupsIn(folder)))
  for (let number = first; !isOver(); number += 1) {
    say(backupLane.begun, number)
    const target = join(folder, `${number}.tgz`)
    await backupRunning(db, { dataDir, target, reason: 'automatic', version: '0.0.0', clock: systemClock })
    say(backupLane.done, number)
    await rm(join(folder, `${number - 2}.tgz`), { force: true })
  }
}

/** Each backup that has its name must be whole, and hold what was acknowledged before it was begun. `told`: in its order. */
export async function backupProblems(
  dataDir: string,
  work: Work,
  told: readonly (readonly [number, number])[],
  before: Standing,
): Promise<readonly string[]> {
  const folder = folderOf(dataDir)
  if (!existsSync(folder)) return []
  const problems: string[] = []
  const there = await backupsIn(folder)
  const done = told.flatMap(([lane, number]) => (lane === backupLane.done ? number : []))
  const missing = done.slice(-1).filter((number) => !there.includes(number))
  problems.push(...missing.map((number) => `Backup ${number} was told to be done, and is not there`))
  for (const number of there.slice(-1)) {
    const begun = told.findIndex(([lane, one]) => lane === backupLane.begun && one === number)
    const known = new Map([...before, ...told.slice(0, Math.max(0, begun))])
    const found = await problemsIn(join(folder, `${number}.tgz`), work, begun === -1 ? new Map() : known)
    problems.push(...found.map((problem) => `Backup ${number}: ${problem}`))
  }
  return problems
}

async function problemsIn(file: string, work: Work, known: Standing): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'quayside-unpacked-'))
  try {
    await readBackup(file, folder)
    const db = await openDb({ dataDir: folder, clock: systemClock })
    try {
      const journal = await db.instance(instance)
      const standing = new Map<number, number>()
      const problems: string[] = []
      for (let lane = 0; lane < work.lanes; lane += 1) {
        const stands = (await journal.get(cursors, `${lane}`))?.number ?? 0
        standing.set(lane, stands)
        const least = known.get(lane) ?? 0
        if (stands < least) problems.push(`holds ${stands} of caller ${lane}, who had been told ${least}`)
      }
      return [...problems, ...(await problemsOf(journal, work, standing)).problems]
    } finally {
      await db.close()
    }
  } catch (error) {
    return [`can't be read: ${error}`]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Their numbers, ascending. */
async function backupsIn(folder: string): Promise<readonly number[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))
  return names.map((name) => Number(name.replace('.tgz', ''))).sort((a, b) => a - b)
}
