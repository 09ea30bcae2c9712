import { isDeepStrictEqual } from 'node:util'
import type { Journal } from '@main/db/db'
import { contentsAfter, cursors, type Kept, kept, tableOf, type Work } from './work'

/** By caller: the number of its last batch, 0 before the first. */
export type Standing = ReadonlyMap<number, number>

/**
 * Holds a journal against what was acknowledged: every caller stands at its last acknowledged batch, or at the one that
 * was under way, and its records are to the letter what that batch left. Anything else is a problem.
 */
export async function problemsOf(
  journal: Journal,
  work: Work,
  acknowledged: Standing,
): Promise<{ readonly problems: readonly string[]; readonly standing: Standing }> {
  const problems: string[] = []
  const standing = new Map<number, number>()
  const byLane = new Map<number, Map<string, Kept>>()
  for await (const record of journal.each(kept)) {
    const ofLane = byLane.get(record.lane) ?? new Map<string, Kept>()
    byLane.set(record.lane, ofLane.set(record.id, record))
  }
  for (let lane = 0; lane < work.lanes; lane += 1) {
    const stands = (await journal.get(cursors, `${lane}`))?.number ?? 0
    const told = acknowledged.get(lane) ?? 0
    standing.set(lane, stands)
    if (stands < told) problems.push(`Lost: caller ${lane} was told ${told}, and ${stands} is there`)
    if (stands > told + 1) problems.push(`Caller ${lane} stands at ${stands}, which it never wrote after ${told}`)
    problems.push(...differences(contentsAfter(work, lane, stands), byLane.get(lane) ?? new Map(), lane, stands))
    if (work.newTables && stands > 0) {
      const found = await journal.get(tableOf(stands), `${lane}-${stands % 300}`)
      if (found?.number !== stands) problems.push(`Half a batch: ${stands} of caller ${lane} is not in its new table`)
    }
  }
  return { problems, standing }
}

function differences(
  expected: ReadonlyMap<string, Kept>,
  found: ReadonlyMap<string, Kept>,
  lane: number,
  stands: number,
): readonly string[] {
  const ids = [...new Set([...expected.keys(), ...found.keys()])]
  const wrong = ids.filter((id) => !isDeepStrictEqual(expected.get(id), found.get(id)))
  if (wrong.length === 0) return []
  const [id = ''] = wrong
  const numbers = `${found.get(id)?.number ?? 'nothing'} instead of ${expected.get(id)?.number ?? 'nothing'}`
  return [`Half a batch: caller ${lane} at ${stands} has ${wrong.length} wrong records, ${id}: ${numbers}`]
}
