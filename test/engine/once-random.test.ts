import { describe, expect, it } from 'vitest'
import { type EngineWorld, engineWorld, many } from './engine-world'
import { answers, type WriteStore, writeStore } from './write-store'

const runs = Number(process.env.QUAYSIDE_INTERLEAVINGS ?? 60)
const things = many(4)

describe('DAT-1, ORD-2, OPR-4 writes that must not happen twice, whatever happens around them', () => {
  it.each(Array.from({ length: runs }, (_, i) => i + 1))('are made once each (order of events %i)', async (seed) => {
    const random = randomOf(seed)
    const store = writeStore(() => world.clock)
    store.script.push(...Array.from({ length: 12 }, () => pick(random, answers)))
    let world = engineWorld({
      things,
      operation: { lanes: 1 + Math.floor(random() * 3) },
      handling: (thing, context) => store.handle(thing, context),
      diesAfterCommits: 5 + Math.floor(random() * 60),
    })
    const story: string[] = []
    for (let step = 0; step < 25; step++) {
      const event = pick(random, events)
      story.push(event.name)
      world = (await event.happens(world, random)) ?? world
    }
    await world.clock.until(world.engine.stop())
    await comeToAnEnd(world.reopened(), store)
    const made = Object.fromEntries(things.map((id) => [id, store.made.filter(({ of }) => of === id).length]))
    expect(made, story.join(', ')).toEqual({ 1: 1, 2: 1, 3: 1, 4: 1 })
  })
})

interface Event {
  readonly name: string
  happens(world: EngineWorld, random: () => number): Promise<EngineWorld | undefined>
}

const operations = ['import-things', 'export-things'] as const

const events: readonly Event[] = [
  quietly('start', (world, random) => world.start('main', pick(random, operations))),
  quietly('retry', async (world, random) => {
    const queue = await anyQueue(world, random)
    await Promise.all([1, 2].map(() => world.engine.retry({ instanceId: 'main', queueId: queue })))
  }),
  quietly('time passes', (world, random) => world.clock.advance(Math.floor(random() * 90_000))),
  quietly('more time passes', (world, random) => world.clock.advance(Math.floor(random() * 600_000))),
  quietly('the lid closes and opens', async (world, random) => {
    world.engine.suspend()
    world.clock.sleepComputer(Math.floor(random() * 3_600_000))
    world.engine.wake()
    await world.clock.advance(1_000)
  }),
  quietly('the clock is set', async (world, random) => world.clock.setBy(Math.floor((random() - 0.5) * 6 * 3_600_000))),
  quietly('pause', async (world, random) => world.engine.pause(await anyQueue(world, random))),
  quietly('resume', async (world, random) => world.engine.resume(await anyQueue(world, random))),
  quietly('cancel', async (world, random) => world.engine.cancel(await anyQueue(world, random))),
  {
    name: 'quit or crash, and start again',
    async happens(world, random) {
      await world.clock.until(world.engine.stop())
      const next = world.reopened({ diesAfterCommits: 5 + Math.floor(random() * 60) })
      await next.engine.resumeAll()
      return next
    },
  },
]

/** What the engine refuses, or a dead process can't do, is no matter here. */
function quietly(name: string, act: (world: EngineWorld, random: () => number) => Promise<unknown>): Event {
  return {
    name,
    async happens(world, random) {
      await world.clock.until(act(world, random)).catch(() => undefined)
      return undefined
    },
  }
}

async function anyQueue(world: EngineWorld, random: () => number): Promise<string> {
  return pick(random, await world.queues()).id
}

/** The store answers well again: every queue is brought to its end, and every refund asked for. */
async function comeToAnEnd(world: EngineWorld, store: WriteStore): Promise<void> {
  store.script.length = 0
  await world.engine.resumeAll()
  for (const { id, state } of await world.queues()) {
    if (state === 'paused') await world.engine.resume(id)
    await world.wait(id)
  }
  for (const operation of operations) {
    const queue = await world.wait(await world.start('main', operation))
    expect(queue).toMatchObject({ state: 'done', counts: { done: things.length } })
  }
}

function pick<T>(random: () => number, from: readonly T[]): T {
  const one = from[Math.floor(random() * from.length)]
  if (one === undefined) throw new Error('Nothing to choose from')
  return one
}

/** Mulberry32: the same events for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
