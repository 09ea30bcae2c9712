import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Random } from '../../../src/demo-store/random'
import type { DataStep, DiskHistory, Inode, NameStep } from './disk-model'

/**
 * What a power cut may leave of what was never synced. `nothing` and `everything` are the two ends; `in order`: names as
 * a journalling file system keeps them, up to some moment, and of the data any part; `any`: any of the names too, which
 * is all that POSIX promises.
 */
export const crashKinds = ['nothing', 'everything', 'in order', 'any'] as const
export type CrashKind = (typeof crashKinds)[number]

/** The files and folders (null) of the folder after a power cut at that line of the recording. */
export function crashState(
  history: DiskHistory,
  line: number,
  kind: CrashKind,
  random: Random,
): ReadonlyMap<string, Buffer | null> {
  const begun = history.names.filter((step) => step.begun < line)
  const pending = begun.filter((step) => step.durable >= line)
  const upTo = random.int(0, pending.length)
  const kept = new Set<NameStep>(
    kind === 'everything' ? pending : pending.filter((_, at) => (kind === 'any' ? random.chance(0.5) : at < upTo)),
  )
  if (kind === 'nothing') kept.clear()
  const named = new Map<string, Inode>()
  for (const step of begun) if (step.durable < line || kept.has(step)) apply(named, step)
  return new Map([...named].map(([path, inode]) => [path, inode.isFolder ? null : dataOf(inode, line, kind, random)]))
}

/** A step whose own beginning was lost can't be done. */
function apply(named: Map<string, Inode>, { remove, add }: NameStep): void {
  if (remove !== null && add !== null && named.get(remove) !== add.inode) return
  if (remove !== null) named.delete(remove)
  if (add !== null) named.set(add.path, add.inode)
}

function dataOf(inode: Inode, line: number, kind: CrashKind, random: Random): Buffer {
  let bytes: Buffer = Buffer.alloc(0)
  for (const step of inode.data) {
    if (step.begun >= line) continue
    if (step.durable < line || kind === 'everything') bytes = written(bytes, step)
    else if (kind !== 'nothing') bytes = partly(bytes, step, random)
  }
  return bytes
}

function written(before: Buffer, { offset, bytes }: DataStep): Buffer {
  if (bytes === null) return offset <= before.length ? before.subarray(0, offset) : padded(before, offset)
  const after = padded(before, Math.max(before.length, offset + bytes.length))
  bytes.copy(after, offset)
  return after
}

/** Always a copy. */
function padded(bytes: Buffer, size: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, size - bytes.length))])
}

const sectorSize = 512

/** Not at all, whole, cut off at any byte, or sector by sector: written, not written, or noise. */
function partly(before: Buffer, step: DataStep, random: Random): Buffer {
  const fate = random.pick(['lost', 'whole', 'cut', 'sectors'] as const)
  if (fate === 'lost') return before
  if (fate === 'whole' || step.bytes === null) return written(before, step)
  if (fate === 'cut')
    return written(before, { ...step, bytes: step.bytes.subarray(0, random.int(0, step.bytes.length)) })
  const after = written(before, step)
  const end = step.offset + step.bytes.length
  for (let at = step.offset; at < end; at += sectorSize - (at % sectorSize)) {
    const to = Math.min(end, at + sectorSize - (at % sectorSize))
    const sector = random.pick(['written', 'written', 'lost', 'noise'] as const)
    if (sector === 'lost') padded(before, end).copy(after, at, at, to)
    if (sector === 'noise') for (let byte = at; byte < to; byte += 1) after[byte] = random.int(0, 255)
  }
  return after
}

/** Lays the state out below a folder of its own. */
export function layOut(state: ReadonlyMap<string, Buffer | null>, from: string, to: string): void {
  for (const [path, bytes] of [...state].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const target = join(to, relative(from, path))
    // A file whose folder's name was lost is lost with it.
    if (!existsSync(dirname(target))) continue
    if (bytes === null) mkdirSync(target, { recursive: true })
    else writeFileSync(target, bytes)
  }
}
