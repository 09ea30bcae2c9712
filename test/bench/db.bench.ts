/**
 * What keeping orders costs with 1,000 and 20,000 stored (or as many as the arguments say), beside node:sqlite with an
 * fsync for each commit and plain lowdb, in the same run. One JSON object a line; `ratio` = other ÷ ours for times and
 * bytes, ours ÷ other for saves a second: more than 1 is better than the other.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EngineName, type Figures, type PhaseName, phases } from './db/phases'

async function compare(stored: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'quayside-bench-'))
  try {
    const all: Record<string, Figures> = {}
    for (const engine of ['journal', 'sqlite', 'plain'] as const) {
      const own = join(folder, engine)
      await mkdir(own)
      all[engine] = {
        ...run('load', engine, own, stored),
        ...run('open', engine, own, stored),
        ...run('work', engine, own, stored),
        ...run('openAgain', engine, own, stored),
        ...(engine === 'journal' && run('openAnew', engine, own, stored)),
        ...(engine === 'journal' && run('compact', engine, own, stored)),
      }
    }
    tell(stored, all.journal ?? {}, all.sqlite ?? {}, all.plain ?? {})
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(phase: PhaseName, engine: EngineName, folder: string, stored: number): Figures {
  const program = [
    '--expose-gc',
    '--no-warnings',
    process.argv[1] ?? '',
    'phase',
    phase,
    engine,
    folder,
    String(stored),
  ]
  return JSON.parse(execFileSync(process.execPath, program, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }))
}

/** Name, figure, unit. Less is better, but for those a second. */
const lines = [
  ['save one order', 'save', 'ms'],
  ['save one order, one in a hundred', 'saveP99', 'ms'],
  ['saves a second, 100 callers at once', 'together', '1/s'],
  ['load in commits of 100', 'load', 'ms'],
  ['bytes written for one save', 'savedBytes', 'B'],
  ['a page of 50 by status, newest first, with total', 'page', 'ms'],
  ['the same page again', 'samePage', 'ms'],
  ['search for two words', 'search', 'ms'],
  ['one order by id', 'get', 'ms'],
  ['open to the first page', 'open', 'ms'],
  ['open to the first page once lists have been used', 'openAgain', 'ms'],
  ['open to the first page without a checkpoint', 'openAnew', 'ms'],
  ['memory when open', 'memory', 'MB'],
  ['memory when opened without a checkpoint', 'openAnewMemory', 'MB'],
  ['longest block, load', 'loadBlock', 'ms'],
  ['most work without giving way, load', 'loadWork', 'ms'],
  ['longest block, single saves', 'saveBlock', 'ms'],
  ['most work without giving way, single saves', 'saveWork', 'ms'],
  ['longest block, open', 'openBlock', 'ms'],
  ['most work without giving way, open', 'openWork', 'ms'],
  ['longest block, open once lists have been used', 'openAgainBlock', 'ms'],
  ['most work without giving way, open once lists have been used', 'openAgainWork', 'ms'],
  ['longest block, open without a checkpoint', 'openAnewBlock', 'ms'],
  ['most work without giving way, open without a checkpoint', 'openAnewWork', 'ms'],
  ['longest block, compaction', 'compactionBlock', 'ms'],
  ['most work without giving way, compaction', 'compactionWork', 'ms'],
  ['longest wait for a page, compaction', 'compactionPageMax', 'ms'],
  ['compaction', 'compactionMs', 'ms'],
  ['segments before compaction', 'segmentsBefore', ''],
  ['segments after compaction', 'segmentsAfter', ''],
  ['an order as JSON', 'recordBytes', 'B'],
] as const

function tell(stored: number, ours: Figures, sqlite: Figures, plain: Figures): void {
  for (const [name, figure, unit] of lines) {
    const value = ours[figure]
    if (value === undefined) continue
    const beside = (other: Figures) => {
      const theirs = other[figure]
      if (theirs === undefined || unit === '') return null
      return { value: rounded(theirs), ratio: rounded(unit === '1/s' ? value / theirs : theirs / value) }
    }
    const compared = { sqlite: beside(sqlite), plain: beside(plain) }
    process.stdout.write(
      `${JSON.stringify({ name: `db: ${name}, ${stored} stored`, value: rounded(value), unit, ...compared })}\n`,
    )
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}

const [role, ...args] = process.argv.slice(2)
if (role === 'phase') {
  const [phase = '', engine = '', folder = '', stored = ''] = args
  const figures = await phases[phase as PhaseName](engine as EngineName, folder, Number(stored))
  process.stdout.write(JSON.stringify(figures))
} else {
  const sizes = role === undefined ? [1000, 20_000] : [role, ...args].map(Number)
  for (const stored of sizes) await compare(stored)
}
