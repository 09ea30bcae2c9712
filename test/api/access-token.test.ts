import { readdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { connectedApp } from '../support/connected-store'
import { filesBelow } from '../support/open-app'

describe('an access token', () => {
  it('SEC-2: is in no answer, log, event or file but secrets.json, and there not readable', async () => {
    const connected = await connectedApp({ orders: 6, products: 6 })
    const { app: mine, instanceId, store } = connected
    const secret = store.accessToken
    await mine.call('instances.update', { instanceId, settings: { logLevel: 'all' } })
    await mine.call('instances.setToken', { instanceId, token: secret })
    await mine.run(instanceId, 'import-listings', { which: 'all' })
    await mine.run(instanceId, 'import-orders')
    // The store, and the network, say something of every kind while it is sent along.
    await store.fault(
      { match: { path: '/v2/orders/' }, kind: '403' },
      { match: { path: '/v2/orders' }, kind: '500-html' },
    )
    await mine.run(instanceId, 'import-orders', { orderIds: ['101'] })
    await store.fault({ match: { path: '/v2/store' }, kind: '401' })
    await mine.call('instances.test', { instanceId })
    await mine.call('instances.duplicate', { instanceId })
    await mine.call('instances.list', {})
    await mine.call('logs.list', {})
    await mine.call('logs.export', { format: 'csv' })
    await mine.call('logs.export', { format: 'json' })
    await mine.call('app.info', {})
    await mine.call('queues.list', { query: {} })
    await mine.restart()

    expect(mine.answers.filter((answer) => answer.includes(secret))).toEqual([])
    expect(mine.events.filter((event) => JSON.stringify(event).includes(secret))).toEqual([])
    const files = await filesBelow(mine.dataDir)
    const encoded = [
      secret,
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      Buffer.from(secret).toString('hex'),
    ]
    expect([...files].filter(([, text]) => encoded.some((form) => text.includes(form))).map(([path]) => path)).toEqual(
      [],
    )
    expect([...files.keys()].filter((path) => path.endsWith('secrets.json'))).toHaveLength(1)
    expect(await mine.call('instances.test', { instanceId })).toMatchObject({ ok: true })
    await connected.close()
  })

  it('SEC-2: that can’t be read any more is asked for again', async () => {
    const connected = await connectedApp({ draft: true, products: 1 })
    const { app: mine, instanceId } = connected
    const keys = readdirSync(mine.dataDir).filter((name) => name.endsWith('.key'))
    await Promise.all(keys.map((name) => rm(join(mine.dataDir, name))))
    await mine.restart()
    const { ok, failure } = await mine.call('instances.test', { instanceId })
    expect(ok).toBe(false)
    expect(failure).toMatchObject({
      kind: 'denied',
      code: 'system.token-unreadable',
      fix: { action: 'open-instance', instanceId },
    })
    await connected.close()
  })
})
