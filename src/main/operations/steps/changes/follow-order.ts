import { put } from '@main/db/db'
import { orders } from '@main/engine/mirror-tables'
import { type Context, done, type Outcome, skipped } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { type ChangeKind, sealOf } from '@shared/domain/changes/order-change'
import { isClosed } from '@shared/domain/changes/order-changes'
import type { RecordLink } from '@shared/domain/queue'
import type { SaleOrder } from '@shared/domain/sale-order'
import type { Copy } from '../mirror-order'
import { mayBeRefunded } from './find-changes'
import { type Followed, followChanges } from './follow-changes'

/** An order that is in: nothing to do, or what the store changed of it since. */
export async function followImported(copy: Copy, record: RecordLink, key: string, context: Context): Promise<Outcome> {
  const { marketplace, backOffice } = context
  const { order } = copy
  const { id } = order
  const extras = { record, url: marketplace.urlOf('order', id) }
  const known = { id, name: record.name }
  const saleOrder = isSettled(copy, context) ? null : await backOffice.saleOrders.findByKey(key)
  // Nothing waits for anybody, so that nobody decides anything before this is kept with the line's end.
  if (!saleOrder) return skipped('orders.already-imported', known, { ...extras, changes: [put(orders, copy)] })
  const { applied, pending, changedAgain, again } = await followChanges(copy, saleOrder, context)
  if (changedAgain) throw rejected('orders.changed-again', { id }, { fix: review(copy, context) })
  if (pending.length > 0) {
    return done('orders.changes-waiting', { ...known, n: pending.length }, { ...extras, fix: review(copy, context) })
  }
  if (applied > 0) return done('orders.changes-applied', { ...known, n: applied }, extras)
  if (again && copy.changes) return done('orders.changes-later', known, extras)
  // Not a skip: lines that waited for a decision are settled by it.
  return copy.changes
    ? done('orders.changes-settled', known, extras)
    : skipped('orders.already-imported', known, extras)
}

/**
 * Compared at this very state, and nothing was left open. Whoever asks for it by its id looks anew, and so does one with
 * refunds: a further one may leave the order itself as it was.
 */
function isSettled({ order, booked, changes }: Copy, { inputs }: Context): boolean {
  const byId = Array.isArray(inputs.orderIds) && inputs.orderIds.length > 0
  const isOpen = byId || mayBeRefunded(order) || (changes?.pending.length ?? 0) > 0
  return !isOpen && booked?.compared === sealOf(order)
}

const ofTheOrder: ReadonlySet<ChangeKind> = new Set(['content', 'billing', 'shipping'])

/**
 * A sale order whose workflow is not through yet, as the store has the order now: what was changed meanwhile is booked
 * first, or waits for a person (ORD-4, ORD-13).
 */
export async function bookedAsNow(saleOrder: SaleOrder, copy: Copy, context: Context): Promise<SaleOrder> {
  if (saleOrder.state === 'cancelled' || isClosed(copy.order.statusId)) return saleOrder
  const { pending, changedAgain }: Followed = await followChanges(copy, saleOrder, context)
  const { id } = copy.order
  const fix = review(copy, context)
  if (changedAgain) throw rejected('orders.changed-again', { id }, { fix })
  if (pending.some(({ kind }) => ofTheOrder.has(kind)))
    throw rejected('orders.changed-since', { id, name: saleOrder.name }, { fix })
  return (await context.backOffice.saleOrders.findByKey(saleOrder.key)) ?? saleOrder
}

/** What had happened in the store before the order came in: refunds made there, a cancellation of what is confirmed here. */
export async function thenFollow(outcome: Outcome, copy: Copy, key: string, context: Context): Promise<Outcome> {
  const { order } = copy
  if (outcome.message.code !== 'orders.imported' || !(isClosed(order.statusId) || mayBeRefunded(order))) return outcome
  await context.mirror.commit(outcome.changes ?? [])
  const finished = await freshCopy(copy, context)
  if (!finished.saleOrder) return outcome
  const followed = await followImported(finished, finished.saleOrder, key, context)
  return followed.state === 'skipped' ? { ...outcome, changes: [] } : followed
}

/** The copy as the last commit left it. */
export async function freshCopy(copy: Copy, { mirror }: Context): Promise<Copy> {
  return (await mirror.get(orders, copy.id)) ?? copy
}

function review({ id }: Copy, { instance }: Context) {
  return { action: 'review-changes', instanceId: instance.id, marketplaceOrderId: id } as const
}
