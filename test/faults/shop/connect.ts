import { type App, type AppOptions, startApp } from '@main/app'
import { type Ask, allRows } from '@main/demo/ask'
import { createNodeHost } from '@main/serve/node-host'
import type { Clock } from '@shared/clock'
import { type PaymentStatus, paymentStatuses } from '@shared/domain/marketplace-order'
import type { Queue } from '@shared/domain/queue'

export interface ShopAccess {
  readonly url: string
  readonly storeHash: string
  readonly accessToken: string
}

type Options = Pick<AppOptions, 'schedules' | 'limits'>

/** The application on that folder, as a host starts it, with no window. */
export async function startQuietApp(dataDir: string, clock: Clock, options: Options = {}): Promise<App> {
  const noDemo = {
    start: () => Promise.reject(new Error('There is no embedded store in a trial')),
    stop: async () => undefined,
    forget: async () => undefined,
  }
  return startApp({ host: await createNodeHost(dataDir), clock, demoStore: noDemo, schedules: false, ...options })
}

/** Asks the store's control panel. */
export async function control(store: ShopAccess, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${store.url}/_demo/${path}`, {
    method,
    headers: { 'X-Demo-Token': store.accessToken, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return response.json()
}

/** What a quit has cut short comes to its end first: the same operation never runs twice at once. */
export async function runToEnd(ask: Ask, instanceId: string, operation: string, inputs = {}): Promise<Queue> {
  const before = await allRows((query) => ask('queues.list', { instanceId, query }))
  for (const { queue } of before) {
    if (queue.operation !== operation || queue.state !== 'running') continue
    await ask('queues.resume', { queueId: queue.id })
    await ask('queues.wait', { queueId: queue.id })
  }
  const { queueId } = await ask('queues.start', { instanceId, operation, inputs })
  return ask('queues.wait', { queueId })
}

/** What a person does when the store is well again: goes on with what stands, and lets what failed have another turn. */
export async function retryFailed(ask: Ask, instanceId: string): Promise<void> {
  const queues = await allRows((query) => ask('queues.list', { instanceId, query }))
  for (const { queue } of queues) {
    if (queue.state === 'paused') await ask('queues.resume', { queueId: queue.id })
    else if (queue.state === 'failed' || queue.counts.failed > 0)
      await ask('queues.retry', { instanceId, queueId: queue.id })
    if (queue.state !== 'done' || queue.counts.failed > 0) await ask('queues.wait', { queueId: queue.id })
  }
}

/** Every status but Incomplete: orders of all kinds come in. */
const orderStatusIds = Array.from({ length: 14 }, (_, at) => String(at + 1))

/** An instance of the store, confirmed, with its listings and a workflow for every payment; no order is imported yet. */
export async function connectInstance(ask: Ask, store: ShopAccess, name: string): Promise<string> {
  const { url, storeHash, accessToken: token } = store
  const apiUrl = `${url}/stores/${storeHash}`
  const settings = { importImages: false, orderStatusIds, queueBatchLimit: 10 }
  const { id: instanceId } = await ask('instances.create', { name, storeHash, token, apiUrl, settings })
  const { queueId } = await ask('instances.confirm', { instanceId })
  await mustBeDone(ask('queues.wait', { queueId }), 'Confirm')
  const { rows } = await ask('queues.lines', { queueId, query: {} })
  const failed = rows.filter(({ state }) => state !== 'done')
  if (failed.length > 0) throw new Error(`Confirm left ${JSON.stringify(failed)}`)
  await mustBeDone(runToEnd(ask, instanceId, 'import-listings', { which: 'all', drafts: true }), 'Import listings')
  const { id } = await ask('workflows.save', { instanceId, workflowId: null, name: 'All', confirmSaleOrder: true })
  const { gateways } = await ask('workflows.matrix', { instanceId })
  const known = [...gateways, 'Stripe', 'PayPal', 'Store Credit', 'Bank Deposit', 'Gift Certificate', '']
  const cells = [...new Set(known)].flatMap((gateway) =>
    paymentStatuses.map((paymentStatus: PaymentStatus) => ({ gateway, paymentStatus })),
  )
  await ask('workflows.setCells', { instanceId, cells, workflowId: id })
  return instanceId
}

async function mustBeDone(running: Promise<Queue>, what: string): Promise<void> {
  const { state, failure } = await running
  if (state !== 'done') throw new Error(`${what} ended ${state}: ${JSON.stringify(failure)}`)
}
