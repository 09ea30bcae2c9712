import type { Message } from '../../failure'
import type { DeliveryOrder, Invoice } from '../documents'
import type { Instance } from '../instance'
import type { MarketplaceOrder } from '../marketplace-order'
import type { SaleOrder } from '../sale-order'
import { type RecordAction, recordAction } from './record-action'
import { mayNotRun, onlyRehearses } from './store-writes'

/** An order as the store has it, and what the back office made of it. */
export interface CancelKnown {
  readonly instance: Instance
  readonly order: MarketplaceOrder
  /** Null: not imported. */
  readonly saleOrder: SaleOrder | null
  readonly deliveries: readonly DeliveryOrder[]
  readonly invoices: readonly Invoice[]
}

/** Cancels the order in the store, and here as far as it isn't yet (CAN-1). */
export function cancelInStore(known: CancelKnown): RecordAction {
  return recordAction('cancel-in-store', whyNotCancelled(known), saysOfCancel(known))
}

/** Every condition that isn't met; empty: it can be cancelled. */
export function whyNotCancelled({ instance, order, saleOrder }: CancelKnown): readonly Message[] {
  const { id, statusId, status } = order
  const kind = forbidden.get(statusId) ?? (hasLeft(order) ? 'partly' : undefined)
  const why: (Message | null | undefined | false)[] = [
    mayNotRun(instance),
    saleOrder === null && { code: 'system.order-not-imported', params: { order: id } },
    kind !== undefined && { code: 'cancel.not-now', params: { id, status, kind } },
  ]
  return why.filter((one): one is Message => one !== null && one !== undefined && one !== false)
}

/** What follows besides: here, and by BigCommerce. */
export function saysOfCancel({ instance, saleOrder, deliveries, invoices }: CancelKnown): readonly Message[] {
  const names = (documents: readonly { readonly name: string }[]) => documents.map(({ name }) => name).join(', ')
  const gone = deliveries.filter(({ state }) => state === 'done')
  const posted = invoices.filter(({ state }) => state === 'posted')
  const says: (Message | null | false)[] = [
    saleOrder !== null &&
      saleOrder.state !== 'cancelled' && { code: 'cancel.here-too', params: { order: saleOrder.name } },
    gone.length > 0 && { code: 'cancel.stays', params: { documents: names(gone) } },
    posted.length > 0 && { code: 'cancel.invoice-stays', params: { invoices: names(posted) } },
    { code: 'cancel.mails', params: {} },
    onlyRehearses(instance),
  ]
  return says.filter((one): one is Message => one !== null && one !== false)
}

/** BigCommerce's fixed ids (Order statuses) that are not to be cancelled. */
const forbidden: ReadonlyMap<number, string> = new Map([
  [2, 'shipped'],
  [3, 'partly'],
  [5, 'cancelled'],
  [10, 'completed'],
  [12, 'verification'],
])

/** A refund replaces the status Shipped with its own, and the parcel is gone all the same (Orders V2, `quantity_shipped`). */
const hasLeft = ({ lines }: MarketplaceOrder): boolean => lines.some(({ quantityShipped }) => quantityShipped > 0)

export const cancelledStatus = 5
export const mayBeCancelled = (statusId: number): boolean => !forbidden.has(statusId)
