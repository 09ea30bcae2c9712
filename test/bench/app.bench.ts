import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gzipSync } from 'node:zlib'
import type { App } from '@main/app'
import { startApp } from '@main/app'
import { systemClock } from '@main/clock'
import { createNodeHost } from '@main/serve/node-host'
import type { CommandName, InputOf, OutputOf } from '@shared/contract'

/** The application as a whole: orders through client, engine and back office, start to first list, size of the window's code. */
const ORDERS = Number(process.argv[2] ?? 1000)
const print = (name: string, value: number, unit: string): void => {
  process.stdout.write(`${JSON.stringify({ name, value: Math.round(value * 100) / 100, unit })}\n`)
}

const dataDir = mkdtempSync(join(tmpdir(), 'quayside-bench-'))
const noDemo = {
  start: () => Promise.reject(new Error('not used here')),
  stop: async () => undefined,
  forget: async () => undefined,
}
const open = async (): Promise<App> =>
  startApp({ host: await createNodeHost(dataDir), clock: systemClock, demoStore: noDemo })

async function ask<N extends CommandName>(app: App, name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const answer = await app.call(name, input)
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`)
  return answer.value as OutputOf<N>
}

interface Shop {
  readonly url: string
  readonly storeHash: string
  readonly accessToken: string
  stop(): void
}

async function startShop(): Promise<Shop> {
  const args = ['src/demo-store/main.ts', '--orders', String(ORDERS), '--plan', 'enterprise']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) {
    return { ...(JSON.parse(line) as Omit<Shop, 'stop'>), stop: () => child.kill() }
  }
  throw new Error('The demo store did not start')
}

async function requestsOf({ url, accessToken }: Shop): Promise<number> {
  const response = await fetch(`${url}/_demo/requests?after=0`, { headers: { 'X-Demo-Token': accessToken } })
  return ((await response.json()) as readonly unknown[]).length
}

async function run(app: App, instanceId: string, operation: string, inputs: Record<string, unknown>) {
  const startedMs = performance.now()
  const { queueId } = await ask(app, 'queues.start', { instanceId, operation, inputs })
  const { counts } = await ask(app, 'queues.wait', { queueId })
  return {
    seconds: (performance.now() - startedMs) / 1000,
    lines: counts.done + counts.skipped + counts.failed,
    counts,
  }
}

const shop = await startShop()
let app = await open()
const { id: instanceId } = await ask(app, 'instances.create', {
  name: 'Bench',
  storeHash: shop.storeHash,
  token: shop.accessToken,
  apiUrl: `${shop.url}/stores/${shop.storeHash}`,
  settings: { importImages: false, orderStatusIds: Array.from({ length: 14 }, (_, i) => String(i + 1)) },
})
await ask(app, 'queues.wait', { queueId: (await ask(app, 'instances.confirm', { instanceId })).queueId })
const listings = await run(app, instanceId, 'import-listings', { which: 'all', drafts: true })
print('listings through the engine, without pictures', listings.lines / listings.seconds, 'listings/s')
const before = await requestsOf(shop)
const orders = await run(app, instanceId, 'import-orders', {})
print('orders through the engine, without a quota', orders.lines / orders.seconds, 'orders/s')
print('requests per order', ((await requestsOf(shop)) - before) / orders.lines, 'requests/order')
await app.close()

const startedMs = performance.now()
app = await open()
await ask(app, 'orders.list', { query: { limit: 50 } })
print(`start to first list with ${orders.lines} orders stored`, performance.now() - startedMs, 'ms')
await app.close()
shop.stop()
rmSync(dataDir, { recursive: true, force: true })

const assets = join('out', 'renderer', 'assets')
if (existsSync(assets)) {
  for (const ending of ['.js', '.css']) {
    const files = readdirSync(assets)
      .filter((name) => name.endsWith(ending))
      .map((name) => readFileSync(join(assets, name)))
    print(
      `renderer bundle, ${ending.slice(1)}, gzip`,
      files.reduce((sum, bytes) => sum + gzipSync(bytes).length, 0) / 1000,
      'kB',
    )
  }
}
