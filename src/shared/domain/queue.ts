import type { Failure, Fix, Message, RequestTrace } from '../failure'

export type LineState = 'waiting' | 'running' | 'done' | 'skipped' | 'failed'
export type QueueState = 'running' | 'paused' | 'done' | 'failed' | 'cancelled'
export type StartedBy = 'person' | 'schedule' | 'command-line'

/** One run of one operation on one instance. */
export interface Queue {
  readonly id: string
  readonly instanceId: string
  readonly operation: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly state: QueueState
  readonly startedBy: StartedBy
  /** ISO, UTC, like every instant here. */
  readonly startedAt: string
  /** When every record had become a line; null while listing. */
  readonly listedAt: string | null
  readonly endedAt: string | null
  /** How long it lay ended before lines of it were retried; none of the time that it took. */
  readonly idleMs?: number
  readonly counts: QueueCounts
  /** Lines that were cleared away because they were old; none of the counts has them. */
  readonly cleared?: number
  /** Why listing, or the whole queue, stopped. */
  readonly failure: Failure | null
}

export interface QueueCounts {
  readonly waiting: number
  readonly running: number
  readonly done: number
  readonly skipped: number
  readonly failed: number
  /** Among `done`: in, but waiting for a person. */
  readonly fixes: number
}

export const noLines: QueueCounts = { waiting: 0, running: 0, done: 0, skipped: 0, failed: 0, fixes: 0 }

/** Null until it has ended. */
export function tookMs({
  startedAt,
  endedAt,
  idleMs = 0,
}: Pick<Queue, 'startedAt' | 'endedAt' | 'idleMs'>): number | null {
  return endedAt === null ? null : Math.max(0, Date.parse(endedAt) - Date.parse(startedAt) - idleMs)
}

/** The queue as one that has not ended, or not any more. */
export function goingOn(queue: Queue, now: number): Queue {
  if (queue.endedAt === null) return queue
  const idleMs = (queue.idleMs ?? 0) + Math.max(0, now - Date.parse(queue.endedAt))
  return { ...queue, endedAt: null, idleMs }
}

/** One record's turn through an operation: the unit of failure and retry. */
export interface QueueLine {
  /** `<queueId>:<ref>`. */
  readonly id: string
  readonly queueId: string
  readonly instanceId: string
  readonly operation: string
  /** The record's id where it comes from; enough to fetch it again. */
  readonly ref: string
  readonly label: string
  /** Its place among the records as they were listed, from 0. */
  readonly position: number
  readonly state: LineState
  readonly attempts: number
  readonly message: Message | null
  readonly failure: Failure | null
  /** A line that is done, or failed, waits for a person to do this. */
  readonly fix: Fix | null
  /** Lines of one cause are mended together; null for lines that need nobody. */
  readonly cause: string | null
  /** What the record became here. */
  readonly record: RecordLink | null
  /** The record in the store's control panel. */
  readonly url: string | null
  readonly startedAt: string | null
  readonly endedAt: string | null
  readonly durationMs: number
  /** The last exchanges with the store about this record. */
  readonly requests: readonly RequestTrace[]
}

export interface RecordLink {
  readonly collection: string
  readonly id: string
  readonly name: string
}

/** Lines with the same cause are one issue: same kind of fix about the same thing, or same failure with the same values. */
export function causeOf(line: Pick<QueueLine, 'operation' | 'state' | 'failure' | 'fix' | 'message'>): string | null {
  if (line.state !== 'failed' && line.fix === null) return null
  const code = line.failure?.code ?? line.message?.code ?? ''
  return `${line.operation}|${code}|${whatIsMended(line)}`
}

/** What mends the line: its own, or that of what failed. */
export function fixOf({ fix, failure }: Pick<QueueLine, 'fix' | 'failure'>): Fix | null {
  return fix ?? failure?.fix ?? null
}

function whatIsMended({ fix, failure }: Pick<QueueLine, 'failure' | 'fix'>): string {
  // Of orders that are gone each is another one to look for.
  if (fix === null && failure?.code === 'error.gone' && failure.params.what === 'order')
    return String(failure.params.id)
  if (fix === null) return failure?.kind ?? ''
  switch (fix.action) {
    case 'configure-workflow':
      return `${fix.gateway}|${fix.paymentStatus}`
    case 'map-product':
      return fix.sku
    case 'choose-setting':
      return fix.setting
    case 'open-instance':
      // Each scope is one to add.
      return String(failure?.params.scope ?? '')
    case 'settle-write':
      return fix.intentId
    case 'open-credit-note':
      return fix.creditNoteId
    case 'release-order':
    case 'review-changes':
    case 'open-location':
      return ''
    default:
      return fix satisfies never
  }
}
