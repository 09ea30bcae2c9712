import { afterEach, describe, expect, it } from 'vitest'
import { addInstance } from '../support/connected-store'
import { type SimulatedWorld, simulatedWorld } from '../support/simulated-world'

const quota = { requests: 40, windowMs: 6_000 }
const latencyMs = 200
const statusIds = Array.from({ length: 14 }, (_, i) => String(i + 1))

let world: SimulatedWorld
afterEach(() => world.close())

/** A confirmed instance with its listings in, at the beginning of a window. */
async function connected(orders: number): Promise<string> {
  world = await simulatedWorld({ orders, products: 30, quota, latencyMs })
  const { app, store, clock } = world
  const instanceId = await addInstance(app, store)
  await app.call('instances.update', { instanceId, settings: { orderStatusIds: statusIds } })
  await ended((await clock.until(app.call('instances.confirm', { instanceId }))).queueId)
  await ended(await started(instanceId, 'import-listings', { which: 'all', drafts: true }))
  await clock.advance(quota.windowMs)
  return instanceId
}

const started = async (instanceId: string, operation: string, inputs: Record<string, unknown> = {}) =>
  (await world.clock.until(world.app.call('queues.start', { instanceId, operation, inputs }))).queueId
const ended = (queueId: string) => world.clock.until(world.app.call('queues.wait', { queueId }))
const refusals = () => world.store.demo.journal.after(0).filter(({ status }) => status === 429).length

describe('a quota that is shared (API-1)', () => {
  it('answers a person’s clicks at once while an import uses up window after window', async () => {
    const instanceId = await connected(60)
    const { app, clock } = world
    const queueId = await started(instanceId, 'import-orders')
    const waits: number[] = []
    for (let click = 0; click < 5; click += 1) {
      // Now early, now late in a window.
      await clock.advance(1_700)
      const from = clock.now()
      const { ok } = await clock.until(app.call('instances.test', { instanceId }))
      expect(ok).toBe(true)
      waits.push(clock.now() - from)
    }
    expect(Math.max(...waits)).toBeLessThanOrEqual(2 * latencyMs)
    expect((await ended(queueId)).counts.failed).toBeLessThan(10)
    expect(refusals()).toBe(0)
  }, 300_000)

  it('loses nothing to another application that takes half of it in the middle of windows, and fails nothing', async () => {
    const instanceId = await connected(60)
    const { store } = world
    store.demo.faults.add([{ match: { path: '/taxes' }, kind: 'busy', probability: 0.1 }])
    const queue = await ended(await started(instanceId, 'import-orders'))
    const there = store.demo.shop.orders.filter(({ statusId, isDeleted }) => statusId !== 0 && !isDeleted).length
    expect(queue.state).toBe('done')
    expect(queue.counts.done + queue.counts.skipped + queue.counts.failed).toBe(there)
    const { rows } = await world.app.call('queues.lines', {
      queueId: queue.id,
      query: { where: { state: 'failed' }, limit: 200 },
    })
    expect(rows.filter(({ failure }) => failure?.kind === 'unreachable')).toEqual([])
    // Told to slow down now and then, never again and again.
    const struck = store.demo.faults.list().reduce((sum, one) => sum + one.struck, 0)
    expect(struck).toBeGreaterThan(0)
    expect(refusals()).toBeLessThanOrEqual(10 * struck)
  }, 300_000)
})
