import { z } from 'zod'
import type { LogEntry } from '../domain/log'
import type { Queue, QueueLine } from '../domain/queue'
import type { Failure, Fix, Message } from '../failure'
import type { Fields } from '../field'
import type { MessageKey } from '../messages/message'
import { command, id, listQuery, type Page } from './command'

export interface OperationInfo {
  readonly name: string
  readonly title: MessageKey
  readonly description: MessageKey
  readonly direction: 'import' | 'export' | 'check'
  readonly inputs: Fields
  readonly scheduled: boolean
  readonly hidden: boolean
  /** Of the instance asked for. */
  readonly lastProcessedOn: string | null
  readonly lastRun: {
    readonly queueId: string
    readonly at: string
    readonly state: Queue['state']
    readonly seconds: number | null
    /** Lines that failed or wait for a person. */
    readonly left: number
  } | null
}

/** A queue and how fast it goes. */
export interface ProgressOf {
  readonly queue: Queue
  readonly done: number
  /** Null while listing. */
  readonly total: number | null
  /** Lines a minute, over the last minute. */
  readonly perMinute: number | null
  readonly secondsLeft: number | null
  /** Until when the store's quota slows it down or makes it wait (ISO, UTC); null: it doesn't. */
  readonly waitsForQuotaUntil: string | null
  /** While the store answers nobody: when it is tried again (ISO, UTC), and what went wrong last. */
  readonly waitsForStore: { readonly until: string; readonly failure: Failure } | null
}

/** Lines that one act mends. */
export interface IssueGroup {
  readonly instanceId: string
  readonly cause: string
  readonly operation: string
  /** `fix`: the records are in and wait for a person; `failed`: they are not in. */
  readonly state: 'failed' | 'fix'
  readonly failure: Failure | null
  readonly message: Message
  readonly fix: Fix | null
  readonly lines: number
  readonly firstAt: string
  readonly lastAt: string
  /** Lines by day, the last 14 days, oldest first. */
  readonly byDay: readonly number[]
}

const target = z.strictObject({
  instanceId: id,
  queueId: id.optional(),
  lineIds: z.array(id).max(10_000).optional(),
  cause: z.string().max(1000).optional(),
  /** With `queueId`: of its failed lines those that this finds. */
  query: listQuery.omit({ offset: true, limit: true, sort: true }).optional(),
})

export interface Retried {
  readonly requeued: number
  /** Running or waiting already. */
  readonly skipped: number
}

export const syncCommands = {
  'operations.list': command(z.strictObject({ instanceId: id.optional() })).answers<readonly OperationInfo[]>(),
  'queues.start': command(
    z.strictObject({
      instanceId: id,
      operation: z.string().max(60),
      /** Checked against the operation's fields. */
      inputs: z.record(z.string().max(60), z.unknown()),
      startedBy: z.enum(['person', 'command-line']).default('person'),
    }),
  ).answers<{ readonly queueId: string }>(),
  /** Over all instances unless one is named; newest first. */
  'queues.list': command(z.strictObject({ instanceId: id.optional(), query: listQuery })).answers<Page<ProgressOf>>(),
  'queues.get': command(z.strictObject({ queueId: id })).answers<ProgressOf>(),
  'queues.lines': command(z.strictObject({ queueId: id, query: listQuery })).answers<Page<QueueLine>>(),
  'queues.line': command(z.strictObject({ lineId: id })).answers<QueueLine>(),
  /** The failed lines of a queue, the lines named, or all lines of a cause. Each record is fetched afresh. */
  'queues.retry': command(target).answers<Retried>(),
  /** What a person saw in the store of a write whose outcome is unknown (`settle-write`); its line is tried again. */
  'queues.settleWrite': command(
    z.strictObject({
      instanceId: id,
      intentId: z.string().min(1).max(500),
      happened: z.boolean(),
      /** The store's id of what it made; needed for a refund and a shipment. */
      madeId: z.string().max(200).default(''),
    }),
  ).answers<Retried>(),
  'queues.cancel': command(z.strictObject({ queueId: id })).answers<Queue>(),
  'queues.pause': command(z.strictObject({ queueId: id })).answers<Queue>(),
  'queues.resume': command(z.strictObject({ queueId: id })).answers<Queue>(),
  /** Answers when the queue has ended, or with its present state when the time is over. */
  'queues.wait': command(
    z.strictObject({ queueId: id, timeoutSeconds: z.number().min(0).max(86_400).optional() }),
  ).answers<Queue>(),

  'issues.list': command(z.strictObject({ instanceId: id.optional() })).answers<readonly IssueGroup[]>(),
  'issues.lines': command(z.strictObject({ instanceId: id, cause: z.string().max(1000), query: listQuery })).answers<
    Page<QueueLine>
  >(),

  'logs.list': command(
    z.strictObject({
      instanceId: id.optional(),
      level: z.enum(['error', 'success']).optional(),
      operation: z.string().max(60).optional(),
      queueId: id.optional(),
      text: z.string().max(200).optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
      offset: z.number().int().min(0).optional(),
      limit: z.number().int().min(1).max(200).optional(),
    }),
  ).answers<Page<LogEntry>>(),
  /** CSV (safe against formulas) or JSON lines of what the filter finds, at most 50,000 entries. */
  'logs.export': command(
    z.strictObject({
      format: z.enum(['csv', 'json']),
      instanceId: id.optional(),
      level: z.enum(['error', 'success']).optional(),
      operation: z.string().max(60).optional(),
      text: z.string().max(200).optional(),
      queueId: id.optional(),
      from: z.iso.date().optional(),
      to: z.iso.date().optional(),
    }),
  ).answers<{ readonly name: string; readonly content: string }>(),
}
