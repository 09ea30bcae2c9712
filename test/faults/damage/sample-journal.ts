import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { systemClock } from '@main/clock'
import { decodeLine } from '@main/db/journal/journal-format'
import { type OpenJournal, openJournal } from '@main/db/open-journal'
import { changesOf, type Kept, type Work } from '../journal-work/work'

/** Batches of several pages, so that a page of zeros lies within one. */
export const work: Work = { lanes: 1, slots: 7, parts: 5, filling: 6000 }

/** The batches of a sample: from where on they are large. */
export const numbers = Array.from({ length: 24 }, (_, index) => 100 + index)

type Options = Partial<Parameters<typeof openJournal>[0]>

/** Does nothing by itself, and leaves no checkpoint. */
const still = { checkpointBytes: Number.POSITIVE_INFINITY, closingBytes: Number.POSITIVE_INFINITY }

export function openSample(path: string, { limits, ...options }: Options = {}): Promise<OpenJournal> {
  return openJournal({ path, clock: systemClock, limits: { ...still, ...limits }, ...options })
}

/** One segment, and nothing derived. */
export async function writePlain(path: string): Promise<void> {
  const journal = await openSample(path)
  for (const number of numbers) await journal.commit(changesOf(work, 0, number))
  await journal.close()
}

/** Small segments, some made of what still counted in others, and a checkpoint. */
export async function writeCompacted(path: string, compactionWorker: URL): Promise<void> {
  const limits = { idleMs: 0, checkpointBytes: 1, closingBytes: 0, segmentBytes: 60_000 }
  const dead = { deadBytes: 60_000, deadShare: 0.2, victimShare: 0.2, spareBytes: 0 }
  const journal = await openSample(path, { limits: { ...limits, ...dead }, compactionWorker })
  for (const number of numbers) await journal.commit(changesOf(work, 0, number))
  for (let turn = 0; turn < 500 && Object.keys(manifestOf(path).lowest).length === 0; turn += 1) await wait(10)
  await journal.close()
  if (Object.keys(manifestOf(path).lowest).length === 0) throw new Error('No space was won back')
}

interface ManifestOnDisk {
  readonly segs: readonly string[]
  readonly active: string
  /** Segments made of others. */
  readonly lowest: Readonly<Record<string, number>>
  readonly ckpt: { readonly file: string } | null
}

export function manifestOf(path: string): ManifestOnDisk {
  return JSON.parse(readFileSync(join(path, 'MANIFEST.json'), 'utf8'))
}

export interface Batch {
  readonly start: number
  readonly end: number
  /** What it puts or removes, as `table id`. */
  readonly changes: readonly string[]
}

/** The batches as they stand in a whole segment. */
export function batchesIn(bytes: Buffer): readonly Batch[] {
  const batches: Batch[] = []
  let changes: string[] = []
  let start = 0
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(10, at)
    const decoded = decodeLine(bytes.subarray(at, end))
    if (decoded === null) throw new Error(`The sample is damaged at ${at}`)
    at = end + 1
    if (decoded.head.kind !== 'commit') {
      changes.push(`${decoded.head.table} ${decoded.head.id}`)
      continue
    }
    batches.push({ start, end: at, changes })
    changes = []
    start = at
  }
  return batches
}

/** Whether the byte is part of a line that is read although a checkpoint spares the others: a record's last one. */
export function isInLastLine(path: string, name: string, at: number): boolean {
  const last = new Map<string, { readonly lsn: number; readonly isHit: boolean }>()
  for (const segment of manifestOf(path).segs) {
    const bytes = readFileSync(join(path, segment))
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(10, start)
      const head = decodeLine(bytes.subarray(start, end))?.head
      const isHit = segment === name && at >= start && at < end
      start = end + 1
      if (!head || head.kind === 'commit') continue
      const record = `${head.table} ${head.id}`
      if ((last.get(record)?.lsn ?? 0) < head.lsn)
        last.set(record, { lsn: head.lsn, isHit: isHit && head.kind === 'put' })
    }
  }
  return [...last.values()].some(({ isHit }) => isHit)
}

/** What must be there once just these batches have been committed, as `table id`. */
export function contentsOf(numbers: readonly number[]): ReadonlyMap<string, Kept> {
  const found = new Map<string, Kept>()
  for (const change of numbers.flatMap((number) => changesOf(work, 0, number))) {
    if (change.kind === 'put') found.set(`${change.table.name} ${change.record.id}`, change.record as Kept)
    else found.delete(`${change.table.name} ${change.id}`)
  }
  return found
}

export function damagedCopies(path: string): readonly string[] {
  return readdirSync(path).filter((name) => name.includes('.damaged-'))
}
