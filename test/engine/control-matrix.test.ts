import { denied, unreachable } from '@main/errors'
import type { Queue } from '@shared/domain/queue'
import { describe, expect, it } from 'vitest'
import { type EngineWorld, engineWorld, many, type WorldOptions } from './engine-world'

const minute = 60_000
const hour = 60 * minute
const noNetwork = () => unreachable('error.no-network', { host: 'api.example', detail: 'ENOTFOUND' })

/** What the store does; a test mends it in the middle. */
interface Store {
  fault: 'none' | 'down' | 'one-silent' | 'slow' | 'quota' | 'deaf' | 'denied'
  listing: 'quick' | 'slow' | 'down'
}

interface Scene {
  readonly world: EngineWorld
  readonly store: Store
  readonly queueId: string
}

interface Stage {
  readonly name: string
  /** It has ended: nothing can be paused or resumed any more. */
  readonly ended?: true
  set(options?: WorldOptions): Promise<Scene>
}

function worldOf(store: Store, options: WorldOptions = {}): EngineWorld {
  return engineWorld({
    things: many(6),
    settings: { queueBatchLimit: 2 },
    ...options,
    shop: async () => {
      if (store.fault === 'down') throw noNetwork()
    },
    operation: {
      lanes: 2,
      async *source({ clock, signal }) {
        for (const ref of many(6)) {
          if (store.listing === 'slow') await clock.sleep(minute, signal)
          if (store.listing === 'down') throw noNetwork()
          yield { ref, label: ref }
        }
      },
      ...options.operation,
    },
    async handling({ id }, { clock, signal }) {
      await clock.sleep(1_000)
      switch (store.fault) {
        case 'down':
          throw noNetwork()
        case 'denied':
          throw denied('error.token-refused', { instance: 'Shop' })
        case 'one-silent':
          if (id !== '1') return undefined
          throw unreachable('error.timeout', { method: 'GET', path: '/', seconds: 30 })
        case 'slow':
          await clock.sleep(3_000)
          return undefined
        case 'quota':
          // As the gate of a store whose quota is used up.
          await clock.sleep(5 * minute, signal)
          return undefined
        case 'deaf':
          return new Promise(() => undefined)
        default:
          return undefined
      }
    },
  })
}

async function scene(store: Store, afterMs: number, options?: WorldOptions): Promise<Scene> {
  const world = worldOf(store, options)
  const queueId = await world.start()
  await world.clock.advance(afterMs)
  return { world, store, queueId }
}

const quick = { listing: 'quick' } as const

const stages: readonly Stage[] = [
  { name: 'listing', set: () => scene({ fault: 'none', listing: 'slow' }, 90_000) },
  { name: 'listing while nobody answers', set: () => scene({ fault: 'down', listing: 'down' }, hour) },
  { name: 'with lines under way', set: () => scene({ fault: 'slow', ...quick }, 2_000) },
  { name: 'with a line between two tries', set: () => scene({ fault: 'one-silent', ...quick }, 15_000) },
  { name: 'while nobody answers', set: () => scene({ fault: 'down', ...quick }, hour) },
  { name: 'in a wait for the quota', set: () => scene({ fault: 'quota', ...quick }, 2 * minute) },
  { name: 'with lines that do not listen', set: () => scene({ fault: 'deaf', ...quick }, 2_000) },
  {
    name: 'asleep',
    async set() {
      const asleep = await scene({ fault: 'slow', ...quick }, 2_000)
      asleep.world.engine.suspend()
      asleep.world.clock.sleepComputer(hour)
      return asleep
    },
  },
  {
    name: 'waiting for its turn',
    async set() {
      const store: Store = { fault: 'denied', ...quick }
      const { world, queueId } = await scene(store, 10_000)
      store.fault = 'slow'
      await world.start()
      await world.engine.retry({ instanceId: 'main', queueId })
      await world.clock.advance(1_500)
      return { world, store, queueId }
    },
  },
  {
    name: 'paused',
    async set() {
      const { world, store, queueId } = await scene({ fault: 'slow', ...quick }, 2_000)
      await world.clock.until(world.engine.pause(queueId))
      return { world, store, queueId }
    },
  },
  {
    name: 'after a crash, going on',
    async set() {
      const { world, store, queueId } = await scene({ fault: 'slow', ...quick }, 20_000, { diesAfterCommits: 9 })
      const next = world.reopened()
      await next.engine.resumeAll()
      await next.clock.advance(2_000)
      return { world: next, store, queueId }
    },
  },
  {
    name: 'after a crash, before it goes on',
    async set() {
      const { world, store, queueId } = await scene({ fault: 'slow', ...quick }, 20_000, { diesAfterCommits: 9 })
      return { world: world.reopened(), store, queueId }
    },
  },
  { name: 'stopped by a refused token', set: () => scene({ fault: 'denied', ...quick }, minute) },
  { name: 'done', ended: true, set: () => scene({ fault: 'none', ...quick }, minute) },
  {
    name: 'cancelled',
    ended: true,
    async set() {
      const { world, store, queueId } = await scene({ fault: 'slow', ...quick }, 2_000)
      await world.clock.until(world.engine.cancel(queueId))
      return { world, store, queueId }
    },
  },
]

const actions = ['pause', 'cancel', 'resume', 'retry', 'quit'] as const
type Action = (typeof actions)[number]

/** Within the time that lines under way are given; lines that wait for a quota or a network don't hold it up. */
async function act({ world, queueId }: Scene, action: Action): Promise<'done' | 'refused'> {
  const { engine } = world
  const acts: Readonly<Record<Action, () => Promise<unknown>>> = {
    pause: () => engine.pause(queueId),
    cancel: () => engine.cancel(queueId),
    resume: () => engine.resume(queueId),
    retry: () => engine.retry({ instanceId: 'main', queueId }),
    quit: () => engine.stop(),
  }
  try {
    await world.clock.until(acts[action](), 12 * minute)
    return 'done'
  } catch (error) {
    expect(error, action).toMatchObject({ code: 'sync.queue-ended' })
    return 'refused'
  }
}

function expectedAfter({ name, ended }: Stage, action: Action): Queue['state'] | 'refused' | 'any' {
  if (action === 'retry' || action === 'quit') return 'any'
  if (ended) return 'refused'
  // What a refused token stopped still has lines to cancel; it is begun again by Retry.
  if (name === 'stopped by a refused token') return action === 'cancel' ? 'cancelled' : 'refused'
  if (action === 'resume') return 'running'
  return action === 'pause' ? 'paused' : 'cancelled'
}

describe('OPR-4, OPR-5, DSK-3 a queue, whatever it is doing', () => {
  const cases = stages.flatMap((stage) => actions.map((action) => ({ name: stage.name, stage, action })))

  it.each(cases)('$name: $action', async ({ stage, action }) => {
    const before = await stage.set()
    const { store, queueId } = before
    const outcome = await act(before, action)
    const queue = await before.world.queue(queueId)
    const expected = expectedAfter(stage, action)
    if (expected === 'refused') expect(outcome).toBe('refused')
    else if (expected !== 'any') expect(queue.state).toBe(expected)
    if (action === 'pause' || action === 'cancel') expect(queue.counts.running).toBe(0)
    expect(await before.world.recount(queueId)).toEqual(queue.counts)

    // However it was left: with a store that answers, it comes to its end, every record once.
    Object.assign(store, { fault: 'none', listing: 'quick' })
    const world = await comeToAnEnd(before, action)
    expect(await world.queue(queueId)).toMatchObject({
      state: 'done',
      counts: { done: 6, failed: 0, skipped: 0, waiting: 0, running: 0 },
    })
    expect(await world.recount(queueId)).toEqual((await world.queue(queueId)).counts)
    await world.clock.until(world.engine.stop())
    expect(world.clock.waiting).toBe(0)
  })
})

async function comeToAnEnd({ world: before, queueId }: Scene, action: Action): Promise<EngineWorld> {
  const world = action === 'quit' ? before.reopened() : before
  world.engine.wake()
  await world.engine.resumeAll()
  const { state } = await world.queue(queueId)
  if (state === 'paused') await world.engine.resume(queueId)
  if (state === 'cancelled' || state === 'failed') await world.engine.retry({ instanceId: 'main', queueId })
  await world.wait(queueId)
  for (const { id } of world.engine.running()) await world.wait(id)
  return world
}
