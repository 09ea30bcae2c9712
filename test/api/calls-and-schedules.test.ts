import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConnectedApp, connectedApp, controlledStore } from '../support/connected-store'
import { openApp } from '../support/open-app'
import { simulatedClock } from '../support/simulated-clock'

let connected: ConnectedApp
beforeAll(async () => {
  connected = await connectedApp({ products: 15 })
  await connected.app.run(connected.instanceId, 'import-listings', { which: 'all', drafts: true })
})
afterAll(() => connected.close())
const app = () => connected.app
const id = () => connected.instanceId

describe('calls', () => {
  it.each([
    ['nothing.like-this', {}, 'error.not-found'],
    ['toString', {}, 'error.not-found'],
    ['__proto__', {}, 'error.not-found'],
    [42, {}, 'error.not-found'],
    [undefined, undefined, 'error.not-found'],
    ['app.info', { more: 1 }, 'error.invalid-input'],
    ['app.info', null, 'error.invalid-input'],
    ['instances.get', {}, 'error.invalid-input'],
    ['instances.get', { instanceId: { $ne: 1 } }, 'error.invalid-input'],
    ['app.openExternal', { url: 'http://example.com/' }, 'error.invalid-input'],
    ['app.openExternal', { url: 'javascript:alert(1)' }, 'error.invalid-input'],
    ['app.openExternal', { url: 'file:///etc/passwd' }, 'error.invalid-input'],
    ['images.get', { hash: '../../app.json' }, 'error.invalid-input'],
    ['schedules.pauseAll', { until: 'some day' }, 'error.invalid-input'],
    ['app.saveSettings', { pausedUntil: 'some day' }, 'error.invalid-input'],
    ['app.saveSettings', { logRetentionDays: 0 }, 'error.invalid-input'],
  ] as const)('SEC-1: %j with %j is refused, never thrown', async (name, input, code) => {
    expect(await app().anything(name, input)).toMatchObject({ ok: false, failure: { kind: 'rejected', code } })
  })

  it('say what the application is, and how tokens are kept', async () => {
    expect(await app().call('app.info', {})).toMatchObject({
      host: 'browser',
      secrets: { keptBy: 'key-file', warning: { code: 'system.key-file-warning' } },
      notices: [],
      dataDir: app().dataDir,
    })
    await app().call('app.openExternal', { url: 'https://store-abc.mybigcommerce.com/manage' })
    expect(app().host).toContain('https://store-abc.mybigcommerce.com/manage')
  })

  it('DSK-1: change settings, which stay', async () => {
    await app().call('app.saveSettings', { theme: 'dark', startAtLogin: true, checklistClosed: true })
    expect(app().host).toEqual(expect.arrayContaining(['dark', 'start at login: true']))
    await app().restart()
    expect(await app().call('app.settings', {})).toMatchObject({
      theme: 'dark',
      density: 'default',
      checklistClosed: true,
    })
  })
})

describe('ids typed by hand', () => {
  it('ORD-1: are refused before a run begins where the store can not have them', async () => {
    const before = (await app().call('queues.list', { query: {} })).total
    for (const wrong of ['abc', '0', '1.5', '-7', '1e3']) {
      const run = { instanceId: id(), operation: 'import-orders', inputs: { orderIds: ['118', wrong] } }
      expect(await app().refusal('queues.start', run)).toMatchObject({ code: 'error.wrong-id', params: { id: wrong } })
    }
    expect((await app().call('queues.list', { query: {} })).total).toBe(before)
  })
})

describe('schedules', () => {
  it('OPR-6: run now, on or off, and remember how it went', async () => {
    const scheduleId = `${id()}:import-stock`
    const { queueId } = await app().call('schedules.runNow', { scheduleId })
    expect(await app().call('queues.wait', { queueId })).toMatchObject({ startedBy: 'schedule', state: 'done' })
    const schedule = async () =>
      (await app().call('schedules.list', { instanceId: id() })).find((one) => one.id === scheduleId)
    await expect.poll(schedule).toMatchObject({ on: false, lastQueueId: queueId, lastResult: 'done' })
    expect((await app().refusal('schedules.set', { scheduleId: 'nothing', on: true })).code).toBe('error.not-found')
    expect((await app().refusal('schedules.set', { scheduleId, everyMinutes: 0 })).code).toBe('error.invalid-input')
  })

  it('OPR-6: run when they are due, unless all are paused', async () => {
    const clock = simulatedClock(Date.UTC(2026, 5, 1, 8), () => new Promise((resolve) => setTimeout(resolve, 15)))
    const store = await controlledStore({ products: 3, orders: 0 })
    const mine = await openApp({ clock })
    const { storeHash, accessToken: token, apiUrl } = store
    const { id: instanceId } = await mine.call('instances.create', { name: 'S', storeHash, token, apiUrl })
    const { queueId } = await mine.call('instances.confirm', { instanceId, schedules: ['import-orders'] })
    await clock.until(mine.call('queues.wait', { queueId }))
    const runs = async () =>
      (await mine.call('queues.list', { query: { where: { operation: 'import-orders' } } })).total
    const planned = async () =>
      (await mine.call('schedules.list', { instanceId })).find(({ operation }) => operation === 'import-orders')
        ?.nextRunAt
    await expect.poll(planned).toEqual(expect.any(String))
    await clock.advance(16 * 60_000)
    await expect.poll(runs).toBe(1)
    await mine.call('schedules.pauseAll', { until: new Date(clock.now() + 60 * 60_000).toISOString() })
    await clock.advance(50 * 60_000)
    expect(await runs()).toBe(1)
    expect(await mine.call('app.settings', {})).toMatchObject({ pausedUntil: expect.any(String) })
    await clock.advance(12 * 60_000)
    await expect.poll(runs).toBe(2)
    expect(await mine.call('app.settings', {})).toMatchObject({ pausedUntil: null })
    await mine.call('schedules.pauseAll', { until: 'forever' })
    await clock.advance(120 * 60_000)
    expect(await runs()).toBe(2)
    await mine.call('app.saveSettings', { pausedUntil: null })
    await clock.advance(60_000)
    await expect.poll(runs).toBe(3)
    await clock.until(mine.close())
    await store.close()
  }, 30_000)
})

describe('the demo store', () => {
  it('DSK-4: is made once, confirmed, and found again at its new address', async () => {
    const [first, second] = [await controlledStore({ products: 5, orders: 5 }), await controlledStore({ products: 5 })]
    const state = { ...first }
    const mine = await openApp({ demoStore: state })
    const { instanceId, queueId } = await mine.call('app.startDemo', {})
    expect(await mine.call('queues.wait', { queueId: queueId ?? '' })).toMatchObject({ state: 'done' })
    expect(await mine.call('app.startDemo', {})).toEqual({ instanceId, queueId: null })
    expect(await mine.call('instances.get', { instanceId })).toMatchObject({
      demo: true,
      state: 'confirmed',
      rehearsal: false,
    })
    const { cells } = await mine.call('workflows.matrix', { instanceId })
    expect(cells.length).toBeGreaterThan(10)
    Object.assign(state, { apiUrl: second.apiUrl, storeHash: second.storeHash })
    await mine.restart()
    expect(await mine.call('instances.test', { instanceId })).toMatchObject({ ok: true })
    expect((await mine.call('instances.get', { instanceId })).apiUrl).toBe(second.apiUrl)
    await mine.close()
    await Promise.all([first.close(), second.close()])
  })
})
