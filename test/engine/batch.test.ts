import type { Journal } from '@main/db/db'
import { put } from '@main/db/db'
import { cursors, lines } from '@main/engine/mirror-tables'
import { done, type Outcome, skipped } from '@main/engine/operation'
import { denied, rejected, unreachable } from '@main/errors'
import { describe, expect, it } from 'vitest'
import { type EngineWorld, engineWorld, many, type Thing, type WorldOptions } from './engine-world'

const refused = (id: string) => rejected('error.gone', { what: 'price', id })
const down = () => unreachable('error.store-down', { status: 503, method: 'PUT', path: '/', answer: '' })

interface Prices {
  readonly world: EngineWorld
  /** The refs of each batch and of each record alone, as they were sent. */
  readonly sent: string[][]
  /** What the store has, and how often it was set. */
  readonly set: Map<string, number>
}

interface Faults extends WorldOptions {
  readonly size?: number
  /** Before a batch, or a record alone, is taken: throw to refuse it whole. */
  taking?(refs: readonly string[], world: EngineWorld): Promise<void> | undefined
  /** What a batch says of one record. */
  outcome?(thing: Thing): Outcome | Error | undefined
}

/** An operation that sets prices, so many together. */
function prices({ size = 4, taking, outcome, operation, ...options }: Faults = {}): Prices {
  const sent: string[][] = []
  const set = new Map<string, number>()
  const take = async (things: readonly Thing[]): Promise<readonly (Outcome | Error)[]> => {
    const refs = things.map(({ id }) => id)
    sent.push(refs)
    await world.clock.sleep(100)
    await taking?.(refs, world)
    return things.map((thing) => {
      const said = outcome?.(thing)
      if (said) return said
      set.set(thing.id, (set.get(thing.id) ?? 0) + 1)
      const link = { id: `linked ${thing.id}`, lastProcessedOn: null }
      return done('sync.line-done', {}, { changes: [put(cursors, link)] })
    })
  }
  const world = engineWorld({
    things: many(10),
    ...options,
    operation: {
      lanes: 1,
      batch: { size, handle: take },
      async handle(thing) {
        const [said] = await take([thing])
        if (said instanceof Error || said === undefined) throw said
        return said
      },
      ...operation,
    },
  })
  return { world, sent, set }
}

describe('API-4, PRC-1 records that are sent together', () => {
  it('go in batches of the size, and end each on its own', async () => {
    const { world, sent, set } = prices()
    const queue = await world.run()
    expect(queue).toMatchObject({ state: 'done', counts: { done: 10, waiting: 0, running: 0 } })
    expect(sent.map(({ length }) => length)).toEqual([4, 4, 2])
    expect([...set.values()]).toEqual(Array(10).fill(1))
    expect(await world.recount(queue.id)).toEqual(queue.counts)
    expect(await world.line('7')).toMatchObject({ state: 'done', attempts: 1, durationMs: 100 })
  })

  it('fail alone where the store says so record by record', async () => {
    const { world, sent } = prices({
      outcome: ({ id }) => {
        if (id === '2') return refused(id)
        return id === '3' ? skipped('sync.line-done') : undefined
      },
    })
    const queue = await world.run()
    expect(queue.counts).toMatchObject({ done: 8, failed: 1, skipped: 1 })
    expect(await world.line('2')).toMatchObject({ state: 'failed', failure: { code: 'error.gone' } })
    expect(sent).toHaveLength(3)
  })

  it('are taken apart where the batch is refused whole, until one alone is to blame', async () => {
    const { world, sent } = prices({
      things: many(16),
      size: 16,
      async taking(refs) {
        if (refs.includes('11')) throw refused('11')
      },
    })
    const queue = await world.run()
    expect(queue.counts).toMatchObject({ done: 15, failed: 1 })
    expect(await world.line('11')).toMatchObject({ state: 'failed', failure: { params: { id: '11' } } })
    // Halves, not one by one: 16, 8, 8, 4, 4, 2, 2, 1, 1.
    expect(sent.map(({ length }) => length).sort((a, b) => b - a)).toEqual([16, 8, 8, 4, 4, 2, 2, 1, 1])
  })

  it('are taken apart where nobody answers the batch but the store itself', async () => {
    const { world } = prices({
      async taking(refs) {
        if (refs.length > 1 && refs.includes('3')) throw down()
      },
    })
    expect(await world.run()).toMatchObject({ counts: { done: 10, failed: 0 } })
  })

  it('are tried again, one of them alone, when its own part had no answer', async () => {
    let failures = 2
    const { world } = prices({ outcome: ({ id }) => (id === '5' && failures-- > 0 ? down() : undefined) })
    expect(await world.run()).toMatchObject({ counts: { done: 10 } })
    expect(await world.line('5')).toMatchObject({ attempts: 3 })
    expect(await world.line('6')).toMatchObject({ attempts: 1 })
  })

  it('say that it is a fault of ours when outcomes and records do not agree', async () => {
    const { world } = prices({
      operation: {
        batch: { size: 2, handle: async () => [done('sync.line-done')] },
        handle: async ({ id }) => {
          if (id === '1') throw new Error('Out of order')
          return done('sync.line-done')
        },
      },
    })
    expect(await world.run()).toMatchObject({ counts: { done: 9, failed: 1 } })
    expect(await world.line('1')).toMatchObject({ failure: { kind: 'unexpected' } })
  })

  it('of one lane key never come together, in no lane and no batch', async () => {
    const running = new Map<string, number>()
    let most = 0
    const things = many(40).map((id) => ({ id, version: 1, key: `${Number(id) % 5}` }))
    const keyOf = (id: string) => things.find((thing) => thing.id === id)?.key ?? ''
    const { world, sent } = prices({
      things,
      size: 6,
      operation: { lanes: 3, laneKey: ({ key }) => key ?? null },
      async taking(refs, { clock }) {
        for (const ref of refs) {
          running.set(keyOf(ref), (running.get(keyOf(ref)) ?? 0) + 1)
          most = Math.max(most, running.get(keyOf(ref)) ?? 0)
        }
        await clock.sleep(50)
        for (const ref of refs) running.set(keyOf(ref), (running.get(keyOf(ref)) ?? 0) - 1)
      },
    })
    expect(await world.run()).toMatchObject({ counts: { done: 40 } })
    expect(most).toBe(1)
    expect(Math.max(...sent.map(({ length }) => length))).toBe(5)
  })

  it('fetch afresh on retry, and a record that is gone fails alone', async () => {
    let broken = true
    const { world } = prices({ outcome: ({ id }) => (broken ? refused(id) : undefined) })
    const queue = await world.run()
    broken = false
    world.things.delete('4')
    expect(await world.engine.retry({ instanceId: 'main', queueId: queue.id })).toMatchObject({ requeued: 10 })
    expect(await world.wait(queue.id)).toMatchObject({ counts: { done: 9, failed: 1 } })
    expect(await world.line('4')).toMatchObject({ state: 'failed' })
    expect(world.story.filter((step) => step.startsWith('fetched'))).toHaveLength(10)
  })
})

describe('OPR-4, INS-2 a batch and its queue', () => {
  it('pauses between batches, goes on, and is cancelled', async () => {
    const { world, sent } = prices()
    const queueId = await world.start()
    await world.clock.advance(50)
    await world.clock.until(world.engine.pause(queueId))
    expect(await world.queue(queueId)).toMatchObject({ state: 'paused', counts: { done: 4, waiting: 6, running: 0 } })
    await world.engine.resume(queueId)
    await world.clock.advance(50)
    await world.clock.until(world.engine.cancel(queueId))
    expect(await world.queue(queueId)).toMatchObject({ state: 'cancelled', counts: { done: 8, skipped: 2 } })
    expect(sent).toHaveLength(2)
  })

  it('is put back whole when it does not end in time, and writes nothing afterwards', async () => {
    const { world } = prices({ taking: () => new Promise(() => undefined) })
    const queueId = await world.start()
    await world.clock.advance(200)
    await world.clock.until(world.engine.stop())
    expect(await world.queue(queueId)).toMatchObject({ counts: { waiting: 10, running: 0 } })
    expect(await world.recount(queueId)).toEqual((await world.queue(queueId)).counts)
  })

  it('stops where the store lets nobody in, all of its lines waiting', async () => {
    const { world } = prices({ taking: () => Promise.reject(denied('error.token-refused', { instance: 'Shop' })) })
    const queue = await world.run()
    expect(queue).toMatchObject({ state: 'failed', failure: { kind: 'denied' }, counts: { waiting: 10 } })
  })

  it('comes to the same end after a crash at any commit', async () => {
    const faulty = (commits?: number) =>
      prices({
        size: 3,
        ...(commits !== undefined && { diesAfterCommits: commits }),
        outcome: ({ id }) => (id === '8' ? refused(id) : undefined),
        async taking(refs) {
          if (refs.length > 1 && refs.includes('2')) throw refused('2')
        },
      })
    const clean = faulty()
    const expected = await endState(clean.world.journal(), (await clean.world.run()).id)
    for (let commits = 1, crashed = true; crashed; commits++) {
      const { world } = faulty(commits)
      const queueId = await world.start()
      crashed = (await world.wait(queueId)).state !== 'done'
      const next = world.reopened()
      await next.engine.resumeAll()
      const queue = await next.wait(queueId)
      expect(await endState(next.journal(), queueId), `after ${commits} commits`).toEqual(expected)
      expect(await next.recount(queueId)).toEqual(queue.counts)
    }
  })
})

async function endState(journal: Journal, queueId: string) {
  const rows = (await journal.find(lines, 'queueId', queueId)).map(({ ref, state, cause }) => ({ ref, state, cause }))
  return { rows, kept: (await journal.query(cursors, { limit: 1_000 })).rows }
}
