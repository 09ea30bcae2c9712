import { describe, expect, it } from 'vitest'
import { engineWorld, instance, many, slow } from './engine-world'

const code = (code: string, params: object = {}) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) })

describe('OPR-5 the same operation on the same instance', () => {
  it('never starts twice at once, and says which queue runs', async () => {
    const world = slow()
    const queueId = await world.start()
    await expect(world.start()).rejects.toEqual(code('sync.already-running', { queueId }))
    expect(await world.start('main', 'export-things')).not.toBe(queueId)
    await world.engine.pause(queueId).catch(() => undefined)
    await world.clock.until(world.engine.stop())
  })

  it('starts once when two ask in the same moment', async () => {
    const world = slow()
    const both = await Promise.allSettled([world.start(), world.start()])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await world.clock.until(world.engine.stop())
  })

  it('does not start beside a paused run', async () => {
    const world = slow()
    const queueId = await world.start()
    await world.clock.until(world.engine.pause(queueId))
    await expect(world.start()).rejects.toEqual(code('sync.already-paused', { queueId }))
  })

  it('runs on several instances side by side', async () => {
    const ids = ['a', 'b', 'c']
    const world = slow({ things: many(5), instances: ids.map((id) => instance(id)) })
    const startedMs = world.clock.now()
    const queueIds = await Promise.all(ids.map((id) => world.start(id)))
    const ended = await Promise.all(queueIds.map((id) => world.wait(id)))
    expect(ended.map(({ counts }) => counts.done)).toEqual([5, 5, 5])
    expect(world.clock.now() - startedMs).toBe(5_000)
  })
})

describe('what may not start', () => {
  it('is refused: unknown operations, drafts, archived instances and wrong inputs', async () => {
    const instances = [instance('draft', { state: 'draft' }), instance('old', { archived: true }), instance('main')]
    const world = engineWorld({ instances })
    await expect(world.start('main', 'fly')).rejects.toEqual(code('sync.unknown-operation', { operation: 'fly' }))
    await expect(world.start('draft')).rejects.toEqual(code('sync.draft'))
    await expect(world.start('old')).rejects.toEqual(code('sync.archived'))
    await expect(world.start('none')).rejects.toEqual(code('error.not-found'))
    const request = {
      instanceId: 'main',
      operation: 'import-things',
      inputs: { colour: 'red' },
      startedBy: 'person',
    } as const
    await expect(world.engine.start(request)).rejects.toEqual(code('error.invalid-input'))
    expect(world.engine.running()).toEqual([])
  })

  it('may be allowed on a draft by the operation', async () => {
    const world = engineWorld({ instances: [instance('main', { state: 'draft' })], operation: { onDraft: true } })
    expect((await world.run()).state).toBe('done')
  })
})

describe('OPR-4 pause, resume, cancel', () => {
  it('pauses after the line under way, and goes on where it was', async () => {
    const world = slow()
    const queueId = await world.start()
    await world.clock.advance(2_500)
    await world.clock.until(world.engine.pause(queueId))
    expect(await world.queue(queueId)).toMatchObject({ state: 'paused', counts: { done: 3, waiting: 7, running: 0 } })
    await world.clock.advance(60_000)
    expect(world.story.filter((step) => step.startsWith('handled'))).toHaveLength(3)
    await world.engine.resume(queueId)
    expect(await world.wait(queueId)).toMatchObject({ state: 'done', counts: { done: 10 } })
    expect(world.story.filter((step) => step.startsWith('handled'))).toHaveLength(10)
  })

  it('lists again when it was paused while listing', async () => {
    const world = engineWorld({
      settings: { queueBatchLimit: 1 },
      operation: {
        async *source({ clock, signal }) {
          for (const ref of many(3)) {
            await clock.sleep(1_000, signal)
            yield { ref, label: ref }
          }
        },
      },
    })
    const queueId = await world.start()
    await world.clock.advance(1_500)
    await world.clock.until(world.engine.pause(queueId))
    expect(await world.queue(queueId)).toMatchObject({ state: 'paused', listedAt: null, counts: { waiting: 1 } })
    await world.engine.resume(queueId)
    expect(await world.wait(queueId)).toMatchObject({ state: 'done', counts: { done: 3 } })
  })

  it('cancels: the line under way ends, the others are skipped, and a retry still knows them', async () => {
    const world = slow()
    const queueId = await world.start()
    await world.clock.advance(2_500)
    await world.clock.until(world.engine.cancel(queueId))
    const cancelled = await world.queue(queueId)
    expect(cancelled).toMatchObject({ state: 'cancelled', counts: { done: 3, skipped: 7, waiting: 0, running: 0 } })
    expect(await world.recount(queueId)).toEqual(cancelled.counts)
    expect((await world.line('9')).message).toEqual({ code: 'sync.line-cancelled', params: {} })
    expect(await world.engine.retry({ instanceId: 'main', queueId })).toEqual({ requeued: 7, skipped: 0 })
    expect(await world.wait(queueId)).toMatchObject({ state: 'done', counts: { done: 10 } })
  })

  it('cancels a paused queue, one that waits for its turn, and none that has ended', async () => {
    const world = slow({ things: ['1', '2'] })
    const queueId = await world.start()
    await world.clock.until(world.engine.pause(queueId))
    await world.engine.cancel(queueId)
    expect(await world.queue(queueId)).toMatchObject({ state: 'cancelled', counts: { waiting: 0 } })
    const running = await world.start()
    await world.engine.retry({ instanceId: 'main', queueId })
    const ended = world.engine.wait(queueId)
    await world.engine.cancel(queueId)
    expect(await ended).toMatchObject({ state: 'cancelled', counts: { waiting: 0, running: 0 } })
    expect((await world.wait(running)).state).toBe('done')
    await expect(world.engine.cancel(running)).rejects.toEqual(code('sync.queue-ended'))
    await expect(world.engine.resume(running)).rejects.toEqual(code('sync.queue-ended'))
  })

  it('aborts, and at last leaves behind, a line that does not end', async () => {
    const stuck = engineWorld({ operation: { lanes: 1 }, handling: () => new Promise(() => undefined) })
    const queueId = await stuck.start()
    await stuck.clock.advance(100)
    await stuck.clock.until(stuck.engine.cancel(queueId))
    expect(await stuck.queue(queueId)).toMatchObject({ state: 'cancelled', counts: { skipped: 3, running: 0 } })
  })

  it('tells how far it is, how fast it goes and how long it takes', async () => {
    const world = slow({ things: many(100) })
    const queueId = await world.start()
    await world.clock.advance(2_000)
    expect(world.engine.progress(queueId)).toMatchObject({
      listing: false,
      total: 100,
      perMinute: null,
      secondsLeft: null,
    })
    await world.clock.advance(30_000)
    const progress = world.engine.progress(queueId)
    expect(progress).toMatchObject({ done: 32, total: 100 })
    expect(progress?.perMinute).toBeGreaterThan(55)
    expect(progress?.secondsLeft).toBeGreaterThan(60)
    expect(progress?.secondsLeft).toBeLessThan(75)
    await world.clock.until(world.engine.stop())
    expect(world.engine.progress(queueId)).toBeNull()
  })
})

describe('an instance put away, or made a draft again, while its queues run', () => {
  it.each([
    ['archived', { archived: true }],
    ['a draft', { state: 'draft' }],
  ] as const)('has them paused once it is %s, and those of others run on', async (_, over) => {
    const instances = [instance('main'), instance('other')]
    const world = slow({ instances })
    const running = [await world.start(), await world.start('main', 'export-things')]
    const other = await world.start('other')
    await world.clock.advance(2_500)
    instances[0] = instance('main', over)
    await world.clock.until(world.engine.resumeInstance('main'))
    for (const id of running) expect(await world.queue(id)).toMatchObject({ state: 'paused', counts: { running: 0 } })
    expect(await world.wait(other)).toMatchObject({ state: 'done' })
  })

  it('keeps what runs on a draft going', async () => {
    const instances = [instance('main')]
    const world = slow({ instances, operation: { onDraft: true, lanes: 1 } })
    const queueId = await world.start()
    instances[0] = instance('main', { state: 'draft' })
    await world.engine.resumeInstance('main')
    expect(await world.wait(queueId)).toMatchObject({ state: 'done' })
  })

  it('after a restart finds them paused, and goes on when told to', async () => {
    const world = slow()
    const queueId = await world.start()
    await world.clock.advance(2_500)
    await world.clock.until(world.engine.stop())
    const instances = [instance('main', { archived: true })]
    const next = world.reopened({ instances })
    await next.engine.resumeAll()
    expect(await next.queue(queueId)).toMatchObject({ state: 'paused' })
    instances[0] = instance('main')
    await next.engine.resume(queueId)
    expect(await next.wait(queueId)).toMatchObject({ state: 'done', counts: { done: 10 } })
  })
})

describe('DSK-3 quitting', () => {
  it('finishes the lines under way, begins no other, and the next start goes on', async () => {
    const world = slow()
    const queueId = await world.start()
    await world.clock.advance(2_500)
    await world.clock.until(world.engine.stop())
    expect(await world.queue(queueId)).toMatchObject({ state: 'running', counts: { done: 3, waiting: 7, running: 0 } })
    await expect(world.start()).rejects.toEqual(code('sync.closing'))
    const next = world.reopened()
    await next.engine.resumeAll()
    expect(await next.wait(queueId)).toMatchObject({ state: 'done', counts: { done: 10 } })
    expect(world.story.filter((step) => step.startsWith('handled'))).toHaveLength(10)
    expect(world.ended).toHaveLength(1)
  })

  it('puts a line back that takes too long', async () => {
    const world = engineWorld({
      operation: { lanes: 1 },
      handling: (_, { clock, signal }) => clock.sleep(60_000, signal).then(() => undefined),
    })
    const queueId = await world.start()
    await world.clock.advance(100)
    await world.clock.until(world.engine.stop())
    expect(await world.queue(queueId)).toMatchObject({ state: 'running', counts: { done: 0, waiting: 3, running: 0 } })
    expect(await world.line('1')).toMatchObject({ attempts: 0, failure: null })
  })

  it('keeps a paused queue paused', async () => {
    const world = slow()
    const queueId = await world.start()
    await world.clock.until(world.engine.pause(queueId))
    const next = world.reopened()
    await next.engine.resumeAll()
    await next.clock.advance(60_000)
    expect(next.engine.running()).toEqual([])
    expect(await next.queue(queueId)).toMatchObject({ state: 'paused' })
  })
})
