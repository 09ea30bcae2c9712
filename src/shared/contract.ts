import type { z } from 'zod'
import { appCommands } from './contract/app'
import type { Command } from './contract/command'
import { dataCommands } from './contract/data'
import { documentListCommands } from './contract/document-lists'
import { documentCommands } from './contract/documents'
import { exportCommands } from './contract/exports'
import { holdingRuleCommands } from './contract/holding-rules'
import { instanceCommands } from './contract/instances'
import { listCommands } from './contract/lists'
import { orderChangeCommands } from './contract/order-changes'
import { orderWriteCommands } from './contract/order-writes'
import { recordCommands } from './contract/records'
import { refundCommands } from './contract/refunds'
import type { ProgressOf } from './contract/sync'
import { syncCommands } from './contract/sync'
import type { Quota } from './domain/quota'
import type { Failure, Message } from './failure'

/** Every call between user interface and engine. The window, the browser and the command line use the same ones. */
export const commands = {
  ...appCommands,
  ...instanceCommands,
  ...syncCommands,
  ...recordCommands,
  ...documentCommands,
  ...documentListCommands,
  ...orderChangeCommands,
  ...holdingRuleCommands,
  ...orderWriteCommands,
  ...refundCommands,
  ...dataCommands,
  ...exportCommands,
  ...listCommands,
} as const

export type CommandName = keyof typeof commands
export type InputOf<N extends CommandName> = z.input<(typeof commands)[N]['input']>
export type OutputOf<N extends CommandName> =
  (typeof commands)[N] extends Command<infer _I, infer O, infer _C> ? O : never

/** Answers calls by name; the input is checked before. */
export type Handlers = {
  readonly [N in CommandName]: (input: z.output<(typeof commands)[N]['input']>) => Promise<OutputOf<N>>
}

/** How an answer travels: a throw would lose all but its message on the way. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

/** What main tells the user interface, unasked. */
export interface Events {
  /** Records changed: `journal` is an instance id, `backoffice` or `app`. At most four times a second each. */
  readonly changed: { readonly journal: string; readonly tables: readonly string[] }
  readonly progress: ProgressOf
  /** What a store's rate limit says, at most four times a second. */
  readonly quota: { readonly instanceId: string; readonly quota: Quota }
  /** Something to say at once: an operation that a person started has ended, a token was refused. */
  readonly notice: Notice
  /** It began anew on other data, as after a restore: a window loads itself again. */
  readonly restarted: null
}

export interface Notice {
  readonly id: string
  readonly tone: 'ok' | 'warn' | 'bad'
  readonly message: Message
  /** Where "See …" leads: a path of the window such as `/queues/abc`. */
  readonly path: string | null
}

export type EventName = keyof Events
/** With a running number, so that a client that missed some knows to ask again. */
export type EventEnvelope = {
  readonly [N in EventName]: { readonly seq: number; readonly name: N; readonly payload: Events[N] }
}[EventName]
