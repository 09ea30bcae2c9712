import { issuesOf } from '@main/api/issues'
import { intents, lines } from '@main/engine/mirror-tables'
import { rejected, uncertain } from '@main/errors'
import { describe, expect, it } from 'vitest'
import { type EngineWorld, engineWorld, type WorldOptions } from './engine-world'
import { answers, type WriteStore, writeStore } from './write-store'

const minute = 60_000

/** An engine whose operation makes one refund a thing. */
function refunds(options: WorldOptions = {}): { readonly world: EngineWorld; readonly store: WriteStore } {
  const store = writeStore(() => world.clock)
  const world = engineWorld({ things: ['1'], ...options, handling: (thing, context) => store.handle(thing, context) })
  return { world, store }
}

const intentOf = (world: EngineWorld, thing = '1') => world.journal().get(intents, `refund:${thing}`)

describe('DAT-1, API-2 a write that must not happen twice', () => {
  it('is on disk before anything is sent, and its result before the line ends', async () => {
    const { world, store } = refunds()
    const queueId = await world.start()
    await world.clock.advance(50)
    expect(store.sent).toEqual(['1'])
    expect(await intentOf(world)).toMatchObject({ state: 'open', sends: 1, lineId: `${queueId}:1`, result: null })
    await world.wait(queueId)
    expect(await intentOf(world)).toMatchObject({ state: 'done', result: { id: 'r1', knownBy: 'answer' } })
    expect(await world.line('1')).toMatchObject({ state: 'done', record: { id: 'r1' } })
  })

  it.each(answers)('is made exactly once, at whatever commit the process dies: %s', async (answer) => {
    for (let commits = 0, crashed = true; crashed; commits++) {
      const { world, store } = refunds({ diesAfterCommits: commits })
      store.script.push(answer)
      const queueId = await world.start().catch(() => null)
      if (queueId === null) continue
      const first = await world.wait(queueId)
      crashed = first.state === 'running' || (first.state === 'failed' && first.failure?.kind !== 'denied')
      const next = world.reopened()
      await next.engine.resumeAll()
      const ended = await next.wait(queueId)
      if (ended.state === 'failed') await next.engine.retry({ instanceId: 'main', queueId })
      const queue = await next.wait(queueId)
      expect(queue, `after ${commits} commits`).toMatchObject({ state: 'done', counts: { done: 1, failed: 0 } })
      expect(store.made, `after ${commits} commits`).toHaveLength(1)
      expect(await intentOf(next)).toMatchObject({ state: 'done', result: { id: 'r1' } })
      expect(await next.line('1')).toMatchObject({ record: { id: 'r1' } })
      if (commits > 60) throw new Error('It never came to an end by itself')
    }
  })

  it('is looked for at once when its answer got lost, and kept with the id that was found', async () => {
    const { world, store } = refunds()
    store.script.push('done but 503')
    store.showsAfterMs = 0
    const queue = await world.run()
    expect(store.sent).toHaveLength(1)
    expect(Date.parse(queue.endedAt ?? '') - Date.parse(queue.startedAt)).toBeLessThan(1_000)
    expect(await intentOf(world)).toMatchObject({ state: 'done', result: { id: 'r1', knownBy: 'look' } })
  })

  it('is not believed to be missing before the store had time to show it', async () => {
    const { world, store } = refunds()
    store.script.push('done but timeout')
    store.showsAfterMs = 110_000
    const queueId = await world.start()
    await world.clock.advance(40_000)
    expect(await world.line('1')).toMatchObject({
      state: 'waiting',
      message: { code: 'sync.checking-write', params: { what: 'Refund of 1' } },
      fix: null,
    })
    expect((await world.line('1')).failure).not.toHaveProperty('fix')
    await world.wait(queueId)
    expect(store.looks).toBeGreaterThan(2)
    expect(store.made).toHaveLength(1)
    expect(await world.line('1')).toMatchObject({ state: 'done', failure: null, record: { id: 'r1', name: 'look' } })
  })

  it('is sent again once it is certain that it is not there', async () => {
    const { world, store } = refunds()
    store.script.push('reset before it arrived')
    const queue = await world.run()
    expect(store.sent).toHaveLength(2)
    expect(Date.parse(queue.endedAt ?? '') - Date.parse(queue.startedAt)).toBeGreaterThan(2 * minute)
    expect(await intentOf(world)).toMatchObject({ sends: 2, result: { id: 'r1', knownBy: 'answer' } })
  })

  it('that the store refused may be sent again by a retry', async () => {
    const { world, store } = refunds()
    store.script.push('refused')
    const queue = await world.run()
    expect(queue.counts).toMatchObject({ failed: 1 })
    expect(await intentOf(world)).toMatchObject({ state: 'refused', result: null })
    await world.engine.retry({ instanceId: 'main', queueId: queue.id })
    expect(await world.wait(queue.id)).toMatchObject({ counts: { done: 1 } })
    expect(store.made).toHaveLength(1)
    expect(store.looks).toBe(0)
  })

  it('is made once by two runs, two lanes, and Retry pressed twice', async () => {
    const { world, store } = refunds({ things: ['1', '2', '3'] })
    store.script.push('done but timeout', 'done but 503')
    const both = [await world.start(), await world.start('main', 'export-things')]
    for (const id of both) expect(await world.wait(id)).toMatchObject({ state: 'done', counts: { done: 3 } })
    const retry = () => world.engine.retry({ instanceId: 'main', lineIds: both.map((id) => `${id}:1`) })
    await Promise.all([retry(), retry(), retry()])
    for (const id of both) expect((await world.wait(id)).counts).toMatchObject({ done: 3, failed: 0 })
    expect(store.made.map(({ of }) => of).sort()).toEqual(['1', '2', '3'])
  })

  it('does not take what another write of its kind made for its own', async () => {
    const store = writeStore(() => world.clock)
    store.showsAfterMs = 0
    // Two refunds of the same amount of one order: they look alike.
    const world = engineWorld({
      things: ['first', 'second'],
      operation: { lanes: 2 },
      async handling({ id }, { once }) {
        await once({
          key: `refund:${id}`,
          describe: { code: '=Refund', params: {} },
          look: (hint) => store.look('order', hint),
          send: () => store.send('order'),
        })
        return undefined
      },
    })
    store.script.push('done but 503', 'not done, 503')
    await world.run()
    expect(store.made).toHaveLength(2)
    const ids = [(await intentOf(world, 'first'))?.result?.id, (await intentOf(world, 'second'))?.result?.id]
    expect(ids.sort()).toEqual(['r1', 'r2'])
  })

  it('is found by the store’s clock, however ours goes', async () => {
    const hour = 60 * minute
    const refundsMade: string[] = []
    const world = engineWorld({
      things: ['1'],
      aheadMs: 5 * hour,
      async handling(_, { once, clock }) {
        const storeTime = () => new Date(clock.now() - 5 * hour).toISOString()
        await once({
          key: 'refund:1',
          describe: { code: '=Refund', params: {} },
          look: async ({ since }) => {
            const index = refundsMade.findIndex((createdAt) => createdAt >= since)
            return index < 0 ? 'not-there' : { found: `r${index + 1}` }
          },
          async send() {
            await clock.sleep(1_000)
            refundsMade.push(storeTime())
            // Somebody puts our clock right in this moment.
            world.clock.setBy(-5 * hour)
            throw uncertain('error.outcome-unknown', { method: 'POST', path: '/', detail: '' })
          },
        })
        return undefined
      },
    })
    expect(await world.run()).toMatchObject({ counts: { done: 1 } })
    expect(refundsMade).toHaveLength(1)
  })

  it('names the write in its key, or the line fails before anything is sent', async () => {
    const { world, store } = refunds()
    const queue = await engineWorld({
      things: ['1'],
      async handling(_, { once }) {
        await once({
          key: 'no kind',
          describe: { code: '=Refund', params: {} },
          look: () => store.look('1'),
          send: () => store.send('1'),
        })
        return undefined
      },
    }).run()
    expect(queue.counts.failed).toBe(1)
    expect(store.sent).toEqual([])
    await world.clock.until(world.engine.stop())
  })
})

describe('API-2 a write whose outcome can not be told', () => {
  async function undecided() {
    const { world, store } = refunds()
    store.script.push('done but timeout')
    store.blind = 'cannot-tell'
    const queue = await world.run()
    return { world, store, queue }
  }

  it('fails after some looks, is never sent again by itself, and asks a person', async () => {
    const { world, store, queue } = await undecided()
    expect(store.looks).toBe(5)
    expect(await world.line('1')).toMatchObject({
      state: 'failed',
      failure: { kind: 'uncertain', code: 'sync.write-unknown', params: { what: 'Refund of 1' } },
      fix: { action: 'settle-write', instanceId: 'main', intentId: 'refund:1' },
    })
    const [issue] = await issuesOf('main', world.journal(), world.clock)
    expect(issue).toMatchObject({ lines: 1, fix: { action: 'settle-write' } })
    await world.engine.retry({ instanceId: 'main', queueId: queue.id })
    await world.wait(queue.id)
    expect(store.sent).toHaveLength(1)
  })

  it('is found by a later retry when looking works again', async () => {
    const { world, store, queue } = await undecided()
    store.blind = null
    await world.engine.retry({ instanceId: 'main', queueId: queue.id })
    expect(await world.wait(queue.id)).toMatchObject({ counts: { done: 1, failed: 0 } })
    expect(store.made).toHaveLength(1)
  })

  it('ends with the word of the operator: it happened', async () => {
    const { world, store, queue } = await undecided()
    const verdict = { instanceId: 'main', intentId: 'refund:1', happened: true, madeId: 'r77' }
    expect(await world.engine.settleWrite(verdict)).toEqual({ requeued: 1, skipped: 0 })
    expect(await world.wait(queue.id)).toMatchObject({ counts: { done: 1 } })
    expect(store.sent).toHaveLength(1)
    expect(await intentOf(world)).toMatchObject({ state: 'done', result: { id: 'r77', knownBy: 'person' } })
    expect(await world.line('1')).toMatchObject({ fix: null, cause: null, record: { id: 'r77' } })
    await expect(world.engine.settleWrite({ ...verdict, happened: false })).rejects.toMatchObject({
      code: 'sync.write-known',
      params: { state: 'done' },
    })
  })

  it('takes no word for a refund without its id, which would be booked again as somebody else’s', async () => {
    const { world, store } = await undecided()
    const verdict = { instanceId: 'main', intentId: 'refund:1', happened: true }
    for (const madeId of ['', '  '])
      await expect(world.engine.settleWrite({ ...verdict, madeId })).rejects.toMatchObject({
        code: 'sync.made-id-needed',
      })
    expect(await intentOf(world)).toMatchObject({ state: 'open', result: null })
    expect(store.sent).toHaveLength(1)
    await world.engine.settleWrite({ ...verdict, madeId: ' r77 ' })
    expect(await intentOf(world)).toMatchObject({ state: 'done', result: { id: 'r77', knownBy: 'person' } })
  })

  it('ends with the word of the operator: it did not happen, and is sent', async () => {
    const { world, store, queue } = await undecided()
    store.made.length = 0
    const verdict = { instanceId: 'main', intentId: 'refund:1', happened: false, madeId: '' }
    await Promise.allSettled([world.engine.settleWrite(verdict), world.engine.settleWrite(verdict)])
    expect(await world.wait(queue.id)).toMatchObject({ counts: { done: 1 } })
    expect(store.sent).toHaveLength(2)
    expect(await intentOf(world)).toMatchObject({ state: 'done', result: { knownBy: 'answer' } })
  })

  it('refuses a word about a write that nobody knows', async () => {
    const { world } = refunds()
    const verdict = { instanceId: 'main', intentId: 'refund:9', happened: true, madeId: '' }
    await expect(world.engine.settleWrite(verdict)).rejects.toMatchObject({ code: 'error.not-found' })
    await expect(world.engine.settleWrite({ ...verdict, instanceId: 'x' })).rejects.toMatchObject({
      code: 'error.not-found',
    })
  })

  it.each([
    ['an error of the look', rejected('error.gone', { what: 'order', id: '1' })],
    ['no answer to the look', uncertain('error.timeout', { method: 'GET', path: '/', seconds: 30 })],
  ])('is neither there nor missing after %s', async (_, blind) => {
    const { world, store } = refunds()
    store.script.push('done but 503')
    store.blind = blind
    const queueId = await world.start()
    await world.clock.advance(4 * minute)
    expect(store.sent).toHaveLength(1)
    store.blind = null
    expect(await world.wait(queueId)).toMatchObject({ counts: { done: 1 } })
    expect(store.made).toHaveLength(1)
  })

  it('leaves its line waiting when the store refuses the access meanwhile', async () => {
    const { world, store } = refunds()
    store.script.push('done but 503', 'denied')
    store.showsAfterMs = 0
    const look = store.look
    store.look = async () => {
      await store.send('look')
      return 'cannot-tell'
    }
    const queue = await world.run()
    expect(queue).toMatchObject({ state: 'failed', failure: { kind: 'denied' }, counts: { waiting: 1 } })
    store.look = look
    await world.engine.retry({ instanceId: 'main', queueId: queue.id })
    expect(await world.wait(queue.id)).toMatchObject({ counts: { done: 1 } })
    expect(store.made).toHaveLength(1)
    expect(await world.journal().find(lines, 'state', 'failed')).toEqual([])
  })
})
