import type { Clock } from '@shared/clock'
import { isoOf } from '@shared/clock'
import type { Quota } from '@shared/domain/quota'
import { longestWaitMs } from './backoff'
import { createQuotaWindow, type OpenWindow } from './quota-window'
import type { RateLimit } from './rate-limit'
import { createReadsInFlight } from './reads-in-flight'

/** Who goes first when the quota is short. */
export const priorities = ['person', 'orders', 'shipments', 'stock', 'prices', 'listings'] as const
export type Priority = (typeof priorities)[number]

export interface Entry {
  readonly kind: 'read' | 'write'
  readonly priority: Priority
  readonly signal: AbortSignal
}

/** One gate for all that talks to one store: it keeps the store's rate limit and our own number of requests in flight. */
export interface Gate {
  /** Resolves when the request may go; the answer must be called when it is over. Rejects with the signal's reason. */
  enter(entry: Entry): Promise<() => void>
  /** Every answer's rate limit goes here. */
  observe(limit: RateLimit): void
  /** Nothing starts for so long: the store answered 429; `crowded`: and named no quota. */
  close(ms: number, why?: { readonly crowded: boolean }): void
  /** Null before the first answer. */
  quota(): Quota | null
  /** Called when the quota, or whether anybody waits for it, is another than before. */
  onQuota(listener: () => void): void
}

/** Kept for a person's clicks. */
const reserveShare = 0.05
/** From here on what is left is spread over the rest of the window, so that the quota never ends with a jolt. */
const slowShare = 0.2
/** Whoever waits longer goes first but for a person: the low ones move on while orders never end. */
const patienceMs = 60_000
/** A shorter pause is over before anybody has read of it. */
const worthTellingMs = 1_500

interface Waiting extends Entry {
  readonly since: number
  readonly start: () => void
}

export function createGate(clock: Clock): Gate {
  const inFlight = { read: 0, write: 0 }
  const waiting: Waiting[] = []
  const window = createQuotaWindow(clock)
  const reads = createReadsInFlight()
  const listeners: (() => void)[] = []
  let closedUntil = 0
  let lastStart = 0
  let waitingUntil: number | null = null
  let stopTimer: (() => void) | null = null

  return {
    enter: (entry) =>
      new Promise((resolve, reject) => {
        if (entry.signal.aborted) return reject(entry.signal.reason)
        const giveUp = () => {
          const place = waiting.indexOf(request)
          if (place >= 0) waiting.splice(place, 1)
          reject(entry.signal.reason)
          letIn()
        }
        const request: Waiting = {
          ...entry,
          since: clock.now(),
          start: () => {
            entry.signal.removeEventListener('abort', giveUp)
            resolve(leaving(entry.kind))
          },
        }
        entry.signal.addEventListener('abort', giveUp, { once: true })
        waiting.push(request)
        letIn()
      }),
    observe(limit) {
      window.observe(limit)
      tell()
    },
    close(ms, why) {
      const wasOpen = closedEndsAt() <= clock.now()
      closedUntil = Math.max(closedEndsAt(), clock.now() + ms)
      // Those refused together tell but once that they were too many.
      if (why?.crowded && wasOpen) reads.crowded()
    },
    quota() {
      const last = window.last()
      if (last === null) return null
      const left = last.endsAt <= clock.now() ? last.quota : last.left
      return {
        left,
        quota: last.quota,
        resetAt: isoOf(last.endsAt),
        waitingUntil: waitingUntil === null ? null : isoOf(waitingUntil),
      }
    },
    onQuota: (listener) => void listeners.push(listener),
  }

  function leaving(kind: Entry['kind']): () => void {
    const startedAt = clock.now()
    lastStart = startedAt
    inFlight[kind] += 1
    return once(() => {
      inFlight[kind] -= 1
      if (kind === 'read') reads.answered(Math.max(0, clock.now() - startedAt))
      letIn()
    })
  }

  function letIn(): void {
    const now = clock.now()
    let wakeAt = Number.POSITIVE_INFINITY
    for (const request of inTurn(now)) {
      const opensAt = opensAtFor(request.priority)
      if (opensAt > now) {
        wakeAt = Math.min(wakeAt, opensAt)
        continue
      }
      if (inFlight[request.kind] >= limitFor(request)) continue
      waiting.splice(waiting.indexOf(request), 1)
      request.start()
    }
    stopTimer?.()
    stopTimer = Number.isFinite(wakeAt) ? clock.timer(wakeAt - now, letIn) : null
    const before = waitingUntil
    waitingUntil = fullSpeedAt(wakeAt, now)
    if (waitingUntil !== before) tell()
  }

  /** When those who wait now go on undisturbed; null: nobody waits, or not for long. */
  function fullSpeedAt(wakeAt: number, now: number): number | null {
    if (!Number.isFinite(wakeAt)) return null
    const until = Math.max(wakeAt, window.current()?.endsAt ?? 0)
    return until - now >= worthTellingMs ? until : null
  }

  function inTurn(now: number): Waiting[] {
    const place = ({ priority, since }: Waiting): number => {
      if (priority === 'person') return 0
      return now - since >= patienceMs ? 1 : 2 + priorities.indexOf(priority)
    }
    return waiting.toSorted((a, b) => place(a) - place(b))
  }

  /** Slow imports must not take every place from a person. */
  function limitFor({ kind, priority }: Waiting): number {
    if (kind === 'write') return 1
    return reads.limit(window.last()) + (priority === 'person' ? 1 : 0)
  }

  /** When one of this priority may start: now or earlier, unless the gate is closed or the window is used up. */
  function opensAtFor(priority: Priority): number {
    const current = window.current()
    return current === null ? closedEndsAt() : Math.max(closedEndsAt(), opensInWindow(current, priority))
  }

  function opensInWindow({ left, quota, endsAt }: OpenWindow, priority: Priority): number {
    const reserve = priority === 'person' ? 0 : Math.ceil(quota * reserveShare)
    const free = left - inFlight.read - inFlight.write - reserve
    if (free <= 0) return endsAt
    if (priority === 'person' || left > quota * slowShare) return 0
    return Math.min(endsAt, lastStart + Math.ceil((endsAt - lastStart) / (free + 1)))
  }

  /** Nothing waits longer: an end that is further away was set before our clock was set back. */
  function closedEndsAt(): number {
    return closedUntil - clock.now() <= longestWaitMs ? closedUntil : 0
  }

  function tell(): void {
    for (const listener of listeners) listener()
  }
}

/** The gates by API base, so that all who talk to one store share one. */
export function createGates(clock: Clock): { readonly of: (apiUrl: string) => Gate } {
  const gates = new Map<string, Gate>()
  return {
    of(apiUrl) {
      const key = apiUrl.replace(/\/+$/, '').toLowerCase()
      const known = gates.get(key)
      if (known) return known
      const gate = createGate(clock)
      gates.set(key, gate)
      return gate
    },
  }
}

function once(action: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    action()
  }
}
