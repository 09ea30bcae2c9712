import type { DbOptions } from '@main/db/open-db'
import type { Work } from './work'

/** Each kind of writing there is, so that each is cut short by itself. */
export const works = {
  single: { lanes: 1, slots: 50, parts: 1, filling: 4000 },
  batches: { lanes: 1, slots: 10, parts: 100, filling: 800 },
  group: { lanes: 100, slots: 3, parts: 2, filling: 1000 },
  schema: { lanes: 2, slots: 20, parts: 2, filling: 300, newTables: true },
  reopen: { lanes: 3, slots: 20, parts: 5, filling: 2000, closeAfter: 12 },
  roll: { lanes: 3, slots: 30, parts: 4, filling: 2000 },
  checkpoint: { lanes: 3, slots: 30, parts: 4, filling: 2000 },
  compaction: { lanes: 3, slots: 8, parts: 4, filling: 3000 },
  backup: { lanes: 3, slots: 8, parts: 4, filling: 3000, backsUp: true },
} as const satisfies Record<string, Work>

export type WorkName = keyof typeof works

export const workNames = Object.keys(works) as readonly WorkName[]

/** All that happens to the data's own files; backups are files elsewhere. */
export const ownWorkNames = workNames.filter((name) => name !== 'backup')

const always = { idleMs: 0, checkpointBytes: 1, closingBytes: 1 }
const compacting = {
  ...always,
  segmentBytes: 20_000,
  deadBytes: 10_000,
  deadShare: 0.1,
  victimShare: 0.1,
  spareBytes: 0,
}
const limits: Partial<Record<WorkName, DbOptions['limits']>> = {
  reopen: always,
  roll: { segmentBytes: 20_000 },
  checkpoint: { ...always, segmentBytes: 60_000 },
  compaction: compacting,
  backup: compacting,
}

/** What a kind of work needs its files opened with: what happens each 32 MB happens each moment. */
export function optionsFor(name: WorkName): Partial<DbOptions> {
  const limited = limits[name]
  return limited === undefined ? {} : { limits: limited }
}
