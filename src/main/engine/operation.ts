import type { BackOffice } from '@main/backoffice/back-office'
import type { Change, ImageFiles, Journal } from '@main/db/db'
import type { Marketplace } from '@main/marketplaces/marketplace'
import type { Clock } from '@shared/clock'
import type { Instance } from '@shared/domain/instance'
import type { RecordLink, StartedBy } from '@shared/domain/queue'
import type { Failure, Fix, Message } from '@shared/failure'
import type { Fields, ValuesOf } from '@shared/field'
import type { MessageKey, Params } from '@shared/messages/message'
import type { Writes } from './writes'

/** What an operation may touch while it runs. */
export interface Context<I extends Fields = Fields> extends RunContext<I>, Writes {}

/** What is opened for a run; the engine adds how it writes. */
export interface RunContext<I extends Fields = Fields> {
  readonly instance: Instance
  readonly marketplace: Marketplace
  /** The instance's journal: our copy of the store (engine/mirror-tables.ts). */
  readonly mirror: Journal
  readonly backOffice: BackOffice
  readonly images: ImageFiles
  readonly inputs: ValuesOf<I>
  readonly startedBy: StartedBy
  /** The run, for keys of what it makes once. */
  readonly queueId: string
  readonly clock: Clock
  /** Aborted when the run, or this line alone, must end at once. */
  readonly signal: AbortSignal
  /** Replaces the instance as it is kept in app.json: what Test Connection and Confirm learn of the store. */
  updateInstance(edit: (instance: Instance) => Instance): Promise<Instance>
}

/** A record the source came across. `record` spares the first fetch; a retry fetches anew. */
export interface Found<R> {
  readonly ref: string
  readonly label: Message | string
  readonly record?: R
  /** Listed, but not readable: the line fails with this and the others come all the same. */
  readonly problem?: unknown
}

export interface Outcome {
  readonly state: 'done' | 'skipped'
  readonly message: Message
  /** With `done`: the record is in, and something waits for a person. */
  readonly fix?: Fix
  readonly record?: RecordLink
  readonly url?: string | null
  /** Committed together with the end of the line. */
  readonly changes?: readonly Change[]
}

type Extras = Omit<Outcome, 'state' | 'message'>

export function done(code: MessageKey, params: Params = {}, extras: Extras = {}): Outcome {
  return { state: 'done', message: { code, params }, ...extras }
}

export function skipped(code: MessageKey, params: Params = {}, extras: Omit<Extras, 'fix'> = {}): Outcome {
  return { state: 'skipped', message: { code, params }, ...extras }
}

/** One thing a person or a schedule can ask for: which records, and what to do with each. */
export interface Operation<I extends Fields = Fields, R = unknown> {
  readonly name: string
  readonly title: MessageKey
  readonly description: MessageKey
  readonly direction: 'import' | 'export' | 'check'
  /** Order in which operations share the store's quota. */
  readonly priority: 'person' | 'orders' | 'shipments' | 'stock' | 'prices' | 'listings'
  readonly inputs: I
  /** May run on an instance that is still a draft. */
  readonly onDraft?: boolean
  /** Not shown in the wizard: it has a button of its own. */
  readonly hidden?: boolean
  readonly schedule?: { readonly everyMinutes: number; readonly inputs?: Readonly<Record<string, unknown>> }
  /** Lines worked on at the same time; 3 unless told. */
  readonly lanes?: number
  /** Turns of a line that nobody answers; the usual five unless told. One where somebody sits and waits. */
  readonly attempts?: number
  /**
   * Longer than one record can go without asking the store anything: then its line is put back and said to be stuck. 60
   * unless told; Infinity: never.
   */
  readonly longestMinutes?: number
  /** Lines with the same lane key never run at the same time: one customer's orders, say. */
  laneKey?(record: R): string | null
  /** Every record to work on. Becomes waiting lines before the first is handled. */
  source(context: Context<I>): AsyncIterable<Found<R>>
  fetch(ref: string, context: Context<I>): Promise<R>
  /** Safe to run twice: it looks before it creates. Throws a ConnectorError to fail this line alone. */
  handle(record: R, context: Context<I>): Promise<Outcome>
  /**
   * Around `handle`, and on until the line's end is on disk: `work` is both. Holds the lock that others respect who change
   * the same record, so that they see all of it or nothing. Not with `batch`.
   */
  guard?(record: R, context: Context<I>, work: () => Promise<void>): Promise<void>
  /** Works many records off together; what fails as a whole is taken apart, down to `handle` for one alone. */
  readonly batch?: Batch<I, R>
  /** What else to commit when a line fails, so that the record's own screen says so too. */
  failed?(ref: string, failure: Failure, context: Context<I>): Promise<readonly Change[]>
  /** What to commit when listing has finished whole: *Last Processed On*, what vanished. `startedAt` is from before listing began. */
  listed?(
    context: Context<I>,
    listing: { readonly startedAt: string; readonly refs: ReadonlySet<string> },
  ): Promise<readonly Change[]>
  /** After the last line has ended, whatever became of it. */
  ended?(
    context: Context<I>,
    counts: { readonly done: number; readonly skipped: number; readonly failed: number },
  ): Promise<void>
}

/** For repeatable writes only: set price, set stock. */
export interface Batch<I extends Fields = Fields, R = unknown> {
  /** Records worked on together, at most. */
  readonly size: number
  /**
   * What became of each record, in their order: an outcome, or the error that fails that line alone. Throws where the
   * whole batch was refused or nobody answered. Safe to run twice, with the same records or only some of them.
   */
  handle(records: readonly R[], context: Omit<Context<I>, 'once'>): Promise<readonly (Outcome | Error)[]>
}

/** Ties the types of one operation together; adds nothing at run time. */
export function defineOperation<const I extends Fields, R>(operation: Operation<I, R>): Operation {
  return operation as unknown as Operation
}
