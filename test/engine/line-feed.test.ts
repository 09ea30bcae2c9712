import { put } from '@main/db/db'
import { createLineFeed } from '@main/engine/line-feed'
import { createLull } from '@main/engine/lull'
import { lines } from '@main/engine/mirror-tables'
import { usualPace } from '@main/engine/pace'
import type { Clock } from '@shared/clock'
import type { QueueLine } from '@shared/domain/queue'
import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../support/memory-journal'

/** Goes on by a millisecond whenever it is looked at, as real clocks do now and then; timers may be a little early. */
function movingClock(startMs: number) {
  let nowMs = startMs
  const timers = new Set<() => void>()
  const clock: Clock = {
    now: () => nowMs++,
    sleep: async () => undefined,
    timer(ms, callback) {
      const goOff = (): void => {
        timers.delete(goOff)
        nowMs = Math.max(nowMs, startMs + ms - 1)
        callback()
      }
      timers.add(goOff)
      return () => void timers.delete(goOff)
    },
  }
  return { clock, timers }
}

describe('API-2 a line whose wait is over', () => {
  it.each([1, 2, 3, 4, 5, 6])('gets its turn, however the clock moves between two looks (%i ms)', async (waitMs) => {
    const journal = memoryJournal()
    await journal.commit([put(lines, { id: 'q:1', queueId: 'q', state: 'waiting' } as unknown as QueueLine)])
    const { clock, timers } = movingClock(1_000)
    const feed = createLineFeed({
      journal,
      clock,
      lull: createLull(clock, usualPace),
      batch: 10,
      patience: 6,
      isHalted: () => false,
      isAsleep: () => false,
    })
    feed.add(['q:1'])
    expect(await feed.next(1)).toMatchObject([{ id: 'q:1' }])
    feed.settled('q:1', { kind: 'again', waitMs, answered: false })
    let given: string | undefined
    const next = feed.next(1).then(([line]) => {
      given = line?.id
    })
    for (let turn = 0; turn < 50 && given === undefined; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      for (const goOff of [...timers]) goOff()
    }
    expect(given).toBe('q:1')
    await next
  })
})
