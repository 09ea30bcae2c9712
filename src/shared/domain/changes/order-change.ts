import type { Message } from '../../failure'
import type { Decimal } from '../../money'

export type ChangeKind =
  | 'content' | 'billing' | 'shipping' | 'payment' | 'shipment' | 'refund' | 'cancelled' | 'reopened' // biome-ignore format: one row

/** Something the store changed of an order after it was booked, and what it would do in the back office (ORD-13). */
export interface OrderChange {
  /** `content`, `billing`, `shipping:<address>`, `shipment:<id>`, `refund:<id>`…: the same at every look. */
  readonly id: string
  readonly kind: ChangeKind
  /** Of what the store has now: when that changes once more, it is another change to decide on. */
  readonly seal: string
  readonly rows: readonly ChangedValue[]
  /** What applying it does. */
  readonly does: Message
  /** Why it can't be applied, and what to do instead; null: it can. */
  readonly blocked: Message | null
  /** Applied without asking where the instance's settings say so: it takes back nothing that has happened. */
  readonly safe: boolean
  /** Pieces that a person may put back into stock, by line key. */
  readonly restock: Readonly<Record<string, Decimal>>
}

/** Then and now, for people; an empty text: there was, or is, none. */
export interface ChangedValue {
  readonly what: Message
  readonly before: string
  readonly after: string
}

/** What is kept of an order's changes with our copy of it. */
export interface OrderChanges {
  /** ISO, UTC: when the store was last looked at for them. */
  readonly at: string
  /** Waiting for a person. */
  readonly pending: readonly OrderChange[]
  readonly decided: readonly Decision[]
  /** Something of ours is on its way to the store: only then can be told what was made there. */
  readonly again: boolean
}

/** What the list of orders is filtered by. */
export function changedState({ pending, decided, again }: OrderChanges): 'pending' | 'approved' | 'again' | null {
  // What a run has begun and can't go on with yet is left to a later one.
  if (decided.some(({ what, begun }) => what === 'apply' && (again || !begun))) return 'approved'
  if (pending.length > 0) return 'pending'
  return again ? 'again' : null
}

/** What a person said about a change, as it was when he saw it. */
export interface Decision {
  readonly id: string
  readonly seal: string
  readonly what: 'apply' | 'dismiss'
  /** Pieces come back into stock with it. */
  readonly restock: boolean
  readonly at: string
  /** A run has begun to apply it: that run, or a retry of its line, goes on with it. */
  readonly begun?: true
}

/** What has to be decided on before this one can be applied: invoices and deliveries are made of what is booked. */
export function waitsFor({ kind }: OrderChange, undecided: readonly OrderChange[]): OrderChange | null {
  const first: readonly ChangeKind[] =
    kind === 'payment' ? ['content', 'shipment'] : kind === 'shipment' ? ['content'] : []
  return undecided.find((one) => first.includes(one.kind)) ?? null
}

/** The decision about this very change; one that changed since has none. */
export function decisionOn({ id, seal }: Pick<OrderChange, 'id' | 'seal'>, decided: readonly Decision[]) {
  return decided.find((one) => one.id === id && one.seal === seal) ?? null
}

/** Short, the same for the same values, and as good as never the same for others. */
export function sealOf(value: unknown): string {
  const text = JSON.stringify(value)
  let [a, b] = [0x811c9dc5, 0x9747b28c]
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 0x01000193)
    b = Math.imul(b ^ (unit + i), 0x85ebca6b)
    b ^= b >>> 13
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('')
}
