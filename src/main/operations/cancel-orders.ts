import { type Change, put, remove } from '@main/db/db'
import { intents, orderCancels, refundPushes } from '@main/engine/mirror-tables'
import { type Context, defineOperation, done, type Outcome, skipped } from '@main/engine/operation'
import { rejected } from '@main/errors'
import { isoOf } from '@shared/clock'
import { cancelledStatus, mayBeCancelled, whyNotCancelled } from '@shared/domain/actions/cancel'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import { beyondInvoice, cancelKey, type OrderCancel, refundIdOf, voidKey } from '@shared/domain/order-cancel'
import { plannedTotal, refundKey } from '@shared/domain/refund-push'
import { sentence } from '@shared/messages/message'
import { parseDecimal, toMoney } from '@shared/money'
import { booksOf } from './steps/books-of'
import { keepOrder } from './steps/keep-order'
import { creditVoided } from './steps/money/credit-rest'
import { refundRest } from './steps/money/refund-rest'
import { openNote } from './steps/money/send-refund'
import { voidOnce } from './steps/money/void-once'
import { moveOnce } from './steps/move-once'
import { withOrder } from './steps/with-order'

const inputs = {
  orderIds: { kind: 'ids', label: 'cancel.order-ids', help: 'cancel.order-ids-help', initial: [] },
} as const

/**
 * Orders that a person cancelled: the money first where that was asked for, then the status in the store, then what is
 * left here (CAN-1). BigCommerce refunds no cancelled order, and a refund that fails cancels nothing.
 */
export const cancelOrders = defineOperation<typeof inputs, string>({
  name: 'cancel-orders',
  title: 'cancel.cancel-orders',
  description: 'cancel.cancel-orders-help',
  direction: 'export',
  priority: 'orders',
  inputs,
  // An order is cancelled from its page, with a reason and the quote that a person has seen.
  hidden: true,

  laneKey: (id) => id,

  async *source({ inputs: { orderIds }, mirror }) {
    const waiting = orderIds.length > 0 ? [] : await mirror.find(orderCancels, 'state', 'waiting')
    const wanted = orderIds.length > 0 ? orderIds : waiting.map(({ id }) => id)
    for (const id of new Set(wanted)) yield { ref: id, label: { code: 'orders.order', params: { id } } }
  },

  // Read under the order's lock: of two at once the second must see what the first did.
  fetch: async (ref) => ref,

  handle: (id, context) => withOrder(id, context, () => cancel(id, context)),

  async failed(ref, { code, params }, { mirror, clock }) {
    const request = await mirror.get(orderCancels, ref)
    if (!request || request.state === 'done') return []
    const message = { code, params }
    return [put(orderCancels, { ...request, state: 'failed', message, at: isoOf(clock.now()) })]
  },
})

async function cancel(id: string, context: Context): Promise<Outcome> {
  const { marketplace, mirror, signal } = context
  const request = await mirror.get(orderCancels, id)
  if (!request) throw rejected('cancel.not-asked', { id })
  const url = marketplace.urlOf('order', id)
  const order = await marketplace.orders.get(id, signal)
  if (!order) throw rejected('error.gone', { what: 'order', id })
  if (request.state === 'done') {
    if (order.statusId === cancelledStatus) return skipped('cancel.done-already', { id }, { url })
    throw rejected('cancel.not-asked', { id })
  }
  // What was begun is brought to its end, also in a rehearsal.
  if (!(await hasBegun(request, context))) {
    const [why] = whyNotCancelled({ instance: context.instance, order, ...(await booksOf(id, context)) })
    if (why) throw rejected(why.code, why.params)
    if (context.instance.rehearsal)
      return skipped('cancel.rehearsed', { id, ...moneyOf(request) }, { url, changes: [forgotten(request)] })
  }
  const settled = request.moneyDone ? request : await settleMoney(request, order, context)
  return callOff(settled, context)
}

/** Nobody asks for it any more. What came to an end before still counts, or the next would be taken for it. */
function forgotten(request: OrderCancel): Change {
  const over: OrderCancel = { ...request, state: 'done' }
  return over.ended === 0 ? remove(orderCancels, over.id) : put(orderCancels, over)
}

/** Something may be out there already. */
async function hasBegun(request: OrderCancel, { mirror }: Context): Promise<boolean> {
  if (request.moneyDone) return true
  const known = await mirror.getMany(intents, [cancelKey(request), voidKey(request)])
  if (known.some(({ state }) => state !== 'refused')) return true
  if (request.money.how !== 'refund') return false
  const refunds = await mirror.find(refundPushes, 'orderId', request.id)
  const mine = refunds.filter(({ plan, id }) => id === refundIdOf(request) || isSame(plan, request))
  if (mine.some(({ state }) => state === 'sent')) return true
  return (await mirror.getMany(intents, mine.map(refundKey))).some(({ state }) => state !== 'refused')
}

function isSame(plan: unknown, { money }: OrderCancel): boolean {
  return money.how === 'refund' && JSON.stringify(plan) === JSON.stringify(money.plan)
}

async function settleMoney(request: OrderCancel, order: MarketplaceOrder, context: Context): Promise<OrderCancel> {
  const { money } = request
  const gateway = order.payment.gateway.trim()
  switch (money.how) {
    case 'none':
      return request
    case 'void':
      await voidOnce({ ...request, money }, context)
      await creditVoided(request, gateway, sentence('cancel.voided-by', { gateway }), context)
      break
    case 'refund':
      await refundRest({ ...request, money }, context)
      break
    default:
      return money satisfies never
  }
  const settled: OrderCancel = { ...request, moneyDone: true, at: isoOf(context.clock.now()) }
  await context.mirror.commit([put(orderCancels, settled)])
  return settled
}

/** The status in the store, then the sale order with what has not happened of it. */
async function callOff(request: OrderCancel, context: Context): Promise<Outcome> {
  const { marketplace, mirror, backOffice, signal, clock } = context
  const { id, name, reason } = request
  const { statusId, status } = await moveOnce(
    {
      orderId: id,
      key: cancelKey(request),
      describe: { code: 'cancel.status-of', params: { id } },
      to: cancelledStatus,
      mayMove: mayBeCancelled,
    },
    context,
  )
  const ended = request.ended + 1
  const params = { id, name, ...moneyOf(request) }
  if (statusId !== cancelledStatus) {
    await mirror.commit([put(orderCancels, { ...request, ended })])
    throw rejected('cancel.moved-on', { ...params, status })
  }
  const { saleOrder } = await booksOf(id, context)
  if (saleOrder) await backOffice.saleOrders.cancel(saleOrder.id)
  const order = await marketplace.orders.get(id, signal)
  const told = { code: 'cancel.timeline.cancelled', params: { ...params, reason } } as const
  const changes = [
    put(orderCancels, { ...request, state: 'done', ended, message: null, at: isoOf(clock.now()) }),
    ...(order ? await keepOrder(order, told, context) : []),
  ]
  const extras = { url: marketplace.urlOf('order', id), changes }
  const over = beyondInvoice(request.money)
  if (over === null) return done('cancel.done', params, extras)
  const [refund] = (await mirror.find(refundPushes, 'orderId', id)).filter(({ plan }) => isSame(plan, request))
  const note = refund?.name ?? ''
  const fix = refund ? { fix: openNote(refund, context) } : {}
  return done('cancel.done-over', { ...params, over, note }, { ...extras, ...fix })
}

function moneyOf({ money }: OrderCancel): { how: string; amount: string; currency: string } {
  if (money.how !== 'refund') return { how: money.how, amount: '', currency: '' }
  const amount = toMoney(parseDecimal(plannedTotal(money.plan)), money.currency)
  return { how: money.how, amount, currency: money.currency }
}
