import { rmSync } from 'node:fs'
import { workflowSteps } from '@shared/domain/financial-workflow'
import { paymentStatuses } from '@shared/domain/marketplace-order'
import { ask, connect, dataDir, open, print, requestsOf, run, type Shop, startShop } from './app-world'
import { longestBlocksOf, residentMegabytes } from './db/measures'

/**
 * Orders from the store to their payment, with no quota in the way: imported, confirmed, delivered, invoiced, paid, as one
 * workflow does it. `npm run bench`, or as many orders as the argument says.
 */
const ORDERS = Number(process.argv[2] ?? 1000)

const shop = await startShop(ORDERS)
const app = await open()
const instanceId = await connect(app, shop)
await run(app, instanceId, 'import-listings', { which: 'all', drafts: true })
await fillShelves(shop)
await run(app, instanceId, 'import-stock', {})
const adjustments = await ask(app, 'inventory.adjustments', { query: { where: { state: 'draft' }, limit: 200 } })
for (const { id } of adjustments.rows) await ask(app, 'inventory.validate', { adjustmentId: id })
const steps = Object.fromEntries(workflowSteps.map(({ step }) => [step, true])) as Record<
  (typeof workflowSteps)[number]['step'],
  boolean
>
const { id: workflowId } = await ask(app, 'workflows.save', { instanceId, workflowId: null, name: 'All', ...steps })
// Gateways are known once an order names them: the first orders wait, and show which there are.
const imported = await run(app, instanceId, 'import-orders', { from: '2000-01-01' })
const { seen } = await ask(app, 'workflows.matrix', { instanceId })
const gateways = [...new Set(seen.map(({ gateway }) => gateway))]
const cells = gateways.flatMap((gateway) => paymentStatuses.map((paymentStatus) => ({ gateway, paymentStatus })))
for (let at = 0; at < cells.length; at += 500)
  await ask(app, 'workflows.setCells', { instanceId, cells: cells.slice(at, at + 500), workflowId })

const before = await requestsOf(shop)
const startedMs = performance.now()
const block = await longestBlocksOf(async () => {
  // Those that wait get another turn in the run that brought them.
  const { queueId } = await ask(app, 'workflows.runOnWaiting', { instanceId })
  await ask(app, 'queues.wait', { queueId: queueId ?? imported.queueId })
})
const seconds = (performance.now() - startedMs) / 1000
const invoices = await ask(app, 'records.list', { collection: 'invoices', query: { where: { paymentState: 'paid' } } })
const payments = await ask(app, 'records.list', { collection: 'payments', query: { limit: 1 } })
print(`${ORDERS} orders: invoices paid`, invoices.total, 'invoices')
print(`${ORDERS} orders: payments`, payments.total, 'payments')
print(`${ORDERS} orders: read again and taken through five steps`, invoices.total / seconds, 'orders/s')
print(
  `${ORDERS} orders: requests for each`,
  ((await requestsOf(shop)) - before) / Math.max(1, invoices.total),
  'requests',
)
print(`${ORDERS} orders: longest block`, block.wall, 'ms')
print(`${ORDERS} orders: most work without giving way`, block.worked, 'ms')
print(`${ORDERS} orders: memory`, residentMegabytes(), 'MB')
await app.close()
shop.stop()
rmSync(dataDir, { recursive: true, force: true })

/** More of everything than all orders take. */
async function fillShelves({ url, storeHash, accessToken }: Shop): Promise<void> {
  const api = async (path: string) => {
    const headers = { 'X-Auth-Token': accessToken, Accept: 'application/json' }
    return (await (await fetch(`${url}/stores/${storeHash}/v3/${path}`, { headers })).json()) as {
      readonly data: readonly { readonly id: number }[]
    }
  }
  const { data: locations } = await api('inventory/locations')
  for (let page = 1; ; page += 1) {
    const { data: variants } = await api(`catalog/variants?limit=250&page=${page}`)
    for (const { id } of variants) {
      const body = JSON.stringify({ variant_id: id, location_id: locations[0]?.id, quantity: 100_000 })
      const headers = { 'X-Demo-Token': accessToken, 'Content-Type': 'application/json' }
      await fetch(`${url}/_demo/inventory`, { method: 'PATCH', headers, body })
    }
    if (variants.length < 250) return
  }
}
