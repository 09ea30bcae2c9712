import type { Clock } from '@shared/clock'
import { isoOf } from '@shared/clock'
import type { Quota } from '../marketplace'
import { longestWaitMs } from './backoff'
import type { RateLimit } from './rate-limit'

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
  /** Nothing starts for so long: the store answered 429. */
  close(ms: number): void
  /** Null before the first answer. */
  quota(): Quota | null
}

/** The store's own advice: three reads at once are safe everywhere; writes go one after the other. */
const inFlightLimit = { read: 3, write: 1 } as const
/** Kept for a person's clicks. */
const reserveShare = 0.05

interface Waiting extends Entry {
  readonly start: () => void
}

export function createGate(clock: Clock): Gate {
  const inFlight = { read: 0, write: 0 }
  const waiting: Waiting[] = []
  let closedUntil = 0
  let window: { left: number; readonly quota: number; readonly endsAt: number } | null = null
  let stopTimer: (() => void) | null = null

  return {
    enter: (entry) =>
      new Promise((resolve, reject) => {
        if (entry.signal.aborted) return reject(entry.signal.reason)
        const giveUp = () => {
          const place = waiting.indexOf(request)
          if (place >= 0) waiting.splice(place, 1)
          reject(entry.signal.reason)
        }
        const request: Waiting = {
          ...entry,
          start: () => {
            entry.signal.removeEventListener('abort', giveUp)
            inFlight[entry.kind] += 1
            resolve(
              once(() => {
                inFlight[entry.kind] -= 1
                letIn()
              }),
            )
          },
        }
        entry.signal.addEventListener('abort', giveUp, { once: true })
        waiting.push(request)
        letIn()
      }),
    observe(limit) {
      const endsAt = clock.now() + limit.resetInMs
      const current = openWindow()
      // Answers overtake each other, so inside one window the lowest count is the true one.
      const sameWindow = current !== null && Math.abs(endsAt - current.endsAt) < limit.windowMs / 2
      window = {
        quota: limit.quota,
        left: sameWindow ? Math.min(current.left, limit.left) : limit.left,
        endsAt: sameWindow ? Math.max(current.endsAt, endsAt) : endsAt,
      }
    },
    close(ms) {
      closedUntil = Math.max(closedUntil, clock.now() + ms)
    },
    quota: () => (window === null ? null : { left: window.left, quota: window.quota, resetAt: isoOf(window.endsAt) }),
  }

  function letIn(): void {
    let wakeAt = Number.POSITIVE_INFINITY
    for (const request of byPriority()) {
      const opensAt = opensAtFor(request.priority)
      if (opensAt > clock.now()) {
        wakeAt = Math.min(wakeAt, opensAt)
        continue
      }
      if (inFlight[request.kind] >= inFlightLimit[request.kind]) continue
      waiting.splice(waiting.indexOf(request), 1)
      request.start()
    }
    stopTimer?.()
    stopTimer = Number.isFinite(wakeAt) ? clock.timer(wakeAt - clock.now(), letIn) : null
  }

  function byPriority(): Waiting[] {
    return priorities.flatMap((priority) => waiting.filter((request) => request.priority === priority))
  }

  /** When one of this priority may start: now or earlier, unless the gate is closed or the window is used up. */
  function opensAtFor(priority: Priority): number {
    const current = openWindow()
    if (current === null) return closedEndsAt()
    const reserve = priority === 'person' ? 0 : Math.ceil(current.quota * reserveShare)
    const free = current.left - inFlight.read - inFlight.write
    return free > reserve ? closedEndsAt() : Math.max(closedEndsAt(), current.endsAt)
  }

  /** Null when the window has ended: the next answer tells how the new one stands. */
  function openWindow() {
    return window !== null && window.endsAt > clock.now() && isNear(window.endsAt) ? window : null
  }

  function closedEndsAt(): number {
    return isNear(closedUntil) ? closedUntil : 0
  }

  /** Nothing waits longer: an end that is further away was set before our clock was set back. */
  function isNear(endsAt: number): boolean {
    return endsAt - clock.now() <= longestWaitMs
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
