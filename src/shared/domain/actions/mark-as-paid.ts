import type { Message } from '../../failure'
import { parseDecimal, sum, toMoney } from '../../money'
import type { Invoice } from '../documents'
import type { Instance } from '../instance'
import type { MarketplaceOrder, PaymentStatus } from '../marketplace-order'
import { openAmount } from '../open-amounts'
import type { MarkedBy } from '../paid-mark'
import type { SaleOrder } from '../sale-order'
import { type RecordAction, recordAction } from './record-action'
import { mayNotRun, onlyRehearses } from './store-writes'

/** An order as the store has it, and what the back office made of it. */
export interface PayKnown {
  readonly instance: Instance
  readonly order: MarketplaceOrder
  /** Null: not imported. */
  readonly saleOrder: SaleOrder | null
  readonly invoices: readonly Invoice[]
}

/** Tells the store that the order is paid: captures what is authorized, or moves an offline order on (PAY-1). */
export function markAsPaid(known: PayKnown): RecordAction {
  const { instance, order } = known
  const how = howToMark(order)
  return recordAction('mark-as-paid', whyNotMarked(known), [
    typeof how === 'string' && saysOf(how, order),
    typeof how === 'string' && { code: 'paid.mails', params: { how } },
    onlyRehearses(instance),
  ])
}

/** Every condition that isn't met; empty: it can be marked. */
export function whyNotMarked({ instance, order, saleOrder, invoices }: PayKnown): readonly Message[] {
  const how = howToMark(order)
  const why: (Message | null | false)[] = [
    !instance.settings.markAsPaid && { code: 'paid.setting-off', params: { instance: instance.name } },
    mayNotRun(instance),
    saleOrder === null && { code: 'system.order-not-imported', params: { order: order.id } },
    saleOrder?.state === 'cancelled' && { code: 'actions.order-cancelled', params: { order: saleOrder.name } },
    ...(saleOrder === null ? [] : whyNotPaidHere(saleOrder, invoices)),
    typeof how === 'string' ? null : how,
  ]
  return why.filter((one): one is Message => one !== null && one !== false)
}

/** Invoiced in full, and every invoice paid. */
function whyNotPaidHere({ name, total, currency }: SaleOrder, invoices: readonly Invoice[]): readonly Message[] {
  const standing = invoices.filter(({ state }) => state !== 'cancelled')
  if (standing.length === 0) return [{ code: 'paid.not-invoiced', params: { order: name } }]
  const drafts = standing.filter(({ state }) => state === 'draft')
  const left = parseDecimal(total) - sum(standing.map((invoice) => parseDecimal(invoice.total)))
  const open = standing.filter((invoice) => invoice.state === 'posted' && openAmount(invoice) > 0n)
  const reversed = standing.filter(({ paymentState }) => paymentState === 'reversed')
  return [
    ...drafts.map((invoice): Message => ({ code: 'paid.invoice-draft', params: { invoice: invoice.name } })),
    ...(left > 0n
      ? [{ code: 'paid.invoiced-less', params: { order: name, left: toMoney(left, currency), currency } } as const]
      : []),
    ...open.map((invoice): Message => {
      const params = { invoice: invoice.name, open: toMoney(openAmount(invoice), currency), currency }
      return { code: 'paid.invoice-open', params }
    }),
    ...reversed.map((invoice): Message => ({ code: 'paid.invoice-reversed', params: { invoice: invoice.name } })),
  ]
}

/** How the store is told, or why there is nothing to tell it. */
export function howToMark(order: Pick<MarketplaceOrder, 'id' | 'statusId' | 'status' | 'payment'>): MarkedBy | Message {
  const { id, statusId, status } = order
  const gateway = order.payment.gateway.trim()
  const state = stateOf(order.payment.status)
  if (state === 'authorized')
    return closedStatuses.has(statusId) ? { code: 'paid.order-closed', params: { id, status } } : 'capture'
  if (state === 'pending' && !isOffline(gateway)) return { code: 'paid.captures-itself', params: { id, gateway } }
  if (state !== 'none' && state !== 'pending') return { code: 'paid.payment-state', params: { id, state } }
  if (waitingForMoney.has(statusId)) return 'status'
  return { code: paidStatuses.has(statusId) ? 'paid.counts-as-paid' : 'paid.other-status', params: { id, status } }
}

type State =
  | 'authorized'
  | 'captured'
  | 'capturing'
  | 'refunded'
  | 'voided'
  | 'review'
  | 'declined'
  | 'pending'
  | 'none'

function stateOf(status: PaymentStatus): State {
  switch (status) {
    case 'captured':
    case 'paid':
      return 'captured'
    case 'capture pending':
      return 'capturing'
    case 'refunded':
    case 'partially refunded':
      return 'refunded'
    case 'void':
    case 'void pending':
      return 'voided'
    case 'held for review':
      return 'review'
    case 'authorized':
    case 'declined':
    case 'pending':
    case 'none':
      return status
    default:
      return status satisfies never
  }
}

function saysOf(how: MarkedBy, { payment: { gateway } }: MarketplaceOrder): Message {
  if (how === 'capture') return { code: 'paid.says-capture', params: { gateway } }
  return { code: 'paid.says-status', params: { gateway: gateway.trim() || 'none' } }
}

/**
 * As a shop is set up at first (help, Offline Payment Methods). One that a merchant renamed has no payment status either,
 * and is known by that.
 */
function isOffline(gateway: string): boolean {
  return offlineMethods.has(gateway.toLowerCase())
}

const offlineMethods: ReadonlySet<string> = new Set([
  '', 'manual', 'manual payment', 'check', 'cheque', 'money order', 'bank deposit', 'cash', 'cash on delivery', 'pay in store', 'purchase order',
]) // biome-ignore format: one row

/** BigCommerce's fixed ids (Order statuses): Pending, Awaiting Payment. */
const waitingForMoney: ReadonlySet<number> = new Set([1, 7])
/** Shipped, Partially Shipped, Awaiting Pickup, Awaiting Shipment, Completed, Awaiting Fulfillment, Partially Refunded. */
const paidStatuses: ReadonlySet<number> = new Set([2, 3, 8, 9, 10, 11, 14])
/** Refunded, Cancelled, Declined. */
const closedStatuses: ReadonlySet<number> = new Set([4, 5, 6])

/** Pending and Awaiting Payment go on to it; BigCommerce counts it as paid. */
export const awaitingFulfillment = 11
export const isWaitingForMoney = (statusId: number): boolean => waitingForMoney.has(statusId)
export const countsAsPaid = (statusId: number): boolean => paidStatuses.has(statusId)
