import { createKeyLocks } from '@main/engine/key-locks'
import { done } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { expect, it } from 'vitest'
import { type EngineWorld, engineWorld, type Thing } from './engine-world'

it.each([
  ['well', 'done'],
  ['badly', 'failed'],
] as const)('OPR-2, DAT-1: a guard is let go once the line that ended %s is on disk', async (how, state) => {
  const seen: string[] = []
  const world: EngineWorld = engineWorld({
    things: ['1', '2'],
    operation: {
      async guard({ id }, _, work) {
        await work()
        seen.push((await world.line(id)).state)
      },
    },
    async handling() {
      if (how === 'badly') throw rejected('error.gone', { what: 'thing', id: '1' })
      return done('sync.line-done')
    },
  })
  await world.run()
  expect(seen).toEqual([state, state])
})

it('OPR-2: work that was left behind keeps its guard until it ends: nobody else begins', async () => {
  const locks = createKeyLocks()
  const first = Promise.withResolvers<undefined>()
  let began = 0
  const world = engineWorld({
    things: ['1'],
    operation: {
      longestMinutes: 1,
      guard: ({ id }: Thing, _, work) => locks.hold(id, work),
    },
    handling() {
      began += 1
      return began === 1 ? first.promise : undefined
    },
  })
  const queueId = await world.start()
  do await world.clock.advance(60_000)
  while ((await world.line('1')).attempts === 0)
  expect((await world.line('1')).failure?.code).toBe('sync.line-stuck')
  await world.clock.advance(30_000)
  expect(began).toBe(1)
  first.resolve(undefined)
  expect((await world.wait(queueId)).state).toBe('done')
  expect(began).toBe(2)
  expect((await world.line('1')).state).toBe('done')
})
