import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { put, type Query, remove, type Table } from '@main/db/db'
import type { Message } from '@shared/failure'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Note, newFolder, note, notes } from '../db-folder'
import { NaiveRows } from '../rows/naive-rows'
import { compactionWorker, manifestIn, openSmall } from './small-journal'

/** Seldom asked for, so that it mostly sleeps through what happens to its segments. */
const others: Table<Note> = { ...notes, name: 'others' }

const anyChange = fc.record({
  table: fc.constantFrom(notes, notes, notes, others),
  record: fc
    .record({
      id: fc.integer({ min: 0, max: 40 }).map((n) => `n${n}`),
      size: fc.nat(6),
      title: fc.string({ maxLength: 90 }),
    })
    .map(({ id, ...changes }) => note(id, changes)),
  isKept: fc.constantFrom(true, true, true, false),
})
const anyQuery: fc.Arbitrary<Query> = fc.record(
  {
    where: fc.record({ size: fc.oneof(fc.nat(6), fc.array(fc.nat(6), { maxLength: 3 })) }, { requiredKeys: [] }),
    text: fc.constantFrom('', 'n1', 'n 2'),
    sort: fc.constantFrom('size', '-size', '-createdAt', 'status'),
    offset: fc.nat(5),
    limit: fc.nat(60),
  },
  { requiredKeys: [] },
)
const anyStep = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constant('commit' as const),
      changes: fc.array(anyChange, { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('ask' as const), query: anyQuery }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('walk' as const), query: anyQuery }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), turns: fc.nat(30) }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('reopen' as const, 'kill' as const, 'ask-others' as const) }),
  },
)
type AnyChange = typeof anyChange extends fc.Arbitrary<infer C> ? C : never
type Step = typeof anyStep extends fc.Arbitrary<infer S> ? S : never

/** What the records of a table must be after the commits so far. */
class Expected extends NaiveRows<Note> {
  take(record: Note, isKept: boolean): void {
    if (isKept) this.records.set(record.id, { record, place: { segment: 0, offset: 0, length: 0, lsn: 0 } })
    else this.records.delete(record.id)
  }

  page(query: Query) {
    const { hits, total } = this.select(query)
    return { rows: hits.map(({ id }) => this.records.get(id)?.record), total }
  }
}

async function live(steps: readonly Step[], told: Message[]): Promise<void> {
  const folder = await newFolder()
  const expected = { notes: new Expected(notes), others: new Expected(others) }
  const walks: Promise<void>[] = []
  let number = 0
  const open = () =>
    openSmall(join(folder, `${number}`), {
      limits: { checkpointBytes: 1500, segmentBytes: 3000, deadBytes: 3000 },
      compactionWorker,
      onNotice: (message) => void told.push(message),
    })
  let journal = await open()

  const ask = async (table: Table<Note>, query: Query) => {
    const wanted = expected[table.name as 'notes' | 'others'].page(query)
    expect(await journal.query(table, query)).toEqual(wanted)
  }
  /** The answer is of the time of its first record; the others are read slowly, while other things happen. */
  const walk = async (query: Query) => {
    const { rows } = expected.notes.page({ ...query, limit: query.limit ?? Number.POSITIVE_INFINITY })
    const records = journal.each(notes, query)[Symbol.asyncIterator]()
    const first = await records.next()
    const rest = async () => {
      const seen: Note[] = []
      for (let next = first; !next.done; next = await records.next()) {
        seen.push(next.value)
        await setImmediate()
      }
      expect(seen).toEqual(rows)
    }
    const walked = rest()
    // Whoever waits for it may come after it failed.
    walked.catch(() => undefined)
    walks.push(walked)
  }
  const reopen = async () => {
    await Promise.all(walks.splice(0))
    await journal.close()
    journal = await open()
  }
  /** What a kill right now would leave is opened instead. */
  const kill = async () => {
    copyOfOneMoment(join(folder, `${number}`), join(folder, `${number + 1}`))
    await Promise.all(walks.splice(0))
    await journal.close()
    number += 1
    journal = await open()
  }

  const commit = async (changes: readonly AnyChange[]) => {
    await journal.commit(
      changes.map(({ table, record, isKept }) => (isKept ? put(table, record) : remove(table, record.id))),
    )
    for (const { table, record, isKept } of changes) expected[table.name as 'notes' | 'others'].take(record, isKept)
  }
  /** Replaces one record until that was reason enough to win space back; where nothing lives, no new segment is made. */
  const compact = async () => {
    const segments = async () => (await manifestIn(join(folder, `${number}`))).segs
    const before = new Set(await segments())
    for (let size = 0; ; size += 1) {
      await commit([{ table: notes, record: note('n0', { size }), isKept: true }])
      const now = await segments()
      for (const name of now) before.delete(name)
      if (before.size > 0) return
      for (const name of now) before.add(name)
    }
  }

  for (const [index, step] of steps.entries()) {
    if (index === Math.floor(steps.length / 2)) await compact()
    if (step.kind === 'commit') await commit(step.changes)
    else if (step.kind === 'ask') await ask(notes, step.query)
    else if (step.kind === 'ask-others') await ask(others, { limit: 100 })
    else if (step.kind === 'wait') for (let turn = 0; turn < step.turns; turn += 1) await setImmediate()
    else if (step.kind === 'reopen') await reopen()
    else if (step.kind === 'kill') await kill()
    else if (step.kind === 'walk') await walk(step.query)
  }
  await reopen()
  await ask(notes, { limit: 100 })
  await ask(others, { limit: 100 })
  expect(await journal.check()).toMatchObject({ damaged: [] })
  await journal.close()
}

/** Copies a folder; again where a file came, went or was named anew meanwhile, which a kill leaves at one moment. */
function copyOfOneMoment(from: string, to: string): void {
  for (;;) {
    const before = namesIn(from)
    try {
      cpSync(from, to, { recursive: true })
      if (namesIn(from) === before) return
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
    rmSync(to, { recursive: true, force: true })
  }
}

function namesIn(path: string): string {
  return [...readdirSync(path).sort(), readFileSync(join(path, 'MANIFEST.json'), 'utf8')].join()
}

describe('a journal that compacts, saves, is closed and killed all the time', () => {
  it('holds what was committed and answers as of the time of each question (DAT-1, DAT-2)', {
    timeout: 240_000,
  }, async () => {
    const told: Message[] = []
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 60, maxLength: 160, size: 'max' }), (steps) => live(steps, told)),
      // Shrinking must not outlast the test, or nobody learns what failed.
      { numRuns: 8, interruptAfterTimeLimit: 120_000 },
    )
    expect(told).toEqual([])
  })
})
