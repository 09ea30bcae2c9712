import type { Journal } from '@main/db/db'
import { lines } from '@main/engine/mirror-tables'

interface Kept {
  readonly state: string
  readonly answer: Promise<unknown>
}

/** By journal and question; goes with its journal. */
const answers = new WeakMap<Journal, Map<string, Kept>>()

/**
 * The answer to a question about all lines of a journal, worked out again only once a line has changed: Overview and
 * Issues ask after each change of anything.
 */
export async function sinceLinesChanged<T>(journal: Journal, question: string, work: () => Promise<T>): Promise<T> {
  const state = await stateOf(journal)
  const known = answers.get(journal) ?? new Map<string, Kept>()
  answers.set(journal, known)
  const kept = known.get(question)
  if (kept?.state === state) return kept.answer as Promise<T>
  const answer = work()
  known.set(question, { state, answer })
  // What failed is asked anew.
  answer.catch(() => known.delete(question))
  return answer
}

/** Differs whenever a line began, ended, was put back or went: how many of each there are, and what ended last. */
async function stateOf(journal: Journal): Promise<string> {
  const states = await journal.counts(lines, 'state')
  const outcomes = await journal.counts(lines, 'outcome')
  const { ids, of } = await journal.values(lines, { sort: '-endedAt', limit: 1 }, ['endedAt'])
  return JSON.stringify([[...states], [...outcomes], ids, of.endedAt])
}
