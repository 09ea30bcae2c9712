import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '@main/clock'
import type { DbOptions } from '@main/db/open-db'
import type { Random } from '../../../src/demo-store/random'
import type { Standing } from '../journal-work/check'
import { reopened } from '../journal-work/kill'
import { saveSmallFiles } from '../journal-work/small-files'
import { workOn } from '../journal-work/work-on'
import { optionsFor, type WorkName, works } from '../journal-work/works'
import type { Found } from '../trial'
import { injectedDisk, mountedDisk } from './small-disk'

export interface FullDisks {
  readonly work: WorkName | 'small-files'
  /** A small one of its own; `injected`: the files' own layer takes no more than so many bytes. */
  readonly fileSystem: 'tmpfs' | 'ext4' | 'injected'
  readonly fills: number
  readonly random: Random
}

/**
 * Works until the disk is full, again and again: everything acknowledged is there, nothing is half there, and once there
 * is room the same folder is opened and worked on.
 */
export async function fillDisk({ work, fileSystem, fills, random }: FullDisks): Promise<Found> {
  const disk = fileSystem === 'injected' ? injectedDisk() : mountedDisk(fileSystem)
  const dataDir = join(disk.folder, 'data')
  mkdirSync(dataDir)
  const problems: string[] = []
  const refusals: Record<string, number> = {}
  let standing: Standing = new Map()
  let acknowledged = 0
  let openedWhileFull = 0
  try {
    for (let fill = 0; fill < fills && problems.length === 0; fill += 1) {
      disk.leave(random.int(1, work === 'small-files' ? 20_000 : 400_000))
      const told = new Map(standing)
      const refusal = await workUntilRefused({ dataDir, clock: systemClock, openFile: disk.openFile }, work, told)
      refusals[refusal] = (refusals[refusal] ?? 0) + 1
      if (!expected.has(refusal)) problems.push(`Fill ${fill}: stopped with ${refusal}`)
      for (const [lane, number] of told) acknowledged += number - (standing.get(lane) ?? 0)
      const whileFull = await reopened(dataDir, work, told).catch((error: unknown) => codeOf(error))
      if (typeof whileFull !== 'string') openedWhileFull += 1
      else if (!expected.has(whileFull)) problems.push(`Fill ${fill}: can't be opened while full: ${whileFull}`)
      disk.leave(Number.POSITIVE_INFINITY)
      const after = await reopened(dataDir, work, told)
      problems.push(...after.problems.map((problem) => `Fill ${fill}: ${problem}`))
      standing = after.standing
    }
    return { problems, figures: { disk: fileSystem, fills, acknowledged, refusals, openedWhileFull } }
  } finally {
    disk.remove()
  }
}

/** What the operator is told: the journal stops writing; a small file, or the lock, can't be written. */
const expected = new Set(['db.writes-stopped', 'ENOSPC', 'nothing'])
/** Small files replace themselves: they may fit for good. */
const most = 300

async function workUntilRefused(
  options: DbOptions,
  work: FullDisks['work'],
  told: Map<number, number>,
): Promise<string> {
  let left = work === 'small-files' ? most : Number.POSITIVE_INFINITY
  const acknowledge = (lane: number, number: number) => {
    told.set(lane, number)
    left -= 1
    return left > 0
  }
  try {
    if (work === 'small-files') await saveSmallFiles(options, acknowledge)
    else await workOn({ ...options, ...optionsFor(work) }, works[work], acknowledge)
    return 'nothing'
  } catch (error) {
    return codeOf(error)
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
