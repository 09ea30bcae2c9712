import type { Message } from '../failure'

/** What became of telling the store that an order is paid. Its id is the order's (PAY-1). */
export interface PaidMark {
  readonly id: string
  /**
   * `wanted`: the last payment was registered, and the store is to be told. `capturing`: it was asked to take the money,
   * and its gateway has not answered yet.
   */
  readonly state: 'wanted' | 'capturing' | 'marked' | 'declined' | 'failed'
  /** By which it was told last; null: not yet. */
  readonly how: MarkedBy | null
  /** How often it came to an end before: asked once more it is another write. */
  readonly ended: number
  /** What failed, or how it was declined. */
  readonly message: Message | null
  /** ISO, UTC: when it came to this. */
  readonly at: string
}

/** Authorized money is captured; for money that no gateway holds the order goes on to Awaiting Fulfillment. */
export type MarkedBy = 'capture' | 'status'

export function captureKey({ id, ended }: Pick<PaidMark, 'id' | 'ended'>): string {
  return `capture:${id}${again(ended)}`
}

export function paidStatusKey({ id, ended }: Pick<PaidMark, 'id' | 'ended'>): string {
  return `paid-status:${id}${again(ended)}`
}

function again(ended: number): string {
  return ended === 0 ? '' : `/${ended + 1}`
}
