import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { orMissing } from '@main/db/db-error'
import type { Manifest } from './manifest'
import { numberOf } from './segment-files'

/** A journal's files at one moment. What is committed later is behind `activeBytes`, or in later segments. */
export interface JournalFiles {
  readonly path: string
  readonly manifest: Manifest
  /** The number of the segment that is written to. */
  readonly active: number
  /** How much of it is on disk for certain. */
  readonly activeBytes: number
}

export interface SegmentNow {
  readonly name: string
  readonly number: number
  readonly path: string
  /** Nothing is ever added to it again. */
  readonly isSealed: boolean
  /** Of what counts; null: its file is gone. */
  readonly bytes: number | null
}

export async function listSegments(files: JournalFiles): Promise<readonly SegmentNow[]> {
  const { manifest, active, activeBytes } = files
  return Promise.all(
    manifest.segs.map(async (name) => {
      const number = numberOf(name)
      const path = join(files.path, name)
      const bytes = number === active ? activeBytes : ((await orMissing(stat(path)))?.size ?? null)
      return { name, number, path, isSealed: number !== active && name !== manifest.active, bytes }
    }),
  )
}
