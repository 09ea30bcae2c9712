import type { MessageKey, Params } from './messages/message'

/** A sentence for a person: its key in the catalogue and what to put in. */
export interface Message {
  readonly code: MessageKey
  readonly params: Params
}

/**
 * `unreachable` is tried again later; `uncertain` looks first; `rejected` and `missing-setup` fail their line alone;
 * `denied` stops the queue; `unexpected` is a bug.
 */
export type FailureKind = 'unreachable' | 'uncertain' | 'rejected' | 'denied' | 'missing-setup' | 'unexpected'

/** What went wrong, in a form that survives JSON and IPC. */
export interface Failure extends Message {
  readonly kind: FailureKind
  /** The screen or dialog that mends it, pre-filled. */
  readonly fix?: Fix
  readonly request?: RequestTrace
  /** To be tried again after so long; the turn is none of the line's tries. */
  readonly waitMs?: number
  /** Where in our code; only with `unexpected`. */
  readonly stack?: string
}

/** One exchange with a store: never holds the token. */
export interface RequestTrace {
  readonly method: string
  /** Path and query below the API base. */
  readonly path: string
  /** Null: no answer. */
  readonly status: number | null
  readonly durationMs: number
  /** The store's own words, cut at 2,000 characters. */
  readonly answer: string
}

/** What mends a failure, or what a line that is done still waits for. */
export type Fix =
  | {
      readonly action: 'configure-workflow'
      readonly instanceId: string
      readonly gateway: string
      readonly paymentStatus: string
    }
  | {
      readonly action: 'map-product'
      readonly instanceId: string
      readonly sku: string
      readonly name: string
      readonly listingItemId: string | null
    }
  | { readonly action: 'choose-setting'; readonly instanceId: string; readonly setting: string }
  | { readonly action: 'release-order'; readonly instanceId: string; readonly marketplaceOrderId: string }
  | { readonly action: 'review-changes'; readonly instanceId: string; readonly marketplaceOrderId: string }
  /** Its refund waits for another decision: the quote changed, or the provider declined it. */
  | { readonly action: 'open-credit-note'; readonly instanceId: string; readonly creditNoteId: string }
  | { readonly action: 'open-instance'; readonly instanceId: string }
  | { readonly action: 'open-location'; readonly instanceId: string; readonly locationId: string | null }
  /** Only a person can see whether the store carried out the write: they look there and say so. */
  | { readonly action: 'settle-write'; readonly instanceId: string; readonly intentId: string }
