import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Table } from '@main/db/db'
import { put } from '@main/db/db'
import type { OpenJournal } from '@main/db/open-journal'
import type { Random } from '../../../src/demo-store/random'
import { cursors, type Kept, kept } from '../journal-work/work'
import { quickFolder } from '../quick-folder'
import type { Found } from '../trial'
import {
  type Batch,
  batchesIn,
  contentsOf,
  damagedCopies,
  isInLastLine,
  manifestOf,
  numbers,
  openSample,
  writeCompacted,
  writePlain,
} from './sample-journal'

export const damages = [
  'cut anywhere',
  'bit in the last batch',
  'page in the last batch',
  'bit in the middle',
  'compacted segment',
  'checkpoint',
] as const
export type Damage = (typeof damages)[number]

interface Asked {
  readonly damage: Damage
  readonly times: number
  readonly compactionWorker: URL
  readonly random: Random
}

/** Damages a journal at random places: what was whole is there, what was not is never shown, and the operator is told. */
export async function damageAgainAndAgain({ damage, times, compactionWorker, random }: Asked): Promise<Found> {
  const base = await quickFolder('damage')
  const [sample, path] = [join(base, 'sample'), join(base, 'one')]
  const problems: string[] = []
  const told: Record<string, number> = {}
  try {
    const isCompacted = damage === 'compacted segment' || damage === 'checkpoint'
    if (isCompacted) await writeCompacted(sample, compactionWorker)
    else await writePlain(sample)
    for (let time = 0; time < times && problems.length < 10; time += 1) {
      cpSync(sample, path, { recursive: true })
      const done = doDamage(path, damage, random)
      const found = await problemsAfter(path, done, told)
      problems.push(...found.map((problem) => `Damage ${time}, ${done.where}: ${problem}`))
      rmSync(path, { recursive: true })
    }
    return { problems, figures: { times, told } }
  } finally {
    rmSync(base, { recursive: true, force: true })
  }
}

/** What was done to the files, and what of it may show. */
interface Done {
  readonly where: string
  /** Records that must be there, as they are here; but for those of `doubtful`. */
  readonly expected: ReadonlyMap<string, Kept>
  /** Records that may be gone, or be as they were before. */
  readonly doubtful: ReadonlySet<string>
  readonly mustTell: boolean
}

function doDamage(path: string, damage: Damage, random: Random): Done {
  switch (damage) {
    case 'cut anywhere':
      return cutAnywhere(path, random)
    case 'bit in the last batch':
    case 'page in the last batch':
      return damageLast(path, damage, random)
    case 'bit in the middle':
      return flipInTheMiddle(path, random)
    case 'compacted segment':
      return flipInSealed(path, random)
    case 'checkpoint':
      return damageCheckpoint(path, random)
    default:
      return damage satisfies never
  }
}

function activeOf(path: string): { readonly file: string; readonly bytes: Buffer; readonly found: readonly Batch[] } {
  const file = join(path, manifestOf(path).active)
  const bytes = readFileSync(file)
  return { file, bytes, found: batchesIn(bytes) }
}

const nothing: ReadonlySet<string> = new Set()

/** Exactly the batches that ended before. */
function cutAnywhere(path: string, random: Random): Done {
  const { file, bytes, found } = activeOf(path)
  const at = random.int(0, bytes.length - 1)
  writeFileSync(file, bytes.subarray(0, at))
  const whole = numbers.filter((_, index) => (found[index]?.end ?? 0) <= at)
  return { where: `cut at ${at}`, expected: contentsOf(whole), doubtful: nothing, mustTell: false }
}

function damageLast(path: string, damage: Damage, random: Random): Done {
  const { file, bytes, found } = activeOf(path)
  const { start = 0, end = 0 } = found.at(-1) ?? {}
  const at = random.int(start, end - 1)
  if (damage === 'page in the last batch') bytes.fill(0, at, Math.min(end, at + 4096 - (at % 4096)))
  else flip(bytes, at, random)
  writeFileSync(file, bytes)
  return { where: `${damage} at ${at}`, expected: contentsOf(numbers.slice(0, -1)), doubtful: nothing, mustTell: false }
}

function flipInTheMiddle(path: string, random: Random): Done {
  const { file, bytes, found } = activeOf(path)
  const at = random.int(0, (found.at(-2)?.start ?? 1) - 1)
  flip(bytes, at, random)
  writeFileSync(file, bytes)
  const index = found.findIndex(({ end }) => at < end)
  // The LF between two batches: neither can be told from the other any more.
  const lost = at === (found[index]?.end ?? 0) - 1 ? [index, index + 1] : [index]
  const others = numbers.filter((_, place) => !lost.includes(place))
  const doubtful = lost.length > 1 ? new Set(found[index + 1]?.changes) : nothing
  return { where: `bit at ${at}`, expected: contentsOf(others), doubtful, mustTell: true }
}

/** A segment that is not written to any more; its checkpoint is there in one of two cases, so that it is met later or never. */
function flipInSealed(path: string, random: Random): Done {
  const { segs, active, ckpt } = manifestOf(path)
  const name = random.pick(segs.filter((one) => one !== active))
  const file = join(path, name)
  const bytes = readFileSync(file)
  const found = batchesIn(bytes)
  const at = random.int(0, bytes.length - 1)
  const isLooked = isInLastLine(path, name, at)
  flip(bytes, at, random)
  writeFileSync(file, bytes)
  const isAllRead = ckpt === null || random.chance(0.5)
  if (ckpt && isAllRead) rmSync(join(path, ckpt.file))
  const index = found.findIndex(({ end }) => at < end)
  const doubtful = new Set([...(found[index]?.changes ?? []), ...(found[index + 1]?.changes ?? [])])
  return { where: `bit at ${at} of ${name}`, expected: contentsOf(numbers), doubtful, mustTell: isAllRead || isLooked }
}

/** Derived: whatever becomes of it shows nowhere. */
function damageCheckpoint(path: string, random: Random): Done {
  const { ckpt } = manifestOf(path)
  const file = join(path, ckpt?.file ?? '')
  const bytes = readFileSync(file)
  const at = random.int(0, bytes.length - 1)
  const how = random.pick(['cut', 'bit', 'zeros', 'gone'] as const)
  if (how === 'cut') writeFileSync(file, bytes.subarray(0, at))
  else if (how === 'gone') rmSync(file)
  else {
    if (how === 'bit') flip(bytes, at, random)
    else bytes.fill(0, at, Math.min(bytes.length, at + 4096))
    writeFileSync(file, bytes)
  }
  return {
    where: `${how} at ${at} of ${ckpt?.file}`,
    expected: contentsOf(numbers),
    doubtful: nothing,
    mustTell: false,
  }
}

function flip(bytes: Buffer, at: number, random: Random): void {
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7))
}

/** Read, opened anew until nothing is told any more, written to, and opened once more. */
async function problemsAfter(path: string, done: Done, counts: Record<string, number>): Promise<readonly string[]> {
  const told: string[] = []
  const onNotice = ({ code }: { code: string }) => {
    told.push(code)
    counts[code] = (counts[code] ?? 0) + 1
  }
  const problems: string[] = []
  let refused = 0
  for (let opening = 0; opening < 2; opening += 1) {
    const journal = await openSample(path, { onNotice })
    const { problems: wrong, damaged } = await compare(journal, done)
    problems.push(...wrong.map((one) => `${one} (opening ${opening + 1})`))
    if (opening > 0 && damaged > 0) problems.push(`${damaged} records can't be read at the second opening either`)
    refused += damaged
    if (opening > 0) await journal.commit([put(cursors, after)])
    await journal.close()
  }
  if (told.includes('db.damage-set-aside') && damagedCopies(path).length === 0) problems.push('No copy was set aside')
  if (done.mustTell && told.length + refused === 0) problems.push('Nobody was told')
  const late: string[] = []
  const last = await openSample(path, { onNotice: ({ code }) => late.push(code) })
  problems.push(
    ...(await compare(last, { ...done, expected: new Map([...done.expected, ['cursors after', after]]) })).problems,
  )
  if (late.length > 0) problems.push(`Told ${late.join(', ')} again after it was mended`)
  await last.close()
  return problems
}

const after: Kept = { id: 'after', lane: -1, number: 1, filling: '' }

/** `damaged`: records of doubt that answered with an error, which is right. */
async function compare(journal: OpenJournal, { expected, doubtful }: Done) {
  const problems: string[] = []
  let damaged = 0
  const names = new Set([...expected.keys(), ...doubtful, ...contentsOf(numbers).keys()])
  for (const name of names) {
    const [table = '', id = ''] = name.split(' ')
    const found = await journal.get(tableOf(table), id).catch((error: unknown) => {
      if (!doubtful.has(name)) problems.push(`${name} can't be read: ${error}`)
      damaged += 1
      return undefined
    })
    if (found === undefined || isDeepStrictEqual(found, expected.get(name) ?? null)) continue
    if (doubtful.has(name) && (found === null || wasOnce(name, found))) continue
    problems.push(`${name} is ${found?.number ?? 'gone'} instead of ${expected.get(name)?.number ?? 'gone'}`)
  }
  return { problems, damaged }
}

function tableOf(name: string): Table<Kept> {
  return name === cursors.name ? cursors : kept
}

function wasOnce(name: string, record: Kept): boolean {
  return isDeepStrictEqual(contentsOf([record.number]).get(name), record)
}
