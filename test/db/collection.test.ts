import { Collection } from '@main/db/collection'
import type { Indexed, Query } from '@main/db/db'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Note, note, notes } from './db-folder'

const anyNote = fc.record({
  id: fc.constantFrom(...'abcdefghij'),
  status: fc.constantFrom('open', 'done', 'failed'),
  size: fc.integer({ min: 0, max: 4 }),
  createdAt: fc.constantFrom('2026-01-01', '2026-01-02', '2026-01-03'),
  title: fc.constantFrom('Müller Straße', 'MULLER', 'Ängström lamp', 'lamp'),
})
const anyChange = fc.tuple(anyNote, fc.boolean())
const anyQuery: fc.Arbitrary<Query> = fc.record(
  {
    where: fc.record(
      {
        status: fc.constantFrom<Indexed | Indexed[]>('open', 'none', ['done', 'failed', 'done']),
        size: fc.constantFrom(1, 2),
      },
      { requiredKeys: [] },
    ),
    between: fc.record(
      {
        createdAt: fc.constantFrom(
          { from: '2026-01-02' },
          { to: '2026-01-02' },
          { from: '2026-01-02', to: '2026-01-02' },
        ),
      },
      { requiredKeys: [] },
    ),
    text: fc.constantFrom('', 'muller', 'ANGSTROM lamp', 'lamp  müll'),
    sort: fc.constantFrom('size', '-size', '-createdAt', 'status'),
    offset: fc.integer({ min: 0, max: 4 }),
    limit: fc.integer({ min: 1, max: 12 }),
  },
  { requiredKeys: [] },
)

/** What a query must answer, said in the plainest way. */
function answerPlainly(
  records: readonly Note[],
  { where = {}, between = {}, text = '', sort = '', offset = 0, limit = 50 }: Query,
) {
  const fold = (value: string) =>
    value
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
  const toIndexed = (record: Note, index: string) => notes.indexes[index]?.(record) ?? null
  const found = records.filter(
    (record) =>
      Object.entries(where).every(([index, wanted]) => [wanted].flat().includes(toIndexed(record, index))) &&
      Object.entries(between).every(([index, { from, to }]) => {
        const value = String(toIndexed(record, index))
        return (from === undefined || value >= String(from)) && (to === undefined || value <= String(to))
      }) &&
      fold(text)
        .split(' ')
        .every((word) => fold(`${record.id} ${record.title}`).includes(word)),
  )
  const sign = sort.startsWith('-') ? -1 : 1
  const keyOf = (record: Note) => toIndexed(record, sort.replace('-', '')) ?? 0
  found.sort((a, b) => (keyOf(a) < keyOf(b) ? -sign : keyOf(a) > keyOf(b) ? sign : a.id < b.id ? -1 : 1))
  return { rows: found.slice(offset, offset + limit), total: found.length }
}

describe('a collection', () => {
  it('answers every query as a plain search through all records would, whatever changed between', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.array(anyChange, { maxLength: 6 }), anyQuery), { maxLength: 8 }), (steps) => {
        const collection = new Collection(notes, [])
        const expected = new Map<string, Note>()
        for (const [changes, query] of steps) {
          collection.apply(changes.map(([record, isKept]) => ({ id: record.id, record: isKept ? record : null })))
          for (const [record, isKept] of changes) {
            if (isKept) expected.set(record.id, record)
            else expected.delete(record.id)
          }
          expect(collection.query(query)).toEqual(answerPlainly([...expected.values()], query))
          expect(Object.fromEntries(collection.counts('status'))).toEqual(
            Object.fromEntries(
              Object.entries(Object.groupBy(expected.values(), ({ status }) => status)).map(([status, rows]) => [
                status,
                rows?.length,
              ]),
            ),
          )
        }
      }),
      { numRuns: 300 },
    )
  })

  it('DAT-2: answers the usual questions quickly with 20,000 records, and while they change', () => {
    const statuses = ['open', 'done', 'failed', 'waiting', 'held']
    const all = Array.from({ length: 20_000 }, (_, index) =>
      note(`id-${(index * 7919) % 20_000}`, {
        status: statuses[index % 5] ?? '',
        size: index % 1000,
        createdAt: new Date(index * 60_000).toISOString(),
        title: `Order ${index} of Zoë Müller`,
      }),
    )
    const collection = new Collection(notes, all)
    const questions: Query[] = [
      { sort: '-createdAt', offset: 1000 },
      { where: { status: 'open' }, sort: '-createdAt' },
      { where: { status: ['open', 'held'], size: 15 }, sort: 'size' },
      { between: { createdAt: { from: '1970-01-03', to: '1970-01-05' } }, sort: '-createdAt' },
      { text: 'muller 19', sort: '-createdAt' },
    ]
    const times = questions.map((question) => medianMs(() => collection.query(question)))
    const change = medianMs((round) =>
      collection.apply([{ id: 'id-5', record: note('id-5', { size: round, status: 'open' }) }]),
    )
    // Generous: machines that run tests are busy. Measured alone: 0.02 to 3 ms.
    expect(Math.max(...times)).toBeLessThan(20)
    expect(change).toBeLessThan(2)
    if (process.env.QUAYSIDE_SHOW_TIMES) console.log(times, change)
  })
})

function medianMs(work: (round: number) => void): number {
  const times = Array.from({ length: 15 }, (_, round) => {
    const start = performance.now()
    work(round)
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[7] ?? 0
}
