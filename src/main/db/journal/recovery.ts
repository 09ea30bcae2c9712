import { open, truncate } from 'node:fs/promises'
import { basename } from 'node:path'
import { replaceFile, setAside } from '@main/db/files/file-io'
import type { Clock } from '@shared/clock'
import type { Message } from '@shared/failure'
import { BatchReader, type Range, type Visit } from './batch-reader'
import { piecesOf, readInPieces } from './read-in-pieces'

interface Segment {
  readonly path: string
  /** Everything before it is known already. */
  readonly from: number
  /** Nothing was being written to it, so that whatever is wrong with it is damage. */
  readonly isSealed: boolean
  readonly clock: Clock
  readonly onNotice?: ((message: Message) => void) | undefined
}

/**
 * Gives every line of every whole batch and mends the file. What follows the last whole batch is a write that was cut
 * off: it goes. Damage with a whole batch behind it is another matter: a copy is set aside, the whole batches are kept
 * and the operator is told. Lines of a file that is mended are given a second time, where they stand from then on.
 * Answers whether there was no damage.
 */
export async function recoverSegment(segment: Segment, visit: Visit): Promise<boolean> {
  const { path, from, isSealed, clock, onNotice } = segment
  const scan = await scanSegment(segment, visit)
  if (scan === null) {
    onNotice?.({ code: 'db.segment-missing', params: { file: basename(path) } })
    return false
  }
  const kept = scan.ranges.reduce((sum, { start, end }) => sum + end - start, 0)
  if (kept === scan.size) return true
  const first = scan.ranges[0] ?? { start: 0, end: 0 }
  const onlyTail = scan.ranges.length <= 1 && first.start === 0
  // Cut in place: there may be no room for a copy.
  if (onlyTail && !isSealed && !scan.closedInTail) {
    await cut(path, first.end)
    return true
  }
  // A closed batch in the tail may have been acknowledged before it was damaged: not cut without a word.
  const copy = await setAside(path, clock)
  onNotice?.({ code: 'db.damage-set-aside', params: { file: basename(path), copy, bytes: scan.size - kept } })
  // A new file, not this one changed: a backup may be a link to it.
  await replaceFile(path, piecesOf(path, scan.ranges))
  await readInPieces(path, { from, until: Number.POSITIVE_INFINITY }, takenBy(new BatchReader(visit, from)))
  return false
}

interface Scan {
  readonly size: number
  readonly ranges: readonly Range[]
  readonly closedInTail: boolean
}

async function scanSegment({ path, from }: Segment, visit: Visit): Promise<Scan | null> {
  const batches = new BatchReader(visit, from)
  const read = await readInPieces(path, { from, until: Number.POSITIVE_INFINITY }, takenBy(batches))
  return read && { size: read.size, ranges: batches.ranges, closedInTail: batches.closedSinceLast }
}

function takenBy(batches: BatchReader): (bytes: Buffer, position: number) => number {
  return (bytes, position) => batches.take(bytes, position)
}

async function cut(path: string, length: number): Promise<void> {
  await truncate(path, length)
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
