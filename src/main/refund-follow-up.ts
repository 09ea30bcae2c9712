import type { Db } from './db/db'
import { refundPushes } from './engine/mirror-tables'
import { followUpBySchedule } from './follow-up-schedule'

interface Needed {
  readonly db: Db
  readonly scheduler: { poke(): Promise<void> }
}

interface Ended {
  readonly instanceId: string
  readonly operation: string
}

/**
 * An import may have credited refunds that were made in the store. Providers decline those too, so the first one starts
 * the same follow-up as one that was sent from here (RFD-5).
 */
export async function followRefundsMadeThere({ instanceId, operation }: Ended, needed: Needed): Promise<void> {
  if (operation !== 'import-orders') return
  const journal = await needed.db.instance(instanceId)
  const watched = await journal.values(refundPushes, { between: { watchedUntil: { from: '' } }, limit: 1 }, [])
  if (watched.ids.length > 0) await followUpBySchedule(instanceId, 'check-refunds', needed)
}
