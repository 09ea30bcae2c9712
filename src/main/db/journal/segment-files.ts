import { closeSync, openSync, readSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { dbError } from '@main/db/db-error'
import type { Place } from '@main/db/place'

export function segmentName(number: number): string {
  return `seg-${String(number).padStart(6, '0')}.jsonl`
}

/** Null where it is another file's name. */
export function segmentNumber(name: string): number | null {
  const digits = /^seg-(\d{6,})\.jsonl$/.exec(name)?.[1]
  return digits === undefined ? null : Number(digits)
}

/** Of a name that the manifest has. */
export function numberOf(name: string): number {
  const number = segmentNumber(name)
  if (number === null) throw new Error(`${name} is no segment`)
  return number
}

/** A journal's segments as they are read: single lines, at once. A line that was read lately costs about 10 µs. */
export class SegmentFiles {
  readonly #folder: string
  readonly #open = new Map<number, number>()
  /** Most lines are short: reading many of them makes no garbage. */
  readonly #scratch = Buffer.allocUnsafeSlow(64 * 1024)
  readonly #holds = new Set<Hold>()
  /** Retired, but still read by those who held the segments then. */
  readonly #leaving = new Map<number, ReadonlySet<Hold>>()
  readonly #removals = new Set<Promise<void>>()
  #isClosed = false

  constructor(folder: string) {
    this.#folder = folder
  }

  /** The bytes at the place, until the next are read; fewer where the file ends before. */
  read({ segment, offset, length }: Place): Uint8Array {
    if (this.#isClosed) throw dbError('db.closed')
    const file = this.#open.get(segment) ?? this.#openSegment(segment)
    const bytes = length <= this.#scratch.length ? this.#scratch : Buffer.allocUnsafe(length)
    let taken = 0
    while (taken < length) {
      const count = readSync(file, bytes, taken, length - taken, offset + taken)
      if (count === 0) break
      taken += count
    }
    return bytes.subarray(0, taken)
  }

  /** Places known now can be read until the answer is called, even if their segment is retired meanwhile. */
  hold(): () => void {
    const hold: Hold = {}
    this.#holds.add(hold)
    return () => {
      this.#holds.delete(hold)
      this.#removeUnheld()
    }
  }

  /** No place points into them any more: they are deleted as soon as nobody reads from them, those unread when it returns. */
  async retire(segments: readonly number[]): Promise<void> {
    for (const segment of segments) this.#leaving.set(segment, new Set(this.#holds))
    this.#removeUnheld()
    await Promise.all(this.#removals)
  }

  /** Waits for what is being deleted. What is still held stays for the next opening, which deletes it. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const file of this.#open.values()) closeSync(file)
    this.#open.clear()
    await Promise.all(this.#removals)
  }

  #openSegment(segment: number): number {
    const file = openSync(join(this.#folder, segmentName(segment)), 'r')
    this.#open.set(segment, file)
    return file
  }

  #removeUnheld(): void {
    if (this.#isClosed) return
    for (const [segment, holds] of this.#leaving) {
      if ([...holds].some((hold) => this.#holds.has(hold))) continue
      this.#leaving.delete(segment)
      const file = this.#open.get(segment)
      // Windows deletes no open file.
      if (file !== undefined) closeSync(file)
      this.#open.delete(segment)
      const removal = rm(join(this.#folder, segmentName(segment)), { force: true })
        // Another program has it open: it is no segment of ours any more, and goes at the next opening.
        .catch(() => undefined)
        .then(() => void this.#removals.delete(removal))
      this.#removals.add(removal)
    }
  }
}

/** Told apart by identity. */
type Hold = object
