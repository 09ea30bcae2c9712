import type { Message } from '../failure'

/** A write that must not happen twice, on disk before it is sent. Its id is its key: the same for every try, in any run. */
export interface Intent {
  /** `<kind>:<of what>`, such as `refund:<credit note>`. */
  readonly id: string
  /** `open`: the store may or may not have done it. `refused`: it did not, and the write may be sent again. */
  readonly state: 'open' | 'done' | 'refused'
  /** For a person: "Refund 12.00 USD of order 104". */
  readonly what: Message
  readonly instanceId: string
  readonly operation: string
  /** The run and the line that asked for it last; null outside of a line. */
  readonly queueId: string
  readonly lineId: string | null
  readonly ref: string
  /** When it was first on disk as open: nothing was sent before. ISO, UTC, by the store's clock as far as it is known. */
  readonly openedAt: string
  /** Times it was sent, or may have been. */
  readonly sends: number
  readonly result: Written | null
  readonly endedAt: string | null
}

/** What a write made, and how we know. */
export interface Written {
  /** The store's id of it; empty where a person said that it happened and there is none to give. */
  readonly id: string
  readonly knownBy: 'answer' | 'look' | 'person'
}

/** What a run replaced in the store, kept before it sent its own: it can be put back. */
export interface ReplacedValue {
  /** `<queueId>:<key>`. */
  readonly id: string
  readonly queueId: string
  readonly operation: string
  /** Of the value within its run, such as `price:<listing item>`. */
  readonly key: string
  /** Plain JSON: what the store held before the run. */
  readonly before: unknown
  /** ISO, UTC. */
  readonly at: string
}

/** Whether the books follow what was made by its id: without it, it would be taken for another's and booked twice. */
export function needsMadeId(intentId: string): boolean {
  return ['refund', 'shipment'].includes(kindOf(intentId))
}

export function kindOf(intentId: string): string {
  return intentId.split(':', 1)[0] ?? ''
}
