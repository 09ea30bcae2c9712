import type { Order } from '../model/order.ts'
import type { Transaction } from '../model/payment.ts'
import { nextId, type Shop } from '../model/shop.ts'
import { paymentWay } from './payment-ways.ts'

/** The transactions a gateway shows for an order paid (or only authorized) at this moment. */
export function takePayment(shop: Shop, order: Order, at: number): void {
  const way = paymentWay(order.paymentMethod)
  if (way.transactions === null || order.statusId === 0) return
  const { gateway, method } = way.transactions
  const owed = order.totals.total.inc - order.giftCertificate - (method === 'store_credit' ? 0 : order.storeCredit)
  if (owed <= 0) return
  const event = !way.online ? 'pending' : order.paymentStatus === 'authorized' ? 'authorization' : 'purchase'
  const status = order.paymentStatus === 'declined' ? 'error' : 'ok'
  addTransaction(shop, order, { event, gateway, method, amount: owed, status, at, refersTo: null })
}

export function addTransaction(shop: Shop, order: Order, row: Omit<Transaction, 'id' | 'reference'>): Transaction {
  const id = nextId(shop, 'transaction')
  const made = { id, ...row, reference: `ch_${order.id}${String(id).padStart(6, '0')}` }
  order.transactions = [...order.transactions, made]
  return made
}
