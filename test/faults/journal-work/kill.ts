import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@main/clock'
import { openDb } from '@main/db/open-db'
import type { Random } from '../../../src/demo-store/random'
import type { Found } from '../trial'
import { problemsOf, type Standing } from './check'
import { smallFileProblems } from './small-files'
import { instance } from './work-on'
import { optionsFor, type WorkName, works } from './works'

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
  let underWay = 0
  try {
    for (let kill = 0; kill < kills && problems.length === 0; kill += 1) {
      const told = await writeUntilKilled([program, dataDir, work], random.int(0, 150))
      acknowledged += told.length
      const latest = new Map([...standing, ...told])
      const after = await reopened(dataDir, work, latest)
      problems.push(...after.problems.map((problem) => `Kill ${kill}: ${problem}`))
      for (const [lane, number] of after.standing) if (number !== (latest.get(lane) ?? 0)) underWay += 1
      standing = after.standing
    }
    return { problems, figures: { kills, acknowledged, writtenButNotAcknowledged: underWay, lost: problems.length } }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Kills it so long after its first word; answers what it said, caller and number. */
async function writeUntilKilled(args: readonly string[], afterMs: number): Promise<readonly [number, number][]> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  child.stdout.setEncoding('utf8')
  child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), afterMs))
  child.stdout.on('data', (text: string) => {
    output += text
  })
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_, by) => resolve(by)))
  if (signal !== 'SIGKILL') throw new Error(`It ended by itself: ${said}`)
  // The last line counts only when it is whole.
  const lines = output.slice(0, output.lastIndexOf('\n') + 1).split('\n')
  return lines.filter(Boolean).map((line): [number, number] => {
    const [lane, number] = line.split(' ').map(Number)
    return [lane ?? 0, number ?? 0]
  })
}

async function reopened(dataDir: string, work: Kills['work'], told: Standing) {
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
