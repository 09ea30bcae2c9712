import type { Change } from '@main/db/db'
import { toFailure } from '@main/errors'
import { isoOf } from '@shared/clock'
import { causeOf, type QueueLine } from '@shared/domain/queue'
import type { Failure, RequestTrace } from '@shared/failure'
import type { Turn } from './line-feed'
import type { Outcome } from './operation'
import { tracing } from './requests'
import { changesWhenFailed, type Run } from './run'

/** One line's turn. A line's failure is its own: this only throws when its end can't be written. */
export async function runLine(run: Run, waiting: QueueLine): Promise<Turn> {
  const requests: RequestTrace[] = []
  const startedMs = run.clock.now()
  const line: QueueLine = { ...waiting, state: 'running', startedAt: isoOf(startedMs), endedAt: null }
  run.writer.note({ before: waiting, line })
  const turn: LineTurn = { run, waiting, line, startedMs, requests }
  try {
    return await run.brake.orAbandon(tracing(requests, () => workOn(turn)))
  } catch (error) {
    return await fail(turn, toFailure(error))
  }
}

interface LineTurn {
  readonly run: Run
  readonly waiting: QueueLine
  readonly line: QueueLine
  readonly startedMs: number
  readonly requests: readonly RequestTrace[]
}

/** The key is held until the end is on disk, so that the next line of this key sees what this one did. */
async function workOn(turn: LineTurn): Promise<Turn> {
  const { operation, context, keys, brake } = turn.run
  const record = await recordFor(turn)
  return keys.hold(operation.laneKey?.(record) ?? null, async () => {
    if (brake.halted !== null) return putBack(turn)
    return end(turn, await operation.handle(record, context))
  })
}

/** What listing came across serves the first try only; later the store may say something else. */
async function recordFor({ run, line }: LineTurn): Promise<unknown> {
  const seen = run.seen.take(line.id)
  return line.attempts === 0 && seen !== undefined ? seen : run.operation.fetch(line.ref, run.context)
}

async function end(turn: LineTurn, outcome: Outcome): Promise<Turn> {
  if (turn.run.brake.abandoned) throw new Error('The line was put back before it had ended')
  const { state, message, fix = null, record = turn.line.record, url = turn.line.url, changes = [] } = outcome
  return finish(turn, { state, message, fix, record, url, failure: null }, changes)
}

async function fail(turn: LineTurn, failure: Failure): Promise<Turn> {
  const { run, line } = turn
  if (failure.kind === 'denied') {
    run.brake.halt('denied', failure)
    return putBack(turn)
  }
  if (isAborted(turn, failure)) return putBack(turn)
  if (isTriedAgain(turn, failure)) return tryAgain(turn, failure)
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

/** An aborted request fails in many ways, none of them the record's fault. */
function isAborted({ run }: LineTurn, { kind }: Failure): boolean {
  return run.brake.signal.aborted && kind !== 'rejected' && kind !== 'missing-setup'
}

function isTriedAgain({ run, line }: LineTurn, failure: Failure): boolean {
  return isUnanswered(failure) && line.attempts + 1 < (run.operation.attempts ?? run.pace.attempts)
}

function isUnanswered(failure: Failure | null): boolean {
  return failure?.kind === 'unreachable' || failure?.kind === 'uncertain'
}

async function tryAgain(turn: LineTurn, failure: Failure): Promise<Turn> {
  const { run, waiting } = turn
  const attempts = waiting.attempts + 1
  const { code, params } = failure
  const { requests } = turn
  const wrong = { message: { code, params }, failure, fix: failure.fix ?? null }
  await save(turn, { ...waiting, ...wrong, attempts, requests: [...requests] })
  return { kind: 'again', waitMs: run.pace.waitMs(attempts) }
}

async function putBack(turn: LineTurn): Promise<Turn> {
  await save(turn, turn.waiting)
  return { kind: 'put-back' }
}

async function finish(turn: LineTurn, how: Partial<QueueLine>, changes: readonly Change[]): Promise<Turn> {
  const { run, line, startedMs, requests } = turn
  const now = run.clock.now()
  const timing = {
    attempts: line.attempts + 1,
    endedAt: isoOf(now),
    durationMs: now - startedMs,
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
