import type { Message } from '../../failure'

/** Something a person may do to a record. One that isn't possible says why instead of being hidden. */
export interface RecordAction {
  readonly action: string
  readonly possible: boolean
  /** Why not, every condition that isn't met; empty when it is possible. */
  readonly why: readonly Message[]
  /** What happens outside because of it, such as the mail that BigCommerce sends to the buyer (ORD-11). */
  readonly says: readonly Message[]
}

/** Possible when every condition is met: `recordAction('post-invoice', [isCancelled && { code, params }])`. */
export function recordAction(
  action: string,
  unmet: readonly (Message | false | null)[],
  says: readonly (Message | false | null)[] = [],
): RecordAction {
  const why = unmet.filter(isMessage)
  return { action, possible: why.length === 0, why, says: says.filter(isMessage) }
}

function isMessage(message: Message | false | null): message is Message {
  return message !== null && message !== false
}
