import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openFile, replaceFile } from '@main/db/files/file-io'
import { type JournalFiles, listSegments } from '@main/db/journal/journal-files'
import type { CheckpointEntry, JournalFolder } from '@main/db/journal/manifest'
import { type LastLine, SleepingTable } from '@main/db/journal/sleeping-table'
import type { Tables, TableToSave } from '@main/db/journal/tables'
import type { Part } from '@main/db/rows/parts'
import { slices } from '@main/slices'
import { type Frame, frameOf, Measure, readFrames } from './checkpoint-file'

/**
 * The tables as they are at some place in the journal, so that opening reads back only what stands behind it. Derived:
 * whatever is doubtful about it, the segments tell everything.
 */
export interface Checkpoint {
  readonly lastLsn: number
  readonly tables: ReadonlyMap<string, SleepingTable>
}

/** Where reading back begins. All lines before it were in the tables when the checkpoint was begun. */
export interface Position {
  readonly segment: string
  readonly offset: number
}

interface ToSave extends Position {
  readonly files: JournalFiles
  readonly lastLsn: number
  readonly tables: Tables
  /** Of the application: columns depend on more of it than their own functions. */
  readonly version: string
}

/** The entry for the manifest, once the file is on disk. */
export async function writeCheckpoint(
  folder: JournalFolder,
  file: string,
  { segment, offset, ...toSave }: ToSave,
): Promise<CheckpointEntry> {
  const measure = new Measure()
  const sealed = await sizesBefore(toSave.files, segment)
  await replaceFile(
    join(folder.path, file),
    measure.through(framesOf({ ...toSave, sealed })),
    folder.openFile ?? openFile,
  )
  return { file, bytes: measure.bytes, crc: measure.crc, segment, offset }
}

/** Null for anything but a whole checkpoint of this application and of these segments. */
export async function readCheckpoint(
  files: JournalFiles,
  version: string,
): Promise<(Checkpoint & { readonly from: Position }) | null> {
  const entry = files.manifest.ckpt
  if (entry === null) return null
  try {
    const frames = await readFrames(join(files.path, entry.file), entry.bytes, entry.crc)
    const [first, ...rest] = frames
    const start = first?.head as Start | undefined
    if (start?.format !== format || start.version !== version) return null
    if (!(await isBehind(files, entry, start.sealed))) return null
    return { lastLsn: start.lastLsn, tables: await tablesIn(rest), from: entry }
  } catch {
    // Derived: what is wrong with it makes no difference, the segments are read instead.
    return null
  }
}

export function checkpointName(number: number): string {
  return `checkpoint-${String(number).padStart(6, '0')}.bin`
}

/** 0 where there is none. */
export function checkpointNumber(name: string): number {
  return Number(/^checkpoint-(\d+)\.bin$/.exec(name)?.[1] ?? 0)
}

export async function removeCheckpoint(path: string, name: string): Promise<void> {
  // What can't be deleted now goes at the next opening.
  await rm(join(path, name), { force: true }).catch(() => undefined)
}

const format = 1

interface Start {
  readonly kind: 'start'
  readonly format: number
  readonly version: string
  readonly lastLsn: number
  /** Sizes of the segments before the one where reading back begins. */
  readonly sealed: Readonly<Record<string, number>>
}

type Head =
  | { readonly kind: 'table'; readonly name: string; readonly signature: string | null }
  | { readonly kind: 'part'; readonly name: string }
  /** Lines above the parts, in JSON. */
  | { readonly kind: 'lines' }

type SavedLine = readonly [id: string, lsn: number, segment?: number, offset?: number, length?: number]

async function* framesOf({
  lastLsn,
  tables,
  version,
  sealed,
}: Omit<ToSave, keyof Position> & { readonly sealed: Start['sealed'] }): AsyncGenerator<Uint8Array> {
  yield frameOf({ kind: 'start', format, version, lastLsn, sealed } satisfies Start)
  for (const table of tables.toSave()) yield* framesOfTable(table)
}

function* framesOfTable(table: TableToSave): Generator<Uint8Array> {
  const { name } = table
  if ('rows' in table) {
    yield frameOf({ kind: 'table', name, signature: table.rows.signature } satisfies Head)
    yield* framesOfParts(table.rows.save())
    return
  }
  const { saved, lines } = table.sleeping
  yield frameOf({ kind: 'table', name, signature: saved?.signature ?? null } satisfies Head)
  yield* framesOfParts(saved?.parts ?? [])
  for (const piece of piecesOf(lines))
    yield frameOf({ kind: 'lines' } satisfies Head, Buffer.from(JSON.stringify(piece.map(toSavedLine))))
}

function* framesOfParts(parts: Iterable<Part>): Generator<Uint8Array> {
  for (const { name, bytes } of parts) yield frameOf({ kind: 'part', name } satisfies Head, bytes)
}

function* piecesOf<T>(all: Iterable<T>): Generator<readonly T[]> {
  let piece: T[] = []
  for (const one of all) {
    piece.push(one)
    if (piece.length < 4096) continue
    yield piece
    piece = []
  }
  if (piece.length > 0) yield piece
}

function toSavedLine([id, { lsn, place }]: readonly [string, LastLine]): SavedLine {
  return place ? [id, lsn, place.segment, place.offset, place.length] : [id, lsn]
}

function toLine([id, lsn, segment, offset, length]: SavedLine): readonly [string, LastLine] {
  const isRemoved = segment === undefined || offset === undefined || length === undefined
  return [id, { lsn, place: isRemoved ? null : { segment, offset, length, lsn } }]
}

async function tablesIn(frames: readonly Frame[]): Promise<ReadonlyMap<string, SleepingTable>> {
  const pause = slices()
  const tables = new Map<string, SleepingTable>()
  let parts: Part[] = []
  let table = new SleepingTable()
  for (const { head, bytes } of frames) {
    const said = head as Head
    if (said.kind === 'part') parts.push({ name: said.name, bytes })
    else if (said.kind === 'lines') {
      for (const line of JSON.parse(Buffer.from(bytes).toString()) as readonly SavedLine[])
        table.replay(...toLine(line))
    } else {
      parts = []
      table = new SleepingTable(said.signature === null ? null : { signature: said.signature, parts })
      tables.set(said.name, table)
    }
    const turn = pause()
    if (turn) await turn
  }
  return tables
}

async function sizesBefore(files: JournalFiles, segment: string): Promise<Start['sealed']> {
  const segments = await listSegments(files)
  const before = segments.slice(
    0,
    segments.findIndex(({ name }) => name === segment),
  )
  return Object.fromEntries(before.map(({ name, bytes }) => [name, bytes ?? 0]))
}

/** Whether the segments before the position are the very same still, and the position is within its own. */
async function isBehind(files: JournalFiles, { segment, offset }: Position, sealed: Start['sealed']): Promise<boolean> {
  const segments = await listSegments(files)
  const at = segments.findIndex(({ name }) => name === segment)
  const before = segments.slice(0, Math.max(at, 0))
  return (
    (segments[at]?.bytes ?? -1) >= offset &&
    before.length === Object.keys(sealed).length &&
    before.every(({ name, bytes }) => bytes !== null && sealed[name] === bytes)
  )
}
