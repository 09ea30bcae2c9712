import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@main/clock'
import { openDb } from '@main/db/open-db'
import type { Random } from '../../../src/demo-store/random'
import type { Found } from '../trial'
import { backupLane, backupProblems } from './backups'
import { problemsOf, type Standing } from './check'
import { smallFileProblems } from './small-files'
import { instance } from './work-on'
import { optionsFor, type WorkName, works } from './works'
import { writeUntilCut } from './write-until-cut'

interface Kills {
  /** The bundle of child.ts. */
  readonly program: string
  readonly work: WorkName | 'small-files'
  readonly kills: number
  readonly random: Random
}

/** Lets a process write to one folder, kills it, opens the folder and holds it against what was acknowledged: again and again. */
export async function killAgainAndAgain({ program, work, kills, random }: Kills): Promise<Found> {
  const dataDir = await mkdtemp(join(tmpdir(), 'quayside-kills-'))
  const problems: string[] = []
  let standing: Standing = new Map()
  let acknowledged = 0
  let backups = 0
  let underWay = 0
  try {
    for (let kill = 0; kill < kills && problems.length === 0; kill += 1) {
      const told = await writeUntilCut(
        [program, dataDir, work],
        random.int(0, work === 'compaction' || work === 'backup' ? 600 : 150),
      )
      acknowledged += told.length
      backups += told.filter(([lane]) => lane === backupLane.done).length
      const latest = new Map([...standing, ...told])
      const after = await reopened(dataDir, work, latest)
      if (work === 'backup')
        problems.push(
          ...(await backupProblems(dataDir, works[work], told, standing)).map((one) => `Kill ${kill}: ${one}`),
        )
      problems.push(...after.problems.map((problem) => `Kill ${kill}: ${problem}`))
      for (const [lane, number] of after.standing) if (number !== (latest.get(lane) ?? 0)) underWay += 1
      standing = after.standing
    }
    const figures = { kills, acknowledged, writtenButNotAcknowledged: underWay, lost: problems.length }
    return { problems, figures: { ...figures, ...(backups > 0 && { backups }), ...segmentsOf(dataDir) } }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
    await rm(`${dataDir}-backups`, { recursive: true, force: true })
  }
}

/** Opens the folder and holds it against what was acknowledged. */
export async function reopened(dataDir: string, work: Kills['work'], told: Standing) {
  const notices: string[] = []
  const onNotice = ({ code }: { code: string }) => notices.push(code)
  const options = work === 'small-files' ? {} : optionsFor(work)
  const db = await openDb({ dataDir, clock: systemClock, onNotice, ...options })
  try {
    const found =
      work === 'small-files'
        ? smallFileProblems(db, told)
        : await problemsOf(await db.instance(instance), works[work], told)
    const { length } = (await readdir(dataDir)).filter((name) => name === 'LOCK.takeover')
    // A kill damages nothing: there is nothing to be told.
    const others = [...notices.map((code) => `told ${code}`), ...(length > 0 ? ['a claim of the lock stayed'] : [])]
    return { ...found, problems: [...found.problems, ...others] }
  } finally {
    await db.close()
  }
}

/** How much has happened to the files: the numbers of segments taken, and those still there. */
export function segmentsOf(dataDir: string): Readonly<Record<string, unknown>> {
  const path = join(dataDir, 'instances', instance, 'MANIFEST.json')
  if (!existsSync(path)) return {}
  const { segs, next, ckpt } = JSON.parse(readFileSync(path, 'utf8'))
  return { segmentsMade: next - 1, segmentsNow: segs.length, checkpoint: ckpt?.file ?? null }
}
