import type { Journal } from '@main/db/db'
import { type Clock, steadyMs } from '@shared/clock'
import type { QueueLine } from '@shared/domain/queue'
import type { Failure } from '@shared/failure'
import type { Lull } from './lull'
import { lines } from './mirror-tables'

/** Hands out the waiting lines of a run, each to one lane at a time: in order, and again those whose wait is over. */
export interface LineFeed {
  add(lineIds: readonly string[]): void
  /** Empty: nothing is left, or the run is halted. Waits while lines under way may still come back, but not for more than one. */
  next(atMost: number): Promise<readonly QueueLine[]>
  /** Must follow every line that `next` gave. */
  settled(lineId: string, turn: Turn): void
  /** Keeps the feed open while the work adds lines. False: it is closed already, and the work was not done. */
  hold(work: () => Promise<void>): Promise<boolean>
  /** So many turns in a row had no answer that it may be the store. */
  readonly struggling: boolean
  /** Looks again whether the run is halted. */
  wake(): void
  /** After the computer slept: every line that waits to be tried again is tried now. */
  hurry(): void
  close(): void
}

/** What became of a line's turn. */
export type Turn =
  | { readonly kind: 'ended'; readonly answered: boolean }
  /** It comes again after a wait. */
  | { readonly kind: 'again'; readonly waitMs: number; readonly answered: boolean }
  /** The store answers nobody: the turn didn't count. */
  | { readonly kind: 'unheard'; readonly failure: Failure }
  /** The run is halted. */
  | { readonly kind: 'put-back' }

interface Options {
  readonly journal: Journal
  readonly clock: Clock
  readonly lull: Lull
  /** Lines read together. */
  readonly batch: number
  /** After so many turns in a row that nobody answered, one line at a time is tried until somebody does. */
  readonly patience: number
  isHalted(): boolean
  /** Nothing begins, but the run goes on later. */
  isAsleep(): boolean
}

export function createLineFeed({ journal, clock, lull, batch, patience, isHalted, isAsleep }: Options): LineFeed {
  const waiting: string[] = []
  const ready: QueueLine[] = []
  /** Due by the steady time: a clock that is set back must keep nothing waiting. */
  let later: { readonly id: string; readonly dueAt: number }[] = []
  /** Lines handed out, reads and additions under way: while there are some, more may come. */
  let underWay = 0
  let unanswered = 0
  /** The one line that is tried while the store answers nobody. */
  let probe: string | null = null
  let closed = false
  let nextEvent = Promise.withResolvers<void>()
  let reading: Promise<void> | null = null

  async function next(atMost: number): Promise<readonly QueueLine[]> {
    while (!closed && !isHalted()) {
      if (ready.length === 0 && waiting.length > 0) {
        reading ??= read()
        await reading
        continue
      }
      // Read once a turn: a line that was not due when it was looked for must not be taken for overdue a moment later,
      // and what happens between looking and waiting must not be missed.
      const now = steadyMs(clock)
      const event = nextEvent.promise
      const taken = await take(now, atMost)
      if (taken.length > 0) return taken
      if (underWay === 0 && later.length === 0 && waiting.length === 0 && ready.length === 0) close()
      else await somethingHappens(now, event)
    }
    return []
  }

  async function take(now: number, atMost: number): Promise<readonly QueueLine[]> {
    if (isAsleep()) return []
    const oneAlone = lull.on || struggling()
    if (oneAlone && underWay > 0) return []
    if (lull.on && lull.dueMs > now) return []
    const room = oneAlone ? 1 : atMost
    const due = later.filter(({ dueAt }) => lull.on || dueAt <= now).slice(0, room)
    if (due.length === 0 && struggling() && !lull.on && later.length > 0) return []
    const dueIds = due.map(({ id }) => id)
    later = later.filter(({ id }) => !dueIds.includes(id))
    const fresh = ready.splice(0, room - due.length)
    const counted = due.length + fresh.length
    underWay += counted
    const taken = [...(due.length > 0 ? await journal.getMany(lines, dueIds) : []), ...fresh]
    const given = isHalted() ? [] : taken
    underWay -= counted - given.length
    if (lull.on) probe = given[0]?.id ?? null
    return given
  }

  async function read(): Promise<void> {
    underWay += 1
    try {
      const found = await journal.getMany(lines, waiting.splice(0, batch))
      ready.push(...found.filter(({ state }) => state === 'waiting'))
    } finally {
      underWay -= 1
      reading = null
      wake()
    }
  }

  async function somethingHappens(now: number, event: Promise<void>): Promise<void> {
    const dueAt = lull.on ? lull.dueMs : Math.min(...later.map((one) => one.dueAt))
    const wait = dueAt - now
    const stop = Number.isFinite(wait) && wait > 0 ? clock.timer(wait, wake) : () => undefined
    await event
    stop()
  }

  function wake(): void {
    nextEvent.resolve()
    nextEvent = Promise.withResolvers<void>()
  }

  function close(): void {
    closed = true
    wake()
  }

  function add(lineIds: readonly string[]): void {
    for (const id of lineIds) waiting.push(id)
    wake()
  }

  function settled(id: string, turn: Turn): void {
    underWay -= 1
    if (turn.kind === 'unheard') {
      later.push({ id, dueAt: steadyMs(clock) })
      // What was under way when the silence began tells nothing new.
      if (!lull.on || probe === id) lull.unanswered(turn.failure)
    } else if (turn.kind !== 'put-back') {
      unanswered = turn.answered ? 0 : unanswered + 1
      // Whoever was not unheard was heard: the lull is over, though this record may still get no answer.
      if (lull.on) resume()
      if (turn.kind === 'again') later.push({ id, dueAt: steadyMs(clock) + turn.waitMs })
    }
    if (probe === id) probe = null
    wake()
  }

  function resume(): void {
    lull.end()
    hurry()
  }

  function hurry(): void {
    const now = steadyMs(clock)
    later = later.map(({ id }) => ({ id, dueAt: now }))
    wake()
  }

  function struggling(): boolean {
    return unanswered >= patience
  }

  async function hold(work: () => Promise<void>): Promise<boolean> {
    if (closed) return false
    underWay += 1
    try {
      await work()
    } finally {
      underWay -= 1
      wake()
    }
    return true
  }

  return {
    add,
    next,
    settled,
    hold,
    get struggling() {
      return struggling()
    },
    wake,
    hurry,
    close,
  }
}
