import type { Order, OrderLine, TaxShare } from '../model/order.ts'
import type { RefundItem } from '../model/payment.ts'
import { type Amount, type Money, noAmount, shareOf } from '../money.ts'

/** What was asked for to be given back: of a quantity, or of an amount on the side the order is priced in. */
export type RefundAsk = Omit<RefundItem, 'amount'> & { readonly amount: Money | null }

/** An item with what it is worth; `inc` is the money that goes back, `tax` the tax in it. */
export interface WorthItem extends RefundItem {
  readonly inc: Money
  readonly tax: Money
}

/**
 * What an asked item is worth, or why it can't be given back. Rounded so that all parts of a line together are worth
 * exactly the line. Assumption: amounts of shipping, handling and fees are on the side the order is priced in, and
 * their tax comes with them; a deduction leaves the tax as it is.
 */
export function worthOf(order: Order, ask: RefundAsk): WorthItem | string {
  const place = placeOf(order, ask)
  if (typeof place === 'string') return place
  const amount = place.pieces === null ? ofAmount(order, ask, place) : ofPieces(order, ask, place)
  if (typeof amount === 'string') return amount
  const deducted = ask.adjustments.reduce((sum, one) => sum + one.amount, 0)
  if (deducted < -amount.inc) return 'The adjustments are greater than the amount of the item'
  const asked = ask.amount ?? (order.taxInclusive ? amount.inc : amount.ex)
  return { ...ask, amount: asked, inc: amount.inc + deducted, tax: amount.tax }
}

/** A part of an order that money can go back for. */
interface Place {
  readonly whole: Amount
  /** null: it is given back by amount. */
  readonly pieces: number | null
}

function placeOf(order: Order, { type, itemId }: RefundAsk): Place | string {
  const line = order.lines.find(({ id }) => id === itemId)
  const address = order.addresses.find(({ id }) => id === itemId)
  switch (type) {
    case 'PRODUCT':
      return line === undefined ? unknown(type, itemId) : { whole: lineWorth(line), pieces: line.quantity }
    case 'GIFT_WRAPPING':
      if (line === undefined || line.wrapping === null) return unknown(type, itemId)
      return { whole: line.wrapping.cost, pieces: line.quantity }
    case 'SHIPPING':
      return address === undefined ? unknown(type, itemId) : { whole: address.shipping, pieces: null }
    case 'HANDLING':
      return address === undefined ? unknown(type, itemId) : { whole: address.handling, pieces: null }
    case 'FEE': {
      const fee = order.fees.find(({ id }) => id === itemId)
      return fee === undefined ? unknown(type, itemId) : { whole: fee.cost, pieces: null }
    }
    case 'ORDER':
    case 'TAX':
      return itemId === order.id ? { whole: order.totals.total, pieces: null } : unknown(type, itemId)
    default:
      return type satisfies never
  }
}

/** A line after its discounts: what its buyer paid for it. */
function lineWorth({ discountedInc, taxes }: OrderLine): Amount {
  const tax = sumOf(taxes)
  return { ex: discountedInc - tax, inc: discountedInc, tax }
}

function ofPieces(order: Order, { type, itemId, quantity }: RefundAsk, { whole, pieces }: Place): Amount | string {
  const done = givenBack(order, type, itemId).reduce((sum, item) => sum + item.quantity, 0)
  const all = pieces ?? 0
  if (quantity < 1 || done + quantity > all) return 'The quantity is greater than what is left to refund'
  const share = (money: Money): Money => shareOf(money, done + quantity, all) - shareOf(money, done, all)
  return sides(order, whole, share)
}

function ofAmount(order: Order, { type, itemId, amount }: RefundAsk, { whole }: Place): Amount | string {
  const asked = amount ?? 0
  if (asked <= 0) return 'The amount must be greater than zero'
  // Of the order as a whole what is left is looked at with all items together, see the quote's adjustment.
  if (type === 'ORDER') return { ...noAmount, ex: asked, inc: asked }
  if (type === 'TAX') return { ex: 0, inc: asked, tax: asked }
  const done = givenBack(order, type, itemId).reduce((sum, item) => sum + item.amount, 0)
  const side = order.taxInclusive ? whole.inc : whole.ex
  if (done + asked > side) return 'Refund amount is greater than remaining amount'
  const tax = shareOf(whole.tax, done + asked, side) - shareOf(whole.tax, done, side)
  return order.taxInclusive ? { ex: asked - tax, inc: asked, tax } : { ex: asked, inc: asked + tax, tax }
}

function sides(order: Order, whole: Amount, share: (money: Money) => Money): Amount {
  const tax = share(whole.tax)
  if (order.taxInclusive) return { ex: share(whole.inc) - tax, inc: share(whole.inc), tax }
  return { ex: share(whole.ex), inc: share(whole.ex) + tax, tax }
}

/** Items of refunds that were not declined as a whole. */
function givenBack(order: Order, type: RefundItem['type'], itemId: number): RefundItem[] {
  return order.refunds
    .filter(({ payments }) => payments.some(({ declined }) => declined === null))
    .flatMap(({ items }) => items)
    .filter((item) => item.type === type && item.itemId === itemId)
}

/** All of an order that was not given back yet. */
export function wholeRest(order: Order, reason: string): RefundAsk[] {
  const byPieces = (type: 'PRODUCT' | 'GIFT_WRAPPING', { id, quantity }: OrderLine): RefundAsk => {
    const done = givenBack(order, type, id).reduce((sum, item) => sum + item.quantity, 0)
    return { type, itemId: id, quantity: quantity - done, amount: null, reason, adjustments: [] }
  }
  const byAmount = (type: 'SHIPPING' | 'HANDLING' | 'FEE', itemId: number, whole: Amount): RefundAsk => {
    const done = givenBack(order, type, itemId).reduce((sum, item) => sum + item.amount, 0)
    const amount = (order.taxInclusive ? whole.inc : whole.ex) - done
    return { type, itemId, quantity: 0, amount, reason, adjustments: [] }
  }
  return [
    ...order.lines.map((line) => byPieces('PRODUCT', line)),
    ...order.lines.filter(({ wrapping }) => wrapping !== null).map((line) => byPieces('GIFT_WRAPPING', line)),
    ...order.addresses.map(({ id, shipping }) => byAmount('SHIPPING', id, shipping)),
    ...order.addresses.map(({ id, handling }) => byAmount('HANDLING', id, handling)),
    ...order.fees.map(({ id, cost }) => byAmount('FEE', id, cost)),
  ].filter(({ quantity, amount }) => (amount === null ? quantity > 0 : amount > 0))
}

function sumOf(taxes: readonly TaxShare[]): Money {
  return taxes.reduce((sum, { amount }) => sum + amount, 0)
}

function unknown(type: string, itemId: number): string {
  return `There is no ${type} item ${itemId} on this order`
}
