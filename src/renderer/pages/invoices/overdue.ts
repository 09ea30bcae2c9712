import type { Invoice } from '@shared/domain/documents'
import { openAmount } from '@shared/domain/open-amounts'

/** Posted, not paid in full, and past its day. */
export function isOverdue(invoice: Invoice, today: string): boolean {
  return invoice.state === 'posted' && openAmount(invoice) > 0n && invoice.dueDate < today
}
