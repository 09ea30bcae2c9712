import type { Journal } from '@main/db/db'
import { put } from '@main/db/db'
import { rejected } from '@main/errors'
import { type Clock, isoOf } from '@shared/clock'
import type { Intent } from '@shared/domain/intent'
import { intents } from './mirror-tables'
import { lockOf, type WritesUnderWay } from './once'

/** What a person saw in the store of a write that is in doubt. */
export interface Verdict {
  readonly instanceId: string
  readonly intentId: string
  readonly happened: boolean
  /** The store's id of what it made, where the person knows it. */
  readonly madeId: string
}

/** The person's word ends the doubt. Refused once the outcome is known: nobody may say otherwise then. */
export function settleWrite(
  { journal, clock, writes }: { journal: Journal; clock: Clock; writes: WritesUnderWay },
  { instanceId, intentId, happened, madeId }: Verdict,
): Promise<Intent> {
  const lock = lockOf(instanceId, intentId)
  return writes.locks.hold(lock, async () => {
    const intent = await journal.get(intents, intentId)
    if (!intent) throw rejected('error.not-found', { what: 'write', id: intentId })
    if (intent.state !== 'open') throw rejected('sync.write-known', { state: intent.state })
    const result = happened ? ({ id: madeId, knownBy: 'person' } as const) : null
    const settled: Intent = { ...intent, state: happened ? 'done' : 'refused', result, endedAt: isoOf(clock.now()) }
    await journal.commit([put(intents, settled)])
    writes.doubts.delete(lock)
    return settled
  })
}
