import { readdir, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { renamePatiently, syncFolder } from '@main/db/files/file-io'
import { type JournalFiles, listSegments, type SegmentNow } from '@main/db/journal/journal-files'
import { decodeLine } from '@main/db/journal/journal-format'
import { piecesOf } from '@main/db/journal/read-in-pieces'
import { segmentName, segmentNumber } from '@main/db/journal/segment-files'
import type { Tables } from '@main/db/journal/tables'
import type { Place } from '@main/db/place'
import type { CopyAnswer, CopyOrder } from './compaction-worker'
import type { Fill } from './victims'

export interface Compaction {
  readonly victims: readonly Fill[]
  readonly target: number
  readonly files: JournalFiles
  readonly tables: Tables
  /** The program of the thread. */
  readonly worker: URL
  readonly onStart: (stop: () => Promise<void>) => void
}

export type Copied =
  | {
      readonly kind: 'copied'
      /** Null: nothing was left to keep. */
      readonly segment: { readonly name: string; readonly lowestLsn: number } | null
      /** From then on they look for their lines in the new segment. */
      tellTables(): Promise<void>
    }
  | { readonly kind: 'damaged'; readonly segment: string }

/**
 * Copies what still counts in the victims into a new segment, which is on disk then. The victims stay as they are: until
 * the manifest names the new one in their place, a crash leaves them in force.
 */
export async function copyLive({ victims, target, files, tables, worker, onStart }: Compaction): Promise<Copied> {
  const name = segmentName(target)
  const temporary = join(files.path, `${name}.tmp`)
  const order = await orderFor(victims, temporary, files, tables)
  const copying = startCopy(worker, order)
  onStart(copying.stop)
  try {
    const answer = await copying.answer
    if (answer.kind === 'damaged') return { kind: 'damaged', segment: segmentName(victims[answer.victim]?.number ?? 0) }
    if (answer.lines === 0) return { kind: 'copied', segment: null, tellTables: async () => undefined }
    await renamePatiently(temporary, join(files.path, name))
    await syncFolder(files.path)
    const segment = { name, lowestLsn: answer.lowestLsn }
    return { kind: 'copied', segment, tellTables: () => tellTables(victims, target, answer, tables) }
  } finally {
    await copying.stop()
    await rm(temporary, { force: true })
  }
}

interface CopyThread {
  readonly answer: Promise<CopyAnswer>
  /** Ends it wherever it is; `answer` rejects. */
  stop(): Promise<void>
}

/** Copies in a thread of its own. `answer` rejects when the disk refuses, or the thread dies. */
function startCopy(program: URL, order: CopyOrder): CopyThread {
  const worker = new Worker(program, {
    workerData: order,
    transferList: order.victims.map(({ offsets }) => offsets.buffer),
  })
  const answer = new Promise<CopyAnswer>((resolve, reject) => {
    worker.once('message', resolve)
    worker.on('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that copies ended with ${code}`)))
  })
  // Whoever stops it may not be waiting for the answer.
  answer.catch(() => undefined)
  return { answer, stop: async () => void (await worker.terminate()) }
}

/** Bytes free on the disk of a folder for this user. */
export async function freeBytesAt(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

async function orderFor(
  victims: readonly Fill[],
  target: string,
  files: JournalFiles,
  tables: Tables,
): Promise<CopyOrder> {
  const lowest = await lowestLsns(files)
  const offsetsIn = await tables.offsetsIn(victims.map(({ number }) => number))
  const copied = victims.map(({ number }) => {
    // Another victim counts too: a crash may leave either of them, and were the manifest lost, it would be read again.
    const others = [...lowest].filter(([other]) => other !== number).map(([, lsn]) => lsn)
    const offsets = Float64Array.from(offsetsIn.get(number) ?? [])
    return {
      path: join(files.path, segmentName(number)),
      offsets,
      removalsAbove: Math.min(Number.POSITIVE_INFINITY, ...others),
    }
  })
  return { victims: copied, target }
}

/**
 * Segment → the lowest lsn of its records, of all files that hold lines. The active one holds nothing that a removal in
 * a sealed one could mean: it was begun later.
 */
async function lowestLsns(files: JournalFiles): Promise<ReadonlyMap<number, number>> {
  const lowest = new Map<number, number>()
  for (const name of await readdir(files.path)) {
    const number = segmentNumber(name)
    // What is no segment any more, but could not be deleted yet, may be made of any others.
    if (number !== null && number !== files.active) lowest.set(number, 0)
  }
  const sealed = (await listSegments(files)).filter(({ isSealed }) => isSealed)
  for (const segment of sealed) lowest.set(segment.number, await lowestLsnOf(segment, files))
  return lowest
}

/** Zero where it can't be told: then every removal is kept. */
async function lowestLsnOf({ name, path, bytes }: SegmentNow, { manifest }: JournalFiles): Promise<number> {
  const known = manifest.lowest[name]
  if (known !== undefined) return known
  let start: Buffer = Buffer.alloc(0)
  for await (const piece of piecesOf(path, [{ start: 0, end: bytes ?? 0 }])) {
    start = Buffer.concat([start, piece])
    const end = start.indexOf('\n')
    if (end !== -1) return decodeLine(start.subarray(0, end))?.head.lsn ?? 0
  }
  return 0
}

async function tellTables(
  victims: readonly Fill[],
  target: number,
  { moved }: Extract<CopyAnswer, { kind: 'copied' }>,
  tables: Tables,
): Promise<void> {
  const numbers = victims.map(({ number }) => number)
  const movedIn = new Map(numbers.map((number, index) => [number, moved[index]]))
  await tables.moveLines(numbers, (place: Place) => {
    const { from, to } = movedIn.get(place.segment) ?? nothingMoved
    const offset = to[positionOf(from, place.offset)]
    if (offset === undefined) throw new Error(`${place.offset} of segment ${place.segment} was not copied`)
    return { ...place, segment: target, offset }
  })
}

const nothingMoved = { from: new Float64Array(), to: new Float64Array() }

/** By halving; -1 where it is not. */
function positionOf(sorted: Float64Array, wanted: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return sorted[low] === wanted ? low : -1
}
