import { firstSettings } from '../data/shop-settings.ts'
import { assumedStock } from '../orders/order-stock.ts'
import type { Order, Shipment } from './order.ts'
import type { Refund, RefundItem } from './payment.ts'
import type { Shop } from './shop.ts'

type Older<T, Added extends keyof T> = Omit<T, Added> & Partial<Pick<T, Added>>

type OlderRefund = Older<Refund, 'payments' | 'calculatedTax' | 'overridden' | 'before' | 'items'> & {
  readonly items: readonly Older<RefundItem, 'adjustments'>[]
  readonly providerId?: string
  readonly offline?: boolean
}

type OlderOrder = Older<Order, 'stockTaken' | 'externalSource' | 'shipments' | 'refunds'> & {
  readonly shipments: readonly Older<Shipment, 'trackingLink' | 'cost'>[]
  readonly refunds: readonly OlderRefund[]
}

export type OlderShop = Older<Shop, 'mails' | 'storeCredits' | 'providerJobs' | 'declines' | 'settings' | 'orders'> & {
  readonly settings: Partial<Shop['settings']>
  readonly orders: readonly OlderOrder[]
}

/** A shop saved by an earlier version, with what has been added since. */
export function upgraded(saved: OlderShop): Shop {
  const shop: Shop = {
    ...saved,
    mails: saved.mails ?? [],
    storeCredits: saved.storeCredits ?? {},
    providerJobs: saved.providerJobs ?? [],
    declines: saved.declines ?? [],
    settings: { ...firstSettings, ...saved.settings },
    orders: saved.orders.map((order) => ({
      ...order,
      externalSource: order.externalSource ?? null,
      shipments: order.shipments.map((one) => ({ ...one, trackingLink: one.trackingLink ?? '', cost: one.cost ?? 0 })),
      refunds: order.refunds.map((one) => upgradedRefund(order, one)),
      stockTaken: order.stockTaken ?? [],
    })),
  }
  for (const [at, order] of shop.orders.entries()) {
    if (saved.orders[at]?.stockTaken === undefined) order.stockTaken = assumedStock(shop, order)
  }
  return shop
}

function upgradedRefund(order: OlderOrder, refund: OlderRefund): Refund {
  const { providerId, offline, ...kept } = refund
  const payment = {
    id: refund.id,
    providerId: providerId ?? 'custom',
    amount: refund.amount,
    offline: offline ?? true,
    declined: null,
    transactionId: null,
  }
  return {
    ...kept,
    calculatedTax: refund.calculatedTax ?? refund.tax,
    overridden: refund.overridden ?? false,
    before: refund.before ?? { statusId: order.statusId, paymentStatus: order.paymentStatus },
    payments: refund.payments ?? [payment],
    items: refund.items.map((item) => ({ ...item, adjustments: item.adjustments ?? [] })),
  }
}
