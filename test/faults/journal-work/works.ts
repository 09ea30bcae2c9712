import type { DbOptions } from '@main/db/open-db'
import type { Work } from './work'

/** Each kind of writing there is, so that each is cut short by itself. */
export const works = {
  single: { lanes: 1, slots: 50, parts: 1, filling: 4000 },
  batches: { lanes: 1, slots: 10, parts: 100, filling: 800 },
  group: { lanes: 100, slots: 3, parts: 2, filling: 1000 },
  schema: { lanes: 2, slots: 20, parts: 2, filling: 300, newTables: true },
  reopen: { lanes: 3, slots: 20, parts: 5, filling: 2000, closeAfter: 12 },
} as const satisfies Record<string, Work>

export type WorkName = keyof typeof works

export const workNames = Object.keys(works) as readonly WorkName[]

/** What a kind of work needs its files opened with. */
export function optionsFor(_name: WorkName): Partial<DbOptions> {
  return {}
}
