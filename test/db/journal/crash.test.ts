import { cpSync, readdirSync, readFileSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import type { Message } from '@shared/failure'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { newFolder } from '../db-folder'
import { changesOf, compactionWorker, contentsOf, notesAfter, openSmall } from './small-journal'
import type { steppingDisk } from './stepping-disk'

const disk = vi.hoisted(() => ({ current: null as ReturnType<typeof steppingDisk> | null }))

vi.mock('node:fs/promises', async (original) => {
  const { steppingDisk: step } = await import('./stepping-disk')
  disk.current = step(await original())
  return disk.current.files
})

afterEach(() => disk.current?.watch(() => undefined))

/** The folder as a crash at this step would leave it, and how many commits had been acknowledged. */
interface Crash {
  readonly step: string
  readonly folder: string
  readonly acknowledged: number
  /** What stood in the folder, to see what was going on. */
  readonly segments: readonly string[]
  readonly named: readonly string[]
}

/** Commits, rolls, checkpoints and compactions; a copy of the folder at every step of each. */
async function crashesOf(commits: number, keepUnsynced: (bytes: number) => number): Promise<readonly Crash[]> {
  const folder = await newFolder()
  const path = join(folder, 'one')
  const journal = await openSmall(path, { limits: { checkpointBytes: 2000 }, compactionWorker })
  const crashes: Crash[] = []
  const known = new Set<string>()
  let acknowledged = 0
  disk.current?.watch((step) => {
    // Of plain commits a sample, and the first of each segment.
    if (/^(write|sync) seg-.*jsonl$/.test(step) && acknowledged % 20 > 0 && known.has(step)) return
    known.add(step)
    const copy = join(folder, `crash-${crashes.length}`)
    cpSync(path, copy, { recursive: true })
    loseUnsynced(path, copy, keepUnsynced)
    const segments = readdirSync(copy).filter((name) => /^seg-\d+\.jsonl$/.test(name))
    const { segs } = JSON.parse(readFileSync(join(path, 'MANIFEST.json'), 'utf8'))
    crashes.push({ step, folder: copy, acknowledged, segments, named: segs })
  })
  const commitOne = async () => {
    await journal.commit(changesOf(acknowledged))
    acknowledged += 1
  }
  while (acknowledged < commits) await commitOne()
  // On a busy machine a thread takes long to start: a compaction that closing would stop is waited for.
  const hasDeleted = () => [...known].some((step) => /^rm seg-.*jsonl$/.test(step))
  while (!hasDeleted()) await vi.waitUntil(hasDeleted, { timeout: 300 }).catch(commitOne)
  await journal.close()
  disk.current?.watch(() => undefined)
  return crashes
}

/** What was never synced may be there in part. */
function loseUnsynced(path: string, copy: string, keep: (bytes: number) => number): void {
  for (const name of readdirSync(copy)) {
    const synced = disk.current?.syncedBytes(join(path, name)) ?? Number.POSITIVE_INFINITY
    const { size } = statSync(join(copy, name))
    if (size > synced) truncateSync(join(copy, name), synced + keep(size - synced))
  }
}

async function problemsOf({ step, folder, acknowledged }: Crash): Promise<readonly string[]> {
  const told: Message[] = []
  const limits = { closingBytes: Number.POSITIVE_INFINITY }
  const journal = await openSmall(folder, { limits, onNotice: (message) => told.push(message) })
  const found = JSON.stringify(await contentsOf(journal))
  await journal.close()
  const problems: readonly string[] = told.map(({ code }) => code)
  // The commit that was under way may be there too.
  const isWhole = [acknowledged, acknowledged + 1].some((until) => JSON.stringify(notesAfter(until)) === found)
  return [...problems, ...(isWhole ? [] : ['other records'])].map((problem) => `${step}, ${folder}: ${problem}`)
}

describe('a crash at any step of a roll, a checkpoint or a compaction', () => {
  it.each([
    ['of the process', (bytes: number) => bytes],
    ['of the machine, which loses some of what was not synced', (bytes: number) => (bytes % 3) * Math.floor(bytes / 3)],
  ])('DAT-1: %s loses no acknowledged commit and halves none', { timeout: 120_000 }, async (_, keepUnsynced) => {
    const crashes = await crashesOf(110, keepUnsynced)
    const problems: string[] = []
    for (const crash of crashes) problems.push(...(await problemsOf(crash)))
    expect(problems).toEqual([])
    // All of it has happened, or nothing was proved.
    const seen = (isIt: (crash: Crash) => boolean) => crashes.some(isIt)
    expect({
      rolled: seen(({ step }) => step === 'sync seg-000003.jsonl'),
      saved: seen(({ step }) => step === 'rename checkpoint-000002.bin'),
      renamedNotNamed: seen(({ step, named }) => step.startsWith('rename seg-') && !named.includes(step.slice(7))),
      swappedNotDeleted: seen(({ segments, named }) =>
        segments.some((name) => !named.includes(name) && name < (named[1] ?? '')),
      ),
      deleted: seen(({ step }) => step.startsWith('rm seg-') && step.endsWith('.jsonl')),
    }).toEqual({ rolled: true, saved: true, renamedNotNamed: true, swappedNotDeleted: true, deleted: true })
  })
})
