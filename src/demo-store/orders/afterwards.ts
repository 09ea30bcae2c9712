import type { Order, RefundItem, Transaction } from '../model/order.ts'
import { nextId, type Shop } from '../model/shop.ts'
import type { Money } from '../money.ts'
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
  order.transactions = [
    makeTransaction(shop, order, { event, gateway, method, amount: owed, status, at, refersTo: null }),
  ]
}

/** Packs and sends everything left that needs sending, or, for a part, one piece of the first line. */
export function shipOrder(shop: Shop, order: Order, how: 'part' | 'all', at: number): void {
  const shippable = order.lines.filter(
    (line) => line.type === 'physical' && line.addressId !== 0 && line.quantity > line.quantityShipped,
  )
  const chosen = how === 'all' ? shippable : shippable.slice(0, 1)
  for (const address of order.addresses) {
    const lines = chosen.filter((line) => line.addressId === address.id)
    if (lines.length === 0) continue
    const items = lines.map((line) => {
      const quantity = how === 'all' ? line.quantity - line.quantityShipped : 1
      line.quantityShipped += quantity
      return { lineId: line.id, productId: line.productId, quantity }
    })
    const id = nextId(shop, 'shipment')
    const shipment = {
      id,
      addressId: address.id,
      at,
      trackingNumber: `1Z9${String(order.id).padStart(6, '0')}${String(id).padStart(5, '0')}`,
      provider: 'ups',
      carrier: 'ups',
      method: address.shippingMethod,
      comments: '',
      items,
    }
    order.shipments = [...order.shipments, shipment]
  }
  order.dateModified = at
  if (how === 'all') order.dateShipped = at
}

/** Gives money back as the control panel does: all of it, or one piece of the first line. */
export function refundOrder(shop: Shop, order: Order, how: 'part' | 'all', at: number): void {
  const items = how === 'all' ? wholeOrder(order) : onePiece(order)
  const earlier = order.refunds.reduce(
    (sum, one) => ({ amount: sum.amount + one.amount, tax: sum.tax + one.tax }),
    nothing,
  )
  const { inc, tax: wholeTax } = order.totals.total
  const amount = how === 'all' ? inc - earlier.amount : items.reduce((sum, item) => sum + item.amount, 0)
  for (const item of items) {
    const line = order.lines.find(({ id }) => id === item.itemId)
    if (item.type === 'PRODUCT' && line !== undefined) line.quantityRefunded += item.quantity
  }
  const way = paymentWay(order.paymentMethod)
  const reason = how === 'all' ? 'Arrived damaged' : 'One piece returned'
  const providerId = way.providerId ?? 'custom'
  const tax = how === 'all' ? wholeTax - earlier.tax : onePieceTax(order)
  const refund = {
    id: nextId(shop, 'refund'),
    orderId: order.id,
    at,
    reason,
    amount,
    tax,
    items,
    providerId,
    offline: !way.online,
  }
  order.refunds = [...order.refunds, refund]
  order.paymentStatus = how === 'all' ? 'refunded' : 'partially refunded'
  order.statusId = how === 'all' ? 4 : 14
  order.dateModified = at
  noteRefund(shop, order, amount, at)
}

/** Where the gateway shows transactions, the money's way back is one. */
function noteRefund(shop: Shop, order: Order, amount: Money, at: number): void {
  const paid = order.transactions[0]
  if (paid === undefined) return
  const { gateway, method, id: refersTo } = paid
  const row = { event: 'refund', gateway, method, amount, status: 'ok', at, refersTo } as const
  order.transactions = [...order.transactions, makeTransaction(shop, order, row)]
}

const nothing = { amount: 0, tax: 0 }

/** All that was not given back before. */
function wholeOrder(order: Order): RefundItem[] {
  const reason = 'Arrived damaged'
  const before = order.refunds.flatMap(({ items }) => items)
  const left = (type: RefundItem['type'], itemId: number, amount: Money): Money =>
    amount -
    before.filter((one) => one.type === type && one.itemId === itemId).reduce((sum, one) => sum + one.amount, 0)
  const lines = order.lines
    .filter(({ quantity, quantityRefunded }) => quantity > quantityRefunded)
    .map(({ id, quantity, quantityRefunded, discountedInc }): RefundItem => {
      const amount = left('PRODUCT', id, discountedInc)
      return { type: 'PRODUCT', itemId: id, quantity: quantity - quantityRefunded, amount, reason }
    })
  const shipping = order.addresses
    .map(({ id, shipping: { inc } }): RefundItem => {
      return { type: 'SHIPPING', itemId: id, quantity: 1, amount: left('SHIPPING', id, inc), reason }
    })
    .filter(({ amount }) => amount > 0)
  return [...lines, ...shipping]
}

function onePiece(order: Order): RefundItem[] {
  const line = order.lines[0]
  if (line === undefined) return []
  const amount = centsOf(line.discountedInc, line.quantity)
  return [{ type: 'PRODUCT', itemId: line.id, quantity: 1, amount, reason: 'One piece returned' }]
}

function onePieceTax(order: Order): Money {
  const line = order.lines[0]
  if (line === undefined) return 0
  return centsOf(
    line.taxes.reduce((sum, { amount }) => sum + amount, 0),
    line.quantity,
  )
}

/** A share of money in whole cents, rounded down. */
function centsOf(money: Money, parts: number): Money {
  return Math.floor(money / parts / 100) * 100
}

function makeTransaction(shop: Shop, order: Order, row: Omit<Transaction, 'id' | 'reference'>): Transaction {
  const id = nextId(shop, 'transaction')
  return { id, ...row, reference: `ch_${order.id}${String(id).padStart(6, '0')}` }
}
