import type { Message } from '../../failure'
import { type Decimal, formatScaled, parseDecimal, sum, toMoney } from '../../money'
import type { CreditNote, DeliveryOrder, Invoice } from '../documents'
import type { WorkflowStep } from '../financial-workflow'
import type { MarketplaceOrder } from '../marketplace-order'
import type { StoreRefund } from '../marketplace-payment'
import type { PlannedSaleOrder } from '../order-lines'
import type { SaleOrder } from '../sale-order'
import { addressText, type BookedOrder } from './booked-order'
import { contentRows } from './content-rows'
import { type OrderChange, sealOf } from './order-change'
import { refundChanges } from './refund-change'

/** An order as it was booked and as the store has it now. */
export interface KnownOrder {
  readonly booked: BookedOrder
  readonly now: MarketplaceOrder
  readonly saleOrder: SaleOrder
  readonly deliveries: readonly DeliveryOrder[]
  readonly invoices: readonly Invoice[]
  readonly creditNotes: readonly CreditNote[]
  /** What it would be booked as now; null: its parts don't come to its total. */
  readonly planned: PlannedSaleOrder | null
  /** What left the store, and was neither sent by Quayside nor booked. */
  readonly departures: readonly Departure[]
  /** Made in the store, and not booked. */
  readonly refunds: readonly StoreRefund[]
  /** What the financial workflow of its payment would do that has not happened. */
  readonly steps: readonly WorkflowStep[]
}

export interface Departure {
  /** The store's shipment; null: it counts pieces, and knows no parcel. */
  readonly shipmentId: string | null
  readonly tracking: string
  readonly carrier: string
  /** By line key. */
  readonly pieces: Readonly<Record<string, Decimal>>
}

/** BigCommerce's fixed ids (Order statuses): Cancelled, Declined. */
const closedStatuses: ReadonlySet<number> = new Set([5, 6])

export const isClosed = (statusId: number): boolean => closedStatuses.has(statusId)

/** Everything the store changed that the back office doesn't have, in the order in which it is applied. */
export function orderChanges(known: KnownOrder): readonly OrderChange[] {
  const { booked, now, saleOrder, refunds } = known
  const refunded = refundChanges(refunds, known)
  if (saleOrder.state === 'cancelled') return [...refunded, ...reopened(known)]
  if (isClosed(now.statusId)) return [...refunded, cancelled(known)]
  const content = contentChange(known)
  const addresses = [...billingChange(known), ...shippingChanges(known)]
  const departed = known.departures.map((one) => shipmentChange(one, known))
  return [...content, ...addresses, ...departed, ...paymentChange(booked, known), ...refunded]
}

const plain = { blocked: null, safe: true, restock: {} } as const

function contentChange(known: KnownOrder): readonly OrderChange[] {
  const { saleOrder, planned, now, booked } = known
  const rows = contentRows(saleOrder, now, planned, booked)
  if (rows.length === 0) return []
  const name = { name: saleOrder.name, id: now.id }
  const disagrees: Message | null = planned === null ? { code: 'orders.change.parts-disagree', params: name } : null
  const blocked = disagrees ?? standsAgainst(known)
  const lines = planned?.lines.map(({ key, quantity, total, sku }) => [key, quantity, total, sku])
  const addressOf = now.shippingAddresses.length > 1 ? now.lines.map((line) => line.shippingAddressId) : []
  const seal = sealOf([now.currency, now.totals.total, lines ?? null, addressOf])
  const does = { code: 'orders.change.rebook', params: name } as const
  return [{ ...plain, id: 'content', kind: 'content', seal, rows, does, blocked, safe: blocked === null }]
}

function billingChange(known: KnownOrder): readonly OrderChange[] {
  const { booked, now, saleOrder } = known
  const [before, after] = [addressText(booked.billing), addressText(now.billingAddress)]
  if (before === after) return []
  const blocked = standsAgainst(known)
  return [
    {
      ...plain,
      id: 'billing',
      kind: 'billing',
      seal: sealOf(after),
      rows: [{ what: { code: 'orders.change.billing', params: {} }, before, after }],
      does: { code: 'orders.change.rebook-address', params: { name: saleOrder.name } },
      blocked,
      safe: blocked === null,
    },
  ]
}

/** Addresses that come or go do so with their lines and costs. */
function shippingChanges(known: KnownOrder): readonly OrderChange[] {
  const { booked, now, saleOrder } = known
  return now.shippingAddresses.flatMap((address): OrderChange[] => {
    const then = booked.shipping.find(({ id }) => id === address.id)
    const after = addressText(address)
    if (!then || addressText(then.address) === after) return []
    const blocked = standsAgainst(known)
    return [
      {
        ...plain,
        id: `shipping:${address.id}`,
        kind: 'shipping',
        seal: sealOf(after),
        rows: [
          { what: { code: 'orders.change.shipping-address', params: {} }, before: addressText(then.address), after },
        ],
        does: { code: 'orders.change.rebook-address', params: { name: saleOrder.name } },
        blocked,
        safe: blocked === null,
      },
    ]
  })
}

/** What happened that a change of the order would contradict. */
function standsAgainst({ saleOrder, deliveries, invoices, planned }: KnownOrder): Message | null {
  const { name, currency } = saleOrder
  const posted = invoices.find(({ state }) => state === 'posted')
  if (posted) {
    const difference = planned ? parseDecimal(planned.total) - parseDecimal(saleOrder.total) : 0n
    const params = {
      name,
      invoice: posted.name,
      currency,
      amount: toMoney(difference < 0n ? -difference : difference, currency),
    }
    if (difference < 0n) return { code: 'orders.change.invoiced-less', params }
    return { code: difference > 0n ? 'orders.change.invoiced-more' : 'orders.change.invoiced', params }
  }
  const draft = invoices.find(({ state }) => state === 'draft')
  if (draft) return { code: 'orders.change.draft-invoice', params: { name, invoice: draft.name } }
  const done = deliveries.filter(({ state }) => state === 'done')
  if (done.length === 0) return null
  return { code: 'orders.change.delivered', params: { name, deliveries: done.map((one) => one.name).join(', ') } }
}

/** Statuses of money that was given back or let go: what the store did about it comes as refunds. */
const endedPayments: ReadonlySet<string> = new Set(['refunded', 'partially refunded'])
const lostPayments: ReadonlySet<string> = new Set(['void', 'void pending', 'declined'])

function paymentChange(booked: BookedOrder, { now, steps, saleOrder }: KnownOrder): readonly OrderChange[] {
  const text = ({ gateway, status }: MarketplaceOrder['payment']) => [gateway, status].filter(Boolean).join(', ')
  const [before, after] = [text(booked.payment), text(now.payment)]
  if (before === after || endedPayments.has(now.payment.status)) return []
  const isLost = lostPayments.has(now.payment.status)
  if (!isLost && steps.length === 0) return []
  const { name } = saleOrder
  const lost: Message = { code: 'orders.change.payment-lost', params: { name } }
  return [
    {
      ...plain,
      id: 'payment',
      kind: 'payment',
      seal: sealOf(after),
      rows: [{ what: { code: 'orders.change.payment', params: {} }, before, after }],
      does: { code: 'orders.change.run-workflow', params: { name, payment: now.payment.status } },
      blocked: isLost ? lost : null,
      safe: !isLost,
    },
  ]
}

function shipmentChange({ shipmentId, tracking, carrier, pieces }: Departure, known: KnownOrder): OrderChange {
  const { saleOrder, deliveries } = known
  const open = deliveries.filter(({ state }) => state === 'waiting' || state === 'ready').flatMap(({ lines }) => lines)
  const short = Object.entries(pieces).some(([key, quantity]) => {
    const here = sum(open.filter(({ lineKey }) => lineKey === key).map((line) => parseDecimal(line.quantity)))
    return parseDecimal(quantity) > here
  })
  const params = { name: saleOrder.name, parcel: shipmentId === null ? 'none' : 'known' }
  const blocked: Message | null =
    saleOrder.state === 'draft'
      ? { code: 'orders.change.ship-draft', params }
      : short
        ? { code: 'orders.change.ship-more', params }
        : null
  const names = Object.entries(pieces).map(([key, quantity]) => {
    const line = saleOrder.lines.find((one) => one.key === key)
    return `${quantity} × ${line?.sku || line?.name || key}`
  })
  return {
    ...plain,
    id: shipmentId === null ? 'shipped' : `shipment:${shipmentId}`,
    kind: 'shipment',
    seal: sealOf([tracking, carrier, Object.entries(pieces).toSorted(([a], [b]) => (a < b ? -1 : 1))]),
    rows: [
      {
        what: { code: 'orders.change.shipped', params: {} },
        before: '',
        after: [names.join(', '), carrier, tracking].filter((part) => part !== '').join(' · '),
      },
    ],
    does: { code: 'orders.change.deliver', params },
    blocked,
    safe: blocked === null,
  }
}

function cancelled({ booked, now, saleOrder, deliveries, invoices }: KnownOrder): OrderChange {
  const { name } = saleOrder
  const left = [
    ...deliveries.filter(({ state }) => state === 'done'),
    ...invoices.filter(({ state }) => state === 'posted'),
  ].map((document) => document.name)
  return {
    ...plain,
    id: 'cancelled',
    kind: 'cancelled',
    seal: sealOf(now.statusId),
    rows: [{ what: { code: 'orders.change.status', params: {} }, before: booked.status, after: now.status }],
    does:
      left.length === 0
        ? { code: 'orders.change.cancel', params: { name } }
        : { code: 'orders.change.cancel-left', params: { name, documents: left.join(', ') } },
    safe: left.length === 0,
  }
}

/** A cancelled sale order is not brought back: what was set free may be gone. */
function reopened({ booked, now, saleOrder }: KnownOrder): readonly OrderChange[] {
  if (!isClosed(booked.statusId) || isClosed(now.statusId)) return []
  const params = { name: saleOrder.name, id: now.id }
  return [
    {
      ...plain,
      id: 'reopened',
      kind: 'reopened',
      seal: sealOf([now.statusId, formatScaled(parseDecimal(now.totals.total.incTax), 4)]),
      rows: [{ what: { code: 'orders.change.status', params: {} }, before: booked.status, after: now.status }],
      does: { code: 'orders.change.reopen', params },
      blocked: { code: 'orders.change.stays-cancelled', params },
      safe: false,
    },
  ]
}
