import { readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type Position, readCheckpoint } from '@main/db/journal/upkeep/checkpoint'
import { JournalData } from './journal-data'
import { listSegments } from './journal-files'
import type { JournalFolder, ManifestFile } from './manifest'
import type { Records } from './records'
import { recoverSegment } from './recovery'
import { numberOf, segmentNumber } from './segment-files'
import { Tables } from './tables'

interface Reading {
  readonly folder: JournalFolder
  readonly manifest: ManifestFile
  readonly records: Records
  /** Of the application; see `writeCheckpoint`. */
  readonly version: string
}

/**
 * Finds out where every record stands: from the checkpoint and the lines behind it, or from all lines. Mends what is
 * damaged, and deletes what a crash has left lying about.
 */
export async function replay(reading: Reading): Promise<Replayed> {
  const { folder, manifest } = reading
  const replayed = (await replayBehindCheckpoint(reading)) ?? (await replayAll(reading))
  await forgetMissing(folder.path, manifest)
  await removeOrphans(folder.path, manifest)
  return replayed
}

export interface Replayed {
  readonly data: JournalData
  /** Of the lines that were read back. */
  readonly bytes: number
}

/** Null where there is no checkpoint that fits. One that damage has made doubtful is never used again. */
async function replayBehindCheckpoint(reading: Reading): Promise<Replayed | null> {
  const { folder, manifest, records, version } = reading
  if (manifest.current.ckpt === null) return null
  const files = { path: folder.path, manifest: manifest.current, active: 0, activeBytes: 0 }
  const checkpoint = await readCheckpoint(files, version)
  if (checkpoint === null) return null
  const { lastLsn, from } = checkpoint
  const tables = new Tables(records, checkpoint.tables)
  const data = dataOf(reading, { lastLsn, tables })
  const { isSound, bytes } = await replayFrom(reading, from, data)
  if (isSound) return { data, bytes }
  await manifest.change((known) => ({ ...known, ckpt: null }))
  return null
}

async function replayAll(reading: Reading): Promise<Replayed> {
  const data = dataOf(reading, {})
  const [first = ''] = reading.manifest.current.segs
  const { bytes } = await replayFrom(reading, { segment: first, offset: 0 }, data)
  return { data, bytes }
}

async function replayFrom(
  { folder, manifest }: Reading,
  from: Position,
  data: JournalData,
): Promise<{ readonly isSound: boolean; readonly bytes: number }> {
  const { segs, active } = manifest.current
  let isSound = true
  let bytes = 0
  for (const name of segs.slice(segs.indexOf(from.segment))) {
    const number = numberOf(name)
    const segment = {
      ...folder,
      path: join(folder.path, name),
      from: name === from.segment ? from.offset : 0,
      isSealed: name !== active,
    }
    const isWhole = await recoverSegment(segment, ({ kind, lsn, table, id }, offset, length) => {
      bytes += length + 1
      data.lastLsn = Math.max(data.lastLsn, lsn)
      data.tables.replay(table, id, { lsn, place: kind === 'put' ? { segment: number, offset, length, lsn } : null })
    })
    isSound &&= isWhole
  }
  return { isSound, bytes }
}

function dataOf(
  { folder, manifest, records }: Reading,
  read: { readonly lastLsn?: number; readonly tables?: Tables },
): JournalData {
  return new JournalData(basename(folder.path), records, { schema: manifest.current.schema, ...read })
}

/** The operator was told of them once. */
async function forgetMissing(path: string, manifest: ManifestFile): Promise<void> {
  const segments = await listSegments({ path, manifest: manifest.current, active: 0, activeBytes: 0 })
  const missing = new Set(segments.filter(({ bytes }) => bytes === null).map(({ name }) => name))
  missing.delete(manifest.current.active)
  if (missing.size === 0) return
  await manifest.change((known) => ({ ...known, segs: known.segs.filter((name) => !missing.has(name)) }))
}

/** Segments that were retired or never came into the manifest, checkpoints it does not name, half written files. */
async function removeOrphans(path: string, manifest: ManifestFile): Promise<void> {
  const { segs, ckpt } = manifest.current
  for (const name of await readdir(path)) {
    const number = segmentNumber(name)
    const isSegment = number !== null && !segs.includes(name)
    const isCheckpoint = /^checkpoint-\d+\.bin$/.test(name) && name !== ckpt?.file
    if (!isSegment && !isCheckpoint && !name.endsWith('.tmp')) continue
    // Another program may have it open: then it goes at a later opening, and no new segment takes its name.
    await rm(join(path, name), { force: true }).catch(() => undefined)
    if (number !== null) await manifest.skipNumber(number)
  }
}
