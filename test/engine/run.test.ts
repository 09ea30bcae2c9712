import { done, skipped } from '@main/engine/operation'
import { missingSetup, rejected } from '@main/errors'
import { describe, expect, it } from 'vitest'
import { type EngineWorld, engineWorld, type Thing } from './engine-world'

const refused = () => rejected('error.gone', { what: 'thing', id: '2' })

describe('OPR-2 a run is a queue of lines', () => {
  it('makes every record a line before the first is handled', async () => {
    const seenLines: number[] = []
    const world = engineWorld({
      things: Array.from({ length: 250 }, (_, i) => `${i}`),
      async handling() {
        seenLines.push(Object.keys(await world.states((await world.engine.running())[0]?.id ?? '')).length)
        return undefined
      },
    })
    const queue = await world.run()
    expect(new Set(seenLines)).toEqual(new Set([250]))
    expect(queue).toMatchObject({
      state: 'done',
      failure: null,
      counts: { waiting: 0, running: 0, done: 250, failed: 0 },
    })
    expect(queue.listedAt).not.toBeNull()
    expect(queue.endedAt).not.toBeNull()
  })

  it('keeps what became of a record: message, link, page in the store, duration and the last requests', async () => {
    const world = engineWorld({
      things: ['1'],
      async handling(thing, { clock }) {
        await clock.sleep(1500)
        return done(
          'sync.line-done',
          {},
          { record: { collection: 'things', id: thing.id, name: 'T1' }, url: 'https://x/1' },
        )
      },
    })
    await world.run()
    expect(await world.line('1')).toMatchObject({
      label: 'Thing 1',
      state: 'done',
      attempts: 1,
      message: { code: 'sync.line-done' },
      record: { id: '1', name: 'T1' },
      url: 'https://x/1',
      durationMs: 1500,
      cause: null,
      requests: [{ path: '/things/1/use' }],
    })
  })

  it('gives each exchange with the store to the line that asked, though several lines run side by side', async () => {
    const world = engineWorld({
      things: ['1', '2', '3'],
      operation: { async *source() { for (const ref of ['1', '2', '3']) yield { ref, label: ref } } }, // biome-ignore format: one row
      handling: (_, { clock }) => clock.sleep(10).then(() => undefined),
    })
    await world.run()
    for (const ref of ['1', '2', '3']) {
      const paths = (await world.line(ref)).requests.map(({ path }) => path)
      expect(paths).toEqual([`/things/${ref}`, `/things/${ref}/use`])
    }
  })

  it('keeps the last five requests of a line only', async () => {
    const world: EngineWorld = engineWorld({
      things: ['1'],
      async handling() {
        for (const page of ['a', 'b', 'c', 'd', 'e', 'f']) world.ask(page)
        return undefined
      },
    })
    await world.run()
    expect((await world.line('1')).requests.map(({ path }) => path)).toEqual(['b', 'c', 'd', 'e', 'f'])
  })

  it('lists a record once that its source gives twice', async () => {
    const world = engineWorld({
      operation: { async *source() { for (const ref of ['1', '2', '1']) yield { ref, label: ref } } }, // biome-ignore format: one row
    })
    expect((await world.run()).counts.done).toBe(2)
  })

  it('counts what is done but waits for a person apart', async () => {
    const world = engineWorld({
      handling: async ({ id }) =>
        id === '2' ? done('sync.line-done', {}, { fix: { action: 'release-order', instanceId: 'main', marketplaceOrderId: '2' } }) : undefined, // biome-ignore format: one case
    })
    const queue = await world.run()
    expect(queue.counts).toMatchObject({ done: 3, fixes: 1 })
    expect((await world.line('2')).cause).toBe('import-things|sync.line-done|')
    expect(await world.recount(queue.id)).toEqual(queue.counts)
  })
})

describe('OPR-3 one bad record never blocks the others', () => {
  it('goes on past records that are refused, that need setup, and that meet a mistake of ours', async () => {
    const errors: Record<string, () => unknown> = {
      '2': refused,
      '4': () =>
        missingSetup('error.gone', { what: 'x', id: '4' }, { fix: { action: 'open-instance', instanceId: 'main' } }),
      '5': () => new TypeError('undefined is not a function'),
    }
    const world = engineWorld({
      things: ['1', '2', '3', '4', '5', '6'],
      async handling({ id }) {
        const error = errors[id]?.()
        if (error) throw error
        return id === '3' ? skipped('sync.line-done') : undefined
      },
    })
    const queue = await world.run()
    expect(queue.state).toBe('done')
    expect(await world.states(queue.id)).toEqual({
      1: 'done',
      2: 'failed',
      3: 'skipped',
      4: 'failed',
      5: 'failed',
      6: 'done',
    })
    expect(await world.line('2')).toMatchObject({ attempts: 1, failure: { kind: 'rejected', code: 'error.gone' } })
    expect(await world.line('4')).toMatchObject({
      fix: { action: 'open-instance' },
      failure: { kind: 'missing-setup' },
    })
    expect((await world.line('5')).failure).toMatchObject({
      kind: 'unexpected',
      stack: expect.stringContaining('TypeError'),
    })
  })

  it('fails a record that could not be read from the list, and keeps what the operation adds', async () => {
    const world = engineWorld({
      operation: {
        async *source() {
          yield { ref: '1', label: '1' }
          yield { ref: '2', label: '2', problem: refused() }
        },
        async failed() {
          throw new Error('and this fails too')
        },
      },
    })
    const queue = await world.run()
    expect(await world.states(queue.id)).toEqual({ 1: 'done', 2: 'failed' })
    expect(queue.counts).toMatchObject({ done: 1, failed: 1 })
    expect(world.logs.map(({ code }) => code)).toContain('error.gone')
  })

  it('fails a line whose changes can not be written, and no other', async () => {
    const world = engineWorld({
      handling: async ({ id }) => {
        const changes =
          id === '2' ? [{ kind: 'put', table: { name: 'x' }, record: { id: 'x', bad: () => 1 } } as never] : []
        return done('sync.line-done', {}, { changes })
      },
    })
    const queue = await world.run()
    expect(await world.states(queue.id)).toEqual({ 1: 'done', 2: 'failed', 3: 'done' })
    expect(await world.recount(queue.id)).toEqual(queue.counts)
  })
})

describe('lines of one lane key', () => {
  it('never run at the same time, and lines of different keys do', async () => {
    const running = new Map<string, number>()
    let most = 0
    let clashes = 0
    const world = engineWorld({
      things: Array.from({ length: 30 }, (_, i) => ({ id: `${i}`, version: 1, key: `${i % 3}` })),
      operation: { lanes: 5, laneKey: ({ key }: Thing) => key ?? null },
      async handling({ key = '' }, { clock }) {
        running.set(key, (running.get(key) ?? 0) + 1)
        if ((running.get(key) ?? 0) > 1) clashes += 1
        most = Math.max(
          most,
          [...running.values()].reduce((a, b) => a + b),
        )
        await clock.sleep(100)
        running.set(key, (running.get(key) ?? 0) - 1)
        return undefined
      },
    })
    expect((await world.run()).counts.done).toBe(30)
    expect({ clashes, most }).toEqual({ clashes: 0, most: 3 })
  })
})

describe('OPR-7 the log of a run', () => {
  it('tells failures and skips always, and successes where the instance wants them', async () => {
    const handling = async ({ id }: Thing) => {
      if (id === '2') throw refused()
      return id === '3' ? skipped('sync.line-done') : undefined
    }
    const quiet = engineWorld({ handling })
    await quiet.run()
    const told = (world: typeof quiet) => world.logs.map(({ state, ref }) => `${state} ${ref}`).sort()
    expect(told(quiet)).toEqual(['failed 2', 'note null', 'skipped 3'])
    const chatty = engineWorld({ handling, settings: { logLevel: 'all' } })
    await chatty.run()
    expect(told(chatty)).toEqual(['done 1', 'failed 2', 'note null', 'note null', 'skipped 3'])
  })
})

describe('thousands of lines', () => {
  it('go through quickly, with counts that agree', async () => {
    const world = engineWorld({ things: Array.from({ length: 5_000 }, (_, i) => `${i}`) })
    const queue = await world.run()
    expect(queue.counts.done).toBe(5_000)
    expect(await world.recount(queue.id)).toEqual(queue.counts)
    // All that were met are held: none was fetched again.
    expect(world.story.filter((step) => step.startsWith('fetched'))).toEqual([])
  })
})
