import { put } from '@main/db/db'
import { cursors, orders } from '@main/engine/mirror-tables'
import { type Context, defineOperation, type Outcome, skipped } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { exclusively } from '@main/order-lock'
import { bookedOf } from '@shared/domain/changes/booked-order'
import { fullName } from '@shared/domain/contact-match'
import { controlSum } from '@shared/domain/control-sum'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { spaceless } from '@shared/text'
import { bookedAsNow, followImported, freshCopy, thenFollow } from './steps/changes/follow-order'
import { finishOrder } from './steps/finish-order'
import { putOnHold, whyOnHold } from './steps/hold-order'
import { copyOf, entry } from './steps/mirror-order'
import { ordersToLookAtAgain, ordersToRead } from './steps/orders-to-read'
import { reasonToSkip } from './steps/reason-to-skip'
import { saleOrderInput } from './steps/sale-order-input'

const inputs = {
  from: { kind: 'date', label: 'orders.from', help: 'orders.date-help', initial: null },
  to: { kind: 'date', label: 'orders.to', help: 'orders.date-help', initial: null },
  orderIds: { kind: 'ids', label: 'orders.order-ids', help: 'orders.order-ids-help', initial: [], numbered: true },
} as const

type Inputs = typeof inputs

/** Orders of the store as sale orders, each exactly once and right to the cent (ORD-1 to ORD-5, ORD-8 to ORD-12). */
export const importOrders = defineOperation<Inputs, MarketplaceOrder>({
  name: 'import-orders',
  title: 'orders.import-orders',
  description: 'orders.import-orders-help',
  direction: 'import',
  priority: 'orders',
  // Most of a line's time is waiting for the store, and one customer's orders wait for each other.
  lanes: 12,
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
    const { filters, isWanted } = await ordersToRead(chosen, context)
    const seen = new Set<string>()
    for (const filter of filters) {
      for await (const listed of marketplace.orders.list(filter, signal)) {
        if (seen.has(listed.id) || (listed.record && !(await isWanted(listed.record)))) continue
        seen.add(listed.id)
        const found = { ref: listed.id, label: label(listed.id) }
        yield listed.record ? { ...found, record: listed.record } : { ...found, problem: listed.problem }
      }
    }
    for (const ref of await ordersToLookAtAgain(chosen, context)) if (!seen.has(ref)) yield { ref, label: label(ref) }
  },

  async fetch(ref, { marketplace, signal }) {
    const order = await marketplace.orders.get(ref, signal)
    if (!order) throw rejected('error.gone', { what: 'order', id: ref })
    return order
  },

  // Nobody changes its copy between our reading it and the line's end, which saves it.
  guard: ({ id }, { mirror }, work) => exclusively(mirror, id, work),

  handle: importOrder,

  async failed(ref, { code, params }, { mirror, clock, startedBy }) {
    const copy = await mirror.get(orders, ref)
    if (!copy || copy.sync === 'imported') return []
    const message = { code, params }
    const isTold = copy.sync === 'failed' && JSON.stringify(copy.message) === JSON.stringify(message)
    const timeline = isTold ? copy.timeline : [...copy.timeline, entry(message, clock, startedBy)]
    return [put(orders, { ...copy, sync: 'failed', message, timeline })]
  },

  /** *Last Processed On* moves with runs that read everything since the last one, never with days or ids picked by hand. */
  async listed({ inputs: { from, to, orderIds }, marketplace }, { startedAt }) {
    const isIncremental = from === null && to === null && orderIds.length === 0
    return isIncremental
      ? [put(cursors, { id: 'import-orders', lastProcessedOn: marketplace.byItsClock(startedAt) })]
      : []
  },
})

async function importOrder(listed: MarketplaceOrder, context: Context): Promise<Outcome> {
  const { mirror, marketplace, backOffice, instance, signal } = context
  const order = await marketplace.orders.complete(listed, signal)
  const copy = await copyOf(order, context)
  const url = marketplace.urlOf('order', order.id)
  const key = `${instance.id}:order:${order.id}`
  if (copy.sync === 'imported' && copy.saleOrder) return followImported(copy, copy.saleOrder, key, context)
  const reason = copy.saleOrder ? null : reasonToSkip(order, instance)
  if (reason) {
    const changes = [put(orders, { ...copy, sync: 'skipped', message: reason })]
    return skipped(reason.code, reason.params, { url, changes })
  }
  const existing = await backOffice.saleOrders.findByKey(key)
  // Kept before anything can go wrong, so that a failed order shows among the orders too.
  const kept = existing ? copy : { ...copy, booked: bookedOf(order) }
  await mirror.commit([put(orders, kept)])

  if (existing) {
    const booked = await bookedAsNow(existing, kept, context)
    return thenFollow(await finishOrder(booked, await freshCopy(kept, context), context), kept, key, context)
  }
  const control = controlSum(order)
  const held = whyOnHold(kept, control, context)
  if (held) return putOnHold(kept, held, context)
  const { value } = await backOffice.saleOrders.ensure(key, await saleOrderInput(kept, control, context))
  return thenFollow(await finishOrder(value, kept, context), kept, key, context)
}
