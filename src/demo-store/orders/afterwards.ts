import type { Order } from '../model/order.ts'
import type { Refund } from '../model/payment.ts'
import type { Shop } from '../model/shop.ts'
import { addRefund, leftToRefund, notePaidBack, quoteOf, type RefundPlan } from '../payments/refund.ts'
import { refundMethods } from '../payments/refund-methods.ts'
import { type RefundAsk, type WorthItem, wholeRest, worthOf } from '../payments/refund-worth.ts'
import { addShipment, leftToShip, type ShipmentPlan } from './ship.ts'

/** Packs and sends everything left that needs sending, or, for a part, one piece of the first line. */
export function shipOrder(shop: Shop, order: Order, how: 'part' | 'all', at: number): void {
  for (const plan of leftToShip(order, how)) addShipment(shop, order, tracked(order, plan), at)
  if (how === 'all') order.dateShipped = at
}

/** With UPS and a number of its own. */
export function tracked(order: Order, plan: ShipmentPlan): ShipmentPlan {
  const number = `1Z9${String(order.id).padStart(6, '0')}${String(order.shipments.length + 1).padStart(5, '0')}`
  return { ...plan, trackingNumber: number, provider: 'ups', carrier: 'ups' }
}

/** Gives money back as the control panel does: all of it, or one piece of the first line. */
export function refundOrder(shop: Shop, order: Order, how: 'part' | 'all', at: number): Refund {
  const refund = addRefund(shop, order, staffPlan(shop, order, staffItems(order, how)), at)
  for (const payment of refund.payments.filter((one) => one.transactionId === null)) {
    notePaidBack(shop, order, payment, at)
  }
  return refund
}

/** The way it was paid where there is one, by hand otherwise. */
export function staffPlan(shop: Shop, order: Order, items: readonly WorthItem[]): RefundPlan {
  const quote = quoteOf(order, items)
  const payments = refundMethods(shop, order, quote.total).at(-1) ?? []
  return { quote, override: null, payments, reason: items[0]?.reason ?? '' }
}

export function staffItems(order: Order, how: 'part' | 'all'): WorthItem[] {
  if (how === 'part') return worthyItems(order, onePiece(order))
  const rest = worthyItems(order, wholeRest(order, 'Arrived damaged'))
  // Where staff changed the total, its parts come to less.
  const missing = leftToRefund(order) - rest.reduce((sum, { inc }) => sum + inc, 0)
  const onTop: RefundAsk = {
    type: 'ORDER',
    itemId: order.id,
    quantity: 0,
    amount: missing,
    reason: '',
    adjustments: [],
  }
  return missing > 0 ? [...rest, ...worthyItems(order, [onTop])] : rest
}

/** What can't be given back is left out, unless somebody refuses it. */
export function worthyItems(
  order: Order,
  asks: readonly RefundAsk[],
  refuse: (reason: string) => void = () => undefined,
): WorthItem[] {
  return asks.flatMap((ask) => {
    const item = worthOf(order, ask)
    if (typeof item !== 'string') return [item]
    refuse(item)
    return []
  })
}

function onePiece({ lines }: Order): RefundAsk[] {
  const reason = 'One piece returned'
  return lines
    .filter(({ quantity, quantityRefunded }) => quantity > quantityRefunded)
    .slice(0, 1)
    .map(({ id }) => ({ type: 'PRODUCT', itemId: id, quantity: 1, amount: null, reason, adjustments: [] }))
}
