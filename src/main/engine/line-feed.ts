import type { Journal } from '@main/db/db'
import type { Clock } from '@shared/clock'
import type { QueueLine } from '@shared/domain/queue'
import { lines } from './mirror-tables'

/** Hands out the waiting lines of a run, each to one lane at a time: in order, and again those whose wait is over. */
export interface LineFeed {
  add(lineIds: readonly string[]): void
  /** Null: nothing is left, or the run is halted. Waits while lines under way may still come back. */
  next(): Promise<QueueLine | null>
  /** Must follow every line that `next` gave. */
  settled(lineId: string, turn: Turn): void
  /** Keeps the feed open while the work adds lines. False: it is closed already, and the work was not done. */
  hold(work: () => Promise<void>): Promise<boolean>
  /** Looks again whether the run is halted. */
  wake(): void
  close(): void
}

/** What became of a line's turn: it ended, it comes again after a wait, or it was put back because the run is halted. */
export type Turn =
  | { readonly kind: 'ended'; readonly answered: boolean }
  | { readonly kind: 'again'; readonly waitMs: number }
  | { readonly kind: 'put-back' }

interface Options {
  readonly journal: Journal
  readonly clock: Clock
  /** Lines read together. */
  readonly batch: number
  /** After so many turns in a row that nobody answered, one line at a time is tried until somebody does. */
  readonly patience: number
  isHalted(): boolean
}

export function createLineFeed({ journal, clock, batch, patience, isHalted }: Options): LineFeed {
  const waiting: string[] = []
  const ready: QueueLine[] = []
  let later: { readonly id: string; readonly dueAt: number }[] = []
  /** Lines handed out, reads and additions under way: while there are some, more may come. */
  let underWay = 0
  let unanswered = 0
  let closed = false
  let nextEvent = Promise.withResolvers<void>()
  let reading: Promise<void> | null = null

  async function next(): Promise<QueueLine | null> {
    while (!closed && !isHalted()) {
      if (ready.length === 0 && waiting.length > 0) {
        reading ??= read()
        await reading
        continue
      }
      // Read once a turn: a line that was not due when it was looked for must not be taken for overdue a moment later.
      const now = clock.now()
      const line = await take(now)
      if (line) return line
      if (underWay === 0 && later.length === 0 && waiting.length === 0 && ready.length === 0) close()
      else await somethingHappens(now)
    }
    return null
  }

  async function take(now: number): Promise<QueueLine | null> {
    const struggling = unanswered >= patience
    if (struggling && underWay > 0) return null
    const due = later.find(({ dueAt }) => dueAt <= now)
    if (!due && struggling && later.length > 0) return null
    underWay += 1
    later = later.filter((one) => one !== due)
    const line = due ? await journal.get(lines, due.id) : ready.shift()
    if (line && !isHalted()) return line
    underWay -= 1
    return null
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

  async function somethingHappens(now: number): Promise<void> {
    const dueAt = Math.min(...later.map((one) => one.dueAt))
    const wait = dueAt - now
    const stop = Number.isFinite(wait) && wait > 0 ? clock.timer(wait, wake) : () => undefined
    await nextEvent.promise
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
    if (turn.kind === 'ended') unanswered = turn.answered ? 0 : unanswered + 1
    if (turn.kind === 'again') {
      unanswered += 1
      later.push({ id, dueAt: clock.now() + turn.waitMs })
    }
    wake()
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

  return { add, next, settled, hold, wake, close }
}
