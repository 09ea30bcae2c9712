import { setImmediate } from 'node:timers/promises'
import type { Indexed, Query } from '@main/db/db'
import type { Part } from '@main/db/rows/parts'
import { Rows } from '@main/db/rows/rows'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { anyId, anyQuery, anyThing, manyThings } from './any-things'
import { Both, type Thing, things } from './naive-rows'

type Change = { readonly put: Thing } | { readonly remove: string }

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  { weight: 3, arbitrary: anyThing.map((thing) => ({ put: thing })) },
  { weight: 1, arbitrary: anyId.map((id) => ({ remove: id })) },
)
const anyChanges = fc.array(anyChange, { maxLength: 12 })
/** None, few enough for dictionaries, or so many that they overflow. */
const anyCount = fc.constantFrom(0, 0, 0, 90, 1400)

function apply(both: Both<Thing>, changes: readonly Change[]): void {
  for (const change of changes) {
    if ('put' in change) both.put(change.put)
    else both.remove(change.remove)
  }
}

function fill(count: number): Both<Thing> {
  const both = new Both(things)
  for (const thing of manyThings(count)) both.put(thing)
  return both
}

async function checkAll(both: Both<Thing>, queries: readonly Query[]): Promise<void> {
  for (const query of queries) {
    const { got, wanted } = await both.ask(query)
    expect(got).toBe(wanted)
  }
  const { got, wanted } = both.places()
  expect(got).toBe(wanted)
  for (const index of Object.keys(things.indexes))
    expect(sorted(both.rows.counts(index))).toBe(sorted(both.naive.counts(index)))
}

const sorted = (counts: ReadonlyMap<Indexed, number>) => JSON.stringify([...counts].map(String).sort())

const orders: readonly Query[] = ['', '-', ...Object.keys(things.indexes)].flatMap((sort) => [
  { sort, limit: Number.POSITIVE_INFINITY },
  { sort: sort.startsWith('-') ? sort : `-${sort}`, limit: Number.POSITIVE_INFINITY },
])

afterEach(() => vi.restoreAllMocks())

/** Every look at the time is 10 ms later, so that long work gives way as often as it can. */
function giveWayOften(): void {
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    now += 10
    return now
  })
}

// Generous: machines that run tests are busy.
describe('rows', { timeout: 120_000 }, () => {
  it('answer as a plain search through all records would, whatever changed between (DAT-2)', async () => {
    await fc.assert(
      fc.asyncProperty(anyCount, fc.array(fc.tuple(anyChanges, anyQuery), { maxLength: 6 }), async (count, steps) => {
        const both = fill(count)
        for (const [changes, query] of steps) {
          apply(both, changes)
          await checkAll(both, [query])
        }
        await checkAll(both, orders)
      }),
      { numRuns: 80 },
    )
  })

  it('keep an order right that is being made while they change (DAT-2)', async () => {
    giveWayOften()
    await fc.assert(
      fc.asyncProperty(anyCount, anyQuery, fc.array(anyChanges, { maxLength: 20 }), async (count, query, meanwhile) => {
        const both = fill(count)
        const prepared = Promise.all([both.rows.prepare(query), both.rows.prepare(query)])
        for (const changes of meanwhile) {
          apply(both, changes)
          await setImmediate()
        }
        await prepared
        const { got, wanted } = both.answers(query)
        expect(got).toBe(wanted)
        await checkAll(both, orders)
      }),
      { numRuns: 40 },
    )
  })

  it('keep an order right while every row changes at every pause of its making (DAT-2)', async () => {
    giveWayOften()
    const both = fill(200)
    const sorts = ['size', '-at', 'name', 'mixed']
    let isPrepared = false
    const prepared = Promise.all(sorts.map((sort) => both.rows.prepare({ sort }))).then(() => {
      isPrepared = true
    })
    const all = manyThings(200)
    for (let round = 1; !isPrepared; round += 1) {
      for (const [n, thing] of all.entries()) {
        const other = all[(n * 7 + round * 13) % all.length] ?? thing
        if ((n + round) % 5 === 0) both.remove(thing.id)
        else both.put({ ...other, id: thing.id })
      }
      await setImmediate()
    }
    await prepared
    for (const sort of sorts) {
      const { got, wanted } = both.answers({ sort, limit: Number.POSITIVE_INFINITY })
      expect(got).toBe(wanted)
    }
  })

  it('come back from their parts although every row changes between any two (DAT-1)', async () => {
    const both = fill(1400)
    for (const query of orders) await both.rows.prepare(query)
    const all = manyThings(1400)
    const parts: Part[] = []
    for (const part of both.rows.save()) {
      parts.push(part)
      // Some never, so that something is left to come back; one in seven goes or comes.
      for (const [n, thing] of all.entries()) {
        const round = parts.length + n
        if (n % 3 === 0) continue
        const other = all[(n * 11 + round * 29) % all.length] ?? thing
        if (round % 7 === 0) both.remove(thing.id)
        else both.put({ ...other, id: round % 5 === 0 ? `other ${n}` : thing.id })
      }
    }
    const { rows } = both
    both.rows = await Rows.restore(things, parts)
    const kept = both.rows.size
    expect(kept).toBe(all.filter((_, n) => n % 3 === 0).length)
    for (const [id, { record, place }] of both.naive.records) both.rows.put(id, rows.project(record), place)
    await checkAll(both, orders)
  })

  it('come back from their parts as they were, but for what changed while they were saved (DAT-1, DAT-2)', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyCount,
        anyChanges,
        fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), anyChange), { maxLength: 20 }),
        fc.array(anyQuery, { maxLength: 2 }),
        anyChanges,
        async (count, before, during, queries, after) => {
          const both = fill(count)
          apply(both, before)
          for (const query of [...queries, ...orders.slice(0, 6)]) await both.rows.prepare(query)
          const parts: Part[] = []
          for (const part of both.rows.save()) {
            // What a file would do to them.
            parts.push({
              name: part.name,
              bytes: Buffer.from(Buffer.concat([Buffer.from('x'), part.bytes]).subarray(1)),
            })
            apply(
              both,
              during.filter(([at]) => at === parts.length).map(([, change]) => change),
            )
          }
          const rows = await Rows.restore(things, parts)
          for (const [, change] of during) {
            const id = 'put' in change ? change.put.id : change.remove
            const kept = both.naive.records.get(id)
            if (kept) rows.put(id, rows.project(kept.record), kept.place)
            else rows.remove(id)
          }
          both.rows = rows
          await checkAll(both, queries)
          apply(both, after)
          await checkAll(both, [...queries, ...orders])
        },
      ),
      { numRuns: 50 },
    )
  })
})
