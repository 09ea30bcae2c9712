import type { Fix, Message, RequestTrace } from '../failure'

export type LogLevel = 'error' | 'success'

/** What happened, for people. Failures and skips are always written; successes where the instance's log level says so. */
export interface LogEntry extends Message {
  readonly id: string
  /** ISO, UTC. */
  readonly at: string
  readonly level: LogLevel
  readonly instanceId: string | null
  readonly operation: string | null
  readonly queueId: string | null
  readonly lineId: string | null
  /** The store's id of the record. */
  readonly ref: string | null
  readonly label: string
  readonly state: 'done' | 'skipped' | 'failed' | 'note'
  readonly fix?: Fix
  readonly request?: RequestTrace
}

export interface LogQuery {
  readonly instanceId?: string
  readonly level?: LogLevel
  readonly operation?: string
  readonly queueId?: string
  readonly text?: string
  /** ISO days, UTC, both included; the last seven days unless told. */
  readonly from?: string
  readonly to?: string
  readonly offset?: number
  readonly limit?: number
}
