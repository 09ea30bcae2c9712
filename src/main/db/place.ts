/** Where a record's line stands on disk, without its LF, and the log sequence number (lsn) it was written under. */
export interface Place {
  /** The number in `seg-000001.jsonl`. */
  readonly segment: number
  /** Bytes from the start of the file. */
  readonly offset: number
  /** Bytes. */
  readonly length: number
  readonly lsn: number
}

export function isSamePlace(a: Place, b: Place): boolean {
  return a.segment === b.segment && a.offset === b.offset && a.lsn === b.lsn
}
