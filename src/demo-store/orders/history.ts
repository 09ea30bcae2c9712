import { outletChannelId, posChannelId } from '../data/master-data.ts'
import { randomFor } from '../random.ts'
import type { KindName } from './kinds.ts'
import type { OrderWishes } from './plan-order.ts'

export interface PlannedKind extends OrderWishes {
  readonly kind: KindName
}

/**
 * The mix of a hundred orders: mostly ordinary ones awaiting fulfilment, every kind and status at least once, and a few
 * that a careful back office has to stop at. What is done lies further back than what is still to be done.
 */
export function orderHistory(seed: number, count: number): PlannedKind[] {
  const random = randomFor(seed, 'mix')
  const inOrderOf = (key: (row: PlannedKind) => number) => (rows: readonly PlannedKind[]) =>
    rows
      .map((row) => ({ row, key: key(row) }))
      .sort((a, b) => a.key - b.key)
      .map(({ row }) => row)
  // Whole hundreds are kept whole, a part of one is drawn by chance.
  const hundreds = Array.from({ length: Math.ceil(count / mix.length) }, () => inOrderOf(() => random.next())(mix))
  return inOrderOf((row) => random.next() + (isDone(row.kind) ? 0 : 0.45))(hundreds.flat().slice(0, count))
}

function isDone(kind: KindName): boolean {
  return /shipped|shipment|refunded|cancelled|archived|declined|disputed/.test(kind)
}

function times(count: number, kind: KindName, wishes: OrderWishes = {}): PlannedKind[] {
  return Array.from({ length: count }, () => ({ kind, ...wishes }))
}

const pounds: OrderWishes = { currency: 'GBP', taxInclusive: true, paymentMethod: 'PayPal' }
const euros: OrderWishes = { currency: 'EUR', taxInclusive: true }

const mix: readonly PlannedKind[] = [
  ...times(4, 'simple'),
  ...times(3, 'simple', { paymentMethod: 'PayPal' }),
  ...times(1, 'simple', { paymentMethod: 'Authorize.net', paymentStatus: 'paid' }),
  ...times(1, 'simple', { paymentMethod: 'Test Payment Gateway' }),
  ...times(1, 'simple', { paymentMethod: 'Manual', channelId: posChannelId }),
  ...times(1, 'simple', { ...euros, channelId: outletChannelId }),
  ...times(2, 'guest'),
  ...times(2, 'guest', { paymentMethod: 'PayPal' }),
  ...times(1, 'guest', pounds),
  ...times(1, 'no-customer'),
  ...times(3, 'company'),
  ...times(1, 'company', euros),
  ...times(2, 'several-addresses'),
  ...times(2, 'digital'),
  ...times(2, 'gift-certificate'),
  ...times(2, 'custom-item'),
  ...times(3, 'coupon'),
  ...times(1, 'coupon', pounds),
  ...times(2, 'discount'),
  ...times(1, 'discount', euros),
  ...times(1, 'free'),
  ...times(3, 'tax-inclusive'),
  ...times(2, 'two-taxes'),
  ...times(2, 'handling-and-wrap'),
  ...times(1, 'store-credit'),
  ...times(1, 'gift-certificate-redeemed'),
  ...times(3, 'other-currency'),
  ...times(1, 'shown-in-other-currency'),
  ...times(1, 'many-lines'),
  ...times(1, 'fee'),
  ...times(1, 'bundle'),
  ...times(2, 'options-and-text'),
  ...times(1, 'pickup'),
  ...times(2, 'authorized'),
  ...times(1, 'capture-pending'),
  ...times(3, 'klarna'),
  ...times(3, 'unknown-sku'),
  ...times(2, 'overridden-totals'),
  ...times(1, 'odd-text'),
  ...times(1, 'over-discounted'),
  ...times(1, 'automatic-tax'),
  ...times(1, 'without-payment-status'),
  ...times(1, 'deleted-customer'),
  ...times(1, 'incomplete'),
  ...times(1, 'archived'),
  ...times(2, 'partially-shipped'),
  ...times(5, 'shipped'),
  ...times(2, 'shipped', pounds),
  ...times(4, 'completed-without-shipment'),
  ...times(1, 'refunded-in-store'),
  ...times(1, 'partially-refunded'),
  ...times(2, 'cancelled'),
  ...times(3, 'offline-payment'),
  ...times(1, 'pending'),
  ...times(1, 'declined'),
  ...times(1, 'awaiting-pickup'),
  ...times(1, 'awaiting-shipment'),
  ...times(1, 'manual-verification'),
  ...times(1, 'disputed'),
]
