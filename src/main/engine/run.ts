import type { Change, Journal } from '@main/db/db'
import { toFailure } from '@main/errors'
import type { Clock } from '@shared/clock'
import type { QueueLine } from '@shared/domain/queue'
import type { Failure } from '@shared/failure'
import type { Brake } from './brake'
import type { KeyLocks } from './key-locks'
import type { LineFeed } from './line-feed'
import type { Lull } from './lull'
import type { WritesUnderWay } from './once'
import type { Context, Operation, RunContext } from './operation'
import type { Pace } from './pace'
import type { Speedometer } from './progress'
import type { QueueWriter } from './queue-writer'
import type { RunLog } from './run-log'
import type { SeenRecords } from './seen-records'
import type { Wakefulness } from './wakefulness'

/** A queue on its way: what runs, with what, and how it is stopped. */
export interface Run {
  readonly operation: Operation
  readonly context: Context
  /** As it was opened, without the writes: each line has its own. */
  readonly opened: RunContext
  readonly journal: Journal
  readonly writer: QueueWriter
  readonly feed: LineFeed
  readonly lull: Lull
  readonly wakefulness: Wakefulness
  readonly writes: WritesUnderWay
  readonly brake: Brake
  readonly keys: KeyLocks
  readonly seen: SeenRecords
  readonly speed: Speedometer
  readonly log: RunLog
  readonly clock: Clock
  readonly pace: Pace
  /** Tells how far it is, now and then. */
  tell(): void
}

export const lanesOf = (operation: Operation): number => operation.lanes ?? 3

/** What the operation adds to the end of a line that failed; its own mistakes there are told, and cost the line nothing. */
export async function changesWhenFailed(run: Run, line: QueueLine, failure: Failure): Promise<readonly Change[]> {
  try {
    return (await run.operation.failed?.(line.ref, failure, run.context)) ?? []
  } catch (error) {
    run.log.failure(toFailure(error), line)
    return []
  }
}
