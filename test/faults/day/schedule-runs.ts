import type { Queue } from '@shared/domain/queue'
import type { Schedule } from '@shared/domain/schedule'

/** When the application could not run anything: asleep, closed, or not yet told that it is awake. Unix milliseconds. */
export interface Away {
  readonly fromMs: number
  readonly toMs: number
}

const minuteMs = 60_000
/** Wake-ups that nobody tells of are noticed after so long, and a start takes its turn after others. */
const patienceMs = 16 * minuteMs

/**
 * Holds the runs of a schedule against the clock: never two within half an interval, and never none for longer than one
 * and a half, unless the application was away or still at the run before.
 */
export function scheduleProblems(
  { id, everyMinutes }: Schedule,
  runs: readonly Queue[],
  away: readonly Away[],
  fromMs: number,
  untilMs: number,
): readonly string[] {
  const everyMs = everyMinutes * minuteMs
  const problems: string[] = []
  const inOrder = runs.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt))
  const marks = [...inOrder.map(({ startedAt, endedAt }) => ({ startedMs: Date.parse(startedAt), endedAt })), null]
  let lastMs = fromMs
  let lastEnd: string | null = null
  let hasRun = false
  for (const mark of marks) {
    const atMs = mark?.startedMs ?? untilMs
    if (mark && hasRun && atMs - lastMs < everyMs / 2 - minuteMs)
      problems.push(`${id} ran twice within ${minutesOf(atMs - lastMs)} of ${everyMinutes} minutes`)
    const allowedMs = Math.max(lastMs + 1.5 * everyMs, lastEnd === null ? 0 : Date.parse(lastEnd) + everyMs)
    const dueMs = freeFrom(allowedMs, away)
    if (atMs > dueMs + patienceMs)
      problems.push(`${id} did not run for ${minutesOf(atMs - lastMs)} minutes until ${new Date(atMs).toISOString()}`)
    if (!mark) continue
    lastMs = atMs
    lastEnd = mark.endedAt
    hasRun = true
  }
  return problems
}

/** The first moment from then on when it was not away. */
function freeFrom(ms: number, away: readonly Away[]): number {
  const during = away.find(({ fromMs, toMs }) => fromMs - minuteMs <= ms && ms < toMs)
  return during ? freeFrom(during.toMs, away) : ms
}

function minutesOf(ms: number): number {
  return Math.round(ms / minuteMs)
}
