import { denied, uncertain, unreachable } from '@main/errors'
import { describe, expect, it } from 'vitest'
import { engineWorld, type Thing } from './engine-world'

const down = () => unreachable('error.store-down', { status: 503, method: 'GET', path: '/', answer: '' })
const noToken = () => denied('error.token-refused', { instance: 'Shop' })

describe('API-2 a store that does not answer', () => {
  it('is asked again after growing waits, while other lines go on', async () => {
    let failures = 3
    const world = engineWorld({
      async handling({ id }) {
        if (id === '1' && failures-- > 0) throw down()
        return undefined
      },
    })
    const queue = await world.run()
    expect(queue.counts.done).toBe(3)
    expect(await world.line('1')).toMatchObject({ state: 'done', attempts: 4, failure: null })
    expect(world.story.slice(0, 2).sort()).toEqual(['handled 2', 'handled 3'])
    expect(world.story.filter((step) => step === 'fetched 1')).toHaveLength(3)
    expect(world.clock.now() - Date.parse(queue.startedAt)).toBe(5_000 + 20_000 + 60_000)
  })

  it('fails the line after five attempts', async () => {
    const world = engineWorld({ handling: ({ id }) => (id === '1' ? Promise.reject(down()) : undefined) })
    const queue = await world.run()
    expect(queue).toMatchObject({ state: 'done', counts: { done: 2, failed: 1 } })
    expect(await world.line('1')).toMatchObject({ attempts: 5, failure: { kind: 'unreachable' } })
  })

  it('looks again where the outcome of a write is unknown', async () => {
    let first = true
    const world = engineWorld({
      things: ['1'],
      async handling() {
        if (!first) return undefined
        first = false
        throw uncertain('error.timeout', { method: 'POST', path: '/', seconds: 30 })
      },
    })
    expect((await world.run()).counts.done).toBe(1)
    expect(world.story).toEqual(['fetched 1', 'handled 1'])
  })

  it('spares the lines that wait: while nobody answers, few are tried', async () => {
    const tried = new Set<string>()
    const world = engineWorld({
      things: Array.from({ length: 200 }, (_, i) => `${i}`),
      async handling({ id }) {
        tried.add(id)
        throw down()
      },
    })
    await world.start()
    await world.clock.advance(30 * 60_000)
    expect(tried.size).toBeLessThan(20)
    await world.clock.until(world.engine.stop())
  })
})

describe('a store that lets nobody in', () => {
  it('stops the queue and leaves its lines waiting', async () => {
    let token = 'old'
    const world = engineWorld({
      things: ['1', '2', '3', '4', '5'],
      operation: { lanes: 1 },
      async handling({ id }) {
        if (id === '3' && token === 'old') throw noToken()
        return undefined
      },
    })
    const queue = await world.run()
    expect(queue).toMatchObject({ state: 'failed', failure: { kind: 'denied', code: 'error.token-refused' } })
    expect(await world.states(queue.id)).toEqual({ 1: 'done', 2: 'done', 3: 'waiting', 4: 'waiting', 5: 'waiting' })
    expect(await world.recount(queue.id)).toEqual(queue.counts)

    token = 'new'
    expect(await world.engine.retry({ instanceId: 'main', queueId: queue.id })).toEqual({ requeued: 3, skipped: 0 })
    expect(await world.wait(queue.id)).toMatchObject({ state: 'done', failure: null, counts: { done: 5 } })
  })

  it('says so when not even the connection can be opened', async () => {
    const world = engineWorld({ openContext: () => Promise.reject(noToken()) })
    expect(await world.run()).toMatchObject({ state: 'failed', failure: { kind: 'denied' }, listedAt: null })
  })
})

describe('listing that is cut short', () => {
  it('fails the queue, keeps the lines so far, and lists again on retry', async () => {
    let broken = true
    const listings: (readonly string[])[] = []
    const world = engineWorld({
      settings: { queueBatchLimit: 2 },
      operation: {
        async *source() {
          for (const ref of ['1', '2', '3']) yield { ref, label: ref }
          if (broken) throw down()
          yield { ref: '4', label: '4' }
        },
        fetch: async (id): Promise<Thing> => ({ id, version: 1 }),
        async listed(_, { refs }) {
          listings.push([...refs])
          return []
        },
      },
    })
    const failed = await world.run()
    expect(failed).toMatchObject({ state: 'failed', failure: { kind: 'unreachable' }, counts: { waiting: 3, done: 0 } })
    broken = false
    await world.engine.retry({ instanceId: 'main', queueId: failed.id })
    expect(await world.wait(failed.id)).toMatchObject({ state: 'done', counts: { waiting: 0, done: 4 } })
    expect(listings).toEqual([['1', '2', '3', '4']])
  })
})

describe('INS-2 a token that is refused in the middle of a run', () => {
  const refusedAfterTwo = (over: object) => {
    const asked = { refused: true, listed: false }
    const world = engineWorld({
      things: ['1', '2', '3', '4'],
      operation: {
        lanes: 1,
        /** Once, as a listing of what changed does. */
        async *source() {
          if (!asked.listed) for (const ref of ['1', '2', '3', '4']) yield { ref, label: ref }
          asked.listed = true
        },
        ...over,
      },
      async handling({ id }) {
        if (asked.refused && Number(id) > 2) throw noToken()
        return undefined
      },
    })
    return { world, asked }
  }

  it('leaves no record behind: the next run first goes on with those that the listing will not name again', async () => {
    const { world, asked } = refusedAfterTwo({ listed: async () => [] })
    const stopped = await world.run()
    expect(stopped).toMatchObject({ state: 'failed', failure: { kind: 'denied' }, counts: { done: 2, waiting: 2 } })
    expect((await world.run()).counts.done).toBe(0)
    expect(await world.queue(stopped.id)).toMatchObject({ state: 'failed', counts: { waiting: 2 } })
    asked.refused = false
    expect(await world.run()).toMatchObject({ state: 'done' })
    expect(await world.queue(stopped.id)).toMatchObject({
      state: 'done',
      failure: null,
      counts: { done: 4, waiting: 0 },
    })
  })

  it('is no reason to go on with a run whose records every run lists anew', async () => {
    const { world, asked } = refusedAfterTwo({})
    const stopped = await world.run()
    asked.refused = false
    await world.run()
    expect(await world.queue(stopped.id)).toMatchObject({ state: 'failed', counts: { waiting: 2 } })
  })
})
