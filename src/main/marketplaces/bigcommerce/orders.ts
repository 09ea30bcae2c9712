import { slices } from '@main/slices'
import type { Clock } from '@shared/clock'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { Marketplace } from '../marketplace'
import { createDetailsAhead } from './details-ahead'
import type { Gate } from './gate'
import { orNullWhenGone } from './gone'
import type { Http } from './http'
import { completeOrder, readAll } from './order-details'
import { orderInclude, walkOrders } from './order-walk'
import { fieldOf, parse, parseRow } from './parse'
import { orderSchema } from './schemas/order'
import { shipmentSchema } from './schemas/shipment'

/** Orders with lines and addresses included; what else an order has is read by `complete`, once. */
export function createOrders(http: Http, clock: Clock, gate: Gate): Marketplace['orders'] {
  const completed = new WeakSet<MarketplaceOrder>()
  const ahead = createDetailsAhead(http, gate)

  return {
    async *list(filter, signal) {
      const pause = slices()
      try {
        for await (const { wire, trace } of walkOrders({ http, signal, startedAt: clock.now() }, filter)) {
          // A page brings hundreds at once.
          await pause()
          const listed = parseRow(orderSchema, wire, String(fieldOf(wire, 'id') ?? 'unknown'), trace)
          if (listed.record !== null) ahead.add(listed.record, signal)
          yield listed
        }
      } finally {
        ahead.listed()
      }
    },
    async get(id, signal) {
      const order = await readOrder(id, signal)
      return order === null ? null : complete(order, signal)
    },
    complete,
    async shipments(orderId, signal) {
      const asked = { path: `/v2/orders/${orderId}/shipments`, priority: 'orders', signal } as const
      const found = await readAll(http, asked, shipmentSchema)
      return found.toSorted((a, b) => Number(a.id) - Number(b.id))
    },
  }

  async function complete(order: MarketplaceOrder, signal: AbortSignal): Promise<MarketplaceOrder> {
    if (completed.has(order)) return order
    const whole = (await ahead.take(order)) ?? (await completeOrder(http, order, signal))
    completed.add(whole)
    return whole
  }

  async function readOrder(id: string, signal: AbortSignal): Promise<MarketplaceOrder | null> {
    if (!/^\d+$/.test(id)) return null
    const reply = await orNullWhenGone(
      http.send({ path: `/v2/orders/${id}`, query: orderInclude, priority: 'orders', signal }),
    )
    return reply === null ? null : parse(orderSchema, reply.body, reply.trace)
  }
}
