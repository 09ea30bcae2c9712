import { put } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'
import { type Context, done, type Outcome } from '@main/engine/operation'
import { bookedOf } from '@shared/domain/changes/booked-order'
import { sealOf } from '@shared/domain/changes/order-change'
import { isClosed } from '@shared/domain/changes/order-changes'
import type { TimelineEntry } from '@shared/domain/mirror'
import type { SaleOrder } from '@shared/domain/sale-order'
import { type Copy, entry, linkOf } from './mirror-order'
import { runWorkflow } from './run-workflow'
import { gatewaySeen, workflowFor } from './workflow-for'

/**
 * Runs the financial workflow; without one the order stays a draft and waits for a person (FWF-3). The link is kept at
 * once, so that nothing is made twice; *imported* comes last, so that nothing is left half done.
 */
export async function finishOrder(made: SaleOrder, copy: Copy, context: Context): Promise<Outcome> {
  const { mirror, marketplace, instance } = context
  const { order, ...linked } = await link(made, copy, context)
  const { id, name, state } = await cancelledAsThere(made, order, context)
  const extras = { record: linkOf('sale-orders', id, name), url: marketplace.urlOf('order', order.id) }
  const seen = await gatewaySeen(order.payment, mirror)
  const workflow = await workflowFor(order.payment, mirror)
  if (!workflow && state !== 'cancelled') {
    const { gateway, status: paymentStatus } = order.payment
    const params = { id: order.id, name, gateway: gateway || 'none', paymentStatus }
    const message = { code: 'orders.draft-without-workflow', params } as const
    const changes = [...seen, put(orders, { ...linked, order, sync: 'needs-workflow', message })]
    const fix = { action: 'configure-workflow', instanceId: instance.id, gateway, paymentStatus } as const
    return done(message.code, params, { ...extras, fix, changes })
  }
  const happened: TimelineEntry[] = []
  const timeline = () => [...linked.timeline, ...happened]
  try {
    // One that a person cancelled meanwhile stays cancelled.
    if (workflow && state !== 'cancelled') await runWorkflow({ saleOrder: made, order, workflow, context, happened })
  } catch (error) {
    await mirror.commit([put(orders, { ...linked, order, timeline: timeline() })])
    throw error
  }
  const hold = linked.hold?.accepted ? linked.hold : null
  // All that the store has of it now is in.
  const booked = { ...(linked.booked ?? bookedOf(order)), compared: sealOf(order) }
  const changes = [
    ...seen,
    put(orders, { ...linked, order, sync: 'imported', message: null, hold, booked, timeline: timeline() }),
  ]
  return done('orders.imported', { id: order.id, name }, { ...extras, changes })
}

/** An order that was cancelled there before anything was confirmed here comes in as that (ORD-13). */
async function cancelledAsThere(made: SaleOrder, order: Copy['order'], { backOffice }: Context): Promise<SaleOrder> {
  if (made.state !== 'draft' || !isClosed(order.statusId)) return made
  return (await backOffice.saleOrders.cancel(made.id)).value
}

async function link(saleOrder: SaleOrder, copy: Copy, { mirror, clock, startedBy }: Context): Promise<Copy> {
  if (copy.saleOrder) return copy
  const { id, name, customerId, customer } = saleOrder
  const linked: Copy = {
    ...copy,
    saleOrder: linkOf('sale-orders', id, name),
    customer: linkOf('contacts', customerId, customer),
    timeline: [...copy.timeline, entry({ code: 'orders.timeline.imported', params: { name } }, clock, startedBy)],
  }
  await mirror.commit([put(orders, linked)])
  return linked
}
