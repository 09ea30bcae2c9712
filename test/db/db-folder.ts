import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Table } from '@main/db/db'
import type { Clock } from '@shared/clock'
import { onTestFinished } from 'vitest'

/** A folder of its own for one test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'quayside-db-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** The machine's own clock. */
export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  timer(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}

export interface Note {
  readonly id: string
  readonly title: string
  readonly status: string
  readonly size: number
  readonly createdAt: string
}

export const notes: Table<Note> = {
  name: 'notes',
  version: 1,
  indexes: {
    status: (note) => note.status,
    size: (note) => note.size,
    createdAt: (note) => note.createdAt,
  },
  text: (note) => `${note.id} ${note.title}`,
}

export function note(id: string, changes: Partial<Note> = {}): Note {
  return { id, title: `Note ${id}`, status: 'open', size: 1, createdAt: '2026-01-01T00:00:00Z', ...changes }
}
