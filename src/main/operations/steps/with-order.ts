import type { Context, Outcome } from '@main/engine/operation'
import { exclusively } from '@main/order-lock'

/** A turn under the order's lock. What it changes is on disk before the lock ends: whoever comes next must see it. */
export function withOrder(orderId: string, context: Context, work: () => Promise<Outcome>): Promise<Outcome> {
  return exclusively(context.mirror, orderId, async () => {
    const { changes = [], ...outcome } = await work()
    if (changes.length > 0) await context.mirror.commit(changes)
    return outcome
  })
}
