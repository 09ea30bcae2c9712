import type { OrderPayment, PaymentStatus } from './marketplace-order'

/** In the order they run. Each needs the one named with it to run too. */
export const workflowSteps = [
  { step: 'confirmSaleOrder', needs: null },
  { step: 'validateDeliveryOrder', needs: 'confirmSaleOrder' },
  { step: 'createInvoice', needs: 'confirmSaleOrder' },
  { step: 'postInvoice', needs: 'createInvoice' },
  { step: 'registerPayment', needs: 'postInvoice' },
] as const
export type WorkflowStep = (typeof workflowSteps)[number]['step']

/** What happens by itself once an order has been imported (FWF-2). */
export interface FinancialWorkflow extends Readonly<Record<WorkflowStep, boolean>> {
  readonly id: string
  readonly name: string
  /** The day on the invoice and its payment: the order's, in the store's time zone, or the day it is made. */
  readonly invoiceDate: 'order-date' | 'today'
  /** Null: the back office's first journal. */
  readonly paymentJournalId: string | null
  /** Null: due at once. */
  readonly paymentTermId: string | null
}

/** A workflow of these steps, with what else it needs as it usually is. */
export function workflowOf(id: string, name: string, ...steps: readonly WorkflowStep[]): FinancialWorkflow {
  const runs = (step: WorkflowStep) => steps.includes(step)
  return {
    id,
    name,
    confirmSaleOrder: runs('confirmSaleOrder'),
    validateDeliveryOrder: runs('validateDeliveryOrder'),
    createInvoice: runs('createInvoice'),
    postInvoice: runs('postInvoice'),
    registerPayment: runs('registerPayment'),
    invoiceDate: 'order-date',
    paymentJournalId: null,
    paymentTermId: null,
  }
}

/** The first step that can't run because the one it needs doesn't; null: all can. */
export function stepWithoutItsNeed(
  workflow: Readonly<Record<WorkflowStep, boolean>>,
): { readonly step: WorkflowStep; readonly needs: WorkflowStep } | null {
  for (const { step, needs } of workflowSteps)
    if (workflow[step] && needs !== null && !workflow[needs]) return { step, needs }
  return null
}

/** The steps once this one is switched: on takes along what it needs, off what needs it. */
export function withStep<T extends Readonly<Record<WorkflowStep, boolean>>>(
  workflow: T,
  step: WorkflowStep,
  on: boolean,
): T {
  let changed: T = { ...workflow, [step]: on }
  const order = on ? workflowSteps.toReversed() : workflowSteps
  for (const { step: one, needs } of order) {
    if (needs === null) continue
    if (on && changed[one]) changed = { ...changed, [needs]: true }
    if (!on && !changed[needs]) changed = { ...changed, [one]: false }
  }
  return changed
}

/** One cell of the matrix payment gateway × payment status. */
export interface WorkflowCell {
  /** `<gateway>|<status>`: see `cellId`. */
  readonly id: string
  /** BigCommerce's `payment_method` text; empty: no payment. */
  readonly gateway: string
  readonly paymentStatus: PaymentStatus
  readonly workflowId: string
}

/** Gateways are told apart ignoring case and outer spaces: merchants retype their display names. */
export function cellId(gateway: string, paymentStatus: PaymentStatus): string {
  return `${gateway.trim().toLowerCase()}|${paymentStatus}`
}

/** The workflow configured for this payment, or null where nobody chose one yet. */
export function chooseWorkflow(
  payment: OrderPayment,
  cells: readonly WorkflowCell[],
  workflows: readonly FinancialWorkflow[],
): FinancialWorkflow | null {
  const cell = cells.find(({ id }) => id === cellId(payment.gateway, payment.status))
  return workflows.find(({ id }) => id === cell?.workflowId) ?? null
}
