import type { Change } from '@main/db/db'
import { toFailure, uncertain } from '@main/errors'
import { type Clock, isoOf, steadyMs } from '@shared/clock'
import { causeOf, type QueueLine } from '@shared/domain/queue'
import type { Failure, RequestTrace } from '@shared/failure'
import { withWrites } from './line-context'
import type { Turn } from './line-feed'
import type { Context, Operation, Outcome } from './operation'
import { createOwnSignal } from './own-signal'
import { changesWhenFailed, type Run } from './run'
import { isPatient, isUnanswered, storeAnswers } from './store-answers'

/** A line that has its turn. */
export interface LineTurn {
  readonly run: Run
  /** As it stood before its turn. */
  readonly waiting: QueueLine
  readonly line: QueueLine
  readonly context: Context
  readonly startedMs: number
  readonly requests: RequestTrace[]
  /** Whether the computer slept meanwhile. */
  readonly slept: () => boolean
  /** Stops the watches over it. */
  readonly watches: Set<() => void>
  /** Ends what is still on its way for this line alone. */
  abort(): void
  /** Its end is on disk, or it has none. */
  readonly over: Promise<void>
  /** Must be called when the turn is over. */
  release(): void
}

export function beginTurn(run: Run, waiting: QueueLine, requests: RequestTrace[] = []): LineTurn {
  const line: QueueLine = { ...waiting, state: 'running', startedAt: isoOf(run.clock.now()), endedAt: null }
  run.writer.note({ before: waiting, line })
  const own = createOwnSignal(run.brake.signal)
  const needs = { context: run.opened, operation: run.operation.name, pace: run.pace, underWay: run.writes }
  const context = withWrites(needs, { line, own })
  const watches = new Set<() => void>()
  const { promise: over, resolve: letGo } = Promise.withResolvers<void>()
  const release = () => {
    letGo()
    own.release()
    for (const stop of watches) stop()
  }
  const slept = run.wakefulness.mark()
  return {
    run,
    waiting,
    line,
    context,
    startedMs: steadyMs(run.clock),
    requests,
    slept,
    watches,
    abort: own.abort,
    over,
    release,
  }
}

/**
 * What the work gives, unless it neither ends nor asks the store anything for longer than the operation ever could: then
 * it is left behind, and the line comes again. A time in which the computer slept is none.
 */
export async function inTime<T>(turns: readonly LineTurn[], run: Run, work: Promise<T>): Promise<T> {
  const longestMs = longestMsOf(run.operation)
  if (longestMs === Number.POSITIVE_INFINITY) return work
  const tooLong = Promise.withResolvers<never>()
  let stop: () => void = () => undefined
  const watch = (clock: Clock): void => {
    const slept = run.wakefulness.mark()
    const lastAsked = turns.map(({ requests }) => requests.at(-1))
    stop = clock.timer(longestMs, () => {
      const isAlive = turns.some(({ requests }, i) => requests.at(-1) !== lastAsked[i])
      if (isAlive || slept()) return watch(clock)
      for (const turn of turns) turn.abort()
      tooLong.reject(uncertain('sync.line-stuck', { minutes: Math.round(longestMs / 60_000) }))
    })
  }
  watch(run.clock)
  // Also where the run is left behind, and this never ends.
  const stopWatch = () => stop()
  for (const turn of turns) turn.watches.add(stopWatch)
  try {
    return await Promise.race([work, tooLong.promise])
  } finally {
    stop()
    for (const turn of turns) turn.watches.delete(stopWatch)
  }
}

const longestMsOf = ({ longestMinutes = 60 }: Operation): number => longestMinutes * 60_000

/** The record's turn is over, well. */
export function endTurn(turn: LineTurn, outcome: Outcome): Promise<Turn> {
  if (turn.run.brake.abandoned) throw new Error('The line was put back before it had ended')
  const { state, message, fix = null, record = turn.line.record, url = turn.line.url, changes = [] } = outcome
  return finish(turn, { state, message, fix, record, url, failure: null }, changes)
}

/** The kind of what went wrong decides what becomes of the line. */
export async function failTurn(turn: LineTurn, failure: Failure): Promise<Turn> {
  const { run } = turn
  if (failure.kind === 'denied') {
    run.brake.halt('denied', failure)
    return putBack(turn)
  }
  if (isAborted(run, failure)) return putBack(turn)
  return isUnanswered(failure) ? unanswered(turn, failure) : endFailed(turn, failure)
}

export async function putBack(turn: LineTurn): Promise<Turn> {
  await save(turn, turn.waiting)
  return { kind: 'put-back' }
}

/** An aborted request fails in many ways, none of them the record's fault. */
export function isAborted({ brake }: Run, { kind }: Failure): boolean {
  return brake.signal.aborted && kind !== 'rejected' && kind !== 'missing-setup'
}

/** A turn that the computer slept through, or in which the store answered nobody, is none of the line's. */
async function unanswered(turn: LineTurn, failure: Failure): Promise<Turn> {
  const { run, waiting } = turn
  const attempts = waiting.attempts + 1
  const isLast = attempts >= (run.operation.attempts ?? run.pace.attempts)
  if (turn.slept()) {
    await comesAgain(turn, failure, waiting.attempts)
    return { kind: 'again', waitMs: run.pace.afterSleepMs, answered: true }
  }
  if (failure.waitMs !== undefined) {
    await comesAgain(turn, failure, waiting.attempts)
    return { kind: 'again', waitMs: failure.waitMs, answered: true }
  }
  const asked = isPatient(run) && (isLast || run.lull.on || run.feed.struggling)
  const isUnheard = asked && !(await storeAnswers(run))
  if (run.brake.signal.aborted) return putBack(turn)
  if (isUnheard) {
    await comesAgain(turn, failure, waiting.attempts)
    return { kind: 'unheard', failure }
  }
  if (isLast) return endFailed(turn, givenUp(failure))
  if (failure.code === 'sync.line-stuck') run.log.failure(failure, turn.line)
  await comesAgain(turn, failure, attempts)
  return { kind: 'again', waitMs: run.pace.waitMs(attempts), answered: false }
}

/** As long as it is tried again, nobody is asked to do anything. */
function withoutFix({ fix: _, ...failure }: Failure): Failure {
  return failure
}

/** Nothing is looked for any more: a person is asked. */
function givenUp(failure: Failure): Failure {
  return failure.code === 'sync.checking-write' ? { ...failure, code: 'sync.write-unknown' } : failure
}

function comesAgain(turn: LineTurn, failed: Failure, attempts: number): Promise<void> {
  const failure = withoutFix(failed)
  const { code, params } = failure
  const wrong = { message: { code, params }, failure, fix: null }
  return save(turn, { ...turn.waiting, ...wrong, attempts, requests: [...turn.requests] })
}

async function endFailed(turn: LineTurn, failure: Failure): Promise<Turn> {
  const { run, line } = turn
  const { code, params, fix = null } = failure
  const ended = { state: 'failed', message: { code, params }, failure, fix } as const
  try {
    return await finish(turn, ended, await changesWhenFailed(run, line, failure))
  } catch (error) {
    // What the operation wanted to commit may be what can't be written: the line's end alone must still be.
    run.log.failure(toFailure(error), line)
    return finish(turn, ended, [])
  }
}

async function finish(turn: LineTurn, how: Partial<QueueLine>, changes: readonly Change[]): Promise<Turn> {
  const { run, line, startedMs, requests } = turn
  const timing = {
    attempts: line.attempts + 1,
    endedAt: isoOf(run.clock.now()),
    durationMs: Math.round(steadyMs(run.clock) - startedMs),
    requests: [...requests],
  }
  const ended: QueueLine = { ...line, ...how, ...timing }
  const withCause = { ...ended, cause: causeOf(ended) }
  await save(turn, withCause, changes)
  run.speed.ended()
  run.log.line(withCause)
  return { kind: 'ended', answered: !isUnanswered(withCause.failure) }
}

function save({ run, waiting }: LineTurn, line: QueueLine, changes: readonly Change[] = []): Promise<void> {
  return run.writer.save([{ before: waiting, line }], changes)
}
