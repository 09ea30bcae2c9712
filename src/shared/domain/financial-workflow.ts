import type { OrderPayment, PaymentStatus } from './marketplace-order'

/** What happens by itself once an order has been imported. */
export interface FinancialWorkflow {
  readonly id: string
  readonly name: string
  readonly confirmSaleOrder: boolean
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
