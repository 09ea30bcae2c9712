import type { AddressInfo } from 'node:net'
import { type Clock, systemClock } from './clock.ts'
import { makeShop } from './data/make-shop.ts'
import type { Demo } from './demo.ts'
import { createFaultBook } from './faults/fault-book.ts'
import { createJournal } from './journal.ts'
import type { Shop } from './model/shop.ts'
import { type DemoStoreOptions, defaultMaxConcurrent, quotaOf } from './options.ts'
import { randomFor } from './random.ts'
import { createSaver, loadShop, type Save } from './state-file.ts'
import { createQuotaGate } from './wire/quota.ts'
import { listen } from './wire/server.ts'

export type { DemoStoreOptions } from './options.ts'

export interface DemoStore {
  /** `http://127.0.0.1:PORT` */
  readonly url: string
  readonly storeHash: string
  readonly accessToken: string
  /** `<url>/stores/<storeHash>`: the API base. */
  readonly apiUrl: string
  /** What stands behind the API, for tests in the same process. */
  readonly demo: Demo
  close(): Promise<void>
}

/** Starts a BigCommerce store on this machine, over HTTP. */
export async function startDemoStore(options: DemoStoreOptions = {}): Promise<DemoStore> {
  const rightClock = options.clock ?? systemClock
  const skew = { ms: 0 }
  const clock: Clock = { now: () => rightClock.now() + skew.ms, sleep: (ms, signal) => rightClock.sleep(ms, signal) }
  const loaded = options.stateFile === undefined ? null : await loadShop(options.stateFile)
  const shop = loaded?.shop ?? newShop(options, clock)
  const save = options.stateFile === undefined ? keptNowhere : createSaver(options.stateFile, shop, loaded?.generation)
  // With the changes of the last time in it, so that none of them is read again.
  await save('all')
  let demo: Demo | null = null
  const server = await listen(options.port ?? 0, () => {
    if (demo === null) throw new Error('The demo store is still starting')
    return demo
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  demo = {
    shop,
    clock,
    skew,
    url,
    quota: createQuotaGate(options.quota ?? quotaOf(options.plan ?? shop.plan), rightClock),
    faults: createFaultBook(randomFor(shop.seed, 'faults')),
    journal: createJournal(options.keptRequests),
    latencyMs: options.latencyMs ?? 0,
    maxConcurrent: options.maxConcurrent ?? defaultMaxConcurrent,
    underWay: { total: 0, byRoute: new Map(), locks: new Set() },
    save,
  }
  const { storeHash, accessToken } = shop
  const close = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
    await save('all')
  }
  return { url, storeHash, accessToken, apiUrl: `${url}/stores/${storeHash}`, demo, close }
}

const keptNowhere: Save = async () => undefined

function newShop(options: DemoStoreOptions, clock: Clock): Shop {
  return makeShop({
    seed: options.seed ?? 1,
    products: options.products ?? 200,
    orders: options.orders ?? 100,
    plan: options.plan ?? 'standard',
    now: clock.now(),
  })
}
