import { toFailure } from '@main/errors'
import type { QueueLine } from '@shared/domain/queue'
import type { Turn } from './line-feed'
import { beginTurn, endTurn, failTurn, inTime, type LineTurn, putBack } from './line-turn'
import type { Outcome } from './operation'
import { tracing } from './requests'
import type { Run } from './run'

/** One line's turn. A line's failure is its own: this only throws when its end can't be written. */
export async function runLine(run: Run, waiting: QueueLine): Promise<Turn> {
  const turn = beginTurn(run, waiting)
  try {
    return await run.brake.orAbandon(tracing(turn.requests, () => workOn(turn)))
  } catch (error) {
    return await failTurn(turn, toFailure(error))
  } finally {
    turn.release()
  }
}

/** The key is held until the end is on disk, so that the next line of this key sees what this one did. */
async function workOn(turn: LineTurn): Promise<Turn> {
  const { run } = turn
  const record = await recordFor(turn)
  return run.keys.hold(run.operation.laneKey?.(record) ?? null, async () => {
    // The line of one that was left behind is somebody else's already.
    if (run.brake.abandoned) throw new Error('The line was put back before it had begun')
    if (run.brake.halted !== null) return putBack(turn)
    return endTurn(turn, await inTime([turn], run, guarded(turn, record)))
  })
}

/** What is left behind keeps its guard for as long as it goes on. */
function guarded({ run: { operation }, context, over }: LineTurn, record: unknown): Promise<Outcome> {
  if (!operation.guard) return operation.handle(record, context)
  const { promise: outcome, resolve, reject } = Promise.withResolvers<Outcome>()
  const work = async (): Promise<void> => {
    await operation.handle(record, context).then(resolve, reject)
    await over
  }
  operation.guard(record, context, work).catch(reject)
  return outcome
}

/** What listing came across serves the first try only; later the store may say something else. */
export async function recordFor(turn: LineTurn): Promise<unknown> {
  const { run, line, context } = turn
  const seen = run.seen.take(line.id)
  if (line.attempts === 0 && seen !== undefined) return seen
  return inTime([turn], run, run.operation.fetch(line.ref, context))
}
