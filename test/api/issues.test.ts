import { appHandlers } from '@main/api/app'
import { issuesOf } from '@main/api/issues'
import type { ApiPorts } from '@main/api/ports'
import { type Journal, put } from '@main/db/db'
import { lines } from '@main/engine/mirror-tables'
import { causeOf, type QueueLine } from '@shared/domain/queue'
import { describe, expect, it } from 'vitest'
import { instance } from '../engine/engine-world'
import { memoryJournal } from '../support/memory-journal'
import { simulatedClock } from '../support/simulated-clock'

const clock = simulatedClock()
const at = (minutesAgo: number): string => new Date(clock.now() - minutesAgo * 60_000).toISOString()

function line(ref: string, queueId: string, over: Partial<QueueLine> = {}): QueueLine {
  const failure = { kind: 'rejected', code: 'orders.unknown-sku', params: { sku: ref } } as const
  const failed = { state: 'failed', endedAt: at(60), failure, fix: null, message: null } as const
  const made = { id: `${queueId}:${ref}`, queueId, ref, operation: 'import-orders', ...failed, ...over } as QueueLine
  return { ...made, cause: causeOf(made) }
}

const done = { state: 'done', failure: null } as const

async function journalOf(all: readonly QueueLine[]): Promise<Journal> {
  const journal = memoryJournal()
  await journal.commit(all.map((one) => put(lines, one)))
  return journal
}

/** How often it is asked something. */
function counting(journal: Journal) {
  let questions = 0
  const asked = new Proxy(journal, {
    get(target, name: keyof Journal) {
      questions += 1
      return target[name]
    },
  })
  return { asked, questions: () => questions }
}

describe('OPR-7 issues', () => {
  it('OPR-3: tell each order that is gone by its own id', async () => {
    const gone = (id: string): QueueLine =>
      line(id, 'a', { failure: { kind: 'rejected', code: 'error.gone', params: { what: 'order', id } } })
    const groups = await issuesOf('main', await journalOf([gone('9998'), gone('9999')]), clock)
    expect(groups.map(({ lines: n, message }) => [n, message.params.id]).toSorted()).toEqual([
      [1, '9998'],
      [1, '9999'],
    ])
  })

  it('leave out records that a later run took in, and no others', async () => {
    const journal = await journalOf([
      line('in', 'a'),
      line('in', 'b', { ...done, endedAt: at(5) }),
      line('skipped later', 'a'),
      line('skipped later', 'b', { ...done, state: 'skipped', endedAt: at(5) }),
      line('other operation', 'a'),
      line('other operation', 'b', { ...done, operation: 'import-listings', endedAt: at(5) }),
      line('failed twice', 'a'),
      line('failed twice', 'b', { endedAt: at(5) }),
      line('runs again', 'a', { endedAt: null }),
      line('in before', 'a', { ...done, endedAt: at(90) }),
      line('in before', 'b'),
    ])
    const groups = await issuesOf('main', journal, clock)
    expect(groups).toMatchObject([{ lines: 5, state: 'failed', operation: 'import-orders', lastAt: at(5) }])
  })

  it('ask as little of 500 failed records as of five', async () => {
    const asking = async (records: number): Promise<number> => {
      const failed = Array.from({ length: records }, (_, i) => line(`${i}`, 'a'))
      const { asked, questions } = counting(await journalOf(failed))
      expect(await issuesOf('main', asked, clock)).toMatchObject([{ lines: records }])
      return questions()
    }
    expect(await asking(500)).toBe(await asking(5))
  })
})

describe('DSK-8 the overview', () => {
  it('counts ended lines by day and outcome without reading one of them', async () => {
    const fix = { action: 'open-instance', instanceId: 'main' } as const
    const day = 24 * 60
    const journal = await journalOf([
      line('1', 'a', { ...done, endedAt: at(0) }),
      line('2', 'a', { ...done, fix, endedAt: at(0) }),
      line('3', 'a', { endedAt: at(day) }),
      line('4', 'a', { ...done, state: 'skipped', endedAt: at(day) }),
      line('5', 'a', { ...done, state: 'waiting', endedAt: null }),
      line('6', 'a', { ...done, endedAt: at(8 * day) }),
    ])
    const { 'app.overview': overview } = appHandlers({
      clock,
      db: { instance: async () => journal, app: { data: { schedules: [], settings: {} } } },
      instances: { list: () => [instance('main')], get: () => instance('main') },
      quotaOf: () => null,
    } as unknown as ApiPorts)
    const { days } = await overview({ days: 7 })
    expect(days).toHaveLength(7)
    expect(days.at(-1)).toEqual({ day: at(0).slice(0, 10), done: 1, fixes: 1, skipped: 0, failed: 0 })
    expect(days.at(-2)).toEqual({ day: at(day).slice(0, 10), done: 0, fixes: 0, skipped: 1, failed: 1 })
    expect(days.slice(0, -2).every((one) => one.done + one.fixes + one.skipped + one.failed === 0)).toBe(true)
  })
})
