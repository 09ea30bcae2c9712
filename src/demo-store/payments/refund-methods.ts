import type { Order } from '../model/order.ts'
import type { Shop } from '../model/shop.ts'
import type { Money } from '../money.ts'
import { paymentWay } from './payment-ways.ts'

/** One payment of a way to give money back. */
export interface PaymentOption {
  readonly providerId: string
  readonly description: string
  readonly amount: Money
  readonly offline: boolean
  readonly offlineProvider: boolean
  readonly offlineReason: string
}

/**
 * The ways an amount can go back: as store credit, by hand, or the way it came (what a gateway took first, then the
 * store credit that was used). Each is a list of payments that belong together. Assumption: what a gift certificate
 * paid goes back as store credit, or not the way it came.
 */
export function refundMethods(shop: Shop, order: Order, amount: Money): PaymentOption[][] {
  const credit = takesStoreCredit(shop, order)
  const original = theWayItCame(order, amount, credit)
  return [
    ...(credit ? [[storeCredit(amount)]] : []),
    [{ ...offline('custom', 'Custom', amount), offlineReason: offlineOnly }],
    ...(original === null ? [] : [original]),
  ]
}

/** Source: help, Processing Refunds: not for guests, not for orders paid in another than the default currency. */
function takesStoreCredit(shop: Shop, order: Order): boolean {
  const currency = shop.currencies.find(({ isDefault }) => isDefault)?.code
  return order.customerId !== 0 && order.paidCurrency === currency
}

function theWayItCame(order: Order, amount: Money, credit: boolean): PaymentOption[] | null {
  const way = paymentWay(order.paymentMethod)
  const { providerId } = way
  if (providerId === null || providerId === 'storecredit' || providerId === 'giftcertificate') return null
  const taken = order.totals.total.inc - order.storeCredit - order.giftCertificate
  const back = paidBack(order, providerId)
  const byGateway = Math.min(amount, Math.max(0, taken - back))
  if (byGateway === 0 || (byGateway < amount && !credit)) return null
  const rest = byGateway < amount ? [storeCredit(amount - byGateway)] : []
  if (!way.online) return [{ ...offline(providerId, way.text, byGateway), offlineReason: offlineOnly }, ...rest]
  const isUsedUp = way.refundsOnce && back > 0
  if (isUsedUp) {
    const reason = 'Multiple online refunds are not available.'
    return [{ ...offline(providerId, way.text, byGateway), offlineProvider: false, offlineReason: reason }, ...rest]
  }
  return [{ ...storeCredit(byGateway), providerId, description: way.text }, ...rest]
}

const offlineOnly = 'This is an offline payment provider.'

/** What went back through a provider and was not declined. */
function paidBack(order: Order, providerId: string): Money {
  return order.refunds
    .flatMap(({ payments }) => payments)
    .filter((one) => one.providerId === providerId && one.declined === null)
    .reduce((sum, one) => sum + one.amount, 0)
}

function storeCredit(amount: Money): PaymentOption {
  const nothing = { offline: false, offlineProvider: false, offlineReason: '' }
  return { providerId: 'storecredit', description: 'Store Credit', amount, ...nothing }
}

function offline(providerId: string, description: string, amount: Money): PaymentOption {
  return { providerId, description, amount, offline: true, offlineProvider: true, offlineReason: '' }
}
