import { toFailure } from '@main/errors'
import type { QueueLine } from '@shared/domain/queue'
import type { RequestTrace } from '@shared/failure'
import { withWrites } from './line-context'
import type { Turn } from './line-feed'
import { beginTurn, endTurn, failTurn, inTime, isAborted, type LineTurn, putBack } from './line-turn'
import type { Batch, Outcome } from './operation'
import { tracing } from './requests'
import type { Run } from './run'
import { recordFor } from './run-line'
import { isPatient, isUnanswered, storeAnswers } from './store-answers'

export interface Settled {
  readonly lineId: string
  readonly turn: Turn
}

/** A line whose record is at hand. */
interface Ready {
  readonly turn: LineTurn
  readonly record: unknown
}

/** The turns of many lines, together where the store lets them. Each line's failure is its own, as when it is alone. */
export async function runBatch(run: Run, found: readonly QueueLine[]): Promise<readonly Settled[]> {
  const requests: RequestTrace[] = []
  const turns = found.map((line) => beginTurn(run, line, requests))
  const settled: Settled[] = []
  try {
    return await run.brake.orAbandon(tracing(requests, () => workOn(run, turns, settled)))
  } catch (error) {
    // Left behind, or nothing can be written: those whose end is on disk stay as they are.
    const ended = new Set(settled.map(({ lineId }) => lineId))
    const rest = turns.filter(({ line }) => !ended.has(line.id))
    return [...settled, ...(await each(rest, (turn) => failTurn(turn, toFailure(error))))]
  } finally {
    for (const turn of turns) turn.release()
  }
}

async function workOn(run: Run, turns: readonly LineTurn[], settled: Settled[]): Promise<readonly Settled[]> {
  const ready: Ready[] = []
  for (const turn of turns) {
    stillOurs(run)
    try {
      if (run.brake.halted === null) ready.push({ turn, record: await recordFor(turn) })
      else settled.push({ lineId: turn.line.id, turn: await putBack(turn) })
    } catch (error) {
      stillOurs(run)
      settled.push({ lineId: turn.line.id, turn: await failTurn(turn, toFailure(error)) })
    }
  }
  for (const group of groupsWithoutSharedKey(run, ready)) {
    const keys = group.flatMap(({ key }) => key ?? [])
    settled.push(...(await run.keys.holdAll(keys, () => handle(run, group))))
  }
  return settled
}

/** Lines of one lane key come one after another, also within a batch. */
function groupsWithoutSharedKey({ operation }: Run, ready: readonly Ready[]) {
  const groups: (Ready & { readonly key: string | null })[][] = []
  for (const one of ready) {
    const key = operation.laneKey?.(one.record) ?? null
    const group = groups.find((others) => key === null || others.every((other) => other.key !== key))
    if (group) group.push({ ...one, key })
    else groups.push([{ ...one, key }])
  }
  return groups
}

/** What is refused or unanswered as a whole is taken apart, down to the one record that is to blame. */
async function handle(run: Run, group: readonly Ready[]): Promise<readonly Settled[]> {
  const turns = group.map(({ turn }) => turn)
  stillOurs(run)
  if (run.brake.halted !== null) return each(turns, putBack)
  const { batch } = run.operation
  const [first] = group
  if (!batch || (first && group.length === 1)) return first ? [await handleOne(run, first)] : []
  let outcomes: readonly (Outcome | Error)[]
  try {
    outcomes = await inTime(turns, run, handleTogether(run, batch, group))
  } catch (error) {
    stillOurs(run)
    const failure = toFailure(error)
    if (failure.kind === 'denied') run.brake.halt('denied', failure)
    if (failure.kind === 'denied' || isAborted(run, failure)) return each(turns, putBack)
    const mayBeTheStore = isUnanswered(failure) && (isPatient(run) ? !(await storeAnswers(run)) : true)
    if (mayBeTheStore || turns.some((turn) => turn.slept())) return each(turns, (turn) => failTurn(turn, failure))
    const half = Math.ceil(group.length / 2)
    return [...(await handle(run, group.slice(0, half))), ...(await handle(run, group.slice(half)))]
  }
  return each(turns, (turn, i) => settle(turn, outcomes[i]))
}

async function handleTogether(run: Run, batch: Batch, group: readonly Ready[]): Promise<readonly (Outcome | Error)[]> {
  const controller = new AbortController()
  const signals = group.map(({ turn }) => turn.context.signal)
  const abort = () => controller.abort(run.brake.signal.reason)
  // Any of them ends the batch: they are aborted together.
  for (const signal of signals) signal.addEventListener('abort', abort, { once: true })
  const needs = { context: run.opened, operation: run.operation.name, pace: run.pace, underWay: run.writes }
  const first = group[0]?.turn.line
  const context = first ? withWrites(needs, { line: first, own: controller }) : withWrites(needs)
  const records = group.map(({ record }) => record)
  const outcomes = await batch.handle(records, context)
  if (outcomes.length !== records.length)
    throw new Error(`${run.operation.name} answered ${outcomes.length} outcomes for ${records.length} records`)
  return outcomes
}

async function handleOne(run: Run, { turn, record }: Ready): Promise<Settled> {
  const lineId = turn.line.id
  try {
    const outcome = await inTime([turn], run, run.operation.handle(record, turn.context))
    return { lineId, turn: await endTurn(turn, outcome) }
  } catch (error) {
    stillOurs(run)
    return { lineId, turn: await failTurn(turn, toFailure(error)) }
  }
}

async function settle(turn: LineTurn, outcome: Outcome | Error | undefined): Promise<Turn> {
  stillOurs(turn.run)
  if (outcome === undefined || outcome instanceof Error) return failTurn(turn, toFailure(outcome))
  try {
    return await endTurn(turn, outcome)
  } catch (error) {
    stillOurs(turn.run)
    return failTurn(turn, toFailure(error))
  }
}

/** What was left behind writes nothing any more: its lines are put back, or cancelled, already. */
function stillOurs({ brake }: Run): void {
  if (brake.abandoned) throw new Error('The lines were put back before they had ended')
}

/** All at once: their ends share a commit. */
function each(
  turns: readonly LineTurn[],
  act: (turn: LineTurn, index: number) => Promise<Turn>,
): Promise<readonly Settled[]> {
  return Promise.all(turns.map(async (turn, i) => ({ lineId: turn.line.id, turn: await act(turn, i) })))
}
