import { BatchReader, type Range } from './batch-reader'
import { type JournalFiles, listSegments, type SegmentNow } from './journal-files'
import { readInPieces } from './read-in-pieces'

export interface JournalCheck {
  readonly segments: number
  readonly bytes: number
  /** Lines that hold a record, also those that later ones replaced. */
  readonly records: number
  /** Where something stands that no longer is as it was written. */
  readonly damaged: readonly { readonly file: string; readonly offset: number }[]
}

/** Reads everything and checks it against its checksums, with pauses. Changes nothing. */
export async function checkJournal(files: JournalFiles): Promise<JournalCheck> {
  const segments = await listSegments(files)
  const damaged: { file: string; offset: number }[] = []
  let records = 0
  let bytes = 0
  for (const segment of segments) {
    const found = await checkSegment(segment)
    records += found.records
    bytes += segment.bytes ?? 0
    damaged.push(...found.gaps.map((offset) => ({ file: segment.name, offset })))
  }
  return { segments: segments.length, bytes, records, damaged }
}

/** The gaps are where a batch should stand and no whole one does. */
async function checkSegment({ path, bytes }: SegmentNow): Promise<{ records: number; gaps: readonly number[] }> {
  let records = 0
  const batches = new BatchReader(({ kind }) => {
    if (kind === 'put') records += 1
  })
  const read = await readInPieces(path, { from: 0, until: bytes ?? 0 }, (piece, position) =>
    batches.take(piece, position),
  )
  if (read === null || bytes === null) return { records, gaps: [0] }
  return { records, gaps: gapsBetween(batches.ranges, bytes) }
}

function gapsBetween(ranges: readonly Range[], size: number): readonly number[] {
  const starts = [0, ...ranges.map(({ end }) => end)]
  const ends = [...ranges.map(({ start }) => start), size]
  return starts.filter((start, index) => start < (ends[index] ?? 0))
}
