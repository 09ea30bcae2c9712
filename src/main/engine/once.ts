import type { Journal } from '@main/db/db'
import { put } from '@main/db/db'
import { ConnectorError, toFailure, uncertain } from '@main/errors'
import { type Clock, isoOf, steadyMs } from '@shared/clock'
import { type Intent, kindOf, type Written } from '@shared/domain/intent'
import type { Failure } from '@shared/failure'
import { sentence } from '@shared/messages/message'
import { createKeyLocks, type KeyLocks } from './key-locks'
import { intents, madeId } from './mirror-tables'
import type { Look, OnceOnly } from './writes'

/** What this process knows of the writes under way, of all runs of all instances. */
export interface WritesUnderWay {
  readonly locks: KeyLocks
  /** By lock: the steady time since when a write's outcome is in doubt here. */
  readonly doubts: Map<string, number>
}

export function createWritesUnderWay(): WritesUnderWay {
  return { locks: createKeyLocks(), doubts: new Map() }
}

/** Who asks for a write. */
export type Asker = Pick<Intent, 'instanceId' | 'operation' | 'queueId' | 'lineId' | 'ref'>

export interface OnceNeeds {
  readonly journal: Journal
  readonly clock: Clock
  readonly underWay: WritesUnderWay
  readonly asker: Asker
  /** Aborted: nothing is sent any more. */
  readonly signal: AbortSignal
  /** The instant by our clock as the store's own has it; never later. */
  byItsClock(instant: string): string
  /** How long the store may take to show what it did. */
  readonly visibleAfterMs: number
}

/** One at a time may send a write, look for it, or be told what became of it. */
export const lockOf = (instanceId: string, key: string): string => `${instanceId} ${key}`

/** Sends the write unless it is known to have happened; see `Writes.once`. */
export async function once(needs: OnceNeeds, write: OnceOnly): Promise<Written> {
  if (!/^[a-z-]+:./.test(write.key)) throw new Error(`A write's key reads <kind>:<of what>, not ${write.key}`)
  return needs.underWay.locks.hold(lockOf(needs.asker.instanceId, write.key), async () => {
    const intent = await needs.journal.get(intents, write.key)
    if (intent?.state === 'done' && intent.result) return intent.result
    if (intent?.state === 'open') return lookThenSend(needs, write, intent)
    const openedAt = needs.byItsClock(isoOf(needs.clock.now()))
    const fresh = { id: write.key, state: 'open', what: write.describe, openedAt, result: null, endedAt: null } as const
    return send(needs, write, { ...fresh, ...needs.asker, sends: intent?.sends ?? 0 })
  })
}

async function send(needs: OnceNeeds, write: OnceOnly, before: Intent): Promise<Written> {
  const { signal, journal, asker } = needs
  signal.throwIfAborted()
  const intent: Intent = { ...before, ...asker, sends: before.sends + 1 }
  await journal.commit([put(intents, intent)])
  // In doubt from now on: an answer ends it, and so does nothing else.
  signal.throwIfAborted()
  let id: string
  try {
    id = await write.send()
  } catch (error) {
    if (wasRefused(error)) {
      await end(needs, intent, 'refused', null)
      throw error
    }
    needs.underWay.doubts.set(lockOf(asker.instanceId, intent.id), steadyMs(needs.clock))
    // On the way out nothing is asked any more: whoever comes next looks.
    if (signal.aborted) throw error
    return lookThenSend(needs, write, intent, toFailure(error))
  }
  return end(needs, intent, 'done', { id: String(id), knownBy: 'answer' })
}

/** Sends again only what the store still doesn't show long after anything of ours can have been on its way. */
async function lookThenSend(needs: OnceNeeds, write: OnceOnly, intent: Intent, because?: Failure): Promise<Written> {
  const waitedMs = steadyMs(needs.clock) - doubtedSince(needs, intent)
  const { look, failure = because } = await lookFor(needs, write, intent)
  if (typeof look === 'object') {
    const claimed = await claim(needs, intent, look.found)
    if (claimed) return claimed
  } else if (look === 'not-there') {
    const tooEarlyMs = needs.visibleAfterMs - waitedMs
    if (tooEarlyMs <= 0) return send(needs, write, intent)
    throw stillOpen(intent, failure, Math.min(tooEarlyMs, lookEveryMs))
  }
  throw stillOpen(intent, failure)
}

const lookEveryMs = 20_000

/** Counted from when this process first wondered: what another one sent ended with it, and nobody knows when. */
function doubtedSince({ underWay, asker, clock }: OnceNeeds, { id }: Intent): number {
  const lock = lockOf(asker.instanceId, id)
  const since = underWay.doubts.get(lock) ?? steadyMs(clock)
  underWay.doubts.set(lock, since)
  return since
}

async function lookFor(
  { journal, signal, clock, byItsClock }: OnceNeeds,
  write: OnceOnly,
  { id: key, openedAt }: Intent,
): Promise<{ readonly look: Look; readonly failure?: Failure }> {
  // A clock that was set back meanwhile must not hide what was made before.
  const now = byItsClock(isoOf(clock.now()))
  const since = openedAt < now ? openedAt : now
  try {
    return { look: await write.look({ since, isAnothers: (id) => isMadeBy(journal, key, id) }) }
  } catch (error) {
    const failure = toFailure(error)
    if (failure.kind === 'denied' || signal.aborted) throw error
    return { look: 'cannot-tell', failure }
  }
}

/** Null: another write of the kind has made it meanwhile, so it isn't this one's. */
function claim(needs: OnceNeeds, intent: Intent, found: string): Promise<Written | null> {
  const { underWay, journal, asker } = needs
  return underWay.locks.hold(lockOf(asker.instanceId, kindOf(intent.id)), async () =>
    (await isMadeBy(journal, intent.id, found)) ? null : end(needs, intent, 'done', { id: found, knownBy: 'look' }),
  )
}

async function isMadeBy(journal: Journal, exceptKey: string, id: string): Promise<boolean> {
  const makers = await journal.find(intents, 'made', madeId(kindOf(exceptKey), id))
  return makers.some((maker) => maker.id !== exceptKey)
}

async function end<R extends Written | null>(
  { journal, clock, underWay, asker }: OnceNeeds,
  intent: Intent,
  state: 'done' | 'refused',
  result: R,
): Promise<R> {
  await journal.commit([put(intents, { ...intent, state, result, endedAt: isoOf(clock.now()) })])
  underWay.doubts.delete(lockOf(asker.instanceId, intent.id))
  return result
}

/** The store's last words go along, as far as there were any. */
function stillOpen(
  { id, instanceId, what, openedAt }: Intent,
  because: Failure | undefined,
  waitMs?: number,
): ConnectorError {
  const params = { what: sentence(what.code, what.params), since: openedAt }
  const fix = { action: 'settle-write', instanceId, intentId: id } as const
  return uncertain('sync.checking-write', params, { fix, request: because?.request, waitMs })
}

/**
 * The store says that it did nothing, or nothing was sent at all. A client throws `unreachable` without an answer only
 * where no byte can have reached the store; an answer that can't be read says nothing, whatever its error is called.
 */
export function wasRefused(error: unknown): boolean {
  if (!(error instanceof ConnectorError) || error.kind === 'uncertain' || error.kind === 'unexpected') return false
  const status = error.request?.status ?? null
  return status === null || (status >= 400 && status < 500 && status !== 408)
}
