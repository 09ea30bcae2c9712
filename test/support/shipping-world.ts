import { createWritesUnderWay, type WritesUnderWay } from '@main/engine/once'
import type { Outcome } from '@main/engine/operation'
import { toFailure } from '@main/errors'
import { updateOrderStatus } from '@main/operations/update-order-status'
import type { DeliveryOrder } from '@shared/domain/documents'
import type { Failure } from '@shared/failure'
import { type ConnectedWorld, connectedWorld } from './connected-world'
import { copyOf } from './import-results'
import { contextOf, type ImportWorld, importOne } from './import-run'
import { simulatedClock } from './simulated-clock'

export interface ShippingWorld extends ConnectedWorld {
  /** As its control panel does. */
  control(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>
  /** An order of this kind, imported and confirmed; its marketplace id and its delivery orders. */
  sold(kind: string): Promise<{ readonly orderId: string; readonly deliveries: readonly DeliveryOrder[] }>
  /** How many shipments the store was asked for and made. */
  made(): Promise<number>
}

export type Pushed = Outcome | { readonly state: 'failed'; readonly failure: Failure }

export async function shippingWorld(): Promise<ShippingWorld> {
  const connected = await connectedWorld({ products: 30, orders: 0 })
  const { demoStore, place, world } = connected
  const control: ShippingWorld['control'] = async (method, path, body) => {
    const response = await fetch(`${demoStore.url}/_demo/${path}`, {
      method,
      headers: { 'X-Demo-Token': demoStore.accessToken, 'Content-Type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Record<string, unknown>
  }
  return {
    ...connected,
    control,
    async sold(kind) {
      const [orderId = ''] = await place(kind, 1)
      await importOne(world, orderId)
      const { saleOrder } = await copyOf(world, orderId)
      if (!saleOrder) throw new Error(`Order ${orderId} (${kind}) made no sale order`)
      await world.backOffice.saleOrders.confirm(saleOrder.id, '2026-06-20T10:00:00.000Z')
      return { orderId, deliveries: (await world.backOffice.deliveries.ensure(saleOrder.id)).value }
    },
    async made() {
      const { writes } = await control('GET', 'summary')
      return Object.entries(writes as Record<string, number>)
        .filter(([kind]) => /shipment/i.test(kind))
        .reduce((sum, [, count]) => sum + count, 0)
    },
  }
}

/** Takes the goods out, all of them unless told, with a tracking number. */
export async function deliver(
  { backOffice }: ImportWorld,
  delivery: DeliveryOrder,
  { carrier = 'ups', tracking = `1Z${delivery.name}`, quantities = 'all' as 'all' | Record<string, string> } = {},
) {
  const shipping = { carrier, tracking, trackingUrl: '' }
  const at = '2026-06-20T11:00:00.000Z'
  const { value } = await backOffice.deliveries.validate(`${delivery.id}/by hand`, delivery.id, {
    quantities,
    rest: 'backorder',
    at,
    shipping,
    force: true,
  })
  return value
}

interface PushOptions {
  readonly deliveryIds?: readonly string[]
  readonly underWay?: WritesUnderWay
  readonly clock?: ReturnType<typeof simulatedClock>
}

/** One run of Update Order Status: what became of each delivery order, by id. */
export async function push(world: ImportWorld, options: PushOptions = {}): Promise<ReadonlyMap<string, Pushed>> {
  const {
    deliveryIds = [],
    underWay = createWritesUnderWay(),
    clock = simulatedClock(Date.UTC(2026, 5, 20, 12)),
  } = options
  const context = contextOf(world, { deliveryIds }, { operation: updateOrderStatus.name, underWay, clock })
  const refs: string[] = []
  for await (const { ref } of updateOrderStatus.source(context)) refs.push(ref)
  await world.mirror.commit(
    (await updateOrderStatus.listed?.(context, { startedAt: '2026-06-20T10:00:00.000Z', refs: new Set(refs) })) ?? [],
  )
  const ended = new Map<string, Pushed>()
  for (const ref of refs) {
    try {
      const outcome = await updateOrderStatus.handle(await updateOrderStatus.fetch(ref, context), context)
      await world.mirror.commit(outcome.changes ?? [])
      ended.set(ref, outcome)
    } catch (error) {
      const failure = toFailure(error)
      await world.mirror.commit((await updateOrderStatus.failed?.(ref, failure, context)) ?? [])
      ended.set(ref, { state: 'failed', failure })
    }
  }
  return ended
}
