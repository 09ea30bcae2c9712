import type { Journal, LogFiles } from '@main/db/db'
import type { Clock } from '@shared/clock'
import type { Instance } from '@shared/domain/instance'
import type { Queue, QueueCounts, StartedBy } from '@shared/domain/queue'
import type { Operation, RunContext } from './operation'
import type { Pace } from './pace'
import type { Progress } from './progress'

/** What the engine needs of the rest of main; app.ts gives it. */
export interface EnginePorts {
  readonly clock: Clock
  readonly logs: Pick<LogFiles, 'append'>
  readonly pace?: Pace
  operation(name: string): Operation | null
  instances(): readonly Instance[]
  journal(instanceId: string): Promise<Journal>
  /** Opens marketplace and back office for one run. What it throws stops the queue with that failure. */
  openContext(request: ContextRequest): Promise<RunContext>
  /** At most four times a second and queue. */
  onProgress?(queueId: string, progress: Progress): void
  /**
   * A queue is done, failed, paused or cancelled; not when the application quits. `before`: what it counted when lines
   * that had ended began another turn; null where it was a run of its own.
   */
  onEnded?(queue: Queue, before: QueueCounts | null): void
}

export interface ContextRequest {
  readonly queueId: string
  readonly instance: Instance
  readonly operation: Operation
  readonly inputs: RunContext['inputs']
  readonly startedBy: StartedBy
  readonly signal: AbortSignal
}
