import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createEmbeddedDemoStore, type DemoStoreAccess } from '@main/demo-store'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const worker = new URL('../../src/demo-store/worker.ts', import.meta.url)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'embedded-demo-store-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the embedded demo store', () => {
  it('still has the orders placed in it when it is started again', async () => {
    const store = createEmbeddedDemoStore(worker, path.join(folder, 'demo-store.json'), { products: 10, orders: 3 })
    const placed = await place(await store.start())
    await store.stop()
    const again = await store.start()
    const answer = await fetch(`${again.apiUrl}/v2/orders/${placed}`, {
      headers: { 'X-Auth-Token': again.accessToken },
    })
    await store.stop()
    expect(answer.status).toBe(200)
  })

  it('DSK-3: holds up no quitting when its thread has died, and starts again when it is asked for', async () => {
    const program = `const { parentPort } = require('node:worker_threads')
      parentPort.postMessage({ ready: { url: 'http://127.0.0.1:1', storeHash: 'x', accessToken: 'y' } })
      setTimeout(() => { throw new Error('died') }, 50)`
    const dying = new URL(
      `data:text/javascript,${encodeURIComponent(`import { createRequire } from 'node:module'
      const require = createRequire('file:///')
      ${program}`)}`,
    )
    const store = createEmbeddedDemoStore(dying, path.join(folder, 'demo-store.json'))
    const first = await store.start()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await store.start()).not.toBe(first)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await store.stop()
  })

  it('INS-1: is a shop made anew after its instance was deleted', async () => {
    const store = createEmbeddedDemoStore(worker, path.join(folder, 'demo-store.json'), { products: 10, orders: 3 })
    const placed = await place(await store.start())
    await store.forget()
    const again = await store.start()
    const answer = await fetch(`${again.apiUrl}/v2/orders/${placed}`, {
      headers: { 'X-Auth-Token': again.accessToken },
    })
    await store.stop()
    expect(answer.status).toBe(404)
  })
})

async function place({ apiUrl, accessToken }: DemoStoreAccess): Promise<number> {
  const answer = await fetch(new URL('/_demo/orders', apiUrl), {
    method: 'POST',
    headers: { 'X-Demo-Token': accessToken },
    body: JSON.stringify({ kind: 'simple', count: 1 }),
  })
  const { ids } = (await answer.json()) as { readonly ids: readonly [number] }
  return ids[0]
}
