import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '@main/clock'
import { put } from '@main/db/db'
import { openDb } from '@main/db/open-db'
import type { Random } from '../../../src/demo-store/random'
import { problemsOf, type Standing } from '../journal-work/check'
import { segmentsOf } from '../journal-work/kill'
import { smallFileProblems } from '../journal-work/small-files'
import { cursors } from '../journal-work/work'
import { instance } from '../journal-work/work-on'
import { optionsFor, type WorkName, works } from '../journal-work/works'
import { quickFolder } from '../quick-folder'
import type { Found } from '../trial'
import { type CrashKind, crashKinds, crashState, layOut } from './crash-state'
import { type DiskHistory, historyOf } from './disk-model'
import { readRecording } from './recording'

export interface PowerCuts {
  /** The bundles of recorder.ts and of journal-work/child.ts. */
  readonly recorder: string
  readonly program: string
  readonly work: WorkName | 'small-files'
  readonly cuts: number
  /** Commits of the recorded process, after which it ends. */
  readonly commits: number
  readonly random: Random
}

/**
 * Records what one process asks of the disk, then cuts the power at random moments of it: whatever the disk may have
 * kept of what was never synced, everything acknowledged is there and nothing is half there.
 */
export async function cutPower({ recorder, program, work, cuts, commits, random }: PowerCuts): Promise<Found> {
  const base = await quickFolder('power')
  const dataDir = join(base, 'data')
  mkdirSync(dataDir)
  try {
    const recording = join(base, 'recording')
    const env = { ...process.env, QUAYSIDE_RECORD: recording, QUAYSIDE_RECORD_BELOW: dataDir }
    const args = ['--import', recorder, program, dataDir, work, String(commits)]
    const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8', maxBuffer: 2 ** 28 })
    if (status !== 0) throw new Error(`The recorded process ended with ${status}: ${stderr}`)
    const history = historyOf(readRecording(recording), dataDir)
    const figures = segmentsOf(dataDir)
    const problems: string[] = missed(history, dataDir, random)
    const states = new Map<CrashKind, number>()
    const told = new Map<string, number>()
    for (let cut = 0; cut < cuts && problems.length < 10; cut += 1) {
      const kind = crashKinds[cut % crashKinds.length] ?? 'any'
      const line = random.int(firstSaid(history), history.lines)
      states.set(kind, (states.get(kind) ?? 0) + 1)
      const folder = join(base, 'cut')
      mkdirSync(folder)
      layOut(crashState(history, line, kind, random), dataDir, folder)
      const found = await problemsAfterCut(folder, work, standingAt(history, line), told)
      problems.push(...found.map((problem) => `Cut ${cut} (${kind}) at line ${line}: ${problem}`))
      rmSync(folder, { recursive: true })
    }
    const { names, inodes, lines } = history
    const steps = names.length + inodes.reduce((sum, { data }) => sum + data.length, 0)
    return {
      problems,
      figures: { cuts, lines, steps, ...figures, ...Object.fromEntries(states), told: Object.fromEntries(told) },
    }
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
}

/** The recorder has missed a way to the disk where all that it noted does not make the folder as it is. */
function missed(history: DiskHistory, dataDir: string, random: Random): string[] {
  const state = crashState(history, history.lines, 'everything', random)
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const real = new Map(files.map(({ parentPath, name }) => [join(parentPath, name), join(parentPath, name)]))
  const noted = [...state].filter(([, bytes]) => bytes !== null).map(([path]) => path)
  return [...new Set([...real.keys(), ...noted])]
    .filter((path) => !(real.has(path) && state.get(path)?.equals(readFileSync(path))))
    .map((path) => `The recording is not whole: ${path} is another file in fact`)
}

function firstSaid({ said, lines }: DiskHistory): number {
  return said[0]?.line ?? lines
}

function standingAt({ said }: DiskHistory, line: number): Standing {
  const before = said.filter((one) => one.line < line).map(({ text }) => text.trim().split(' ').map(Number))
  return new Map(before.map(([lane = 0, number = 0]) => [lane, number]))
}

/** Opened, held against what was acknowledged, written to, and opened again: then it must be as if nothing had been. */
async function problemsAfterCut(
  dataDir: string,
  work: PowerCuts['work'],
  told: Standing,
  notices: Map<string, number>,
): Promise<readonly string[]> {
  const onNotice = ({ code }: { code: string }) => void notices.set(code, (notices.get(code) ?? 0) + 1)
  const options = { dataDir, clock: systemClock, ...(work === 'small-files' ? {} : optionsFor(work)) }
  const problems: string[] = []
  try {
    const db = await openDb({ ...options, onNotice })
    if (work === 'small-files') {
      problems.push(...smallFileProblems(db, told).problems)
      await db.close()
      return problems
    }
    const journal = await db.instance(instance)
    const { problems: first, standing } = await problemsOf(journal, works[work], told)
    problems.push(...first)
    await journal.commit([put(cursors, { id: 'after', lane: -1, number: 1, filling: '' })])
    await db.close()
    const again = await openDb({
      ...options,
      onNotice: ({ code }) => problems.push(`told ${code} at the second opening`),
    })
    const second = await again.instance(instance)
    problems.push(
      ...(await problemsOf(second, works[work], standing)).problems.map((one) => `At the second opening: ${one}`),
    )
    if ((await second.get(cursors, 'after')) === null) problems.push('Lost: what was saved after the cut')
    await again.close()
  } catch (error) {
    problems.push(`Unreadable: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  }
  return problems
}
