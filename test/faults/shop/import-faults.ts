import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { openDb } from '@main/db/open-db'
import { type Ask, askOf } from '@main/demo/ask'
import { findDisagreements } from '@main/demo/find-disagreements'
import { isoOf } from '@shared/clock'
import type { FaultKind } from '../../../src/demo-store/faults/fault'
import type { Random } from '../../../src/demo-store/random'
import { type DemoStore, startDemoStore } from '../../../src/demo-store/start'
import type { SimulatedClock } from '../../support/simulated-clock'
import { type SimulatedNetwork, simulatedNetwork } from '../../support/simulated-network'
import { quickFolder } from '../quick-folder'
import type { Found } from '../trial'
import { connectInstance, control, retryFailed, runToEnd, startQuietApp } from './connect'
import { differences, type Snapshot, snapshotOf } from './snapshot'

export interface ImportFaults {
  readonly kind: FaultKind
  readonly orders: number
  readonly runs: number
  readonly random: Random
}

/** Imports of one shop under faults of one kind at random places: each ends as an import without any. */
export async function importUnderFaults({ kind, orders, runs, random }: ImportFaults): Promise<Found> {
  const network = simulatedNetwork(Date.UTC(2026, 5, 1, 8))
  const base = await quickFolder('import-faults')
  const problems: string[] = []
  const struck: number[] = []
  let shop: Shop | null = null
  try {
    for (let run = 0; run < runs && problems.length < 10; run += 1) {
      shop ??= await openShop(network, kind, orders, join(base, `shop-${run}`))
      const outcome = await importOnce(shop, join(base, `run-${run}`), kind, random)
      problems.push(...outcome.problems.map((one) => `Run ${run} under ${outcome.faults}: ${one}`))
      struck.push(outcome.struck)
      // What a merchant changed meanwhile stays: the next one is another shop.
      if (!changesShop.has(kind)) continue
      await shop.store.close()
      shop = null
    }
    const sum = struck.reduce((all, one) => all + one, 0)
    return { problems, figures: { orders, struck: sum, runsStruck: struck.filter((count) => count > 0).length } }
  } finally {
    await shop?.store.close()
    network.restore()
    await rm(base, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** Orders are edited or archived while they are read: the shop is another one afterwards. */
const changesShop: ReadonlySet<FaultKind> = new Set(['moved-page'])

interface Shop {
  readonly clock: SimulatedClock
  readonly store: DemoStore
  readonly since: string
  /** Everything set up, and no order imported. */
  readonly template: string
  readonly instanceId: string
  readonly clean: Snapshot
}

async function openShop(
  { clock, storeClock }: SimulatedNetwork,
  kind: FaultKind,
  orders: number,
  folder: string,
): Promise<Shop> {
  const quota = { requests: 400, windowMs: 30_000 }
  const ofAllKinds = changesShop.has(kind) ? 0 : orders
  const store = await startDemoStore({ products: 40, orders: ofAllKinds, quota, clock: storeClock, seed: 7 })
  // Rows move from page to page only where a status has a second page.
  if (ofAllKinds === 0) await control(store, 'POST', 'orders', { kind: 'simple', count: orders, status_id: 11 })
  const since = isoOf(clock.now())
  const template = join(folder, 'template')
  const instanceId = await withApp(template, clock, (ask) => connectInstance(ask, store, 'Shop'))
  const clean = join(folder, 'clean')
  await cp(template, clean, { recursive: true })
  await withApp(clean, clock, (ask) => runToEnd(ask, instanceId, 'import-orders'))
  const shop = { clock, store, since, template, instanceId }
  return { ...shop, clean: await read(clean, shop) }
}

/** Time goes on as long as the work takes. */
async function withApp<T>(dataDir: string, clock: SimulatedClock, work: (ask: Ask) => Promise<T>): Promise<T> {
  const app = await startQuietApp(dataDir, clock)
  try {
    return await clock.until(work(askOf(app.call)))
  } finally {
    await clock.until(app.close())
  }
}

async function importOnce(shop: Shop, dataDir: string, kind: FaultKind, random: Random) {
  const { clock, store, instanceId, template, clean } = shop
  await cp(template, dataDir, { recursive: true })
  const faults = [faultOf(kind, random), ...(random.chance(0.3) ? [faultOf(kind, random)] : [])]
  await control(store, 'POST', 'faults', faults)
  if (random.chance(0.3)) await cutShort(shop, dataDir, random)
  await withApp(dataDir, clock, (ask) => runToEnd(ask, instanceId, 'import-orders'))
  const struck = store.demo.faults.list().reduce((sum, one) => sum + one.struck, 0)
  await control(store, 'DELETE', 'faults')
  // What was archived meanwhile may have come in before: brought back, it is compared like the others.
  const archived = changesShop.has(kind) ? store.demo.shop.orders.filter(({ isDeleted }) => isDeleted) : []
  for (const { id } of archived) await control(store, 'PATCH', `orders/${id}`, { is_deleted: false })
  const disagreements = await withApp(dataDir, clock, async (ask) => {
    await retryFailed(ask, instanceId)
    await runToEnd(ask, instanceId, 'import-orders')
    if (!changesShop.has(kind)) return []
    const access = { apiUrl: store.apiUrl, storeHash: store.storeHash, accessToken: store.accessToken }
    return (await findDisagreements(instanceId, access, ask)).problems
  })
  const found = await read(dataDir, shop)
  const others = changesShop.has(kind) ? doneTwice(found) : differences(clean, found)
  await rm(dataDir, { recursive: true, force: true, maxRetries: 3 })
  return { problems: [...disagreements, ...others], struck, faults: JSON.stringify(faults) }
}

/** Quits in the middle, after so many steps of the clock. */
async function cutShort({ clock, instanceId }: Shop, dataDir: string, random: Random): Promise<void> {
  const app = await startQuietApp(dataDir, clock)
  await askOf(app.call)('queues.start', { instanceId, operation: 'import-orders', inputs: {} })
  for (let step = random.int(0, 60); step > 0; step -= 1) await clock.advance(random.int(0, 400))
  await clock.until(app.close())
}

function faultOf(kind: FaultKind, random: Random): object {
  const path = random.pick(['/', '/v2/orders', '/v2/orders?', '/v2/orders/*', '/v3/*'])
  const often = random.chance(0.5) ? { times: random.int(1, 6) } : { probability: random.int(1, 12) / 20 }
  return { match: { path }, kind, ms: random.int(0, 90_000), ...often }
}

async function read(dataDir: string, { clock, instanceId, since }: Omit<Shop, 'clean'>): Promise<Snapshot> {
  const db = await openDb({ dataDir, clock })
  try {
    return await snapshotOf(db, instanceId, since)
  } finally {
    await clock.until(db.close())
  }
}

function doneTwice({ twice, unfinished }: Snapshot): readonly string[] {
  return [
    ...twice.map((ref) => `Order ${ref} was imported twice`),
    ...(unfinished > 0 ? [`${unfinished} lines never ended`] : []),
  ]
}
