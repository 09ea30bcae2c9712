import { put } from '@main/db/db'
import { cursors, orders } from '@main/engine/mirror-tables'
import { type Context, defineOperation, done, type Outcome, skipped } from '@main/engine/operation'
import { missingSetup, rejected } from '@main/errors'
import type { OrderFilter } from '@main/marketplaces/marketplace'
import { fullName } from '@shared/domain/contact-match'
import { controlSum } from '@shared/domain/control-sum'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { endOfDay, minutesBefore, startOfDay } from '@shared/domain/order-dates'
import type { SaleOrder } from '@shared/domain/sale-order'
import { spaceless } from '@shared/text'
import { isAccepted, putOnHold } from './steps/hold-order'
import { type Copy, copyOf, entry, linkOf } from './steps/mirror-order'
import { reasonToSkip } from './steps/reason-to-skip'
import { saleOrderInput } from './steps/sale-order-input'
import { gatewaySeen, workflowFor } from './steps/workflow-for'

/** What an incremental run reads again: orders changed while the last one listed, and clocks that differ a little. */
const overlapMinutes = 10

const inputs = {
  from: { kind: 'date', label: 'orders.from', help: 'orders.date-help', initial: null },
  to: { kind: 'date', label: 'orders.to', help: 'orders.date-help', initial: null },
  orderIds: { kind: 'ids', label: 'orders.order-ids', help: 'orders.order-ids-help', initial: [] },
} as const

type Inputs = typeof inputs

/** Orders of the store as sale orders, each exactly once and right to the cent (ORD-1 to ORD-5, ORD-8 to ORD-12). */
export const importOrders = defineOperation<Inputs, MarketplaceOrder>({
  name: 'import-orders',
  title: 'orders.import-orders',
  description: 'orders.import-orders-help',
  direction: 'import',
  priority: 'orders',
  inputs,
  schedule: { everyMinutes: 15, inputs: { from: null, to: null, orderIds: [] } },

  // One customer's orders one after another, so that two never make two contacts.
  laneKey({ billingAddress, shippingAddresses: [first] }) {
    const email = billingAddress.email || first?.email || ''
    return spaceless(email) || spaceless(`${fullName(billingAddress)}${billingAddress.phone}`) || null
  },

  async *source(context) {
    const { marketplace, inputs: chosen, signal } = context
    const label = (id: string) => ({ code: 'orders.order', params: { id } }) as const
    for (const ref of new Set(chosen.orderIds)) yield { ref, label: label(ref) }
    if (chosen.orderIds.length > 0) return
    for await (const { id, ...listed } of marketplace.orders.list(await filterOf(context), signal)) {
      yield listed.record
        ? { ref: id, label: label(id), record: listed.record }
        : { ref: id, label: label(id), problem: listed.problem }
    }
  },

  async fetch(ref, { marketplace, signal }) {
    const order = await marketplace.orders.get(ref, signal)
    if (!order) throw rejected('error.gone', { what: 'order', id: ref })
    return order
  },

  async handle(listed, context) {
    const { mirror, marketplace, backOffice, instance, signal } = context
    const order = await marketplace.orders.complete(listed, signal)
    const copy = await copyOf(order, context)
    const url = marketplace.urlOf('order', order.id)
    if (copy.sync === 'imported' && copy.saleOrder) {
      const { name } = copy.saleOrder
      return skipped(
        'orders.already-imported',
        { id: order.id, name },
        { record: copy.saleOrder, url, changes: [put(orders, copy)] },
      )
    }
    const reason = copy.saleOrder ? null : reasonToSkip(order, instance)
    if (reason) {
      return skipped(reason.code, reason.params, {
        url,
        changes: [put(orders, { ...copy, sync: 'skipped', message: reason })],
      })
    }
    // Kept before anything can go wrong, so that a failed order shows among the orders too.
    await mirror.commit([put(orders, copy)])

    const existing = await backOffice.saleOrders.findByKey(orderKey(order, context))
    if (existing) return finish(existing, await link(existing, copy, context), context)
    const control = controlSum(order)
    if (control.agrees === 'no' && !isAccepted(copy.hold, order)) return putOnHold(copy, control, context)
    const created = await backOffice.saleOrders.ensure(
      orderKey(order, context),
      await saleOrderInput(copy, control, context),
    )
    return finish(created.value, await link(created.value, copy, context), context)
  },

  async failed(ref, { code, params }, { mirror, clock, startedBy }) {
    const copy = await mirror.get(orders, ref)
    if (!copy || copy.sync === 'imported') return []
    const message = { code, params }
    const isTold = copy.sync === 'failed' && JSON.stringify(copy.message) === JSON.stringify(message)
    const timeline = isTold ? copy.timeline : [...copy.timeline, entry(message, clock, startedBy)]
    return [put(orders, { ...copy, sync: 'failed', message, timeline })]
  },

  async listed({ inputs: chosen }, { startedAt }) {
    return isIncremental(chosen) ? [put(cursors, { id: 'import-orders', lastProcessedOn: startedAt })] : []
  },
})

/** The link is kept at once; *imported* comes last. */
async function link(saleOrder: SaleOrder, copy: Copy, { mirror, clock, startedBy }: Context): Promise<Copy> {
  if (copy.saleOrder) return copy
  const { name, customerId, customer } = saleOrder
  const linked: Copy = {
    ...copy,
    saleOrder: linkOf('sale-orders', saleOrder.id, name),
    customer: linkOf('contacts', customerId, customer),
    timeline: [...copy.timeline, entry({ code: 'orders.timeline.imported', params: { name } }, clock, startedBy)],
  }
  await mirror.commit([put(orders, linked)])
  return linked
}

/** Runs the financial workflow; without one the order stays a draft and waits for a person (FWF-3). */
async function finish(saleOrder: SaleOrder, copy: Copy, context: Context): Promise<Outcome> {
  const { backOffice, marketplace, instance, clock, startedBy } = context
  const { id, order } = copy
  const { name } = saleOrder
  const extras = { record: linkOf('sale-orders', saleOrder.id, name), url: marketplace.urlOf('order', id) }
  const seen = await gatewaySeen(order.payment, context.mirror)
  const workflow = await workflowFor(order.payment, context.mirror)
  if (!workflow) {
    const { gateway, status: paymentStatus } = order.payment
    const message = {
      code: 'orders.draft-without-workflow',
      params: { id, name, gateway: gateway || '-', paymentStatus },
    } as const
    const changes = [...seen, put(orders, { ...copy, sync: 'needs-workflow', message })]
    const fix = { action: 'configure-workflow', instanceId: instance.id, gateway, paymentStatus } as const
    return done(message.code, message.params, { ...extras, fix, changes })
  }
  const confirms = workflow.confirmSaleOrder && saleOrder.state === 'draft'
  if (confirms) await backOffice.saleOrders.confirm(saleOrder.id, order.createdAt)
  const confirmed = { code: 'orders.timeline.confirmed', params: { name, workflow: workflow.name } } as const
  const timeline = confirms ? [...copy.timeline, entry(confirmed, clock, startedBy)] : copy.timeline
  const changes = [...seen, put(orders, { ...copy, sync: 'imported', message: null, timeline })]
  return done('orders.imported', { id, name }, { ...extras, changes })
}

async function filterOf({ instance, inputs: chosen, mirror }: Context<Inputs>): Promise<OrderFilter> {
  const { orderStatusIds: statusIds, goLiveDate } = instance.settings
  if (statusIds.length === 0) {
    const fix = { action: 'choose-setting', instanceId: instance.id, setting: 'orderStatusIds' } as const
    throw missingSetup('orders.no-statuses', { instance: instance.name }, { fix })
  }
  const zone = instance.shop?.timeZone ?? 'UTC'
  const from = [chosen.from, goLiveDate]
    .filter((day) => day !== null)
    .sort()
    .at(-1)
  const cursor = isIncremental(chosen) ? await mirror.get(cursors, 'import-orders') : null
  return {
    statusIds,
    ...(from && { createdFrom: startOfDay(from, zone) }),
    ...(chosen.to && { createdTo: endOfDay(chosen.to, zone) }),
    ...(cursor?.lastProcessedOn && { modifiedFrom: minutesBefore(cursor.lastProcessedOn, overlapMinutes) }),
  }
}

function isIncremental({ from, to, orderIds }: Context<Inputs>['inputs']): boolean {
  return from === null && to === null && orderIds.length === 0
}

/** Who made a sale order: the order's identity in the back office (ORD-2). */
function orderKey(order: MarketplaceOrder, { instance }: Context): string {
  return `${instance.id}:order:${order.id}`
}
