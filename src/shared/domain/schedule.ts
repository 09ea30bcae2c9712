/** An operation that starts by itself. Off until a person switches it on. */
export interface Schedule {
  /** `<instanceId>:<operation>`. */
  readonly id: string
  readonly instanceId: string
  readonly operation: string
  readonly everyMinutes: number
  readonly on: boolean
  /** ISO, UTC; null: never. */
  readonly lastRunAt: string | null
  readonly nextRunAt: string | null
  readonly lastQueueId: string | null
  readonly lastResult: 'done' | 'failed' | 'cancelled' | 'refused' | null
}
