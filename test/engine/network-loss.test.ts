import { unreachable } from '@main/errors'
import { describe, expect, it } from 'vitest'
import { type EngineWorld, engineWorld, many, type WorldOptions } from './engine-world'

const minute = 60_000
const hour = 60 * minute
const noNetwork = () => unreachable('error.no-network', { host: 'api.example', detail: 'ENOTFOUND' })

interface Offline {
  readonly world: EngineWorld
  readonly net: { up: boolean }
  /** Minutes after the start at which a line was tried. */
  readonly tries: number[]
}

/** A store behind a network that is down until it is up. */
function offline(options: WorldOptions = {}): Offline {
  const net = { up: false }
  const tries: number[] = []
  const ask = async () => {
    if (!net.up) throw noNetwork()
  }
  const world = engineWorld({
    ...options,
    shop: ask,
    async handling(_, { clock }) {
      tries.push((clock.now() - startedMs) / minute)
      await ask()
      return undefined
    },
  })
  const startedMs = world.clock.now()
  return { world, net, tries }
}

describe('OPR-4, API-2 a network that is gone', () => {
  it('fails not one of thousands of lines, and they go on where they were', async () => {
    const { world, net, tries } = offline({ things: many(2_000) })
    const queueId = await world.start()
    await world.clock.advance(3 * hour)
    expect(await world.queue(queueId)).toMatchObject({ state: 'running', counts: { failed: 0, done: 0 } })
    expect(tries.length).toBeLessThan(60)
    net.up = true
    const backMs = world.clock.now()
    const queue = await world.wait(queueId)
    expect(queue).toMatchObject({ state: 'done', counts: { done: 2_000, failed: 0, waiting: 0 } })
    expect(world.clock.now() - backMs).toBeLessThanOrEqual(5 * minute)
  })

  it('is tried with one line, after waits that grow to five minutes, and says when next', async () => {
    const { world, tries } = offline({ things: many(50) })
    const queueId = await world.start()
    await world.clock.advance(hour)
    const waits = tries.slice(1).map((at, i) => at - (tries[i] ?? 0))
    expect(Math.max(...waits)).toBeCloseTo(5, 5)
    expect(waits.slice(-5).every((wait) => wait > 4.9)).toBe(true)
    const { waits: told, secondsLeft } = world.engine.progress(queueId) ?? {}
    expect(told?.failure).toMatchObject({ code: 'error.no-network' })
    const inMs = Date.parse(told?.until ?? '') - world.clock.now()
    expect(inMs).toBeGreaterThan(0)
    expect(inMs).toBeLessThanOrEqual(5 * minute)
    expect(secondsLeft).toBeNull()
    await world.clock.until(world.engine.stop())
  })

  it.each([1, 2, 3])('fails no line of a small run either (%i)', async (count) => {
    const { world, net } = offline({ things: many(count) })
    const queueId = await world.start()
    await world.clock.advance(2 * hour)
    expect(await world.line('1')).toMatchObject({ state: 'waiting', failure: { code: 'error.no-network' } })
    net.up = true
    expect(await world.wait(queueId)).toMatchObject({ counts: { done: count, failed: 0 } })
  })

  it('pauses the queue by itself after six hours, saying why; Resume goes on', async () => {
    const { world, net } = offline({ things: many(50) })
    const queueId = await world.start()
    const queue = await world.wait(queueId)
    expect(queue).toMatchObject({
      state: 'paused',
      counts: { waiting: 50, failed: 0 },
      failure: { kind: 'unreachable', code: 'sync.paused-unheard', params: { hours: 6 } },
    })
    expect(world.ended).toMatchObject([{ id: queueId, state: 'paused' }])
    expect(world.logs.at(-1)).toMatchObject({ level: 'error', code: 'sync.paused-unheard' })
    net.up = true
    await world.engine.resume(queueId)
    expect(await world.wait(queueId)).toMatchObject({ state: 'done', failure: null, counts: { done: 50 } })
  })

  it('makes listing wait too, and it lists again from the beginning', async () => {
    const net = { up: false }
    const listings: string[] = []
    const world = engineWorld({
      settings: { queueBatchLimit: 2 },
      shop: async () => {
        if (!net.up) throw noNetwork()
      },
      operation: {
        async *source() {
          listings.push('begun')
          for (const ref of many(3)) yield { ref, label: ref }
          if (!net.up) throw noNetwork()
          yield { ref: '4', label: '4' }
        },
        fetch: async (id) => ({ id, version: 1 }),
      },
    })
    const queueId = await world.start()
    await world.clock.advance(hour)
    expect(await world.queue(queueId)).toMatchObject({ state: 'running', listedAt: null, counts: { waiting: 3 } })
    expect(world.engine.progress(queueId)?.waits?.failure.code).toBe('error.no-network')
    await world.clock.until(world.engine.pause(queueId))
    expect(await world.queue(queueId)).toMatchObject({ state: 'paused' })
    net.up = true
    await world.engine.resume(queueId)
    expect(await world.wait(queueId)).toMatchObject({ state: 'done', counts: { done: 4 } })
    expect(listings.length).toBeGreaterThan(10)
  })

  it('keeps nobody waiting who sits before the screen', async () => {
    const { world } = offline({ things: ['1'], operation: { priority: 'person' } })
    expect(await world.run()).toMatchObject({ state: 'done', counts: { failed: 1 } })
    const once = offline({ things: ['1'], operation: { attempts: 1 } })
    const queue = await once.world.run()
    expect(queue.counts.failed).toBe(1)
    expect(once.tries).toHaveLength(1)
  })

  it('lets go of the queue at once when it is paused, cancelled or the application quits', async () => {
    for (const end of ['pause', 'cancel', 'stop'] as const) {
      const { world, net } = offline({ things: many(20) })
      const queueId = await world.start()
      await world.clock.advance(hour)
      const beforeMs = world.clock.now()
      await world.clock.until(end === 'stop' ? world.engine.stop() : world.engine[end](queueId))
      expect(world.clock.now() - beforeMs, end).toBeLessThan(10_000)
      expect(world.clock.waiting, end).toBe(0)
      if (end !== 'stop') continue
      net.up = true
      const next = world.reopened()
      await next.engine.resumeAll()
      expect(await next.wait(queueId)).toMatchObject({ counts: { done: 20 } })
    }
  })

  it('that comes back is noticed at once when somebody tells', async () => {
    const { world, net } = offline({ things: many(20) })
    const queueId = await world.start()
    await world.clock.advance(hour)
    net.up = true
    const backMs = world.clock.now()
    world.engine.wake()
    await world.wait(queueId)
    expect(world.clock.now() - backMs).toBeLessThan(1_000)
  })

  it('is no excuse for a record that the store never answers', async () => {
    const net = { up: true }
    const world = engineWorld({
      things: many(20),
      async handling({ id }) {
        if (Number(id) > 10) throw unreachable('error.timeout', { method: 'GET', path: '/', seconds: 30 })
        return undefined
      },
    })
    const queue = await world.run()
    expect(net.up).toBe(true)
    expect(queue).toMatchObject({ state: 'done', counts: { done: 10, failed: 10 } })
  })
})
