import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ask, connect, dataDir, open, print, requestsOf, run, startShop } from './app-world'
import { longestBlocksOf } from './db/measures'

/** The application as a whole: orders through client, engine and back office, start to first list, size of the window's code. */
const ORDERS = Number(process.argv[2] ?? 1000)

const shop = await startShop(ORDERS)
let app = await open()
const instanceId = await connect(app, shop)
const listings = await run(app, instanceId, 'import-listings', { which: 'all', drafts: true })
print('listings through the engine, without pictures', listings.lines / listings.seconds, 'listings/s')
const before = await requestsOf(shop)
let orders = { lines: 0, seconds: 0 }
const block = await longestBlocksOf(async () => {
  orders = await run(app, instanceId, 'import-orders', {})
})
print('longest block while importing', block.wall, 'ms')
print('most work without giving way while importing', block.worked, 'ms')
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
