import type { Invoice } from './documents'
import type { SaleOrder } from './sale-order'

/**
 * The key of a sale order's invoice, the same for whoever makes it, so that a person and a workflow at once make one. One
 * that was cancelled gives way to another.
 */
export function invoiceKey({ key }: Pick<SaleOrder, 'key'>, invoices: readonly Pick<Invoice, 'state'>[]): string {
  const cancelled = invoices.filter(({ state }) => state === 'cancelled').length
  return cancelled === 0 ? `${key}/invoice` : `${key}/invoice/${cancelled + 1}`
}
