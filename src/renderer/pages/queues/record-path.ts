import { paths } from '@renderer/paths'
import type { QueueLine, RecordLink } from '@shared/domain/queue'

/** Where a record of the back office or the mirror is shown, or null for kinds that have no page. */
export function recordPath(
  { collection, id }: RecordLink,
  { instanceId, ref }: Pick<QueueLine, 'instanceId' | 'ref'>,
): string | null {
  switch (collection) {
    case 'orders':
      return paths.order(instanceId, id)
    case 'sale-orders':
      // A sale order is shown beside the marketplace order that it came from.
      return paths.order(instanceId, ref)
    case 'listings':
      return paths.listing(instanceId, id)
    case 'products':
      return paths.product(id)
    case 'contacts':
      return paths.customer(id)
    case 'credit-notes':
      return paths.creditNote(id)
    case 'delivery-orders':
      return paths.delivery(id)
    case 'invoices':
      return paths.invoice(id)
    case 'payments':
      return paths.payment(id)
    case 'inventory-adjustments':
      return paths.adjustment(id)
    default:
      return null
  }
}
