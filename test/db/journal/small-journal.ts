import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { put, remove } from '@main/db/db'
import type { JournalLimits } from '@main/db/journal/limits'
import { type OpenJournal, openJournal } from '@main/db/open-journal'
import { note, notes, realClock } from '../db-folder'

/** Everything that a large journal does in hours, within a few kilobytes. */
export const smallLimits: Partial<JournalLimits> = {
  segmentBytes: 4000,
  closingBytes: 0,
  checkpointBytes: 1000,
  idleMs: 0,
  deadBytes: 4000,
  spareBytes: 0,
}

export const compactionWorker = new URL('../../../src/main/db/journal/upkeep/compaction-worker.ts', import.meta.url)

type Options = Partial<Parameters<typeof openJournal>[0]>

/** With small limits; by itself it does nothing before it is closed. */
export function openSmall(path: string, { limits, ...options }: Options = {}): Promise<OpenJournal> {
  const quiet = { checkpointBytes: Number.POSITIVE_INFINITY }
  return openJournal({ path, clock: realClock, limits: { ...smallLimits, ...quiet, ...limits }, ...options })
}

/** As many commits, each a record of its own, one that they all replace, and a removal of one fifty commits before. */
export async function saveNotes(journal: OpenJournal, from: number, until: number): Promise<void> {
  for (let number = from; number < until; number += 1) await journal.commit(changesOf(number))
}

export function changesOf(number: number) {
  const shared = note('same', { title: `Grüße ${number}`, size: number })
  return [put(notes, note(`n${number}`, { size: number % 7 })), put(notes, shared), remove(notes, `n${number - 50}`)]
}

/** What a journal with those commits holds, by id. */
export function notesAfter(until: number) {
  const kept = Array.from({ length: Math.min(50, until) }, (_, index) => until - 1 - index)
  const all = kept.map((number) => note(`n${number}`, { size: number % 7 }))
  const shared = note('same', { title: `Grüße ${until - 1}`, size: until - 1 })
  return [...all, ...(until > 0 ? [shared] : [])].sort((a, b) => (a.id < b.id ? -1 : 1))
}

export async function contentsOf(journal: OpenJournal) {
  return (await journal.query(notes, { limit: 1000 })).rows
}

/** Segments and checkpoints by name. */
export async function filesIn(path: string): Promise<readonly string[]> {
  return (await readdir(path)).filter((name) => !name.startsWith('MANIFEST')).sort()
}

export async function manifestIn(path: string) {
  return JSON.parse(await readFile(join(path, 'MANIFEST.json'), 'utf8'))
}
