import { replacedValues } from '@main/engine/mirror-tables'
import { uncertain, unreachable } from '@main/errors'
import { describe, expect, it } from 'vitest'
import { engineWorld, type WorldOptions } from './engine-world'

/** A store of prices, and an operation that sets them all to 20.00, keeping what they were. */
function prices(options: WorldOptions = {}) {
  const held = new Map([
    ['1', '10.00'],
    ['2', '11.00'],
  ])
  const script: ('done' | 'done, lost' | 'not done')[] = []
  const world = engineWorld({
    things: [...held.keys()],
    ...options,
    async handling({ id }, { replacing, clock }) {
      await replacing({
        values: [{ key: `price:${id}`, before: held.get(id) }],
        async send() {
          const answer = script.shift() ?? 'done'
          await clock.sleep(100)
          if (answer !== 'not done') held.set(id, '20.00')
          if (answer === 'done, lost')
            throw uncertain('error.outcome-unknown', { method: 'PUT', path: '/', detail: '' })
          if (answer === 'not done') throw unreachable('error.rate-limited', { attempts: 10 })
        },
      })
      return undefined
    },
  })
  return { world, held, script }
}

const kept = async (world: ReturnType<typeof prices>['world']) =>
  (await world.journal().query(replacedValues)).rows.map(({ queueId, key, before }) => ({ queueId, key, before }))

describe('PRC-5, DAT-1 what a write replaces', () => {
  it('is on disk before it is sent', async () => {
    const { world, held } = prices()
    const queueId = await world.start()
    await world.clock.advance(50)
    expect([...held.values()]).toEqual(['10.00', '11.00'])
    expect(await kept(world)).toEqual([
      { queueId, key: 'price:1', before: '10.00' },
      { queueId, key: 'price:2', before: '11.00' },
    ])
    await world.wait(queueId)
    expect([...held.values()]).toEqual(['20.00', '20.00'])
  })

  it('is what the first try of the run found, not our own value that a second try finds', async () => {
    const { world, script } = prices({ things: ['1'] })
    script.push('done, lost', 'not done')
    const queue = await world.run()
    expect(queue.counts.done).toBe(1)
    expect(await kept(world)).toEqual([{ queueId: queue.id, key: 'price:1', before: '10.00' }])
  })

  it('is kept by each run for itself', async () => {
    const { world } = prices({ things: ['1'] })
    const [first, second] = [await world.run(), await world.run()]
    expect(await kept(world)).toEqual([
      { queueId: first.id, key: 'price:1', before: '10.00' },
      { queueId: second.id, key: 'price:1', before: '20.00' },
    ])
  })

  it('is never lost by a crash, at whatever commit', async () => {
    for (let commits = 1, crashed = true; crashed; commits++) {
      const { world, held } = prices({ things: ['1'], diesAfterCommits: commits })
      const queueId = await world.start()
      crashed = (await world.wait(queueId)).state !== 'done'
      // Whatever was sent, what it replaced was on disk before.
      if (held.get('1') === '20.00') expect(await kept(world), `after ${commits} commits`).toHaveLength(1)
      const next = world.reopened()
      await next.engine.resumeAll()
      await next.wait(queueId)
      expect(await kept(next), `after ${commits} commits`).toEqual([{ queueId, key: 'price:1', before: '10.00' }])
    }
  })

  it('must be plain data: else nothing is sent', async () => {
    const { world, held } = prices({ things: ['1'] })
    held.set('1', (() => 'no data') as unknown as string)
    const queue = await world.run()
    expect(queue.counts.failed).toBe(1)
    expect(typeof held.get('1')).toBe('function')
  })
})
