import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { allInstanceFields } from '@shared/domain/instance-fields'
import { sentence } from '@shared/messages/message'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConnectedApp, connectedApp } from '../support/connected-store'
import { filesBelow, type OpenApp, openApp } from '../support/open-app'

const token = 'tok3n-of-a-store-never-to-be-seen'
let app: OpenApp
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

const add = (storeHash: string, more: object = {}) =>
  app.call('instances.create', { name: `Store ${storeHash}`, storeHash, token, ...more })

describe('a new instance', () => {
  it.each([
    ['abc123', 'abc123'],
    ['ABC124', 'abc124'],
    ['https://store-abc125.mybigcommerce.com/manage/dashboard', 'abc125'],
    ['store-abc126.mybigcommerce.com', 'abc126'],
    ['https://api.bigcommerce.com/stores/abc127/v3/', 'abc127'],
    ['  /stores/abc128 ', 'abc128'],
  ])('INS-2: reads the hash from %s', async (pasted, hash) => {
    expect(await add(pasted)).toMatchObject({
      storeHash: hash,
      apiUrl: `https://api.bigcommerce.com/stores/${hash}`,
      storefrontUrl: `https://store-${hash}.mybigcommerce.com`,
      state: 'draft',
      archived: false,
      rehearsal: true,
    })
  })

  it.each(['', 'https://example.com/', 'a b', '../..'])(
    'INS-2: is refused when no hash is in %j',
    async (storeHash) => {
      const failure = await app.refusal('instances.create', { name: 'X', storeHash, token })
      expect(failure.code).toMatch(/^(system.bad-hash|error.invalid-input)$/)
    },
  )

  it('INS-2: takes another API base only over https, or on this machine', async () => {
    const create = (apiUrl: string) =>
      app.anything('instances.create', {
        name: 'P',
        storeHash: `p${Math.random().toString(36).slice(2, 9)}`,
        token,
        apiUrl,
      })
    for (const bad of [
      'http://proxy.example/stores/x',
      'ftp://127.0.0.1/x',
      'https://me:pw@proxy.example/',
      'nonsense',
    ])
      expect(await create(bad)).toMatchObject({ ok: false, failure: { code: 'system.bad-api-url' } })
    for (const good of ['https://proxy.example/stores/x/', 'http://127.0.0.1:8080/stores/x', 'http://localhost:1/x'])
      expect(await create(good)).toMatchObject({ ok: true, value: { apiUrl: good.replace(/\/$/, '') } })
  })

  it('INS-1: is refused for a store that is connected already', async () => {
    await add('twice')
    const failure = await app.refusal('instances.create', { name: 'Other', storeHash: 'store-TWICE', token })
    expect(failure).toMatchObject({
      code: 'system.instance-exists',
      params: { storeHash: 'twice', name: 'Store twice' },
    })
  })

  it.each([
    ['queueBatchLimit', 0],
    ['queueBatchLimit', 1001],
    ['queueBatchLimit', null],
    ['queueBatchLimit', 'many'],
    ['matchBy', 'guess'],
    ['logLevel', 'none'],
    ['createProducts', 'yes'],
    ['goLiveDate', '2026-02-30'],
    ['orderStatusIds', ['eleven']],
    ['accessToken', 'abc'],
    ['__proto__x', 1],
  ])('INS-7: is refused with %s = %j', async (key, value) => {
    const failure = await app.refusal('instances.create', {
      name: 'Bad',
      storeHash: 'badsetting',
      token,
      settings: { [key]: value },
    })
    expect(failure.code).toMatch(/^system\.(bad|unknown)-setting$/)
    expect(failure.params.key).toContain(key)
    expect((await app.call('instances.list', {})).some(({ storeHash }) => storeHash === 'badsetting')).toBe(false)
  })

  it('INS-7: has every setting with its default', async () => {
    const { settings } = await add('defaults')
    expect(Object.keys(settings).sort()).toEqual([...Object.keys(allInstanceFields), 'holdingRules'].sort())
    expect(settings).toMatchObject({ logLevel: 'error', queueBatchLimit: 100, matchBy: 'sku', orderStatusIds: [11] })
  })

  it('OPR-6: has every schedule, all of them off', async () => {
    const { id } = await add('schedules')
    const schedules = await app.call('schedules.list', { instanceId: id })
    expect(schedules.map(({ operation, everyMinutes, on }) => [operation, everyMinutes, on])).toEqual([
      ['import-listings', 360, false],
      ['import-stock', 1440, false],
      ['import-orders', 15, false],
      ['update-order-status', 30, false],
      ['mark-as-paid', 10, false],
      ['check-refunds', 30, false],
    ])
  })

  it('OPR-6: gets the schedules of operations that came with a newer version, off', async () => {
    const mine = await openApp()
    const { id } = await mine.call('instances.create', { name: 'Older', storeHash: 'older1', token: 'abc' })
    const before = await mine.call('schedules.list', { instanceId: id })
    await mine.restart(async () => {
      const file = join(mine.dataDir, 'app.json')
      const kept = JSON.parse(await readFile(file, 'utf8')) as { schedules: readonly { operation: string }[] }
      const older = kept.schedules.filter(({ operation }) => operation !== 'update-order-status')
      expect(older).toHaveLength(before.length - 1)
      await writeFile(file, JSON.stringify({ ...kept, schedules: older }))
    })
    const after = await mine.call('schedules.list', { instanceId: id })
    expect(after.toSorted(byId)).toEqual(before.toSorted(byId))
    await mine.close()
  })

  it.each(['', '   ', 'with space', 'line\nbreak', 'emoji🙂', 'x'.repeat(501)])(
    'INS-2: is refused with the token %j, which is not repeated',
    async (bad) => {
      const failure = await app.refusal('instances.create', { name: 'T', storeHash: 'badtoken', token: bad })
      expect(failure.code).toBe('error.invalid-input')
      expect(sentence(failure.code, failure.params)).toContain('Copy it from BigCommerce once more')
      if (bad.trim() !== '') expect(JSON.stringify(failure)).not.toContain(bad)
    },
  )
})

describe('an instance', () => {
  it('INS-1: changes only what is given', async () => {
    const { id } = await add('changes', { apiUrl: 'https://proxy.example/stores/changes' })
    const before = await app.call('instances.get', { instanceId: id })
    const changed = await app.call('instances.update', {
      instanceId: id,
      name: 'Renamed',
      storeHash: 'changes',
      settings: { queueBatchLimit: 7, orderStatusIds: ['9', '11'] },
    })
    expect(changed).toEqual({
      ...before,
      name: 'Renamed',
      settings: { ...before.settings, queueBatchLimit: 7, orderStatusIds: [9, 11] },
    })
  })

  it('INS-3: is a draft again when its address changes, and refused another’s', async () => {
    const { id } = await add('moves')
    await add('other')
    expect((await app.refusal('instances.update', { instanceId: id, storeHash: 'other' })).code).toBe(
      'system.instance-exists',
    )
    expect(await app.call('instances.update', { instanceId: id, apiUrl: 'https://proxy.example/m' })).toMatchObject({
      apiUrl: 'https://proxy.example/m',
      storeHash: 'moves',
      state: 'draft',
      shop: null,
    })
  })

  it('ORD-2: that holds records of its store is not moved to another', async () => {
    const connected = await connectedApp({ products: 2 })
    const { app: mine, instanceId, store } = connected
    expect((await mine.call('instances.update', { instanceId, storeHash: 'free1' })).storeHash).toBe('free1')
    const back = { storeHash: store.storeHash, apiUrl: store.apiUrl }
    await mine.call('instances.update', { instanceId, ...back })
    await mine.call('queues.wait', await mine.call('instances.confirm', { instanceId }))
    await mine.run(instanceId, 'import-listings', { which: 'all' })
    const failure = await mine.refusal('instances.update', { instanceId, storeHash: 'free2' })
    expect(failure).toMatchObject({ code: 'system.other-store', params: { storeHash: store.storeHash } })
    await connected.close()
  })

  it('INS-1: is duplicated without its token, address and records', async () => {
    const { id } = await add('copied', { settings: { orderPrefix: 'BC-', queueBatchLimit: 5 } })
    const copy = await app.call('instances.duplicate', { instanceId: id })
    expect(copy).toMatchObject({ state: 'draft', storeHash: '', tokenSetAt: null, name: 'Store copied (2)' })
    expect(copy.settings).toMatchObject({ orderPrefix: 'BC-', queueBatchLimit: 5 })
    expect((await app.call('instances.duplicate', { instanceId: id })).name).toBe('Store copied (3)')
    const result = await app.call('instances.test', { instanceId: copy.id })
    expect(result).toMatchObject({ ok: false, failure: { kind: 'denied', code: 'system.no-token' } })
    const { tokenSetAt } = await app.call('instances.setToken', { instanceId: copy.id, token })
    expect(Date.parse(tokenSetAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
  })

  it('INS-1: is put away and runs nothing then', async () => {
    const { id } = await add('archived')
    await app.call('instances.archive', { instanceId: id, archived: true })
    expect((await app.call('instances.list', {})).some((one) => one.id === id)).toBe(false)
    expect((await app.call('instances.list', { archived: true })).some((one) => one.id === id)).toBe(true)
    expect((await app.refusal('instances.confirm', { instanceId: id })).code).toBe('sync.archived')
    expect((await app.call('instances.archive', { instanceId: id, archived: false })).archived).toBe(false)
  })

  it('INS-3: runs no operation and no schedule while it is a draft', async () => {
    const { id } = await add('draft')
    const failure = await app.refusal('queues.start', { instanceId: id, operation: 'import-orders', inputs: {} })
    expect(failure).toMatchObject({ kind: 'rejected', code: 'sync.draft' })
    await app.refusal('schedules.runNow', { scheduleId: `${id}:import-orders` })
  })

  it('OPR-11: rehearses until it goes live', async () => {
    const { id, rehearsal } = await add('rehearses')
    expect(rehearsal).toBe(true)
    expect((await app.call('instances.goLive', { instanceId: id, live: true })).rehearsal).toBe(false)
  })

  it('is not found by any call when there is none', async () => {
    for (const [name, input] of [
      ['instances.get', {}],
      ['instances.update', { name: 'x' }],
      ['instances.setToken', { token }],
      ['instances.duplicate', {}],
      ['instances.archive', { archived: true }],
      ['instances.deletion', {}],
      ['instances.delete', { name: 'x' }],
      ['instances.test', {}],
      ['instances.confirm', {}],
      ['instances.reset', {}],
      ['workflows.matrix', {}],
      ['issues.lines', { cause: 'x', query: {} }],
      ['orders.list', { query: {} }],
      ['listings.list', { query: {} }],
      ['locations.list', {}],
    ] as const) {
      const answer = await app.anything(name, { ...input, instanceId: 'nobody' })
      expect([name, answer]).toMatchObject([name, { ok: false, failure: { code: 'error.not-found' } }])
    }
  })
})

describe('deleting an instance', () => {
  let connected: ConnectedApp
  beforeAll(async () => {
    connected = await connectedApp({ orders: 12, products: 8 })
  })
  afterAll(() => connected.close())

  it('INS-1: asks for its name, says what goes, and takes records, token, schedules and logs with it', async () => {
    const { app: mine, instanceId, store } = connected
    await mine.run(instanceId, 'import-listings', { which: 'all' })
    await mine.call('schedules.set', { scheduleId: `${instanceId}:import-orders`, on: true })
    // Under way while it is deleted.
    await store.fault({ match: { path: '/v2/orders' }, kind: 'slow', ms: 300, times: 50 })
    const { queueId } = await mine.call('queues.start', { instanceId, operation: 'import-orders', inputs: {} })

    expect(await mine.call('instances.deletion', { instanceId })).toMatchObject({
      listings: expect.any(Number),
      schedules: 1,
    })
    const failure = await mine.refusal('instances.delete', { instanceId, name: 'Fern' })
    expect(failure).toMatchObject({ code: 'system.name-mismatch' })
    await mine.call('instances.delete', { instanceId, name: 'Fern & Harbour' })

    expect(await mine.call('instances.list', { archived: true })).toEqual([])
    expect(await mine.call('schedules.list', {})).toEqual([])
    expect((await mine.refusal('queues.get', { queueId })).code).toBe('error.not-found')
    const files = await filesBelow(mine.dataDir)
    const secrets = [...files].filter(([path]) => path.endsWith('secrets.json'))
    expect(secrets.map(([, text]) => text).join()).not.toContain(instanceId)
    expect([...files.keys()].filter((path) => path.includes(instanceId))).toEqual([])
    await mine.restart()
    expect(await mine.call('app.overview', { days: 7 })).toMatchObject({ instances: [] })
  })
})

/** What came later stands last; which of them that is does not matter. */
function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1
}
