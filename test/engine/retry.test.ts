import { issuesOf } from '@main/api/issues'
import { done } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { tookMs } from '@shared/domain/queue'
import { describe, expect, it } from 'vitest'
import { engineWorld, many, slow } from './engine-world'

const refused = () => rejected('error.gone', { what: 'thing', id: '2' })

describe('OPR-3 retry', () => {
  it('fetches the record afresh', async () => {
    const world = engineWorld({
      async handling({ id, version }) {
        if (id === '2' && version === 1) throw refused()
        return undefined
      },
    })
    const queue = await world.run()
    expect(queue.counts).toMatchObject({ done: 2, failed: 1 })
    world.things.set('2', { id: '2', version: 2 })
    const { id } = await world.line('2')
    expect(await world.engine.retry({ instanceId: 'main', lineIds: [id] })).toEqual({ requeued: 1, skipped: 0 })
    expect(await world.wait(queue.id)).toMatchObject({ state: 'done', counts: { done: 3, failed: 0 } })
    expect(await world.line('2')).toMatchObject({ state: 'done', failure: null, cause: null, record: { name: 'v2' } })
    expect(world.story.filter((step) => step.startsWith('fetched'))).toEqual(['fetched 2'])
  })

  it('adds nothing to the time that the run took but its own', async () => {
    let broken = true
    const world = engineWorld({
      async handling({ id }, { clock }) {
        await clock.sleep(1_000)
        if (broken && id === '2') throw refused()
        return undefined
      },
    })
    const queue = await world.run()
    const first = tookMs(await world.queue(queue.id)) ?? 0
    broken = false
    await world.clock.advance(3_600_000)
    await world.engine.retry({ instanceId: 'main', lineIds: [(await world.line('2')).id] })
    expect(tookMs(await world.queue(queue.id))).toBeNull()
    await world.wait(queue.id)
    expect(tookMs(await world.queue(queue.id))).toBe(first + 1_000)
  })

  it('that is cancelled leaves its lines as they were: failed, or done and waiting for a person', async () => {
    let turn = 0
    const fix = { action: 'configure-workflow', instanceId: 'main', gateway: 'card', paymentStatus: 'paid' } as const
    const world = engineWorld({
      operation: { lanes: 1 },
      async handling({ id }, { clock }) {
        if (turn > 0) await clock.sleep(1_000)
        if (id === '2') throw refused()
        return id === '3' ? done('sync.line-done', {}, { fix }) : undefined
      },
    })
    const queue = await world.run()
    const before = [await world.line('2'), await world.line('3')]
    turn = 1
    const lineIds = [await world.line('1'), ...before].map(({ id }) => id)
    await world.engine.retry({ instanceId: 'main', lineIds })
    await world.clock.advance(500)
    expect(await issuesOf('main', world.journal(), world.clock)).toEqual([])
    await world.clock.until(world.engine.cancel(queue.id))
    for (const { ref, state, message, failure, cause } of before) {
      expect(await world.line(ref)).toMatchObject({ state, message, failure, cause, fix: ref === '3' ? fix : null })
    }
    expect(await issuesOf('main', world.journal(), world.clock)).toHaveLength(2)
    const { counts } = await world.queue(queue.id)
    expect(counts).toMatchObject({ done: 2, fixes: 1, failed: 1, skipped: 0, waiting: 0 })
    expect(await world.recount(queue.id)).toEqual(counts)
  })

  it('of a whole queue takes its failed lines, and leaves the others alone', async () => {
    let broken = true
    const world = engineWorld({
      things: many(6),
      async handling({ id }) {
        if (broken && Number(id) % 2 === 0) throw refused()
        return undefined
      },
    })
    const queue = await world.run()
    broken = false
    expect(await world.engine.retry({ instanceId: 'main', queueId: queue.id })).toEqual({ requeued: 3, skipped: 0 })
    expect((await world.wait(queue.id)).counts).toMatchObject({ done: 6, failed: 0 })
    expect(world.story.filter((step) => step === 'handled 1')).toHaveLength(1)
  })

  it('of a cause takes its lines in every queue, done ones that wait for a person too, each record once', async () => {
    let mended = false
    const fix = { action: 'configure-workflow', instanceId: 'main', gateway: 'card', paymentStatus: 'paid' } as const
    const world = engineWorld({
      handling: async ({ id }) => (id === '1' || mended ? undefined : done('sync.line-done', {}, { fix })),
    })
    const first = await world.run()
    await world.clock.advance(60_000)
    const second = await world.run()
    const cause = (await world.line('2')).cause ?? ''
    mended = true
    expect(await world.engine.retry({ instanceId: 'main', cause })).toEqual({ requeued: 2, skipped: 2 })
    const counts = [(await world.wait(first.id)).counts.fixes, (await world.wait(second.id)).counts.fixes]
    expect(counts).toEqual([2, 0])
    expect(await world.recount(second.id)).toEqual((await world.queue(second.id)).counts)
  })

  it('skips lines that wait or run already', async () => {
    const world = slow({ things: ['1', '2'] })
    const queueId = await world.start()
    await world.clock.advance(500)
    const lineIds = [(await world.line('1')).id, (await world.line('2')).id, 'unknown']
    expect(await world.engine.retry({ instanceId: 'main', lineIds })).toEqual({ requeued: 0, skipped: 3 })
    expect((await world.wait(queueId)).counts.done).toBe(2)
    expect(world.story).toEqual(['handled 1', 'handled 2'])
  })

  it('puts a failed line of a running queue back into it', async () => {
    let broken = true
    const world = engineWorld({
      operation: { lanes: 1 },
      async handling({ id }, { clock }) {
        if (id === '1' && broken) throw refused()
        await clock.sleep(1_000)
        return undefined
      },
    })
    const queueId = await world.start()
    await world.clock.advance(500)
    broken = false
    expect(await world.engine.retry({ instanceId: 'main', queueId })).toEqual({ requeued: 1, skipped: 0 })
    expect(await world.wait(queueId)).toMatchObject({ state: 'done', counts: { done: 3, failed: 0, waiting: 0 } })
  })

  it('loses no line when several are asked for in the same moment', async () => {
    let broken = true
    const world = engineWorld({
      things: many(20),
      async handling() {
        if (broken) throw refused()
        return undefined
      },
    })
    const queue = await world.run()
    broken = false
    const ids = await Promise.all(many(20).map(async (ref) => (await world.line(ref)).id))
    await Promise.all(ids.map((id) => world.engine.retry({ instanceId: 'main', lineIds: [id] })))
    expect((await world.wait(queue.id)).counts).toMatchObject({ done: 20, failed: 0, waiting: 0 })
    expect(await world.recount(queue.id)).toMatchObject({ done: 20, waiting: 0 })
  })

  it('waits until another run of the same operation has ended', async () => {
    let running = 0
    let most = 0
    let broken = true
    const world = engineWorld({
      operation: { lanes: 1 },
      async handling({ id }, { clock }) {
        if (broken && id === '2') throw refused()
        most = Math.max(most, ++running)
        await clock.sleep(1_000)
        running -= 1
        return undefined
      },
    })
    const first = await world.run()
    broken = false
    const second = await world.start()
    await world.clock.advance(500)
    expect(await world.engine.retry({ instanceId: 'main', queueId: first.id })).toEqual({ requeued: 1, skipped: 0 })
    expect(await world.queue(first.id)).toMatchObject({ state: 'running', counts: { waiting: 1 } })
    expect(await world.wait(first.id)).toMatchObject({ state: 'done', counts: { done: 3 } })
    expect(await world.queue(second)).toMatchObject({ state: 'done' })
    expect(most).toBe(1)
  })
})
