import type { Journal } from '@main/db/db'
import { put } from '@main/db/db'
import { rejected } from '@main/errors'
import { type Clock, isoOf } from '@shared/clock'
import { type Intent, needsMadeId } from '@shared/domain/intent'
import { sentence } from '@shared/messages/message'
import { intents } from './mirror-tables'
import { lockOf, type WritesUnderWay } from './once'

/** What a person saw in the store of a write that is in doubt. */
export interface Verdict {
  readonly instanceId: string
  readonly intentId: string
  readonly happened: boolean
  /** The store's id of what it made; may be empty for what makes nothing, such as a status. */
  readonly madeId: string
}

/** The person's word ends the doubt. Refused once the outcome is known: nobody may say otherwise then. */
export function settleWrite(
  { journal, clock, writes }: { journal: Journal; clock: Clock; writes: WritesUnderWay },
  { instanceId, intentId, happened, ...told }: Verdict,
): Promise<Intent> {
  const lock = lockOf(instanceId, intentId)
  const madeId = told.madeId.trim()
  return writes.locks.hold(lock, async () => {
    const intent = await journal.get(intents, intentId)
    if (!intent) throw rejected('error.not-found', { what: 'write', id: intentId })
    if (intent.state !== 'open') throw rejected('sync.write-known', { state: intent.state })
    if (happened && madeId === '' && needsMadeId(intentId))
      throw rejected('sync.made-id-needed', { what: sentence(intent.what.code, intent.what.params) })
    const result = happened ? ({ id: madeId, knownBy: 'person' } as const) : null
    const settled: Intent = { ...intent, state: happened ? 'done' : 'refused', result, endedAt: isoOf(clock.now()) }
    await journal.commit([put(intents, settled)])
    writes.doubts.delete(lock)
    return settled
  })
}
