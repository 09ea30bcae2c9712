import { systemClock } from '@main/clock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConnectedApp, connectedApp } from '../support/connected-store'

const dayMs = 86_400_000
let later = 0
let connected: ConnectedApp

beforeAll(async () => {
  connected = await connectedApp({ app: { clock: { ...systemClock, now: () => Date.now() + later } } })
})
afterAll(() => connected.close())

const queues = async () => (await connected.app.call('queues.list', { query: { limit: 200 } })).rows

describe('queues over months', () => {
  it('OPR-7, DAT-2: are cleared away after the days chosen, but for the newest of each operation', async () => {
    const { app, instanceId } = connected
    const old = await app.run(instanceId, 'import-master-data')
    later = 80 * dayMs
    const newer = await app.run(instanceId, 'import-master-data')
    expect((await queues()).map(({ queue }) => queue.id)).toContain(old.queue.id)
    later = 100 * dayMs
    const newest = await app.run(instanceId, 'import-master-data')
    await expect.poll(async () => (await queues()).map(({ queue }) => queue.id)).not.toContain(old.queue.id)
    const left = (await queues()).map(({ queue }) => queue.id)
    expect(left).toContain(newer.queue.id)
    expect(left).toContain(newest.queue.id)
    // Confirm ran a hundred days ago and never again.
    expect((await queues()).map(({ queue }) => queue.operation)).toContain('confirm')
    expect((await app.refusal('queues.get', { queueId: old.queue.id })).code).toBe('error.not-found')
    expect((await app.call('queues.get', { queueId: newer.queue.id })).queue.counts).toEqual(newer.queue.counts)
  })

  it('OPR-7: are kept 30 days at least, which the overview looks back', async () => {
    const { app } = connected
    for (const queueRetentionDays of [29, 0, 3651, 45.5])
      expect((await app.refusal('app.saveSettings', { queueRetentionDays })).code).toBe('error.invalid-input')
    expect(await app.call('app.saveSettings', { queueRetentionDays: 30 })).toMatchObject({ queueRetentionDays: 30 })
  })
})

describe('a run and the computer it runs on', () => {
  it('OPR-4: begins nothing while it falls asleep, and goes on when it wakes', async () => {
    const { app, instanceId } = connected
    app.suspend()
    const { queueId } = await app.call('queues.start', { instanceId, operation: 'import-master-data', inputs: {} })
    await expect.poll(async () => (await app.call('queues.get', { queueId })).queue.listedAt).not.toBeNull()
    expect((await app.call('queues.get', { queueId })).queue.counts).toMatchObject({ running: 0, done: 0 })
    await app.wake()
    expect(await app.call('queues.wait', { queueId })).toMatchObject({ state: 'done', counts: { waiting: 0 } })
  })
})

describe('API-2 the word of the operator on a write', () => {
  it('is taken for a write that is in doubt only, and must be whole', async () => {
    const { app, instanceId } = connected
    const verdict = { instanceId, intentId: 'refund:1', happened: true }
    expect(await app.refusal('queues.settleWrite', verdict)).toMatchObject({
      code: 'error.not-found',
      params: { what: 'write', id: 'refund:1' },
    })
    expect((await app.refusal('queues.settleWrite', { ...verdict, instanceId: 'nobody' })).code).toBe('error.not-found')
    for (const wrong of [{ intentId: '' }, { happened: 'yes' }, { madeId: 'x'.repeat(201) }]) {
      const answer = await app.anything('queues.settleWrite', { ...verdict, ...wrong })
      expect(answer).toMatchObject({ ok: false, failure: { code: 'error.invalid-input' } })
    }
  })
})
