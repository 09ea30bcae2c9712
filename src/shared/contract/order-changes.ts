import { z } from 'zod'
import { command, id } from './command'
import { type Begun, match, mostMatching } from './lists'

/** Changes as they were seen: one that changed since is refused. */
const seen = z
  .array(z.strictObject({ id, seal: z.string().min(1).max(40) }))
  .min(1)
  .max(200)

/** What a person says about what the store changed of an order after its import (ORD-13). */
export const orderChangeCommands = {
  /** Reads the order afresh and does these; `restock`: those whose pieces come back into stock. */
  'orders.applyChanges': command(
    z.strictObject({ instanceId: id, orderId: id, changes: seen, restock: z.array(id).max(200) }),
  ).answers<{ readonly queueId: string }>(),
  /** They don't come again, unless they change once more. */
  'orders.dismissChanges': command(z.strictObject({ instanceId: id, orderId: id, changes: seen })).answers<{
    readonly queueId: string | null
  }>(),
  /**
   * Of these orders, or of every one that matches, what can be applied, as it is known now; nothing comes back into stock.
   */
  'orders.applyChangesMatching': command(
    match.extend({ orderIds: z.array(id).min(1).max(mostMatching).optional() }),
  ).answers<Begun>(),
}
