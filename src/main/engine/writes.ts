import type { Written } from '@shared/domain/intent'
import type { Message } from '@shared/failure'

/** How an operation writes to the store; part of its context. */
export interface Writes {
  /**
   * Sends what must not happen twice: a shipment, a refund, a capture. The intent is on disk before anything is sent;
   * one without a result is looked up in the store before anything is sent again, whoever asks, in whichever run.
   * Throws `uncertain` while it is not known whether the store did it; the line comes back and looks again.
   */
  once(write: OnceOnly): Promise<Written>
  /** Keeps what the store holds now before it is replaced, once a run and key, then sends. For writes that can be undone. */
  replacing<T>(replacement: Replacement<T>): Promise<T>
}

export interface OnceOnly {
  /** Names the write itself, `<kind>:<of what>`: `refund:<credit note>`. Never the run or the line that sends it. */
  readonly key: string
  /** For a person: "Refund 12.00 USD of order 104". */
  readonly describe: Message
  /** Looks in the store whether it is there. What it throws, but for a refused access, means that it can't tell. */
  look(hint: LookHint): Promise<Look>
  /** One request that isn't repeatable, and nothing else; answers the id of what the store made. */
  send(): Promise<string>
}

export interface LookHint {
  /** Nothing was sent before: ISO, UTC, by the store's clock as far as it is known. */
  readonly since: string
  /** Whether another write of the same kind is known to have made this one. */
  isAnothers(id: string): Promise<boolean>
}

/** "Not there" is believed only once the store has had time to show what it did. */
export type Look = { readonly found: string } | 'not-there' | 'cannot-tell'

export interface Replacement<T> {
  readonly values: readonly {
    /** Of the value within the run: `price:<listing item>`. */
    readonly key: string
    /** What the store holds now; plain JSON. */
    readonly before: unknown
  }[]
  /** Repeatable. */
  send(): Promise<T>
}
