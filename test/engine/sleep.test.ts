import { unreachable } from '@main/errors'
import { createGate } from '@main/marketplaces/bigcommerce/gate'
import { describe, expect, it } from 'vitest'
import { type EngineWorld, engineWorld, many, slow } from './engine-world'
import { writeStore } from './write-store'

const minute = 60_000
const hour = 60 * minute
const reset = () => unreachable('error.no-network', { host: 'api.example', detail: 'ECONNRESET' })

/** A line that is under way when the lid closes, and whose request is dead when it opens. */
async function asleepInTheMiddle({ told }: { told: boolean }) {
  let first = true
  const world = engineWorld({
    things: ['1'],
    async handling(_, { clock }) {
      await clock.sleep(10_000)
      if (!first) return undefined
      first = false
      throw reset()
    },
  })
  const queueId = await world.start()
  await world.clock.advance(5_000)
  if (told) world.engine.suspend()
  world.clock.sleepComputer(8 * hour)
  if (told) world.engine.wake()
  return { world, queueId }
}

describe('OPR-4, DSK-3 a computer that sleeps', () => {
  it.each([true, false])('costs the line under way no try, and it is tried again at once (told: %s)', async (told) => {
    const { world, queueId } = await asleepInTheMiddle({ told })
    await world.clock.advance(0)
    expect(await world.line('1')).toMatchObject({ state: 'waiting', attempts: 0 })
    const wokeMs = world.clock.now()
    await world.wait(queueId)
    expect(world.clock.now() - wokeMs).toBeLessThan(15_000)
    expect(await world.line('1')).toMatchObject({ state: 'done', attempts: 1 })
  })

  it('begins no line while it falls asleep', async () => {
    const world = slow()
    const queueId = await world.start()
    await world.clock.advance(2_500)
    world.engine.suspend()
    await world.clock.advance(30_000)
    expect(await world.queue(queueId)).toMatchObject({ counts: { done: 3, running: 0 } })
    world.engine.wake()
    expect(await world.wait(queueId)).toMatchObject({ counts: { done: 10 } })
  })

  it('goes on by itself where the sleep never came', async () => {
    const world = slow()
    const queueId = await world.start()
    await world.clock.advance(1_500)
    world.engine.suspend()
    expect(await world.wait(queueId)).toMatchObject({ state: 'done', counts: { done: 10 } })
  })

  it('tries at waking what was to be tried later', async () => {
    let down = true
    const world = engineWorld({
      things: ['1'],
      async handling() {
        if (down) throw reset()
        return undefined
      },
    })
    const queueId = await world.start()
    await world.clock.advance(100_000)
    expect(await world.line('1')).toMatchObject({ attempts: 4 })
    down = false
    world.engine.suspend()
    world.clock.sleepComputer(hour)
    const wokeMs = world.clock.now()
    world.engine.wake()
    await world.wait(queueId)
    expect(world.clock.now() - wokeMs).toBeLessThan(1_000)
  })

  it.each(['done but timeout', 'not done, timeout', 'done'] as const)(
    'in the middle of a write that must not happen twice: made once (%s)',
    async (answer) => {
      const store = writeStore(() => world.clock)
      const world: EngineWorld = engineWorld({
        things: ['1'],
        handling: (thing, context) => store.handle(thing, context),
      })
      store.script.push(answer)
      const queueId = await world.start()
      await world.clock.advance(50)
      world.engine.suspend()
      world.clock.sleepComputer(9 * hour)
      world.engine.wake()
      expect(await world.wait(queueId)).toMatchObject({ state: 'done', counts: { done: 1 } })
      expect(store.made).toHaveLength(1)
      expect(store.sent).toHaveLength(answer.startsWith('done') ? 1 : 2)
    },
  )

  it('in the middle of a wait for the quota goes on at once, with no try lost', async () => {
    const world: EngineWorld = engineWorld({
      things: ['1'],
      async handling(_, { signal }) {
        const leave = await gate.enter({ kind: 'read', priority: 'orders', signal })
        leave()
        return undefined
      },
    })
    const gate = createGate(world.clock)
    gate.close(4 * minute)
    const queueId = await world.start()
    await world.clock.advance(30_000)
    expect(await world.line('1')).toMatchObject({ state: 'running' })
    world.engine.suspend()
    world.clock.sleepComputer(hour)
    world.engine.wake()
    const wokeMs = world.clock.now()
    await world.wait(queueId)
    expect(world.clock.now() - wokeMs).toBeLessThan(1_000)
    expect(await world.line('1')).toMatchObject({ state: 'done', attempts: 1 })
  })

  it('leaves no timer behind when Quayside quits half asleep', async () => {
    const world = slow()
    await world.start()
    await world.clock.advance(500)
    world.engine.suspend()
    await world.clock.until(world.engine.stop())
    expect(world.clock.waiting).toBe(0)
  })
})

describe('OPR-4 a clock that is set', () => {
  const failsOnce = () => {
    let failures = 1
    return engineWorld({
      things: many(2),
      async handling({ id }) {
        if (id === '1' && failures-- > 0) throw reset()
        return undefined
      },
    })
  }

  it.each([-26, -5, 5, 26])('by %i hours makes no line wait longer, and no duration wrong', async (hours) => {
    const world = failsOnce()
    const queueId = await world.start()
    await world.clock.advance(1_000)
    world.clock.setBy(hours * hour)
    const steadyMs = world.clock.steady?.() ?? 0
    await world.wait(queueId)
    expect((world.clock.steady?.() ?? 0) - steadyMs).toBeLessThanOrEqual(5_000)
    expect((await world.line('1')).durationMs).toBeLessThan(1_000)
    expect(await world.queue(queueId)).toMatchObject({ state: 'done', counts: { done: 2 } })
  })

  it('forward by hours makes nobody believe too early that a write is missing', async () => {
    const store = writeStore(() => world.clock)
    const world: EngineWorld = engineWorld({
      things: ['1'],
      handling: (thing, context) => store.handle(thing, context),
    })
    store.script.push('done but timeout')
    store.showsAfterMs = 100_000
    const queueId = await world.start()
    await world.clock.advance(40_000)
    world.clock.setBy(5 * hour)
    await world.wait(queueId)
    expect(store.made).toHaveLength(1)
  })

  it('back by hours does not silence progress', async () => {
    const world = slow({ things: many(100) })
    const queueId = await world.start()
    await world.clock.advance(20_000)
    world.clock.setBy(-5 * hour)
    await world.clock.advance(20_000)
    expect(world.engine.progress(queueId)?.perMinute).toBeGreaterThan(55)
    expect(world.engine.progress(queueId)?.perMinute).toBeLessThan(65)
    await world.clock.until(world.engine.stop())
  })
})

describe('OPR-4 a line that is stuck', () => {
  function stuckOnce() {
    let first = true
    const signals: AbortSignal[] = []
    const world = engineWorld({
      things: [
        { id: '1', version: 1, key: 'same' },
        { id: '2', version: 1, key: 'same' },
        { id: '3', version: 1 },
      ],
      operation: { longestMinutes: 10, laneKey: ({ key }) => key ?? null },
      async handling({ id }, { signal }) {
        if (id !== '1' || !first) return undefined
        first = false
        signals.push(signal)
        return new Promise(() => undefined)
      },
    })
    return { world, signals }
  }

  it('is put back, said to be stuck, and tried again; others of its key go on', async () => {
    const { world, signals } = stuckOnce()
    const queueId = await world.start()
    await world.clock.advance(10 * minute + 1_000)
    expect(await world.line('1')).toMatchObject({
      state: 'waiting',
      attempts: 1,
      message: { code: 'sync.line-stuck', params: { minutes: 10 } },
    })
    expect(await world.line('2')).toMatchObject({ state: 'done' })
    expect(world.logs).toMatchObject([{ level: 'error', code: 'sync.line-stuck', ref: '1' }])
    expect(signals.map(({ aborted }) => aborted)).toEqual([true])
    expect(await world.wait(queueId)).toMatchObject({ counts: { done: 3 } })
  })

  it('is none that goes on asking the store, however long it takes', async () => {
    const world: EngineWorld = engineWorld({
      things: ['1'],
      operation: { longestMinutes: 10 },
      async handling(_, { clock }) {
        for (let page = 1; page <= 40; page++) {
          await clock.sleep(8 * minute)
          world.ask(`/stock?page=${page}`)
        }
        return undefined
      },
    })
    expect(await world.run()).toMatchObject({ counts: { done: 1 } })
    expect(await world.line('1')).toMatchObject({ attempts: 1 })
  })

  it('fails in the end where it is stuck every time', async () => {
    const world = engineWorld({
      things: ['1'],
      operation: { longestMinutes: 1 },
      handling: () => new Promise(() => undefined),
    })
    expect(await world.run()).toMatchObject({ counts: { failed: 1 } })
    expect(await world.line('1')).toMatchObject({ attempts: 5, failure: { code: 'sync.line-stuck' } })
  })

  it('is not stuck because the computer slept', async () => {
    const { world } = stuckOnce()
    await world.start()
    await world.clock.advance(5 * minute)
    world.engine.suspend()
    world.clock.sleepComputer(hour)
    world.engine.wake()
    await world.clock.advance(6 * minute)
    expect(await world.line('1')).toMatchObject({ state: 'running' })
    await world.clock.advance(6 * minute)
    expect(await world.line('1')).toMatchObject({ state: 'done' })
    await world.clock.until(world.engine.stop())
  })
})
