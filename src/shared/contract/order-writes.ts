import { z } from 'zod'
import type { Message } from '../failure'
import { command, id } from './command'

/** An order of an instance. */
const orderKey = z.strictObject({ instanceId: id, orderId: id })
const orderKeys = z.array(orderKey).min(1).max(10_000)

export interface OrdersSent {
  /** One an instance. */
  readonly queueIds: readonly string[]
  /** Left out, and every reason why. */
  readonly refused: readonly { readonly orderId: string; readonly why: readonly Message[] }[]
}

/** What a person tells the store about an order's money and its end. */
export const orderWriteCommands = {
  /** Starts Mark as paid for these; refused only where none of them can be marked (PAY-1). */
  'orders.markAsPaid': command(z.strictObject({ orders: orderKeys })).answers<OrdersSent>(),
}
