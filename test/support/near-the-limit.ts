import type { Demo } from '../../src/demo-store/demo'
import type { Order } from '../../src/demo-store/model/order'
import { addInstance } from './connected-store'
import { type SimulatedWorld, simulatedWorld } from './simulated-world'

export interface NearTheLimit {
  readonly plan: 'standard' | 'pro'
  /** How many of the shop's orders are to be imported. */
  readonly orders: number
  readonly latencyMs: number
  /** Of a page of orders with all their lines. */
  readonly listLatencyMs: number
}

export interface Measured {
  /** Of simulated time, from the start of the run to its end. */
  readonly seconds: number
  /** The fewest requests ÷ the quota. */
  readonly boundSeconds: number
  readonly requests: number
  readonly leastRequests: number
  readonly refused: number
  readonly imported: number
}

const windowSeconds = 30
const quotas = { standard: 150, pro: 450 } as const
/** Every status but Incomplete. */
const statusIds = Array.from({ length: 14 }, (_, i) => String(i + 1))
/** What of a hundred orders of the shop's mix never comes: incomplete and archived. */
const comes = 0.98

/** The whole application imports a shop's orders of the usual mix, on a clock that jumps from request to request. */
export async function importOrdersNearTheLimit(trial: NearTheLimit): Promise<Measured> {
  const { plan, orders, latencyMs, listLatencyMs } = trial
  const world = await simulatedWorld({ orders: Math.ceil(orders / comes), products: 100, plan, latencyMs })
  const { clock, app, store } = world
  try {
    const instanceId = await addInstance(app, store)
    await app.call('instances.update', { instanceId, settings: { orderStatusIds: statusIds } })
    await ended(world, await clock.until(app.call('instances.confirm', { instanceId })))
    const start = (operation: string, inputs: Record<string, unknown>) =>
      clock.until(app.call('queues.start', { instanceId, operation, inputs }))
    await ended(world, await start('import-listings', { which: 'all', drafts: true }))
    if (listLatencyMs > latencyMs) {
      const ms = listLatencyMs - latencyMs
      store.demo.faults.add([{ match: { path: '/v2/orders?' }, kind: 'slow', probability: 1, ms }])
    }
    // A fresh window, and nothing left of the one before.
    await clock.advance(windowSeconds * 1000 - (clock.now() % (windowSeconds * 1000)))
    const [from, before] = [clock.now(), store.demo.journal.after(0).length]
    const { counts } = await ended(world, await start('import-orders', {}))
    const asked = store.demo.journal.after(before)
    const least = leastRequests(store.demo)
    return {
      seconds: (clock.now() - from) / 1000,
      boundSeconds: (least / quotas[plan]) * windowSeconds,
      requests: asked.length,
      leastRequests: least,
      refused: asked.filter(({ status }) => status === 429).length,
      imported: counts.done + counts.skipped + counts.failed,
    }
  } finally {
    await world.close()
  }
}

async function ended({ clock, app }: SimulatedWorld, { queueId }: { readonly queueId: string }) {
  const queue = await clock.until(app.call('queues.wait', { queueId }))
  if (queue.state !== 'done')
    throw new Error(`${queue.operation} ended ${queue.state}: ${JSON.stringify(queue.failure)}`)
  return queue
}

/**
 * What the documents allow at the least: orders 250 a page with lines, addresses and fees included (Get all orders), and
 * per order what no list holds: its taxes where there are some, its coupons, lines beyond the fiftieth of a consignment.
 */
function leastRequests({ shop }: Demo): number {
  const orders = shop.orders.filter(({ statusId, isDeleted }) => statusId !== 0 && !isDeleted)
  return Math.ceil(orders.length / 250) + orders.reduce((sum, order) => sum + partsOf(order), 0)
}

function partsOf({ totals, coupons, lines, addresses }: Order): number {
  const most = Math.max(0, ...addresses.map(({ id }) => lines.filter(({ addressId }) => addressId === id).length))
  return [totals.total.tax !== 0, coupons.length > 0, most > 50].filter(Boolean).length
}
