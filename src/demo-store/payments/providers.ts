import { findById } from '../model/find-by-id.ts'
import type { Order } from '../model/order.ts'
import type { PaymentAction, ProviderJob, Refund } from '../model/payment.ts'
import type { Shop } from '../model/shop.ts'
import { changeStatus, touch } from '../orders/change-status.ts'
import { unsavedOf } from '../unsaved.ts'
import { paymentWay } from './payment-ways.ts'
import { beforeRefunds, givenBack, notePaidBack, takeBack } from './refund.ts'
import { addTransaction } from './transactions.ts'

/** Asks the provider of an order to do something; it answers after a while. */
export function askProvider(shop: Shop, order: Order, action: PaymentAction, paymentId: number, at: number): void {
  const planned = shop.declines.find(
    (one) => (one.action ?? action) === action && (one.orderId ?? order.id) === order.id && one.times > 0,
  )
  if (planned !== undefined) planned.times -= 1
  shop.declines = shop.declines.filter(({ times }) => times > 0)
  const dueAt = at + shop.settings.providerMs
  const job = { dueAt, orderId: order.id, action, paymentId, decline: planned?.message ?? null }
  shop.providerJobs = [...shop.providerJobs, job]
}

/** The online payments of a refund, each to its provider. */
export function askForRefund(shop: Shop, order: Order, refund: Refund, at: number): void {
  for (const { id, providerId, offline } of refund.payments) {
    if (!offline && providerId !== 'storecredit') askProvider(shop, order, 'refund', id, at)
  }
}

/** What providers have answered up to this moment, in the order they answered. Called before anything is served. */
export function settleProviders(shop: Shop, now: number): void {
  if (!shop.providerJobs.some(({ dueAt }) => dueAt <= now)) return
  const due = shop.providerJobs.filter(({ dueAt }) => dueAt <= now).sort((a, b) => a.dueAt - b.dueAt)
  shop.providerJobs = shop.providerJobs.filter(({ dueAt }) => dueAt > now)
  for (const job of due) {
    const order = findById(shop.orders, job.orderId)
    if (order !== null) settle(shop, order, job)
  }
}

function settle(shop: Shop, order: Order, job: ProviderJob): void {
  const at = Math.floor(job.dueAt / 1000) * 1000
  if (job.action === 'capture') settleCapture(shop, order, job, at)
  else if (job.action === 'void') settleVoid(shop, order, job, at)
  else settleRefund(shop, order, job, at)
  touch(order, at)
  unsavedOf(shop).orders.add(order.id)
}

/** Source: help, authorized orders are Awaiting Payment. Assumption: captured ones then go on to be fulfilled. */
function settleCapture(shop: Shop, order: Order, { decline }: ProviderJob, at: number): void {
  order.paymentStatus = decline === null ? 'captured' : 'declined'
  noteAnswer(shop, order, 'capture', decline, at)
  if (decline !== null || (order.statusId !== 7 && order.statusId !== 1)) return
  const isDigital = order.lines.every(({ type }) => type === 'digital')
  changeStatus(shop, order, isDigital ? 10 : 11, at)
}

/** Assumption: a void that is declined leaves the payment authorized, and voiding leaves the order's status alone. */
function settleVoid(shop: Shop, order: Order, { decline }: ProviderJob, at: number): void {
  order.paymentStatus = decline === null ? 'void' : 'authorized'
  noteAnswer(shop, order, 'void', decline, at)
}

/** Assumption: with its money back in the shop, a declined refund no longer counts and the order is as before. */
function settleRefund(shop: Shop, order: Order, { paymentId, decline }: ProviderJob, at: number): void {
  const refund = order.refunds.find(({ payments }) => payments.some(({ id }) => id === paymentId))
  const payment = refund?.payments.find(({ id }) => id === paymentId)
  if (refund === undefined || payment === undefined) return
  if (decline === null) {
    notePaidBack(shop, order, payment, at)
    return
  }
  payment.declined = decline
  takeBack(order, refund)
  if (order.statusId !== 4 && order.statusId !== 14) return
  changeStatus(shop, order, givenBack(order) === 0 ? beforeRefunds(order).statusId : 14, at)
}

function noteAnswer(shop: Shop, order: Order, event: 'capture' | 'void', decline: string | null, at: number): void {
  const way = paymentWay(order.paymentMethod).transactions
  const asked = order.transactions.find((one) => one.event === 'authorization')
  if (way === null || asked === undefined) return
  const status = decline === null ? 'ok' : 'error'
  addTransaction(shop, order, { event, ...way, amount: asked.amount, status, at, refersTo: asked.id })
}
