import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConnectedApp, connectedApp } from '../support/connected-store'
import { filesBelow } from '../support/open-app'

let connected: ConnectedApp
beforeEach(async () => {
  connected = await connectedApp({ products: 2 })
  // More than all lanes together take at once, so that some still wait when a run is paused.
  await connected.store.place('simple', 40, { status_id: 11 })
})
afterEach(() => connected.close())

const slowly = (path: string, ms: number, times = 500) =>
  connected.store.fault({ match: { path }, kind: 'slow', ms, times })

/** Answers the queue once its first order is under way. */
async function importing(): Promise<string> {
  const { app, instanceId, store } = connected
  await slowly('/v2/orders/', 1_500)
  const { queueId } = await app.call('queues.start', { instanceId, operation: 'import-orders', inputs: {} })
  const asked = async () => (await store.requests()).some(({ path }) => path.includes('/v2/orders/'))
  await expect.poll(asked).toBe(true)
  return queueId
}

describe('while a queue of it runs, an instance', () => {
  it('INS-1: that is archived or reset has it paused, and can go on later', async () => {
    const { app, instanceId } = connected
    const queueId = await importing()
    await app.call('instances.archive', { instanceId, archived: true })
    await app.call('instances.archive', { instanceId, archived: false })
    expect((await app.call('queues.get', { queueId })).queue.state).toBe('paused')
    await app.call('queues.resume', { queueId })
    await app.call('instances.reset', { instanceId })
    expect((await app.call('queues.get', { queueId })).queue.state).toBe('paused')
    expect((await app.refusal('queues.resume', { queueId })).code).toBe('sync.draft')
  })

  it('INS-3: keeps its address, and says what runs', async () => {
    const { app, instanceId } = connected
    await importing()
    const failure = await app.refusal('instances.update', { instanceId, apiUrl: 'https://proxy.example/m' })
    expect(failure).toMatchObject({ code: 'system.address-in-use', params: { operation: 'Import orders' } })
    expect((await app.call('instances.update', { instanceId, name: 'Fern' })).state).toBe('confirmed')
  })

  it('INS-1: is deleted also when another queue ends meanwhile', async () => {
    const { app, instanceId } = connected
    await slowly('/v2/store', 500)
    await importing()
    await app.call('queues.start', { instanceId, operation: 'test-connection', inputs: {} })
    await app.call('instances.delete', { instanceId, name: 'Fern & Harbour' })
    expect(await app.call('instances.list', { archived: true })).toEqual([])
  })
})

describe('deleting an instance', () => {
  it('INS-1: can be repeated when it was cut short, and leaves no records of what is gone', async () => {
    const { app, instanceId } = connected
    const backup = join(app.dataDir, 'app.json.bak')
    await rm(backup)
    await mkdir(join(backup, 'in-the-way'), { recursive: true })
    const remove = () => app.anything('instances.delete', { instanceId, name: 'Fern & Harbour' })
    expect(await remove()).toMatchObject({ ok: false })
    const records = async () => [...(await filesBelow(app.dataDir)).keys()].filter((path) => path.includes(instanceId))
    expect(await records()).toEqual([])
    await rm(backup, { recursive: true })
    expect(await remove()).toMatchObject({ ok: true })
    expect(await app.call('instances.list', { archived: true })).toEqual([])
    expect(await records()).toEqual([])
  })
})
