import type { Journal } from '@main/db/db'
import { lines, orders } from '@main/engine/mirror-tables'
import { rejected } from '@main/errors'
import { type Clock, isoOf } from '@shared/clock'
import type { Handlers } from '@shared/contract'
import type { OrderPage } from '@shared/contract/records'
import { controlSum } from '@shared/domain/control-sum'
import type { MirroredOrder, OrderSync } from '@shared/domain/mirror'
import type { SaleOrder } from '@shared/domain/sale-order'
import { editOrder, needOrder } from './edit-order'
import { salesChannelName, toOrderRows } from './order-rows'
import { pageOver, toQuery } from './paging'
import { type ApiPorts, journalsOf } from './ports'

type OrderCalls = 'orders.list' | 'orders.counts' | 'orders.get' | 'orders.retry' | 'orders.accept' | 'orders.reassign'

export function orderHandlers(ports: ApiPorts): Pick<Handlers, OrderCalls> {
  const { db, instances, engine, clock, backOffice } = ports

  const getOrder = async (instanceId: string, orderId: string) => {
    const journal = await db.instance(instances.get(instanceId).id)
    return { journal, order: await needOrder(journal, orderId) }
  }
  const importOrders = (instanceId: string, orderIds: readonly string[]) =>
    engine.start({ instanceId, operation: 'import-orders', inputs: { orderIds }, startedBy: 'person' })

  return {
    async 'orders.list'({ instanceId, query }) {
      const sorted = { sort: '-createdAt', ...toQuery(query) }
      return pageOver(await journalsOf(ports, instanceId), orders, sorted, toOrderRows)
    },

    async 'orders.counts'({ instanceId }) {
      const counts: Record<OrderSync | 'all' | 'changed', number> = {
        all: 0,
        changed: 0,
        waiting: 0,
        imported: 0,
        'needs-workflow': 0,
        held: 0,
        failed: 0,
        skipped: 0,
      }
      for (const { journal } of await journalsOf(ports, instanceId)) {
        for (const [sync, count] of await journal.counts(orders, 'sync')) {
          counts[sync as OrderSync] += count
          counts.all += count
        }
        const changed = await journal.counts(orders, 'changed')
        counts.changed += (changed.get('pending') ?? 0) + (changed.get('approved') ?? 0)
      }
      return counts
    },

    async 'orders.get'({ instanceId, orderId }) {
      const { journal, order } = await getOrder(instanceId, orderId)
      return toPage(order, instanceId, journal, ports)
    },

    'orders.retry': ({ instanceId, orderIds }) => importOrders(instanceId, orderIds),

    async 'orders.accept'({ instanceId, orderId, reason, total }) {
      const journal = await db.instance(instances.get(instanceId).id)
      await editOrder(journal, orderId, (order) => accepted(order, { reason, total }, clock))
      const waiting = (await journal.find(lines, 'ref', orderId)).find(
        ({ operation, fix, state }) =>
          operation === 'import-orders' && fix?.action === 'release-order' && state !== 'running',
      )
      if (waiting === undefined) return importOrders(instanceId, [orderId])
      await engine.retry({ instanceId, lineIds: [waiting.id] })
      return { queueId: waiting.queueId }
    },

    async 'orders.reassign'({ instanceId, orderId, contactId }) {
      const { journal, order } = await getOrder(instanceId, orderId)
      if (order.saleOrder === null) throw rejected('system.order-not-imported', { order: orderId })
      const contact = await backOffice.contacts.get(contactId)
      if (!contact) throw rejected('error.not-found', { what: 'contact', id: contactId })
      await backOffice.saleOrders.reassign(order.saleOrder.id, contactId)
      const entry = {
        at: isoOf(clock.now()),
        by: 'person',
        code: 'orders.reassigned',
        params: { customer: contact.name },
      } as const
      const customer = { collection: 'contacts', id: contact.id, name: contact.name }
      const changed = await editOrder(journal, orderId, (now) => ({
        ...now,
        customer,
        timeline: [...now.timeline, entry],
      }))
      return toPage(changed, instanceId, journal, ports)
    },
  }
}

/** Checked against what the order says by then: a person accepts what was on screen. */
function accepted(
  order: MirroredOrder,
  { reason, total }: { readonly reason: string; readonly total: string },
  clock: Clock,
): MirroredOrder {
  const { id, hold, sync, timeline } = order
  if (sync !== 'held' || hold === null) throw rejected('system.not-held', { order: id })
  const { stated, agrees } = hold.breakdown
  if (stated !== total) throw rejected('system.total-changed', { order: id, total: stated, seen: total })
  const at = isoOf(clock.now())
  const code = agrees === 'no' ? 'orders.accepted' : 'orders.released'
  const entry = { at, by: 'person', code, params: { reason } } as const
  return { ...order, hold: { ...hold, accepted: { reason, at, total } }, timeline: [...timeline, entry] }
}

async function toPage(
  order: MirroredOrder,
  instanceId: string,
  journal: Journal,
  { backOffice, urlOf }: ApiPorts,
): Promise<OrderPage> {
  const { contacts, records } = backOffice
  const document = order.saleOrder && ((await records.get('sale-orders', order.saleOrder.id)) as SaleOrder | null)
  const customerId = document?.customerId ?? order.customer?.id
  const turns = (await journal.find(lines, 'ref', order.id)).filter(({ operation }) => operation === 'import-orders')
  const [line] = turns.sort((a, b) => (b.startedAt ?? '').localeCompare(a.startedAt ?? ''))
  return {
    ...order,
    instanceId,
    salesChannel: await salesChannelName(order.order.salesChannelId, journal),
    saleOrderDocument: document,
    customerContact: customerId === undefined ? null : await contacts.get(customerId),
    billingContact: document && (await contacts.get(document.billingContactId)),
    controlSum: controlSum(order.order),
    line: line ?? null,
    url: urlOf(instanceId, 'order', order.id),
  }
}
