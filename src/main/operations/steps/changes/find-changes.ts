import type { Context } from '@main/engine/operation'
import { bookedOf } from '@shared/domain/changes/booked-order'
import type { OrderChange } from '@shared/domain/changes/order-change'
import { type KnownOrder, orderChanges } from '@shared/domain/changes/order-changes'
import { controlSum } from '@shared/domain/control-sum'
import type { CreditNote, DeliveryOrder, Invoice } from '@shared/domain/documents'
import type { FinancialWorkflow, WorkflowStep } from '@shared/domain/financial-workflow'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { StoreRefund } from '@shared/domain/marketplace-payment'
import { saleOrderLines } from '@shared/domain/order-lines'
import type { SaleOrder } from '@shared/domain/sale-order'
import type { DepartedPieces } from '@shared/domain/shipped-pieces'
import { parseDecimal, toQuantity } from '@shared/money'
import { isAccepted } from '../hold-order'
import type { Copy } from '../mirror-order'
import { departuresOf } from '../record-shipments'
import { type SentByUs, sentByUs } from '../sent-by-us'
import { workflowFor } from '../workflow-for'

export interface FoundChanges {
  readonly changes: readonly OrderChange[]
  /** Not all could be told yet. */
  readonly again: boolean
  /** What they were found in, to apply them. */
  readonly known: KnownOrder
  readonly departed: readonly DepartedPieces[]
}

/** What the store has changed of an order that the back office doesn't have (ORD-13). */
export async function findChanges(
  { order, booked, hold, sync, changes: kept }: Copy,
  saleOrder: SaleOrder,
  context: Context,
): Promise<FoundChanges> {
  const control = controlSum(order)
  const documents = await documentsOf(saleOrder.id, context)
  const ours = await sentByUs(order.id, context)
  // What a workflow has yet to finish is its own to book.
  const followed = sync === 'imported' && !ours.isUnderWay
  const departed =
    followed && saleOrder.state === 'confirmed' ? await departuresOf(order, documents.deliveries, ours, context) : []
  const going = new Set(kept?.decided.filter(({ what }) => what === 'apply').map(({ id }) => id))
  const refunds = followed ? await refundsOf(order, documents.creditNotes, { ours, going }, context) : []
  const own = new Set(refunds.map(({ id }) => creditKey(context.instance.id, id)))
  const known: KnownOrder = {
    booked: booked ?? bookedOf(order),
    now: order,
    saleOrder,
    ...documents,
    // One that was cut short is not counted against itself.
    creditNotes: documents.creditNotes.filter(({ key }) => !own.has(key)),
    planned: control.agrees === 'no' && !isAccepted(hold, order) ? null : saleOrderLines(order, control),
    departures: departed.map(({ parcel, pieces }) => ({
      shipmentId: parcel?.id ?? null,
      tracking: parcel?.trackingNumber ?? '',
      carrier: parcel?.carrier ?? '',
      pieces: Object.fromEntries(
        [...pieces].filter(([, left]) => left > 0n).map(([key, left]) => [key, toQuantity(left)]),
      ),
    })),
    refunds,
    steps: sync === 'imported' ? await stepsLeft(order, documents, context) : [],
  }
  return { changes: orderChanges(known), again: ours.isUnderWay, known, departed }
}

interface Documents {
  readonly deliveries: readonly DeliveryOrder[]
  readonly invoices: readonly Invoice[]
  readonly creditNotes: readonly CreditNote[]
}

export async function documentsOf(saleOrderId: string, { backOffice }: Context): Promise<Documents> {
  const all = async (collection: 'delivery-orders' | 'invoices' | 'credit-notes') =>
    (await backOffice.records.query(collection, { where: { saleOrderId }, limit: 1000 })).rows as unknown
  return {
    deliveries: (await all('delivery-orders')) as readonly DeliveryOrder[],
    invoices: (await all('invoices')) as readonly Invoice[],
    creditNotes: (await all('credit-notes')) as readonly CreditNote[],
  }
}

/** Refunded, Partially Refunded (Order statuses). */
const refundedStatuses: ReadonlySet<number> = new Set([4, 14])

async function refundsOf(
  order: MarketplaceOrder,
  creditNotes: readonly CreditNote[],
  { ours, going }: { readonly ours: SentByUs; readonly going: ReadonlySet<string> },
  { marketplace, instance, signal }: Context,
): Promise<readonly StoreRefund[]> {
  if (!mayBeRefunded(order)) return []
  const refunds: StoreRefund[] = []
  for (const refund of await marketplace.payments.refunds(order.id, signal)) {
    const key = creditKey(instance.id, refund.id)
    const note = creditNotes.find((one) => one.key === key)
    const isHalfDone = note?.state === 'draft' || (note?.state === 'posted' && going.has(`refund:${refund.id}`))
    if (note ? isHalfDone : !(await ours.isOurRefund(refund.id))) refunds.push(refund)
  }
  return refunds
}

export function mayBeRefunded({ statusId, payment, lines }: MarketplaceOrder): boolean {
  return (
    refundedStatuses.has(statusId) ||
    payment.status === 'refunded' ||
    payment.status === 'partially refunded' ||
    lines.some(({ quantityRefunded }) => quantityRefunded > 0)
  )
}

/** One refund of the store, one credit note, however often it is met. */
export function creditKey(instanceId: string, refundId: string): string {
  return `${instanceId}:refund:${refundId}`
}

async function stepsLeft(
  order: MarketplaceOrder,
  { deliveries, invoices }: Documents,
  { mirror }: Context,
): Promise<readonly WorkflowStep[]> {
  const workflow = await workflowFor(order.payment, mirror)
  return workflow ? workflowStepsLeft(workflow, deliveries, invoices) : []
}

/** What the workflow would still do of its steps; a sale order that is confirmed already is no step left. */
function workflowStepsLeft(
  workflow: FinancialWorkflow,
  deliveries: readonly DeliveryOrder[],
  invoices: readonly Invoice[],
): readonly WorkflowStep[] {
  const invoice = invoices.find(({ state }) => state !== 'cancelled')
  const isOpen = deliveries.some(({ state }) => state === 'waiting' || state === 'ready')
  const isPaid =
    invoice !== undefined && parseDecimal(invoice.paid) + parseDecimal(invoice.credited) >= parseDecimal(invoice.total)
  const left = [
    ['validateDeliveryOrder', isOpen],
    ['createInvoice', invoice === undefined],
    ['postInvoice', invoice?.state !== 'posted'],
    ['registerPayment', !isPaid],
  ] as const
  return left.filter(([step, isLeft]) => workflow[step] && isLeft).map(([step]) => step)
}
