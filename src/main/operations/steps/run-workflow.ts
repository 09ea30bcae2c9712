import type { Context } from '@main/engine/operation'
import { ConnectorError } from '@main/errors'
import { isoOf } from '@shared/clock'
import type { DeliveryOrder, Invoice } from '@shared/domain/documents'
import type { FinancialWorkflow, WorkflowStep } from '@shared/domain/financial-workflow'
import { invoiceKey } from '@shared/domain/invoice-key'
import type { MarketplaceOrder } from '@shared/domain/marketplace-order'
import type { TimelineEntry } from '@shared/domain/mirror'
import { dayIn } from '@shared/domain/order-dates'
import type { SaleOrder } from '@shared/domain/sale-order'
import { sentence } from '@shared/messages/message'
import { parseDecimal, sum, toMoney } from '@shared/money'
import { entry } from './mirror-order'
import { recordShipments } from './record-shipments'

export interface WorkflowRun {
  readonly saleOrder: SaleOrder
  readonly order: MarketplaceOrder
  readonly workflow: FinancialWorkflow
  readonly context: Context
  /** What left the store since it was imported is a change of its own (ORD-13). */
  readonly imported?: true
  /** What happened is added, for the order's timeline. */
  readonly happened: TimelineEntry[]
}

/**
 * The workflow's steps one after another (FWF-2, FWF-4). Each looks before it acts, so that a run that was cut short goes
 * on where it was. One that fails names itself; those before it stay done.
 */
export async function runWorkflow(run: WorkflowRun): Promise<void> {
  const { workflow } = run
  if (!workflow.confirmSaleOrder) return
  await inStep(run, 'confirmSaleOrder', () => confirm(run))
  if (workflow.validateDeliveryOrder) await inStep(run, 'validateDeliveryOrder', () => deliver(run))
  if (!workflow.createInvoice) return
  const invoice = await inStep(run, 'createInvoice', () => createInvoice(run))
  if (!workflow.postInvoice) return
  const posted = await inStep(run, 'postInvoice', () => post(run, invoice))
  if (workflow.registerPayment) await inStep(run, 'registerPayment', () => registerPayments(run, posted))
}

async function inStep<T>({ order, workflow }: WorkflowRun, step: WorkflowStep, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error
    const params = {
      id: order.id,
      workflow: workflow.name,
      step: sentence(`orders.step.${step}`),
      reason: error.message,
    }
    throw new ConnectorError(error.kind, 'orders.workflow-stopped', params, { ...error, cause: error })
  }
}

async function confirm(run: WorkflowRun): Promise<void> {
  const { saleOrder, order, workflow, context } = run
  const { changed } = await context.backOffice.saleOrders.confirm(saleOrder.id, order.createdAt)
  if (changed)
    tell(run, { code: 'orders.timeline.confirmed', params: { name: saleOrder.name, workflow: workflow.name } })
  if (run.imported) return
  for (const name of await recordShipments(saleOrder, order, context))
    tell(run, { code: 'orders.timeline.delivered-before', params: { name } })
}

/** Those that are still to leave; the rest of one delivered in part is another delivery order. */
async function deliver(run: WorkflowRun): Promise<void> {
  const { deliveries } = run.context.backOffice
  const { value } = await deliveries.ensure(run.saleOrder.id)
  for (const { id, name } of value.filter(isOpen)) {
    const at = isoOf(run.context.clock.now())
    const { changed } = await deliveries.validate(`${id}/workflow`, id, { quantities: 'all', rest: 'backorder', at })
    if (changed) tell(run, { code: 'orders.timeline.delivered', params: { name } })
  }
}

const isOpen = ({ state }: DeliveryOrder) => state === 'waiting' || state === 'ready'

async function createInvoice(run: WorkflowRun): Promise<Invoice> {
  const { backOffice } = run.context
  const { paymentTermId } = run.workflow
  const invoiceDate = dayOf(run)
  const { rows } = await backOffice.records.query('invoices', { where: { saleOrderId: run.saleOrder.id } })
  const key = invoiceKey(run.saleOrder, rows as unknown as readonly Invoice[])
  const { value } = await backOffice.invoices.ensure(key, run.saleOrder.id, { invoiceDate, paymentTermId })
  return value
}

async function post(run: WorkflowRun, { id }: Invoice): Promise<Invoice> {
  const { value, changed } = await run.context.backOffice.invoices.post(id, isoOf(run.context.clock.now()))
  if (changed) tell(run, { code: 'orders.timeline.invoiced', params: { name: value.name } })
  return value
}

/** Store credit and gift certificates paid their part (ORD-3); the gateway the rest. */
async function registerPayments(run: WorkflowRun, invoice: Invoice): Promise<void> {
  const { saleOrder, order, workflow, context } = run
  const { payments } = context.backOffice
  const paymentJournalId = workflow.paymentJournalId ?? (await payments.journals())[0]?.id ?? ''
  const prepaid = sum(saleOrder.prepaid.map(({ amount }) => parseDecimal(amount)))
  const rest = toMoney(parseDecimal(saleOrder.total) - prepaid, saleOrder.currency)
  const parts = [
    ...saleOrder.prepaid.map(({ kind, amount }) => ({ kind, amount, method: sentence(`orders.paid-by.${kind}`) })),
    { kind: 'gateway', amount: rest, method: order.payment.gateway.trim() || sentence('orders.paid-by.none') },
  ]
  for (const { kind, amount, method } of parts.filter((part) => parseDecimal(part.amount) > 0n)) {
    const payment = { amount, method, paymentJournalId, paidOn: dayOf(run) }
    const { changed } = await payments.register(`${saleOrder.key}/payment/${kind}`, invoice.id, payment)
    if (changed) tell(run, { code: 'orders.timeline.paid', params: { amount, currency: saleOrder.currency, method } })
  }
}

/** In the store's time zone: the shop's own day. */
function dayOf({ order, workflow, context }: WorkflowRun): string {
  const zone = context.instance.shop?.timeZone ?? 'UTC'
  return dayIn(zone, workflow.invoiceDate === 'order-date' ? order.createdAt : isoOf(context.clock.now()))
}

function tell({ happened, context }: WorkflowRun, message: Parameters<typeof entry>[0]): void {
  happened.push(entry(message, context.clock, context.startedBy))
}
