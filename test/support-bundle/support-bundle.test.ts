import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { list } from 'tar'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addInstance, type ControlledStore, controlledStore } from '../support/connected-store'
import { type OpenApp, openApp } from '../support/open-app'

let store: ControlledStore
let app: OpenApp
let folder = ''
let instanceId = ''
beforeAll(async () => {
  store = await controlledStore({ products: 15, orders: 0 })
  app = await openApp()
  folder = await mkdtemp(join(tmpdir(), 'quayside-bundle-'))
  instanceId = await addInstance(app, store, 'Fern')
  const { queueId } = await app.call('instances.confirm', { instanceId })
  await app.call('queues.wait', { queueId })
}, 60_000)
afterAll(async () => {
  await app.close()
  await store.close()
  await rm(folder, { recursive: true })
})

/** Every file of the bundle, by name. */
async function unpacked(file: string): Promise<Readonly<Record<string, string>>> {
  const files: Record<string, string> = {}
  const reading: Promise<void>[] = []
  await list({
    file,
    onReadEntry(entry) {
      const chunks: Buffer[] = []
      entry.on('data', (chunk: Buffer) => chunks.push(chunk))
      reading.push(
        new Promise((resolve) =>
          entry.on('end', () => {
            files[entry.path] = Buffer.concat(chunks).toString('utf8')
            resolve()
          }),
        ),
      )
    },
  })
  await Promise.all(reading)
  return files
}

function hasWord(text: string, word: string): boolean {
  const literal = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<!\\w)${literal}(?!\\w)`).test(text)
}

describe('a support bundle', () => {
  it('OPR-10, SEC-2: shows what failed and why, and neither customers nor tokens', async () => {
    const ids = await store.place('unknown-sku', 3, { status_id: 11 })
    const { queue } = await app.run(instanceId, 'import-orders')
    expect(queue.counts.failed).toBeGreaterThan(0)
    const path = join(folder, 'bundle.tgz')
    const made = await app.call('data.supportBundle', { path })
    expect(made).toMatchObject({ path, bytes: expect.any(Number) })
    const files = await unpacked(path)
    expect(Object.keys(files).sort()).toEqual([
      'about.json',
      'failures.json',
      'instances.json',
      'logs/latest.jsonl',
      'queues.json',
      'settings.json',
    ])
    const all = Object.values(files).join('\n')
    expect(all).not.toContain(store.accessToken)
    for (const id of ids) {
      const { order } = await app.call('orders.get', { instanceId, orderId: String(id) })
      const { firstName, lastName, email, phone, street1, zip } = order.billingAddress
      for (const personal of [`${firstName} ${lastName}`, lastName, email, phone, street1, zip].filter(Boolean))
        expect([personal, hasWord(all, personal)]).toEqual([personal, false])
      expect(files['failures.json']).toContain(`"${id}"`)
    }
    const failures = JSON.parse(files['failures.json'] ?? '') as { line: { failure: { code: string } } }[]
    expect(failures.map(({ line }) => line.failure.code)).toContain('orders.unknown-sku')
    expect(JSON.parse(files['about.json'] ?? '')).toMatchObject({ version: '0.0.0-test', host: 'browser' })
    expect(files['logs/latest.jsonl']?.trim().split('\n').length).toBeGreaterThan(2)
  })

  it('OPR-10: is refused where a backup would be', async () => {
    const refusal = await app.refusal('data.supportBundle', { path: join(app.dataDir, 'x.tgz') })
    expect(refusal.code).toBe('backup.inside-data')
  })
})
